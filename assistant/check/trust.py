"""From which probability a model's answer is believed. Each model has its own figures, from an exam on labelled talk."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from assistant.questions import Question


@dataclass(frozen=True, slots=True)
class Trust:
    """``least``: the probability, 0 to 1, from which an answer counts, by ``kind:label`` (of flags ``flag:no_dates`` …) or, for all
    of a kind, ``kind``.

    What is not in it is never believed, however sure the model is.
    """

    least: Mapping[str, float] = field(default_factory=dict)

    @classmethod
    def none(cls) -> "Trust":
        """Trust in nothing: that of a model nobody has examined."""
        return cls()

    def believes(self, kind: str, label: str, confidence: float) -> bool:
        """Whether an answer counts. A label's own figure goes before that of its kind; of flags, ``label`` is which one, and what an
        exam found of all of them stands under ``flag:said``.
        """
        names = (f"{kind}:{label}", "flag:said" if kind == "flag" else kind, kind)
        least = next((self.least[name] for name in names if name in self.least), None)
        return least is not None and 0.0 <= confidence <= 1.0 and confidence >= least

    def could_believe(self, question: Question) -> bool:
        """Whether any answer to a question would count but that nothing is said; where none would, asking is of no use."""
        if question.kind == "flag":
            return self.believes("flag", question.subject, 1.0)
        return any(self.believes(question.kind, option.label, 1.0) for option in question.options[1:])

    def to_json(self) -> str:
        """The figures as one JSON object, its names in order."""
        return json.dumps(dict(sorted(self.least.items())))

    @classmethod
    def from_json(cls, text: str) -> "Trust":
        """What ``to_json`` wrote. An entry that is no probability is left out; text that is no object is trust in nothing."""
        try:
            data = json.loads(text)
        except (ValueError, RecursionError):
            return cls.none()
        if not isinstance(data, dict):
            return cls.none()
        return cls({name: float(value) for name, value in data.items() if _is_probability(value)})


def _is_probability(value: object) -> bool:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return 0 <= value <= 1
