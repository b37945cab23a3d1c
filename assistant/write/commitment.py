"""Who said by when a step would be done, on which day, and in which words."""

import datetime as dt
import re
from dataclasses import dataclass

from assistant.deal.lines import change_line, milestone_line
from assistant.deal.sources import Source, said
from assistant.events import MilestoneFinding
from assistant.plan.model import ChangeLine
from assistant.plan.reading.people import side_of
from assistant.standing import STATED
from assistant.write.ground import Behind, Ground
from assistant.write.phrases import cell, day_in_words, is_person, same_person

_QUOTE = re.compile(r"[“\"]([^”\"]{3,300})[”\"]")


@dataclass(frozen=True, slots=True)
class Commitment:
    """``day``: by when. ``by``: who said so, empty where only the plan has it. ``buyer``: whether they are the buyer's. ``on``: the day that
    they said it. ``quote``: their words, empty where nobody kept them.
    """

    day: dt.date
    by: str
    buyer: bool
    on: dt.date | None
    quote: str
    source: Source


def missed(one: Behind, ground: Ground) -> Commitment:
    """The word that the step's day in the plan rests on."""
    m, plan = one.milestone, ground.plan
    for change in sorted(plan.changes, key=lambda c: c.date, reverse=True):
        if change.is_.strip() == one.due.isoformat() and _of_step(change, m.id, m.name):
            found = _QUOTE.search(change.source)
            by = cell(change.said_by)
            buyers = (*plan.buyers, *(s.name for s in plan.stakeholders))
            buyer = bool(by) and side_of(by, plan.sellers, buyers) == "buyer"
            return Commitment(
                one.due, by, buyer, change.date, cell(found[1]) if found else "", change_line(change)
            )
    for call in reversed(ground.deal.calls):
        spoken = {u.id: u for u in call.utterances}
        for f in call.findings:
            if (
                isinstance(f, MilestoneFinding)
                and (f.milestone_id, f.date) == (m.id, one.due)
                and f.confidence >= STATED
            ):
                words = next(spoken[n] for n in f.utterances if f.quote in spoken[n].text)
                source = said(call, words, f.quote)
                return Commitment(
                    one.due,
                    cell(words.name or ""),
                    words.speaker == "buyer",
                    call.row.on,
                    cell(f.quote),
                    source,
                )
    return Commitment(one.due, "", False, None, "", milestone_line(m))


def renewed(one: Behind) -> Commitment | None:
    """The day that a call named since."""
    if one.named is None:
        return None
    words = one.named.said
    return Commitment(
        one.named.day, cell(words.name or ""), words.speaker == "buyer", words.on, cell(words.quote), words
    )


def who(commitment: Commitment, reader: str) -> str:
    """Who said so, in a text to ``reader``: a name, "you", "we", or "your side"."""
    if same_person(commitment.by, reader):
        return "you"
    if not commitment.buyer:
        return "we"
    return commitment.by if is_person(commitment.by) else "your side"


def given_by(commitment: Commitment, reader: str, on: dt.date) -> str:
    """ "the day that Greg Tanaka gave on Tuesday, 10 November"; empty where only the plan has it."""
    if commitment.on is None or not (commitment.by or commitment.buyer):
        return ""
    return f"the day that {who(commitment, reader)} gave on {day_in_words(commitment.on, on)}"


def _of_step(change: ChangeLine, id_: str, name: str) -> bool:
    return change.what.partition(":")[0].strip().casefold() in (id_.casefold(), name.casefold())
