"""Which of the plan's assumptions the talk casts doubt on. A date rests on them, so a broken one moves it before anybody says so."""

from collections.abc import Iterator

from assistant.check import sureness
from assistant.check.turn import UNNUMBERED, Turn
from assistant.events import AssumptionFinding
from assistant.plan.model import Plan
from assistant.understand.lexicon import concepts_in
from assistant.understand.sense.encoder import Encoder
from assistant.understand.sense.listener import Heard, Listener

_NOTED = 0.6
"""Confidence of every finding: of ten on talk made to mislead two are wrong, too many to prompt."""


class AssumptionTalk:
    """Follows what the open steps of one plan assume. The encoder hears it like a step that is stuck; no word does without it."""

    def __init__(self, plan: Plan, encoder: Encoder | None) -> None:
        self._steps = [m for m in plan.milestones if m.open and m.assumes.strip()] if encoder else []
        texts = [(f"assuming {m.assumes.strip()}", m.name) for m in self._steps]
        self._listener = Listener(encoder, texts) if encoder and texts else None
        self._words = [concepts_in(text) for text, _ in texts]
        self._names = [concepts_in(m.name) for m in plan.milestones]
        self._doubted: set[str] = set()

    def hear(self, turn: Turn) -> Iterator[AssumptionFinding]:
        """Each assumption once a call, in words of the buyer's: what breaks it is news only the first time."""
        if self._listener is None:
            return
        if turn.speaker == "seller":
            self._listener.passes(turn.speaker, turn.utterance.text)
            return
        pieces = self._listener.passes(turn.speaker, turn.utterance.text)
        for piece, against_steps in zip(pieces, turn.heard, strict=True):
            may_be = [number for number in range(len(self._steps)) if self._may_be_of(piece.text, number)]
            if not may_be or _quiet(against_steps):
                continue  # the encoder's work is most of what an utterance costs
            heard = self._listener.read(piece)
            for number, row in heard.says.items():
                if number not in may_be or row["late"] < sureness.BROKEN:
                    continue
                step = self._steps[number]
                self._doubted.add(step.id)
                parts = [said.text for said in turn.said if said.text in heard.text] or [heard.text]
                yield AssumptionFinding(
                    id=UNNUMBERED,
                    confidence=_NOTED,
                    utterances=(turn.id,),
                    quote=max(parts, key=lambda text: len(self._words[number] & concepts_in(text))),
                    milestone_id=step.id,
                    assumes=step.assumes.strip(),
                )

    def _may_be_of(self, text: str, number: int) -> bool:
        return self._steps[number].id not in self._doubted and not self._of_a_step(text, number)

    def _of_a_step(self, text: str, number: int) -> bool:
        """Whether talk names a step and has no word of what is assumed: then the step itself is late, and that is said elsewhere."""
        said = concepts_in(text)
        return not said & self._words[number] and any(said & name for name in self._names)


def _quiet(heard: Heard) -> bool:
    """Whether talk is far from saying that a step is late, or anything else that worries."""
    flags = (sure for tag, sure in heard.tags.items() if tag.startswith("flag:"))
    late = (row["late"] for row in heard.says.values())
    return max((*flags, *late)) < sureness.QUIET
