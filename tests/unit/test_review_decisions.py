"""Deciding: another value, calls that disagree, and what a script reads."""

import datetime as dt
import json
from pathlib import Path
from typing import get_args

import pytest

from assistant.cli import main
from assistant.commands.common import Place
from assistant.commands.desk.desk import HomeDesk
from assistant.errors import UserError
from assistant.events import CallStarted, Proposal
from assistant.history.store import Archive
from assistant.plan.editing.edit_log import EditLog
from assistant.plan.editing.undo import undo
from assistant.plan.reading.reader import read_plan
from assistant.session.plan_edits import edits_of
from assistant.session.proposing.draft import draft
from assistant.session.review import CallReview
from assistant.settings import Settings
from assistant.vocabulary import Op
from tests.unit.talk import PLAN_TEXT, utterances

DAY = dt.date(2026, 6, 10)
WORDS = "The legal review needs until July 16th, says Priya Nair, and I am on board."


def made(
    number: int, op: str, target: str, field: str, new: str, was: str | None, **details: str
) -> Proposal:
    one = draft(
        op, target, field, new, was=was, quote=WORDS, utterances=(1,), confidence=0.8, reason="Said so.", details=details  # type: ignore[arg-type]
    )  # fmt: skip
    return one.model_copy(update={"id": f"p{number}", "said_by": "Grace Holt"})


def moved(day: str) -> Proposal:
    return made(1, "set_date", "M5", "due", day, "2026-06-30")


ALL = [
    moved("2026-07-16"),
    made(2, "set_owner", "M6", "owner_prospect", "Omar Diaz", "CFO"),
    made(3, "add_milestone", "Data mapping workshop", "row", "Data mapping workshop", None, name="Data mapping workshop", due="2026-06-24", status="pending", owner_vendor="Ben Ito"),
    made(4, "set_stakeholder", "security", "name", "Priya Nair", None, name="Priya Nair", role="security", title="Head of Security"),
    made(5, "set_stakeholder", "Grace Holt", "buy_in", "onboard", None),
    made(6, "set_agreement", "deal", "agreement", "verbal", None),
    made(7, "add_risk", "risks", "row", "The old server could fail", None, risk="The old server could fail"),
    made(8, "add_stakeholder", "Len Hub", "name", "Len Hub", None, name="Len Hub", role="economic_buyer"),
    made(9, "add_next_step", "next steps", "row", "Meet (2026-06-18)", None, side="both", action="Meet", owner="Ben Ito", due="2026-06-18"),
    made(10, "set_compelling_event", "deal", "compelling_event", "Lease ends (2026-08-31)", None, what="Lease ends", date="2026-08-31"),
]  # fmt: skip


class Deal:
    """A plan on disk and an archive; ``call`` puts a call with its proposals into it."""

    def __init__(self, folder: Path) -> None:
        self.plan = folder / "plan.md"
        columns = PLAN_TEXT.replace(
            "| Name | Title | Role | Engaged |", "| Name | Title | Role | Engaged | Buy-in |"
        )
        self.text = columns.replace(
            "| --- | --- | --- | --- |\n| Grace", "| --- | --- | --- | --- | --- |\n| Grace"
        )
        self.plan.write_text(self.text, "utf-8")
        self.home = folder / "home"
        self.archive = Archive(self.home)

    def call(self, name: str, day: dt.date, proposals: list[Proposal]) -> CallReview:
        noon = dt.datetime.combine(day, dt.time(12), dt.UTC)
        self.archive.start_call(
            CallStarted(id=name, plan=str(self.plan), on=day, asr="text"), started_at=noon.isoformat()
        )
        self.archive.append_all(name, [*utterances([f"B: {WORDS}"]), *proposals])
        return self.review(name, day)

    def review(self, name: str, day: dt.date) -> CallReview:
        later = dt.datetime.combine(day, dt.time(18), dt.UTC)
        return CallReview(self.archive, name, lambda: later)


