"""What the seller does by hand in a call: notes, bookmarks and marked steps, from the key to the plan."""

import datetime as dt
import json
from pathlib import Path

import pytest

from assistant.cli import main
from assistant.errors import UserError
from assistant.events import (
    CallStarted,
    Event,
    MilestoneFinding,
    NoteTaken,
    NudgeClosed,
    Proposal,
    StepMarked,
    Utterance,
)
from assistant.history.filters import Wanted
from assistant.history.recordings import Recordings
from assistant.history.store import Archive
from assistant.plan.reading.reader import read_plan
from assistant.session import heard
from assistant.session.call import PlanCall, Setup
from assistant.session.finishing import finish
from assistant.session.journal import ArchiveJournal
from assistant.session.marking import spoken_day
from assistant.session.proposals import propose
from assistant.session.review import CallReview
from assistant.session.verbs import Mark, TakeNote, Verb
from assistant.standing import Standing
from tests.unit.talk import ON, PLAN_TEXT, plan, utterances

NOW = dt.datetime(2026, 6, 10, 18, tzinfo=dt.UTC)
LATE = heard.Words(40.0, "buyer", "Grace Holt", 36.0, 40.0, "The migration test is stuck.")
MORE = heard.Words(60.0, "buyer", "Grace Holt", 56.0, 60.0, "Anyway, the weather is fine here.")


class Deal:
    """A plan on disk, an archive, and calls against it in which somebody does ``verbs`` as soon as words are heard."""

    def __init__(self, folder: Path) -> None:
        self.plan = folder / "plan.md"
        self.plan.write_text(PLAN_TEXT, "utf-8")
        self.home = folder / "home"
        self.archive = Archive(self.home)

    def call(self, *verbs: Verb, ended: bool = True) -> list[Event]:
        setup = Setup(id="c1", plan=read_plan(self.plan, ON), on=ON, asr="text")
        journal = ArchiveJournal(self.archive, setup.plan, "talk", lambda: NOW, lambda: ended)
        running = PlanCall(setup, [LATE, heard.Time(40.5), MORE], journal, lambda at: at, lambda: None)
        events = []
        for event in running.run():
            events.append(event)
            if event.type == "utterance" and event.id == 1:
                for verb in verbs:
                    running.tell(verb)
        return events

    @property
    def review(self) -> CallReview:
        return CallReview(self.archive, "c1", lambda: NOW)

    def cli(self, capsys: pytest.CaptureFixture[str], *args: str) -> str:
        assert main([*args, "--home", str(self.home)]) == 0
        return capsys.readouterr().out


@pytest.fixture
def deal(tmp_path: Path) -> Deal:
    return Deal(tmp_path)


def test_notes_and_marks_are_events_with_their_place_in_the_talk(deal: Deal) -> None:
    events = deal.call(TakeNote("Ask for Omar."), TakeNote(), Mark("M3", "done"))
    by_hand = [e for e in events if isinstance(e, NoteTaken | StepMarked)]
    assert by_hand == [
        NoteTaken(at=40, text="Ask for Omar.", utterance=1),
        NoteTaken(at=40, utterance=1),
        StepMarked(at=40, milestone_id="M3", says="done", utterance=1),
    ]
    record = deal.archive.call("c1")
    assert [*record.notes, *record.marks] == by_hand


def test_a_mark_answers_the_prompt_about_its_step_at_once(deal: Deal) -> None:
    events = deal.call(Mark("M2", "rescheduled", dt.date(2026, 6, 17)))
    raised = next(e for e in events if e.type == "nudge" and e.milestone_id == "M2")
    closed = next(e for e in events if isinstance(e, NudgeClosed) and e.id == raised.id)
    assert (closed.how, closed.at) == ("resolved", 40.0)


def test_what_was_typed_while_the_call_came_to_its_end_is_kept(deal: Deal) -> None:
    setup = Setup(id="c1", plan=read_plan(deal.plan, ON), on=ON, asr="text")
    journal = ArchiveJournal(deal.archive, setup.plan, "talk", lambda: NOW)
    running = PlanCall(setup, [], journal, lambda at: at, lambda: None)
    running.tell(TakeNote("Nobody came."))
    list(running.run())
    assert deal.archive.call("c1").notes == (NoteTaken(text="Nobody came."),)


