"""What the plan assumes, held against the talk by the encoder that comes with closecall."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

import pytest

from assistant.check.checker import Checker
from assistant.events import AssumptionFinding
from assistant.plan.model import Milestone, Plan
from assistant.understand.sense.encoder import WEIGHTS, Encoder, Sensed, load
from assistant.understand.sense.joined import Line
from tests.unit.talk import utterances

ON = dt.date(2026, 11, 12)
PLAN = Plan(
    path=Path("none"),
    milestones=(
        Milestone(id="M1", name="Security review complete", assumes="data stays in the EU", due=dt.date(2026, 11, 20), line=1),
        Milestone(id="M2", name="Pilot configured", assumes="Ravi is back from leave by 1 December", due=dt.date(2026, 12, 4), line=2),
        Milestone(id="M3", name="Contract signed", assumes="sandbox access by the 10th", due=dt.date(2026, 12, 18), line=3),
        Milestone(id="M4", name="Kick-off held", assumes="everybody comes to one meeting", status="done", line=4),
        Milestone(id="M5", name="Go-live", due=dt.date(2027, 1, 29), line=5),
    ),
)  # fmt: skip


def doubted(*turns: str, encoder: Encoder | None = None) -> list[AssumptionFinding]:
    checker = Checker(PLAN, ON, encoder)
    found = (finding for said in utterances(turns) for finding in checker.hear(said))
    return [finding for finding in found if isinstance(finding, AssumptionFinding)]


@pytest.mark.parametrize(
    ("turns", "step"),
    [
        (("S: Has anything changed on hosting?", "B: Analytics has moved to Bangalore, so data would leave the EU."), "M1"),
        (("S: And Ravi starts on the pilot after his leave?", "B: Ravi's leave has been extended, he won't be back before January."), "M2"),
        (("S: How are we on the sandbox?", "B: That ticket's stuck with infra, end of the month now."), "M3"),
    ],
)  # fmt: skip
def test_what_breaks_an_assumption_is_heard_once_with_its_words(turns: tuple[str, ...], step: str) -> None:
    said = (*turns, "S: Oh.", turns[-1])
    [finding] = doubted(*said, encoder=load())
    assert (finding.milestone_id, finding.utterances) == (step, (2,))
    assert finding.quote in turns[-1]


@pytest.mark.parametrize(
    "turns",
    [
        ("S: Does the data still stay in the EU?", "B: Yes, nothing has changed, it all stays in Frankfurt."),
        ("S: And Ravi?", "B: Ravi's back from leave on Monday, as planned."),
        ("S: Will we have the sandbox by the 10th?", "B: Yes, your access went through yesterday."),
        ("S: Analytics has moved to Bangalore, so your data would leave the EU, wouldn't it?",),
        ("B: Nobody came to that one meeting, everybody had something else.",),
    ],
)
def test_what_holds_or_is_only_asked_breaks_nothing(turns: tuple[str, ...]) -> None:
    assert doubted(*turns, encoder=load()) == []


def test_without_the_encoder_no_assumption_is_called_broken() -> None:
    assert doubted("B: Analytics has moved to Bangalore, so data would leave the EU.") == []


def test_a_step_that_is_late_breaks_only_an_assumption_that_the_talk_has_words_of() -> None:
    plan = Plan(
        path=Path("none"),
        milestones=(
            Milestone(id="M1", name="Contract redlines returned", owner_prospect="Helen Brooks", assumes="no new questions on liability", due=dt.date(2026, 11, 9), line=1),
            Milestone(id="M2", name="Kick-off", assumes="assuming the decision is yes", due=dt.date(2026, 12, 18), line=2),
        ),
    )  # fmt: skip
    checker = Checker(plan, ON, load())
    said = utterances(("S: Good, and what about the contract redlines?", "B: The redlines are not back yet."))
    assert [f.kind for u in said for f in checker.hear(u) if f.kind == "assumption"] == []


def test_talk_that_worries_nobody_costs_one_reading() -> None:
    class Counting(Encoder):
        read_lines = 0

        def read(self, line: Line, parts: Sequence[tuple[int, int]] = ()) -> Sensed:
            self.read_lines += 1
            return super().read(line, parts)

    encoder = Counting(WEIGHTS)
    assert doubted("B: Yes, Tuesday at ten works for me, thanks.", encoder=encoder) == []
    assert encoder.read_lines == 1
    assert doubted("B: Analytics has moved to Bangalore, so data would leave the EU.", encoder=encoder) != []
    assert encoder.read_lines == 3