@pytest.fixture
def deal(tmp_path: Path) -> Deal:
    return Deal(tmp_path)


@pytest.mark.parametrize("proposal", ALL, ids=lambda p: f"{p.op} {p.field}")
def test_each_kind_of_change_is_written_with_its_words_and_undone(deal: Deal, proposal: Proposal) -> None:
    review = deal.call("c1", DAY, [proposal])
    review.accept(proposal.id)
    after = read_plan(deal.plan)
    assert after.changes[-1].source == f"call c1: “{WORDS}”"
    assert after.problems == read_plan(deal.plan).problems
    assert undo(deal.plan, EditLog(deal.home / "plan-edits", lambda: dt.datetime.now(dt.UTC))).changes
    assert deal.plan.read_text("utf-8") == deal.text


def test_all_of_them_stand_in_the_plan(deal: Deal) -> None:
    review = deal.call("c1", DAY, ALL)
    for one in review.open():
        review.accept(one.id)
    after = read_plan(deal.plan)
    steps = {m.name: m for m in after.milestones}
    assert steps["Budget approval"].owner_prospect == "Omar Diaz"
    assert (steps["Data mapping workshop"].due, steps["Data mapping workshop"].owner_vendor) == (
        dt.date(2026, 6, 24),
        "Ben Ito",
    )
    people = {s.name: s for s in after.stakeholders}
    assert (people["Priya Nair"].role, people["Priya Nair"].title) == ("security", "Head of Security")
    assert (people["Grace Holt"].buy_in, people["Len Hub"].role) == ("onboard", "economic_buyer")
    assert (after.agreement, [r.risk for r in after.risks]) == ("verbal", ["The old server could fail"])
    assert review.open() == []


@pytest.mark.parametrize("proposal", ALL, ids=lambda p: f"{p.op} {p.field}")
def test_a_decision_is_taken_back_and_open_again(deal: Deal, proposal: Proposal) -> None:
    review = deal.call("c1", DAY, [proposal])
    for decide in (review.accept, review.reject):
        decide(proposal.id)
        assert review.take_back()[0] == proposal.id
        assert deal.plan.read_text("utf-8") == deal.text
        assert review.open() == [proposal]
    with pytest.raises(UserError, match="left to take back"):
        review.take_back()


SAID = {
    "p1": ("M5 date is now Thu 16 Jul 2026 instead of Tue 30 Jun 2026.", "M5 date stays as it is."),
    "p2": (
        "M6 owner on their side is now Omar Diaz instead of CFO.",
        "M6 owner on their side stays as it is.",
    ),
    "p3": ("now has the new step: Data mapping workshop.", "the new step is not written to the plan."),
    "p4": ("security name is now Priya Nair.", "security name stays as it is."),
    "p5": ("Grace Holt buy-in is now onboard.", "Grace Holt buy-in stays as it is."),
    "p6": ("agreement to the plan is now verbal.", "agreement to the plan stays as it is."),
    "p7": ("now has the new risk: The old server could fail.", "the new risk is not written to the plan."),
    "p8": ("now has the new person: Len Hub.", "the new person is not written to the plan."),
    "p9": ("now has the next step: Meet (Thu 18 Jun 2026).", "the next step is not written to the plan."),
    "p10": ("compelling event is now Lease ends (Mon 31 Aug 2026).", "compelling event stays as it is."),
}


@pytest.mark.parametrize("proposal", ALL, ids=lambda p: p.op)
def test_what_was_decided_is_said_in_words(deal: Deal, proposal: Proposal) -> None:
    review = deal.call("c1", DAY, ALL)
    accepted, rejected = SAID[proposal.id]
    assert review.reject(proposal.id) == f"Rejected: {rejected}"
    review.take_back()
    sentence = review.accept(proposal.id)
    assert sentence.removeprefix("plan.md").lstrip(": ") == accepted


