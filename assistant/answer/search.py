"""What was said about something: the utterances of a deal's calls, ranked by the words of a question."""

import math
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import lru_cache

from assistant.answer.topics import terms
from assistant.deal.deal import Deal
from assistant.events import Utterance
from assistant.history.records import CallRecord
from assistant.understand.addressed import Ear

_BESIDE = 0.6
"""What a word weighs that stands in the question which an utterance answers, not in itself."""


_FULL = 40
"""Words of an utterance from which on it has no more to say than others."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """An utterance of a call. ``before``: what was said just before; ``own``, ``beside``: the terms of both."""

    record: CallRecord
    utterance: Utterance
    before: Utterance | None
    own: frozenset[str]
    beside: frozenset[str]


@dataclass(frozen=True, slots=True)
class Found:
    """``carried``: the share, from 0 to 1, of what was asked for that it carries, by the weight of the words."""

    spoken: Spoken
    score: float
    carried: float
    whole: bool


class Talk:
    """The talk of a deal's calls, to be searched. What is told to a machine is no part of it."""

    def __init__(self, deal: Deal) -> None:
        self.spoken = tuple(one for record in deal.calls for one in _spoken(record))
        self._count = Counter(t for one in self.spoken for t in one.own)

    @property
    def known(self) -> frozenset[str]:
        """All terms that were said on any call."""
        return frozenset(self._count)

    def knows(self, wanted: str) -> bool:
        """Whether a term was said on any call."""
        return wanted in self._count

    def weight(self, wanted: str) -> float:
        return math.log(1 + (len(self.spoken) + 1) / (self._count[wanted] + 0.5))

    def find(
        self, wanted: Iterable[str], speakers: Collection[str] = (), *, beside: bool = True
    ) -> list[Found]:
        """Utterances with any of the terms, best first; the later first of equals. ``speakers``: only theirs."""
        asked = tuple(dict.fromkeys(wanted))
        total = sum(self.weight(t) for t in asked)
        found = []
        for one in self.spoken:
            if not total or (speakers and one.utterance.name not in speakers):
                continue
            own = sum(self.weight(t) for t in asked if t in one.own)
            near = (
                sum(self.weight(t) for t in asked if t in one.beside and t not in one.own) if beside else 0.0
            )
            score = own + _BESIDE * near
            if score:
                # Of two that carry as much, the one with more to say.
                length = min(1.0, len(one.utterance.text.split()) / _FULL)
                found.append(
                    Found(one, score * (0.8 + 0.2 * length), (own + near) / total, own + near >= total - 1e-9)
                )
        found.sort(key=lambda f: (f.score, f.spoken.record.row.on, f.spoken.utterance.id), reverse=True)
        return found

    def by(self, speakers: Collection[str]) -> list[Spoken]:
        """All that these people said, in order."""
        return [one for one in self.spoken if one.utterance.name in speakers]


def _spoken(record: CallRecord) -> Iterable[Spoken]:
    ear = Ear()
    before: Utterance | None = None
    for utterance in record.utterances:
        voice = utterance.name or utterance.speaker
        if ear.cut(voice, utterance.text) != utterance.text:
            before = None
            continue
        asked = before if before is not None and "?" in before.text else None
        beside = terms_of(asked.text) if asked is not None else frozenset()
        yield Spoken(record, utterance, asked, terms_of(utterance.text), beside)
        before = utterance


@lru_cache(maxsize=4096)
def terms_of(text: str) -> frozenset[str]:
    return frozenset(terms(text))
