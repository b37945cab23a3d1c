"""What a call proposes, and what accepting it does to the plan file."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

import pytest

from assistant.errors import UserError
from assistant.events import CallStarted, Proposal
from assistant.history.records import fingerprint
from assistant.history.store import Archive
from assistant.plan.editing.edit_log import EditLog
from assistant.plan.editing.undo import undo
from assistant.plan.reading.reader import read_plan
from assistant.session.proposals import propose
from assistant.session.review import CallReview
from tests.unit.talk import ON, PLAN_TEXT, findings, plan, standing, utterances

NOON = dt.datetime(2026, 6, 10, 12, tzinfo=dt.UTC)
TURNS = [
    "B: The migration test is finished.",
    "B: The legal review of the contract needs until July 16th.",
    "B: Priya Nair in InfoSec looks after the questionnaire.",
    "B: Our contract with the old provider expires on August 31st, and nobody wants to renew.",
    "S: Can we meet next Thursday at ten, to go over the contract?",
    "B: Yes, Thursday the 18th works for me.",
]


def proposals(turns: Sequence[str], rejected: frozenset[str] = frozenset()) -> list[Proposal]:
    said = {u.id: u for u in utterances(turns)}
    return list(propose(plan(), standing(turns), said, at=1.0, rejected=rejected))


def test_each_change_has_old_new_words_and_speaker() -> None:
    found = {(p.op, p.target): p for p in proposals(TURNS)}
    done = found["set_status", "M2"]
    assert (done.was, done.is_, done.quote, done.said_by) == (
        "in_progress",
        "done",
        "The migration test is finished.",
        "Grace Holt",
    )
    moved = found["set_date", "M5"]
    assert (moved.was, moved.is_) == ("2026-06-30", "2026-07-16")
    assert any(line.startswith("signature: 2026-07-24 → ") for line in moved.impact)
    assert found["set_stakeholder", "security"].is_ == "Priya Nair"
    assert found["set_compelling_event", "deal"].details == {
        "what": "Our contract with the old provider expires on August 31st", "date": "2026-08-31"
    }  # fmt: skip
    assert found["add_next_step", "next steps"].details["due"] == "2026-06-18"
    assert len(found) == 5


def test_every_quote_is_verbatim() -> None:
    said = {u.id: u.text for u in utterances(TURNS)}
    for p in proposals(TURNS):
        assert any(p.quote in said[number] for number in p.utterances)


def test_a_mere_mention_changes_nothing() -> None:
    assert proposals(["S: Let's look at the migration test.", "B: Okay."]) == []


def test_what_was_rejected_does_not_come_back_from_the_same_words() -> None:
    first = proposals(TURNS)
    rejected = frozenset({fingerprint(first[0])})
    assert [p.op for p in proposals(TURNS, rejected)] == [p.op for p in first[1:]]
    others = proposals(["B: We finally finished the migration test."], rejected)
    assert [p.target for p in others] == ["M2"]


@pytest.fixture
def reviewed(tmp_path: Path) -> tuple[CallReview, Path, Archive]:
    file = tmp_path / "plan.md"
    file.write_text(PLAN_TEXT, "utf-8")
    archive = Archive(tmp_path / "home")
    archive.start_call(CallStarted(id="c1", plan=str(file), on=ON, asr="text"), started_at=NOON.isoformat())
    archive.append_all("c1", [*utterances(TURNS), *findings(TURNS), *proposals(TURNS)])
    return CallReview(archive, "c1", lambda: NOON), file, archive


def lines_that_differ(before: str, after: str) -> tuple[list[str], list[str]]:
    old, new = before.splitlines(), after.splitlines()
    return [line for line in old if line not in new], [line for line in new if line not in old]


def test_what_was_accepted_can_be_undone(reviewed: tuple[CallReview, Path, Archive]) -> None:
    review, file, archive = reviewed
    for proposal in review.open():
        review.accept(proposal.id)
    log = EditLog(archive.path.parent / "plan-edits", lambda: NOON)
    for decided in reversed(review.all()):
        assert undo(file, log).changes[0].is_ == decided.proposal.is_
    assert file.read_text("utf-8") == PLAN_TEXT


def test_accepting_says_when_it_cannot_be_undone(reviewed: tuple[CallReview, Path, Archive]) -> None:
    review, file, archive = reviewed
    (archive.path.parent / "plan-edits").write_text("in the way")
    sentence = review.accept(review.open()[0].id)
    assert "cannot be undone later" in sentence
    assert file.read_text("utf-8") != PLAN_TEXT


def test_accepting_a_date_changes_that_cell_and_adds_its_line(
    reviewed: tuple[CallReview, Path, Archive],
) -> None:
    review, file, _ = reviewed
    moved = next(p for p in review.open() if p.op == "set_date")
    sentence = review.accept(moved.id)
    assert sentence == "plan.md: M5 date is now Thu 16 Jul 2026 instead of Tue 30 Jun 2026."
    gone, new = lines_that_differ(PLAN_TEXT, file.read_text("utf-8"))
    assert [line.replace("2026-06-30", "2026-07-16") for line in gone] == new[:1]
    changes = [line for line in new if "legal review" in line.lower() and "call c1" in line]
    assert len(changes) == 1
    assert "Grace Holt" in changes[0]
    assert moved.quote in changes[0]
    milestone = read_plan(file).milestone("M5")
    assert milestone is not None
    assert milestone.due == dt.date(2026, 7, 16)
    assert review.decided() == {moved.id: "accepted"}


def test_another_day_is_told_with_what_it_moves_itself(reviewed: tuple[CallReview, Path, Archive]) -> None:
    review, _, _ = reviewed
    heard = next(p for p in review.open() if p.op == "set_date")
    review.edit(heard.id, "31 Jul")
    written = review.proposal(heard.id)
    assert (written.is_, written.heard) == ("2026-07-31", "2026-07-16")
    told = review.email()
    assert "Friday, 31 July instead of Tuesday, 30 June" in told
    assert "go-live from Tuesday, 1 September to Wednesday, 23 September" in told
    assert "go-live: 2026-09-01 → 2026-09-23" in written.impact
    review.take_back()
    assert review.proposal(heard.id) == heard


def test_everything_can_be_accepted_and_the_plan_still_reads(
    reviewed: tuple[CallReview, Path, Archive],
) -> None:
    review, file, _ = reviewed
    for p in review.open():
        review.accept(p.id)
    after = read_plan(file)
    assert after.problems == read_plan(file).problems
    assert {s.name for s in after.stakeholders if s.role == "security"} == {"Priya Nair"}
    assert after.compelling_event is not None
    assert after.compelling_event.date == dt.date(2026, 8, 31)
    assert [s.action for s in after.next_steps] == ["Meet to go over the contract"]
    assert review.open() == []


def test_rejecting_leaves_the_plan_alone_and_is_remembered(
    reviewed: tuple[CallReview, Path, Archive],
) -> None:
    review, file, archive = reviewed
    first = review.open()[0]
    review.reject(first.id)
    assert file.read_text("utf-8") == PLAN_TEXT
    assert archive.rejected_fingerprints(file) == {fingerprint(first)}


def test_a_decision_is_taken_once(reviewed: tuple[CallReview, Path, Archive]) -> None:
    review, _, _ = reviewed
    first = review.open()[0]
    review.accept(first.id)
    with pytest.raises(UserError, match="accepted already"):
        review.accept(first.id)
    with pytest.raises(UserError, match="no proposal p99"):
        review.reject("p99")


def test_the_email_follows_the_decisions(reviewed: tuple[CallReview, Path, Archive]) -> None:
    review, _, _ = reviewed
    assert "Legal review of the contract: Thursday, 16 July instead of Tuesday, 30 June" in review.email()
    moved = next(p for p in review.open() if p.op == "set_date")
    review.reject(moved.id)
    assert "16 July" not in review.email()


def test_a_cell_that_was_changed_since_is_not_written_over(
    reviewed: tuple[CallReview, Path, Archive],
) -> None:
    review, file, _ = reviewed
    by_hand = PLAN_TEXT.replace("2026-06-30", "2026-07-01")
    file.write_text(by_hand, "utf-8")
    moved = next(p for p in review.open() if p.op == "set_date")
    with pytest.raises(
        UserError, match="has Wed 1 Jul 2026 for M5 date by now and had Tue 30 Jun 2026 at the call"
    ):
        review.accept(moved.id)
    assert file.read_text("utf-8") == by_hand
    assert moved.id not in review.decided()


def test_what_stands_in_the_plan_already_is_not_written_again(
    reviewed: tuple[CallReview, Path, Archive],
) -> None:
    review, file, archive = reviewed
    for p in review.open():
        review.accept(p.id)
    after = file.read_text("utf-8")
    archive.start_call(CallStarted(id="c2", plan=str(file), on=ON, asr="text"), started_at=NOON.isoformat())
    archive.append_all("c2", [*utterances(TURNS), *proposals(TURNS)])
    second = CallReview(archive, "c2", lambda: NOON)
    assert all("already" in second.accept(p.id) for p in second.open())
    assert file.read_text("utf-8") == after


def test_a_call_that_was_cut_off_proposes_from_what_was_kept(
    reviewed: tuple[CallReview, Path, Archive],
) -> None:
    _, file, archive = reviewed
    archive.start_call(CallStarted(id="c3", plan=str(file), on=ON, asr="text"), started_at=NOON.isoformat())
    archive.append_all("c3", [*utterances(TURNS), *findings(TURNS)])
    made_up = CallReview(archive, "c3", lambda: NOON).open()
    assert [(p.op, p.target, p.is_) for p in made_up] == [(p.op, p.target, p.is_) for p in proposals(TURNS)]


def test_a_rejected_next_step_is_not_in_the_email(reviewed: tuple[CallReview, Path, Archive]) -> None:
    review, _, _ = reviewed
    assert "we speak again on" in review.email()
    review.reject(next(p for p in review.open() if p.op == "add_next_step").id)
    assert "we speak again on" not in review.email()


def test_the_email_tells_the_old_date_also_after_the_new_one_is_in_the_plan(
    reviewed: tuple[CallReview, Path, Archive],
) -> None:
    review, _, _ = reviewed
    review.accept(next(p for p in review.open() if p.op == "set_date").id)
    assert "Thursday, 16 July instead of Tuesday, 30 June" in review.email()
