"""One call from items to events: what a fault on the way does to it."""

import datetime as dt
from collections.abc import Iterable
from pathlib import Path

import pytest

from assistant.errors import UserError
from assistant.events import Event, MilestoneFinding, Notice, Summary, Utterance
from assistant.session import heard
from assistant.session.call import PlanCall, Setup
from assistant.session.verbs import Asked, Dismiss, Leave, Snooze, Verb
from tests.unit.talk import ON, plan

LATE = heard.Words(40.0, "buyer", "Grace Holt", 36.0, 40.0, "The migration test is stuck.")


class Paper:
    """A journal in memory that can run full."""

    def __init__(self, room: int = 1000) -> None:
        self.kept: list[Event] = []
        self.room = room

    def keep(self, event: Event) -> None:
        if len(self.kept) == self.room:
            raise UserError("The disk is full; make room.")
        self.kept.append(event)


def call(items: Iterable[heard.Item], journal: Paper | None = None) -> PlanCall:
    setup = Setup(id="c", plan=plan(), on=ON, asr="text")
    return PlanCall(setup, items, journal or Paper(), lambda at: at, lambda: None)


def test_each_event_is_kept_before_it_is_handed_on() -> None:
    journal = Paper()
    for event in call([LATE, heard.Time(41.0)], journal).run():
        assert journal.kept[-1] == event


def test_partial_words_are_shown_and_not_kept() -> None:
    journal = Paper()
    events = list(call([heard.Forming(1.0, "buyer", 0.5, "The mig")], journal).run())
    assert [e.type for e in events] == ["call", "partial", "summary"]
    assert [e.type for e in journal.kept] == ["call", "summary"]


def test_a_full_disk_is_said_once_and_the_call_goes_on() -> None:
    more = [heard.Words(50.0 + i, "buyer", None, 49.0 + i, 50.0 + i, f"Word {i}.") for i in range(3)]
    events = list(call([LATE, *more], Paper(room=3)).run())
    said = [e.text for e in events if isinstance(e, Notice)]
    assert said == ["From here on the call is not being kept: The disk is full; make room."]
    assert len([e for e in events if isinstance(e, Utterance)]) == 4
    assert isinstance(events[-1], Summary)


def test_a_call_that_cannot_be_kept_at_all_does_not_begin() -> None:
    with pytest.raises(UserError, match="disk is full"):
        list(call([LATE], Paper(room=0)).run())


def test_a_fault_in_a_rule_costs_no_words(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_self: object, _turn: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("assistant.check.milestones.MilestoneTalk.hear", broken)
    events = list(call([LATE]).run())
    assert [e.text for e in events if isinstance(e, Utterance)] == [LATE.text]
    assert "could not be held against the plan (RuntimeError)" in next(
        e.text for e in events if isinstance(e, Notice)
    )


@pytest.mark.parametrize(
    ("verb", "how"), [(Asked("n1"), "dismissed"), (Dismiss("n1"), "dismissed"), (Snooze("n1"), "snoozed")]
)
def test_what_the_user_does_with_a_prompt(verb: Verb, how: str) -> None:
    running = call([LATE, heard.Time(40.5), heard.Time(41.0)])
    events = []
    for event in running.run():
        events.append(event)
        if event.type == "nudge" and event.id == "n1":
            running.tell(verb)
    assert next(e.how for e in events if e.type == "nudge_closed" and e.id == "n1") == how


def test_leaving_ends_the_source_and_keeps_the_reason() -> None:
    stopped: list[bool] = []
    setup = Setup(id="c", plan=plan(), on=ON, asr="text")
    running = PlanCall(setup, [LATE, heard.Time(41.0)], Paper(), lambda at: at, lambda: stopped.append(True))
    running.tell(Leave("She will write to me."))
    notices = [e.text for e in running.run() if isinstance(e, Notice)]
    assert stopped == [True]
    assert notices == ["Left without a next step: She will write to me."]


def test_problems_of_the_plan_are_said_with_their_place(tmp_path: Path) -> None:
    from assistant.plan.reading.reader import read_plan

    file = tmp_path / "p.md"
    file.write_text("## Milestones\n\n| Milestone | Due |\n| --- | --- |\n| Demo | soonish |\n", "utf-8")
    setup = Setup(id="c", plan=read_plan(file), on=dt.date(2026, 6, 10), asr="text")
    notices = [
        e.text
        for e in PlanCall(setup, [], Paper(), lambda at: at, lambda: None).run()
        if isinstance(e, Notice)
    ]
    assert len(notices) == 1
    assert notices[0].startswith("p.md:5:10: ")


def test_without_the_encoder_it_is_said_once_and_the_rules_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> None:
        raise UserError("The weights cannot be read; install closecall again.")

    monkeypatch.setattr("assistant.session.call.load", broken)
    events = list(call([LATE]).run())
    assert [e.text for e in events if isinstance(e, Notice)] == [
        "The weights cannot be read; install closecall again."
    ]
    assert any(isinstance(e, MilestoneFinding) for e in events)
