"""The screen's words for the vocabularies: plain English, short, always with a mark that needs no colour."""

import re
from datetime import date
from typing import Literal

from rich.cells import cell_len

from assistant.events import CallStarted, clock
from assistant.ui.text import clip_front
from assistant.vocabulary import (
    Agreement,
    Closed,
    ConsentBasis,
    Health,
    NudgeKind,
    RedFlag,
    Role,
    Says,
    Speaker,
)

Tone = Literal["good", "calm", "warn", "bad", "muted"]

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_ISO = re.compile(r"\b\d{4}-(\d\d)-(\d\d)\b")
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_YEAR_SHOWN_FROM = 180
"""Days from the day of the call within which a date reads well without its year."""

_ON, _AWAY, _OFF = "●", "↗", "○"

SIGNS = "● listens, ↗ listens and goes to another machine, ○ is off."
"""What the signs of ``sources`` mean."""

_HOST = 17
"""Cells of a machine's name in a panel of 30."""

ROLE: dict[Role, str] = {
    "champion": "Champion",
    "economic_buyer": "Economic buyer",
    "technical_buyer": "Technical buyer",
    "security": "Security",
    "legal": "Legal",
    "procurement": "Procurement",
    "executive_sponsor": "Executive sponsor",
    "implementation": "Implementation",
    "end_users": "End users",
}
NOTED, BOOKMARKED, PASSED = "✎", "⚑", "◇"
SPEAKER: dict[Speaker, str] = {"seller": "Seller", "buyer": "Buyer", "unknown": "Somebody"}
BAR: dict[Speaker, str] = {"seller": "╎", "buyer": "┃", "unknown": "·"}
HEALTH: dict[Health, tuple[str, str, Tone]] = {
    "done": ("✓", "done", "good"),
    "on_track": ("●", "on track", "calm"),
    "due_soon": ("◐", "due soon", "warn"),
    "overdue": ("!", "late", "bad"),
    "at_risk": ("‼", "at risk", "bad"),
}
MARKED: dict[Says, str] = {
    "done": "marked: done",
    "in_progress": "marked: under way",
    "slipped": "marked: late",
    "rescheduled": "marked: new date",
}
SAYS: dict[Says, str] = {
    "done": "heard: done",
    "in_progress": "heard: under way",
    "slipped": "heard: slipped",
    "rescheduled": "heard: new date",
}
FLAG: dict[RedFlag, str] = {
    "no_dates": "will not commit to a date",
    "no_plan": "does not want a shared plan",
    "no_owner": "nobody owns it on their side",
    "stalling": "stalling",
    "no_authority": "unclear who decides",
    "competitor": "a competitor came up",
    "budget": "budget in doubt",
    "scope": "a new requirement",
}
AGREEMENT: dict[Agreement, str] = {
    "vague": "agreement to the plan: vague",
    "verbal": "agreed to the plan, verbally",
    "written": "agreed to the plan, in writing",
}
NUDGE: dict[NudgeKind, str] = {
    "overdue_milestone": "Late step",
    "missing_stakeholder": "Somebody is missing",
    "book_next_step": "No next step yet",
    "confirm_in_writing": "Worth having in writing",
    "compelling_event": "Why now",
    "red_flag": "Warning sign",
    "slip_impact": "What this moves",
    "assumption": "An assumption in doubt",
}
CONSENT: dict[ConsentBasis, str] = {
    "said": "said so",
    "agreed": "all agreed",
    "own_rule": "rule of my company",
    "not_asked": "not asked",
}
CLOSED: dict[Closed, str] = {
    "resolved": "Settled",
    "dismissed": "Dismissed",
    "snoozed": "Later",
    "expired": "",
}


def day(when: date, on: date) -> str:
    """``20 Nov``, with the year where the day is half a year or more from the day ``on``."""
    year = f" {when.year}" if abs((when - on).days) > _YEAR_SHOWN_FROM else ""
    return f"{when.day} {_MONTHS[when.month - 1]}{year}"


def in_days(text: str) -> str:
    """Text with its ISO dates as they are read: ``2026-11-20`` is ``20 Nov``."""
    return _ISO.sub(lambda found: f"{int(found[2])} {_MONTHS[int(found[1]) - 1]}", text)


def weekday(when: date, on: date) -> str:
    """``Fri 20 Nov``, the year as for ``day``."""
    return f"{_DAYS[when.weekday()]} {day(when, on)}"


def full_day(when: date) -> str:
    """``Fri 20 Nov 2026``."""
    return f"{_DAYS[when.weekday()]} {when.day} {_MONTHS[when.month - 1]} {when.year}"


def count(number: int, one: str, many: str | None = None) -> str:
    """``1 change``, ``3 changes``."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def minutes_left(minutes: float | None, now: float) -> tuple[str, Tone]:
    """What is left of ``minutes`` at ``now`` seconds, in words; without an end, how long it has been."""
    if minutes is None:
        return f"{clock(now)} so far", "calm"
    left = minutes * 60 - now
    if left <= -60:
        return f"{int(-left // 60)} min over", "warn"
    if left < 60:
        return "under a minute left" if left > 0 else "time is up", "warn"
    return f"{int(left // 60)} min left", "warn" if left <= 300 else "calm"


def sources(call: CallStarted | None, room: int) -> str:
    """What listens, what judges and what is recorded, each with its sign: the longest form of at most ``room`` cells, none where none fits."""
    if call is None:
        return ""
    away = _AWAY if call.sent_to else _ON
    mic, system = (away if device else _OFF for device in (call.microphone, call.system))
    model = _OFF if call.checker == "rules" else _AWAY if call.talk_to else _ON
    tape = _OFF if call.recording is None else _ON
    kept = {
        "kept": (" kept", ", kept", "kept"),
        "until_written": (" not kept", ", not kept", "rec"),
        None: ("", "", "rec"),
    }
    after = kept[call.recording]
    recorded = "recording" if call.recording is None else "recorded"
    forms = (
        f"{mic} microphone  {system} system sound  {model} model  {tape} recording{after[0]}",
        f"{mic} microphone  {system} system  {model} model  {tape} {recorded}{after[1]}",
        f"{mic} mic  {system} system  {model} model  {tape} {recorded}{after[1]}",
        f"{mic} mic {system} sys {model} model {tape} {after[2]}",
    )
    return next((form for form in forms if cell_len(form) <= room), "")


def listening(
    asr: str, checker: str, *, sent: str | None = None, talk: str | None = None, short: bool = False
) -> tuple[str, ...]:
    """Lines: what turns speech into words, what judges them, and where things go for that. ``sent``: the machine that the sound goes
    to, ``talk`` the one that the talk does. ``short``: for about 30 columns.
    """
    heard = f"{'Speech' if short else 'Listening'}: {asr or 'starting'}"
    if checker == "rules":
        if sent:
            return heard, "Sound and names go there" if short else "The sound and the plan's names go there"
        return heard, "Rules only: nothing is sent" if short else "Rules only: nothing leaves this machine"
    model = checker.partition(":")[2] or checker
    judged = f"{'Rules,' if short else 'Rules and'} {model}"
    if talk is None:
        there = "Talk goes to a local server" if short else "The talk goes to its server on this machine"
    else:
        there = f"Talk goes to {clip_front(talk, _HOST)}" if short else f"The talk goes to {talk}"
    if sent and not short:
        there = f"The sound goes to {sent}, {there[0].lower()}{there[1:]}"
    return heard, judged, there
