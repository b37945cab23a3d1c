"""The whole talk of a call as evidence: what was said before and after any words of it."""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass

from assistant.check.turn import day_of
from assistant.events import FindingModel, Utterance
from assistant.plan.model import Plan
from assistant.understand.addressed import Ear
from assistant.understand.names import same_person
from assistant.understand.spoken_dates import SpokenDate, find_dates
from assistant.understand.text import Sentence, sentences, words
from assistant.vocabulary import Side

_SEVERAL = 2
_LABELLED = re.compile(
    r"\d|^(?:speaker|prospect|customer|buyer|client|guest|participant|unknown)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence of the call, with who said it. ``quote`` stands verbatim in the utterance."""

    utterance: Utterance
    sentence: Sentence

    @property
    def quote(self) -> str:
        return self.sentence.text

    @property
    def by_seller(self) -> bool:
        return self.utterance.speaker == "seller"


class Talk:
    """All utterances of a call held on the day ``on``, in their order, without what was told to a machine in them."""

    def __init__(self, plan: Plan, on: dt.date, utterances: Mapping[int, Utterance]) -> None:
        self.plan = plan
        self.on = on
        self._calendar = plan.calendar or "US"
        self.all = [utterances[number] for number in sorted(utterances)]
        self._place = {u.id: place for place, u in enumerate(self.all)}
        ear = Ear()
        self._told = {u.id: ear.cut(u.name or u.speaker, u.text) for u in self.all}
        self.lines = [
            Line(u, s) for u in self.all for s in sentences(self._told[u.id]) if s.words and s.text in u.text
        ]

    def said(self, finding: FindingModel) -> Utterance | None:
        """The utterance that the finding's quote stands in."""
        return next(
            (u for n in finding.utterances if (u := self.get(n)) is not None and finding.quote in u.text),
            None,
        )

    def get(self, number: int) -> Utterance | None:
        place = self._place.get(number)
        return None if place is None else self.all[place]

    def sentences(self, utterance: Utterance) -> tuple[Sentence, ...]:
        """Its sentences that are evidence."""
        return tuple(s for s in sentences(self._told[utterance.id]) if s.words and s.text in utterance.text)

    def after(self, number: int, count: int) -> list[Utterance]:
        """Up to ``count`` utterances that follow."""
        place = self._place[number] + 1
        return self.all[place : place + count]

    def before(self, number: int, count: int) -> list[Utterance]:
        """Up to ``count`` utterances that lead up to it, the nearest first."""
        place = self._place[number]
        return self.all[max(0, place - count) : place][::-1]

    def days(self, text: str) -> list[tuple[SpokenDate, dt.date]]:
        """The days that a text names, as of the day of the call."""
        found = find_dates(text, self.on, calendar=self._calendar)
        return [(one, day) for one in found if (day := day_of(one)) is not None]

    def spans(self, text: str) -> list[SpokenDate]:
        """The dates of a text that are no single day: a week, a month."""
        return [one for one in find_dates(text, self.on, calendar=self._calendar) if day_of(one) is None]

    def person(self, heard: str) -> tuple[str, Side] | None:
        """Somebody whom the plan or the call knows, by name or first name: the whole name, and the side. None for strangers and
        for a first name that two people have.
        """
        plan = self.plan
        known: dict[str, Side] = dict.fromkeys(plan.sellers, "seller")
        known |= dict.fromkeys(
            (*plan.buyers, *(s.name for s in plan.stakeholders if s.name.strip())), "buyer"
        )
        for u in self.all:
            if u.name and u.speaker != "unknown" and not any(same_person(u.name, name) for name in known):
                known[u.name] = u.speaker
        found = [(name, side) for name, side in known.items() if same_person(heard, name)]
        return found[0] if len(found) == 1 else None

    def of_another_deal(self) -> bool:
        """Whether several people spoke whom the plan does not know, and nobody named the account or anybody of the buyer's."""
        plan = self.plan
        ours = [*plan.buyers, *(s.name for s in plan.stakeholders if s.name.strip())]
        others = {u.name for u in self.all if u.speaker == "buyer" and u.name}
        if len(others) < _SEVERAL or any(
            _LABELLED.search(name) or any(same_person(name, one) for one in ours) for name in others
        ):
            return False
        known = {name.split()[0].casefold() for name in (plan.account, *ours) if name.split()}
        return not any(known & set(words(u.text)) for u in self.all)

    def name_of(self, utterance: Utterance) -> str | None:
        """The whole name of who speaks, where it is known."""
        known = self.person(utterance.name) if utterance.name else None
        return known[0] if known else utterance.name

    def who(self, utterance: Utterance | None) -> str:
        """Who speaks, as the subject of a sentence."""
        if utterance is None or (utterance.name is None and utterance.speaker == "unknown"):
            return "Somebody"
        return utterance.name or f"The {utterance.speaker}"