def test_a_mark_is_proposed_without_a_quote_and_written_as_what_it_is(
    deal: Deal, capsys: pytest.CaptureFixture[str]
) -> None:
    deal.call(Mark("M3", "done"))
    (one,) = deal.review.open()
    assert (one.op, one.target, one.is_, one.quote, one.utterances) == ("set_status", "M3", "done", "", ())
    assert one.reason == "You marked it at 00:40; the plan has pending."
    assert "“" not in deal.cli(capsys, "review", "c1")
    assert "Security questionnaire answered (InfoSec / Ben Ito), which was due on" in deal.review.email()
    deal.review.accept(one.id)
    after = read_plan(deal.plan, ON)
    assert after.changes[-1].source == "call c1: marked by hand at 00:40"
    assert (after.changes[-1].said_by, next(m.status for m in after.milestones if m.id == "M3")) == (
        "",
        "done",
    )
    assert "Security questionnaire answered\n" in deal.review.email()
    assert "marked by hand at 00:40" in deal.cli(capsys, "plan", "history", str(deal.plan))


def test_notes_and_marks_are_on_the_page_in_the_export_and_in_the_search(
    deal: Deal, capsys: pytest.CaptureFixture[str]
) -> None:
    deal.call(TakeNote("Omar worries about [rollback]."), TakeNote(), Mark("M3", "done"))
    page = deal.cli(capsys, "call", "show", "c1")
    for line in (
        "00:40  Your note: Omar worries about [rollback].",
        "└ Your note: Omar worries about [rollback].",
        "00:40  Your bookmark",
        "00:40  You marked: M3 done",
        "    Marked by hand at 00:40",
    ):
        assert line in page
    assert "> Your note: Omar worries about \\[rollback\\]." in deal.cli(capsys, "call", "export", "c1")
    kinds = [
        json.loads(line)["type"]
        for line in deal.cli(capsys, "call", "export", "c1", "--format", "json").splitlines()
    ]
    assert [kinds.count(one) for one in ("note", "mark")] == [2, 1]
    assert "Omar worries" not in deal.cli(capsys, "call", "export", "c1", "--format", "vtt")
    assert "Your note: Omar «worries» about" in deal.cli(capsys, "call", "search", "worry")
    (found,) = json.loads(deal.cli(capsys, "call", "search", "rollback", "--json"))
    assert (found["type"], found["call"], found["at"]) == ("note", "c1", 40.0)
    assert "worries" not in deal.review.email()


@pytest.mark.parametrize(
    ("wanted", "count"),
    [
        (Wanted("omar"), 1),
        (Wanted("omar", deal="Nobody"), 0),
        (Wanted("omar", since=dt.date(2026, 7, 1)), 0),
        (Wanted("omar", speaker="buyer"), 0),
        (Wanted("omar", limit=0), 0),
        (Wanted("omar -rollback"), 0),
        (Wanted(""), 0),
    ],
)
def test_a_search_for_notes_keeps_to_its_filters(deal: Deal, wanted: Wanted, count: int) -> None:
    deal.call(TakeNote("Omar worries about rollback."))
    assert len(deal.archive.search_notes(wanted)) == count


def test_a_call_that_was_cut_off_is_finished_with_its_marks(deal: Deal) -> None:
    deal.call(Mark("M3", "done"), ended=False)
    done = finish(
        deal.archive, deal.home, "c1", lambda *_: (), mode="off", keep_audio=False, now=lambda: NOW
    )  # fmt: skip
    assert not Recordings(deal.home).has("c1")
    record = deal.archive.call("c1")
    assert done.proposals == len(record.proposals)
    assert [d.proposal.marked for d in record.proposals if d.proposal.target == "M3"] == [40.0]
    assert len(record.marks) == 1


def test_a_rejected_mark_comes_back_when_it_is_marked_again(deal: Deal) -> None:
    deal.call(Mark("M3", "done"))
    deal.review.reject("p1")
    rejected = deal.archive.rejected_fingerprints(deal.plan)
    standing = Standing(plan(), ON)
    standing.apply(StepMarked(at=5, milestone_id="M3", says="done"))
    assert [p.target for p in propose(plan(), standing, {}, at=9, rejected=rejected)] == ["M3"]


TALK = utterances(
    [
        "S: Where is the legal review of the contract?",
        "B: The legal review of the contract will be finished on July 16th.",
        "S: Thank you, that helps.",
    ]
)


def proposed(mark: StepMarked) -> list[tuple[str, str, str, str | None]]:
    """What is proposed of M5 after that talk and that mark: op, value, quote and reason."""
    standing = Standing(plan(), ON)
    found = MilestoneFinding(
        id="f1", at=8, confidence=0.9, utterances=(2,), quote=TALK[1].text, milestone_id="M5", says="rescheduled", date=dt.date(2026, 7, 16)
    )  # fmt: skip
    for event in sorted([found, mark], key=lambda event: event.at):
        standing.apply(event)
    made = propose(plan(), standing, {u.id: u for u in TALK}, at=20)
    return [(p.op, p.is_, p.quote, p.reason) for p in made if p.target == "M5"]


