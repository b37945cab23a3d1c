"""Where a statement about a deal comes from: a line of the plan, somebody's words on a call, or what the seller noted there."""

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from assistant.events import Utterance, clock
from assistant.history.records import CallRecord
from assistant.vocabulary import Speaker


@dataclass(frozen=True, slots=True)
class PlanLine:
    """A line of the plan file. ``key``: what it is, a milestone's id or one of ``front:KEY``, ``change:DATE WHAT``, ``stakeholder:NAME``,
    ``stakeholder-role:ROLE`` (a row without a name), ``risk:TEXT``, ``next:ACTION``. ``line`` counts from 1; ``text``: what stands
    there, in a few words.
    """

    key: str
    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Said:
    """Words of a call. ``call``: its id; ``number``: of the utterance; ``at``: seconds from the start of the call; ``quote``: verbatim
    from that utterance.
    """

    call: str
    on: dt.date
    number: int
    at: float
    speaker: Speaker
    name: str | None
    quote: str

    @property
    def who(self) -> str:
        """The speaker's name, else the side."""
        return self.name or {"seller": "the seller", "buyer": "the buyer"}.get(self.speaker, "somebody")


@dataclass(frozen=True, slots=True)
class Noted:
    """What the seller put down by hand in a call: a ``note``, a ``bookmark``, or the ``mark`` of a step. ``call``: its id; ``at``: seconds
    from its start; ``number``: of the utterance that was heard before it, None for none; ``text``: the note, or which step was marked
    how; empty for a bookmark.
    """

    What = Literal["note", "bookmark", "mark"]

    call: str
    on: dt.date
    what: What
    at: float
    number: int | None
    text: str = ""


Source = PlanLine | Said | Noted


def said(record: CallRecord, utterance: Utterance, quote: str) -> Said:
    """A source of these words. ``quote`` has to stand in the utterance."""
    assert quote in utterance.text
    return Said(
        record.row.id,
        record.row.on,
        utterance.id,
        utterance.start,
        utterance.speaker,
        utterance.name,
        quote,
    )


def noted(record: CallRecord, what: Noted.What, at: float, number: int | None, text: str = "") -> Noted:
    """A source of what the seller put down in that call."""
    return Noted(record.row.id, record.row.on, what, at, number, text)


def in_words(source: Source) -> str:
    """A source as a reader is shown it, in one line."""
    match source:
        case PlanLine():
            return f"plan, line {source.line}: {source.text}"
        case Said():
            day = f"{source.on.day} {source.on:%B %Y}"
            return f"call of {day}, {clock(source.at)}, {source.who}: “{source.quote}”"
        case Noted():
            day = f"{source.on.day} {source.on:%B %Y}"
            text = (
                f": “{source.text}”" if source.what == "note" else f": {source.text}" if source.text else ""
            )
            return f"call of {day}, {clock(source.at)}, your {source.what}{text}"


def in_short(source: Source) -> str:
    """A source in a few words, for where there is little room: ``plan, line 21``, ``12 November, 04:12, Otto Brandt``."""
    match source:
        case PlanLine():
            return f"plan, line {source.line}"
        case Said():
            return f"{source.on.day} {source.on:%B}, {clock(source.at)}, {source.who}"
        case Noted():
            return f"{source.on.day} {source.on:%B}, {clock(source.at)}, your {source.what}"


def as_data(source: Source) -> dict[str, object]:
    """A source for other programs: ``plan_line`` with ``line`` and ``text``, or ``call`` with ``on``, ``utterance``, ``at``, ``speaker``, ``name`` and
    ``quote``; what was put down by hand: ``call`` with ``on``, ``by_hand`` (note, bookmark, mark), ``utterance``, ``at`` and ``text``.
    """
    match source:
        case PlanLine():
            return {"plan_line": source.key, "line": source.line, "text": source.text}
        case Said():
            return {
                "call": source.call,
                "on": source.on.isoformat(),
                "utterance": source.number,
                "at": source.at,
                "speaker": source.speaker,
                "name": source.name,
                "quote": source.quote,
            }
        case Noted():
            return {
                "call": source.call,
                "on": source.on.isoformat(),
                "by_hand": source.what,
                "utterance": source.number,
                "at": source.at,
                "text": source.text,
            }
