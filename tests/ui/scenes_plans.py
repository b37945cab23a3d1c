"""The screens of plans, as they are pictured: each with the keys that lead there."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from assistant.plan.model import (
    ChangeLine,
    CompellingEvent,
    Milestone,
    NextStep,
    Plan,
    Problem,
    Risk,
    Stakeholder,
)
from assistant.ui.app import ClosecallApp
from assistant.ui.ports.plans import HeldCall, SaidOf, Told
from tests.ui.fakes import BOOKED, PLAN, FakeDesk, FakePlans

Scene = tuple[ClosecallApp, tuple[str, ...]]

WHOLE = replace(
    PLAN,
    deal="Cold chain planning",
    signature=date(2026, 12, 18),
    agreement="verbal",
    value="240000 EUR",
    compelling_event=CompellingEvent("the current contract ends", date(2027, 2, 28)),
    milestones=tuple(
        replace(m, depends_on=needs)
        for m, needs in zip(
            PLAN.milestones,
            [(), ("M1",), ("M1",), ("M2",), ("M3",), ("M4", "M5"), ("M6",), ("M7",), ("M8",)],
            strict=True,
        )
    ),
    stakeholders=(
        Stakeholder("Otto Brandt", "Head of Operations", "champion", "onboard", "speed", engaged=True),
        Stakeholder("Mira Chen", "Counsel", "legal", "neutral", "liability", engaged=True, plan="redlines by phone"),
        Stakeholder("Jonas Weil", "CFO", "economic_buyer", "needs_convincing", "price"),
    ),
    risks=(Risk("Security questions arrive too late", "medium", "high", "Send the questionnaire now", "Ines Vale"),),
    next_steps=(
        NextStep("seller", "Send the pilot figures", "Ines Vale", date(2026, 11, 11)),
        NextStep("buyer", "Name who does the security review", "Otto Brandt", date(2026, 11, 17)),
        NextStep("seller", "Book the workshop", "Ines Vale", date(2026, 11, 3), "done"),
    ),
    changes=(
        ChangeLine(date(2026, 10, 29), "M2: due date", "2026-10-30", "2026-11-06", "Mira Chen", "call on 29 October"),
        ChangeLine(date(2026, 11, 5), "M1: status", "in_progress", "done", "Otto Brandt", "“The goals stand.”"),
    ),
)  # fmt: skip

CALM = Plan(
    path=Path("alder.md"),
    account="Alder Clinics",
    deal="Rota planning",
    agreement="written",
    go_live=date(2027, 3, 1),
    reviewed=date(2026, 11, 10),
    milestones=(
        Milestone("M1", "Data protection agreed", "Ines Vale", "Ada Moll", date(2026, 12, 15)),
        Milestone("M2", "Go-live of the first ward", "Ines Vale", "Ada Moll", date(2027, 3, 1), depends_on=("M1",)),
    ),
)  # fmt: skip
SOON = replace(
    CALM,
    path=Path("fjord.md"),
    account="Fjord Energy",
    deal="Grid outage desk",
    agreement="vague",
    milestones=(replace(CALM.milestones[0], due=date(2026, 11, 16)), CALM.milestones[1]),
    problems=(Problem(31, 5, "“soon” is no date"),),
)

CALLS = [
    HeldCall("2026-11-05-1000", date(2026, 11, 5), "Harbour Foods: Cold chain planning", 1860, 2, True,
             ("Ines Vale", "Otto Brandt", "Mira Chen"), 3, BOOKED),
    HeldCall("2026-10-29-0900", date(2026, 10, 29), "Harbour Foods: Cold chain planning", 1500, 0, True, ("Ines Vale", "Otto Brandt"), 1),
    HeldCall("2026-10-22-1500", date(2026, 10, 22), "Alder Clinics: Rota planning", 640, 0, False, ("Ines Vale",), 0),
]  # fmt: skip
SAID = Told(
    tuple(CALLS[:2]),
    {"M3": (SaidOf(CALLS[0].id, CALLS[0].on, "Mira Chen", "The redlines will take us until the tenth.", "new date 2026-11-10"),)},
)  # fmt: skip


def plans() -> FakePlans:
    """Three plans, one of them broken, and calls on the first."""
    made = FakePlans(CALM, WHOLE, SOON, calls=CALLS, told=SAID)
    made.broken["old.md"] = "old.md, line 4: the front matter is not closed; write --- below it."
    return made


def scene_home() -> Scene:
    return ClosecallApp(FakeDesk(plans=plans()), clock=lambda: 0.0), ()


def scene_home_empty() -> Scene:
    return ClosecallApp(FakeDesk(), clock=lambda: 0.0), ()


def scene_home_new() -> Scene:
    return ClosecallApp(FakeDesk(plans=plans()), clock=lambda: 0.0), ("n",)


def scene_home_import() -> Scene:
    return ClosecallApp(FakeDesk(plans=plans()), clock=lambda: 0.0), ("i",)


def scene_plan() -> Scene:
    return ClosecallApp(FakeDesk(plans=plans()), clock=lambda: 0.0), ("enter",)


def scene_plan_step() -> Scene:
    return ClosecallApp(FakeDesk(plans=plans()), clock=lambda: 0.0), ("enter", "down", "enter")


def scene_plan_people() -> Scene:
    return ClosecallApp(FakeDesk(plans=plans()), clock=lambda: 0.0), ("enter", "2")


def scene_plan_next() -> Scene:
    return ClosecallApp(FakeDesk(plans=plans()), clock=lambda: 0.0), ("enter", "3")


def scene_plan_changes() -> Scene:
    return ClosecallApp(FakeDesk(plans=plans()), clock=lambda: 0.0), ("enter", "4")


def scene_plan_calls() -> Scene:
    return ClosecallApp(FakeDesk(plans=plans()), clock=lambda: 0.0), ("enter", "5")


SCENES = {
    "home": scene_home, "home_empty": scene_home_empty, "home_new": scene_home_new, "home_import": scene_home_import,
    "plan": scene_plan, "plan_step": scene_plan_step, "plan_people": scene_plan_people, "plan_next": scene_plan_next,
    "plan_changes": scene_plan_changes, "plan_calls": scene_plan_calls,
}  # fmt: skip