@pytest.mark.parametrize(
    ("at", "says", "day", "told"),
    [
        (9, "rescheduled", dt.date(2026, 7, 16), [("2026-07-16", True)]),
        (9, "rescheduled", dt.date(2026, 7, 20), [("2026-07-20", False)]),
        (9, "done", None, [("done", False)]),
        (9, "slipped", None, []),
        (3, "rescheduled", dt.date(2026, 7, 20), [("2026-07-16", True), ("2026-07-20", False)]),
    ],
    ids=["the same", "another day since", "done since", "late since", "before the words"],
)
def test_a_mark_and_words_of_one_step(
    at: float, says: str, day: dt.date | None, told: list[tuple[str, bool]]
) -> None:
    mark = StepMarked.model_validate({"at": at, "milestone_id": "M5", "says": says, "date": day})
    found = proposed(mark)
    assert [(value, bool(quote)) for _, value, quote, _ in found] == told
    assert all(
        "You marked it at 00:0" in (reason or "")
        for _, _, quote, reason in found
        if not quote or len(told) == 1
    )


@pytest.mark.parametrize(
    ("events", "settled"),
    [
        ([], False),
        (["done"], True),
        (["rescheduled"], True),
        (["slipped"], False),
        (["in_progress", "done"], True),
        (["done", "slipped"], False),
    ],
)
def test_the_last_mark_of_a_step_stands(events: list[str], settled: bool) -> None:
    standing = Standing(plan(), ON)
    step = plan().milestones[1]
    for says in events:
        standing.apply(StepMarked.model_validate({"milestone_id": "M2", "says": says, "date": "2026-06-20"}))
    assert standing.settled(step) is settled
    assert (step in standing.overdue()) is not settled


def test_what_is_stated_after_a_mark_is_the_last_word() -> None:
    standing = Standing(plan(), ON)
    standing.apply(StepMarked(at=1, milestone_id="M2", says="done"))
    heard_ = MilestoneFinding(
        id="f", at=2, confidence=0.5, utterances=(1,), quote="x", milestone_id="M2", says="slipped"
    )
    standing.apply(heard_)
    assert standing.settled(plan().milestones[1])
    standing.apply(heard_.model_copy(update={"confidence": 0.9}))
    assert not standing.settled(plan().milestones[1])


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("a week from Thursday", "2026-06-18"),
        ("the fifteenth", "2026-06-15"),
        ("27 Jul", "2026-07-27"),
        ("2026-08-01", "2026-08-01"),
        ("+5", "2026-07-08"),
        ("end of the month", "2026-06-30"),
    ],
)
def test_a_day_is_typed_as_it_is_said(typed: str, day: str) -> None:
    step = next(m for m in plan().milestones if m.id == "M5")
    assert spoken_day(typed, step, plan(), ON).isoformat() == day


@pytest.mark.parametrize(
    "typed", ["", "soon", "next week", "in July", "Monday or Tuesday", "[/x]", "🙂" * 500, "99999999999"]
)
def test_what_is_no_day_is_one_sentence(typed: str) -> None:
    with pytest.raises(UserError) as told:
        spoken_day(typed, plan().milestones[4], plan(), ON)
    assert "\n" not in str(told.value)


def test_a_proposal_rests_on_words_or_on_a_mark() -> None:
    fields = {
        "id": "p1",
        "op": "set_status",
        "target": "M3",
        "field": "status",
        "was": "pending",
        "is": "done",
        "confidence": 1,
    }
    assert Proposal.model_validate({**fields, "marked": 3.0}).quote == ""
    for wrong in ({}, {"quote": "done"}, {"utterances": (1,)}):
        with pytest.raises(ValueError, match="rests on words"):
            Proposal.model_validate({**fields, **wrong})


def test_a_note_of_an_earlier_closecall_is_still_there(deal: Deal) -> None:
    deal.archive.start_call(CallStarted(id="old", plan="p.md", on=ON, asr="text"), started_at=NOW.isoformat())
    deal.archive.append("old", Utterance(id=1, speaker="buyer", start=0, end=1, text="Hello."))
    deal.archive._owner.write(
        lambda db: db.execute("INSERT INTO notes (call, at, text) VALUES ('old', 7, 'Kept.')")
    )
    assert deal.archive.call("old").notes == (NoteTaken(at=7, text="Kept."),)
