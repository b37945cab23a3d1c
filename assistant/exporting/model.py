"""A plan as one audience may see it. What is not in these values reaches no format."""

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from assistant.plan.reading.in_words import listed
from assistant.vocabulary import Status

Audience = Literal["buyer", "team"]
Kind = Literal["number", "name", "owner", "date", "state", "text"]
"""What a column holds, for its width and its look."""
Look = Literal["done", "under_way", "open", "late", "cancelled"]


@dataclass(frozen=True, slots=True)
class State:
    """How far a step is, in words for its reader; ``hint`` is what is still to be settled about it."""

    word: str
    look: Look
    hint: str = ""

    def __str__(self) -> str:
        return ", ".join(filter(None, (self.word, self.hint)))


Value = str | dt.date | State | None


@dataclass(frozen=True, slots=True)
class Column:
    heading: str
    kind: Kind = "text"


@dataclass(frozen=True, slots=True)
class Table:
    """``rows``: as many values as columns. ``marked``: the index of the row that is the go-live."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    marked: int | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """A milestone. ``when`` is what stands for a day that is not fixed yet ("Week 7"). ``uid`` and ``sequence`` are those of
    its calendar entry.
    """

    number: str
    name: str
    vendor_owner: str
    buyer_owner: str
    due: dt.date | None
    when: str
    status: Status
    state: State
    assumes: str
    vendor_does: str
    buyer_does: str
    go_live: bool
    uid: str
    sequence: int


@dataclass(frozen=True, slots=True)
class Action:
    """A next step. ``company``: whose it is, by the company's name, or empty."""

    company: str
    what: str
    owner: str
    due: dt.date | None
    status: Status
    state: State
    uid: str
    sequence: int


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """A dated entry that calendars may still hold and that no longer counts."""

    name: str
    due: dt.date
    uid: str
    sequence: int


@dataclass(frozen=True, slots=True)
class Fact:
    """What the steps lead to, in a few words, with or without a day."""

    label: str
    text: str = ""
    day: dt.date | None = None
    strong: bool = False

    @property
    def words(self) -> str:
        return ", ".join(filter(None, (self.text, spelt(self.day) if self.day else "")))


@dataclass(frozen=True, slots=True)
class HandOver:
    """``internal``: the line that says whom it is not for, empty for the buyer. ``tables``: the steps first.
    ``contacts``: the seller's people. ``left_out``: what this audience does not see, in words for the seller; it goes into no file.
    """

    audience: Audience
    on: dt.date
    title: str
    vendor: str
    account: str
    project: str
    internal: str
    facts: tuple[Fact, ...]
    steps: tuple[Step, ...]
    actions: tuple[Action, ...]
    withdrawn: tuple[Withdrawn, ...]
    tables: tuple[Table, ...]
    contacts: tuple[str, ...]
    question: str
    paper: Literal["A4", "Letter"]
    left_out: tuple[str, ...] = ()

    @property
    def as_of(self) -> str:
        return f"As of {spelt(self.on)}"

    @property
    def from_whom(self) -> str:
        """Who the seller's people are, in a line; empty where the plan names none."""
        if not self.contacts:
            return ""
        return f"With you from {self.vendor or 'our side'}, {listed(self.contacts)}."


_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def spelt(day: dt.date) -> str:
    """A day that reads the same on both sides of the Atlantic, and in any language of the machine: 18 Dec 2026."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def month_of(day: dt.date) -> str:
    return _MONTHS[day.month - 1]


def as_text(value: Value) -> str:
    """A cell in words; nothing is a dash, so that no reader wonders whether it was forgotten."""
    if value is None:
        return "—"
    return spelt(value) if isinstance(value, dt.date) else str(value)