def test_the_page_of_the_call_has_what_was_written(deal: Deal) -> None:
    review = deal.call("c1", DAY, ALL)
    review.edit("p1", "20 Jul")
    changes = HomeDesk(Place(deal.home, Settings()), deal.archive, DAY).calls.page("c1").changes
    assert changes[0].what == "M5 date: Tue 30 Jun 2026 → Mon 20 Jul 2026"
    assert changes[8].what == "next step: Meet (Thu 18 Jun 2026)"
    assert {one.split(":")[0] for one in changes[0].impact} >= {"signature", "go-live"}


def test_an_edited_change_is_as_it_was_proposed_again(deal: Deal) -> None:
    review = deal.call("c1", DAY, ALL)
    review.accept("p2")
    review.edit("p1", "2026-07-20")
    assert review.take_back() == ("p1", "Taken back: M5 date is open again and plan.md is as it was before.")
    assert next(p for p in review.open() if p.id == "p1") == ALL[0]
    assert review.take_back()[0] == "p2"
    assert deal.plan.read_text("utf-8") == deal.text


def test_nothing_is_taken_back_over_another_commands_change(deal: Deal) -> None:
    review = deal.call("c1", DAY, ALL)
    review.accept("p1")
    assert main(["plan", "move", str(deal.plan), "M6", "2026-08-03", "--home", str(deal.home)]) == 0
    before = deal.plan.read_text("utf-8")
    with pytest.raises(UserError, match="changed by another command since"):
        review.take_back()
    assert deal.plan.read_text("utf-8") == before
    assert review.decided() == {"p1": "accepted"}


def test_what_was_changed_by_hand_elsewhere_stays(deal: Deal) -> None:
    review = deal.call("c1", DAY, ALL)
    review.accept("p1")
    deal.plan.write_text(deal.plan.read_text("utf-8").replace("CFO", "Omar Diaz"), "utf-8")
    review.take_back()
    assert deal.plan.read_text("utf-8") == deal.text.replace("CFO", "Omar Diaz")


@pytest.mark.parametrize(
    ("number", "typed", "written"),
    [
        ("p1", "2026-07-20", "2026-07-20"),
        ("p1", "20 Jul", "2026-07-20"),
        ("p2", "Head of  Finance", "Head of Finance"),
        ("p4", "Priya Naire", "Priya Naire"),
        ("p5", "needs convincing", "needs_convincing"),
        ("p9", "2026-06-19", "Meet (2026-06-19)"),
        ("p9", "Walk through the contract", "Walk through the contract (2026-06-18)"),
        ("p10", "The lease is over", "The lease is over (2026-08-31)"),
    ],
)
def test_another_value_is_written_and_noted_as_edited(
    deal: Deal, number: str, typed: str, written: str
) -> None:
    review = deal.call("c1", DAY, ALL)
    review.edit(number, typed)
    change = read_plan(deal.plan).changes[-1]
    assert change.is_ == written
    assert "; edited, proposed was " in change.source
    assert review.decided() == {number: "accepted"}
    assert next(d.proposal for d in review.all() if d.proposal.id == number).is_ == written


@pytest.mark.parametrize(
    ("number", "typed", "says"),
    [("p1", "soon", "no exact day"), ("p1", " ", "no value"), ("p5", "happy", "none of these"), ("p2", "x" * 400, "shorten")],
)  # fmt: skip
def test_a_value_that_cannot_stand_there_changes_nothing(
    deal: Deal, number: str, typed: str, says: str
) -> None:
    review = deal.call("c1", DAY, ALL)
    with pytest.raises(UserError, match=says):
        review.edit(number, typed)
    assert deal.plan.read_text("utf-8") == deal.text
    assert review.decided() == {}


