"""What an exam found: as a table, as data, and as what is kept of it."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from functools import cached_property
from typing import Any

from assistant.evaluating.exam import CaseMarks, grades
from assistant.evaluating.thresholds import LEAST_RIGHT, WANTED, Grade
from assistant.llm.where import Where
from assistant.questions import Rung
from assistant.session.trusting import Exam

_FORMS: dict[Rung, str] = {
    "decisions": "typed questions (decisions)",
    "systemone": "typed questions (systemone)",
    "logprobs": "one letter and its probability",
    "json": "JSON",
}
_NAME = 26


@dataclass(frozen=True)
class Outcome:
    """``results``: of one form of asking; ``left_out``: cases that brought no answer, or one in another form."""

    where: Where
    mark: str
    results: tuple[CaseMarks, ...]
    left_out: int

    @property
    def rung(self) -> Rung:
        return next(one.rung for one in self.results if one.rung)

    @cached_property
    def grades(self) -> tuple[Grade, ...]:
        return grades(self.results)

    @property
    def exam(self) -> Exam:
        least = {each.sort: each.threshold for each in self.grades if each.threshold is not None}
        return Exam(
            endpoint=self.where.endpoint, model=self.where.model, rung=self.rung, mark=self.mark,
            cases=len(self.results), least=least,
        )  # fmt: skip

    def as_data(self) -> dict[str, Any]:
        """All of it, ready for JSON."""
        tokens_in, tokens_out, seconds = self._cost()
        return {
            **self.exam.model_dump(exclude={"least"}),
            "left_out": self.left_out,
            "tokens_in": tokens_in,
            "tokens_out": tokens_out,
            "seconds": round(seconds, 1),
            "answers": [
                asdict(each) | {"precision": each.precision, "recall": each.recall} for each in self.grades
            ],
        }

    def lines(self) -> Iterator[str]:
        """The table, in 100 columns."""
        tokens_in, tokens_out, seconds = self._cost()
        yield f"{self.where.name}, asked by {_FORMS[self.rung]}, with the prompt {self.mark}"
        left_out = f", {self.left_out} more without an answer" if self.left_out else ""
        yield f"{len(self.results)} cases{left_out}; {tokens_in:,} tokens in, {tokens_out:,} out, {seconds:.0f} s of waiting"
        yield ""
        heads = "".join(
            f"{head:>11}" for head in ("cases", "right", "wrong", "new", "precision", "recall", "believed")
        )
        yield f"{'':<{_NAME}}{heads}"
        for each in self.grades:
            if each.wanted or each.right or each.wrong:
                yield _row(each)
        yield ""
        yield "cases: in which it is said. right, wrong: how often the model heard it; new: right, and not heard by the rules."
        yield "precision: what share of its answers is right. recall: what share of the cases it heard."
        yield (
            f"believed: from which probability on an answer counts, because {WANTED:.0%} of those that the rules had not heard are right,"
        )
        yield f"as far as so many cases can tell, and {LEAST_RIGHT} at least; no: the model is not asked about it."

    def _cost(self) -> tuple[int, int, float]:
        every = self.results
        return (
            sum(one.tokens_in for one in every),
            sum(one.tokens_out for one in every),
            sum(one.seconds for one in every),
        )


def _row(each: Grade) -> str:
    kind, _, label = each.sort.partition(":")
    name = kind.replace("_", " ") + (f": {label.replace('_', ' ')}" if label != kind else "")
    shares = (f"{share:.2f}" if share is not None else "-" for share in (each.precision, each.recall))
    believed = "no" if each.threshold is None else f"{each.threshold:.2f}"
    cells = (each.wanted, each.right, each.wrong, each.novel, *shares, believed)
    return f"{name:<{_NAME}}{''.join(f'{cell:>11}' for cell in cells)}"
