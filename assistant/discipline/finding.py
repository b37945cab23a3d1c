"""What a rule finds, and what a check hands back."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from assistant.discipline.ground import Ground
from assistant.plan.model import Milestone
from assistant.vocabulary import Agreement

Severity = Literal["error", "warning", "note"]
Colour = Literal["red", "amber", "green"]
Edit = Mapping[str, Mapping[str, str]]
"""An edit that is offered with a remedy, such as ``{"add_milestone": {"name": …, "due": …}}``."""

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")


@dataclass(frozen=True, slots=True)
class Found:
    """One thing a rule found. ``text``: the fact; ``remedy``: what to do about it today; a sentence or two each.

    ``severity``: where it is not that of its rule. ``line`` counts from 1; 0 is the milestone's, or else the whole plan.
    ``field``: the cell it is about, as ``assistant.plan.text.columns`` names it.
    """

    text: str
    remedy: str
    severity: Severity | None = None
    milestone: Milestone | None = None
    stakeholder: str = ""
    line: int = 0
    field: str = ""
    edit: Edit | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """``what``: what it finds, in one line for ``--rules``."""

    id: str
    severity: Severity
    what: str
    find: Callable[[Ground], Iterable[Found]]


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule found, with its place: ``line`` and ``column`` from 1, 1 and 1 for what is said of the whole plan."""

    rule: str
    severity: Severity
    line: int
    column: int
    milestone: str | None
    stakeholder: str | None
    text: str
    remedy: str
    field: str = ""
    edit: Edit | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """How firmly the buyer has agreed: the plan's own word, its colour, the same in a few words, and the way to the next
    colour, empty where it is green. A signed contract is green whatever the plan says.
    """

    level: Agreement | None
    colour: Colour
    words: str
    next: str


@dataclass(frozen=True, slots=True)
class Report:
    """``findings`` by severity, then line. ``off``: each rule that is turned off, with the reason."""

    findings: tuple[Finding, ...]
    off: tuple[tuple[str, str], ...]
    agreement: Standing

    @property
    def sound(self) -> bool:
        """Whether there is nothing worse than a note."""
        return all(one.severity == "note" for one in self.findings)
