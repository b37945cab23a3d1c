"""What the rooms of an import hand to each other: remarks with their place, hints, and a step as it stands in the file."""

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Note:
    """A remark about one place of the file: ``place`` in words that a person can look up, empty for the whole of it."""

    place: str
    text: str

    def __str__(self) -> str:
        return f"{self.place}: {self.text}" if self.place else self.text


@dataclass(frozen=True, slots=True)
class Hints:
    """What the person at the keyboard says beforehand. ``on``: the day it is read for. ``start``: the first day of the
    plan, from which weeks and offsets count."""

    on: date
    start: date | None = None
    account: str = ""
    vendor: str = ""
    sellers: tuple[str, ...] = ()


@dataclass(slots=True)
class Report:
    """What an import says beside the plan. ``guessed``: what could have been meant otherwise. ``problems``: what could
    not be read. ``kept``: what belongs to no part of a plan, word for word."""

    guessed: list[Note] = field(default_factory=list)
    problems: list[Note] = field(default_factory=list)
    kept: list[Note] = field(default_factory=list)

    def guess(self, place: str, text: str) -> None:
        self._once(self.guessed, Note(place, text))

    def problem(self, place: str, text: str) -> None:
        self._once(self.problems, Note(place, text))

    def keep(self, place: str, text: str) -> None:
        if text.strip():
            self.kept.append(Note(place, text))

    @staticmethod
    def _once(notes: list[Note], note: Note) -> None:
        if note not in notes:
            notes.append(note)


@dataclass(slots=True)
class Step:
    """A milestone as the file has it: all cells are still words. ``table`` counts the tables and lists it can come from;
    numbers repeat from one to the next. ``owner`` is a cell for both sides, ``side`` says whose it is. ``extras``: other
    columns, by their headings; those in ``days`` hold dates. ``contact``: who it is, where ``owner`` or ``side`` says whose. ``counts``: what a bare number in the date's column stands behind, as "week ".
    ``stamped``: a program noted ``done_on`` when it was done, so that it is no forecast.
    """

    place: str
    name: str
    table: int = 0
    number: str = ""
    owner: str = ""
    owner_vendor: str = ""
    owner_prospect: str = ""
    side: str = ""
    due: str = ""
    start: str = ""
    duration: str = ""
    done_on: str = ""
    percent: str = ""
    status: str = ""
    depends_on: str = ""
    assumes: str = ""
    risk: str = ""
    phase: str = ""
    counts: str = ""
    contact: str = ""
    stamped: bool = False
    extras: dict[str, str] = field(default_factory=dict)
    days: list[str] = field(default_factory=list)