def test_two_calls_that_disagree_show_each_other_and_one_overtakes_the_other(deal: Deal) -> None:
    first = deal.call("c1", DAY, [moved("2026-07-16")])
    second = deal.call("c2", DAY + dt.timedelta(7), [moved("2026-07-20")])
    assert [(r.call_id, r.later, r.proposal.is_) for r in first.reviewed()[0].rivals] == [
        ("c2", True, "2026-07-20")
    ]
    assert [(r.call_id, r.later) for r in second.reviewed()[0].rivals] == [("c1", False)]
    second.accept("p1")
    assert (first.reviewed()[0].state, first.open()) == ("overtaken", [])
    with pytest.raises(UserError, match="overtaken: 2026-07-20 of the call c2"):
        first.accept("p1")
    assert second.reviewed()[0].state == "accepted"


def test_an_earlier_call_overtakes_nothing_of_a_later_one_whenever_it_was_accepted(deal: Deal) -> None:
    first = deal.call("c1", DAY, [moved("2026-07-16")])
    later = deal.call("c2", DAY + dt.timedelta(7), [moved("2026-07-20")])
    first.accept("p1")
    assert later.reviewed()[0].state == "open"
    assert "instead of Thu 16 Jul 2026" in later.accept("p1")
    assert read_plan(deal.plan).changes[-1].was == "2026-07-16"


def test_what_was_accepted_before_a_call_overtakes_nothing_of_it(deal: Deal) -> None:
    deal.call("c1", DAY, [moved("2026-07-16")]).accept("p1")
    again = moved("2026-07-20").model_copy(update={"was": "2026-07-16"})
    later = deal.call("c2", DAY + dt.timedelta(7), [again])
    assert later.reviewed()[0].state == "open"
    later.accept("p1")
    assert read_plan(deal.plan).milestone("M5").due == dt.date(2026, 7, 20)  # type: ignore[union-attr]


def test_a_script_decides_and_reads_where_everything_stands(
    deal: Deal, capsys: pytest.CaptureFixture[str]
) -> None:
    deal.call("c1", DAY, ALL)
    deal.call("c2", DAY + dt.timedelta(7), [moved("2026-07-20")])
    home = str(deal.home)
    assert (
        main(
            [
                "review",
                "c1",
                "--accept",
                "p2",
                "--edit",
                "p1=2026-07-17",
                "--reject",
                "p7",
                "--json",
                "--home",
                home,
            ]
        )
        == 0
    )
    rows = {row["id"]: row for row in json.loads(capsys.readouterr().out)}
    assert {row["state"] for row in rows.values()} == {"accepted", "rejected", "open"}
    assert (rows["p1"]["is"], rows["p1"]["heard"], rows["p1"]["reason"]) == (
        "2026-07-17",
        "2026-07-16",
        "Said so.",
    )
    assert rows["p1"]["other_calls"][0]["is"] == "2026-07-20"
    assert main(["review", "c2", "--home", home]) == 0
    out = capsys.readouterr().out
    assert "p1  [open]" in out
    assert "the earlier call c1 of 2026-06-10 has 2026-07-17 [accepted]" in out


@pytest.mark.parametrize(
    "asked",
    [["--edit", "p1"], ["--edit", "p1=soon"], ["--edit", "p99=x"], ["--edit", "p1=2026-07-17", "--accept", "p1"], ["--accept", "p2", "--edit", "p1=never"]],
)  # fmt: skip
def test_a_wrong_edit_is_one_sentence_and_decides_nothing(
    deal: Deal, asked: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    review = deal.call("c1", DAY, ALL)
    assert main(["review", "c1", *asked, "--home", str(deal.home)]) == 2
    assert capsys.readouterr().err.count("\n") == 1
    assert review.decided() == {}
    assert deal.plan.read_text("utf-8") == deal.text


def test_every_op_of_the_contract_can_be_carried_out() -> None:
    status = made(11, "set_status", "M2", "status", "done", "in_progress")
    assert {one.op for one in (*ALL, status)} == set(get_args(Op))
    assert all(edits_of(one) for one in (*ALL, status))
