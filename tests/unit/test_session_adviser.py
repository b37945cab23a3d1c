"""A model beside a call: when it is asked, what becomes of its answers, and that nothing waits for it or is left of it."""

import threading
from collections.abc import Callable
from queue import SimpleQueue

import pytest

from assistant.check.trust import Trust
from assistant.events import (
    CallStarted,
    Event,
    MilestoneFinding,
    ModelAsked,
    ModelState,
    ModelUsed,
    Notice,
    Summary,
    Utterance,
)
from assistant.session import heard
from assistant.session.budget import Budget
from assistant.session.trusting import not_examined
from assistant.session.verbs import Leave
from tests.unit.advised import HERE, THERE, Notes, Paper, Replies, adviser, call, say

FOUR = [say(10.0 * n, f"We look at number {n}.") for n in range(1, 5)]


def texts(events: list[Event]) -> list[str]:
    return [e.text for e in events if isinstance(e, Notice)]


def of_model(events: list[Event]) -> list[MilestoneFinding]:
    return [e for e in events if isinstance(e, MilestoneFinding) and e.source != "rules"]


def model_threads() -> list[threading.Thread]:
    return [t for t in threading.enumerate() if t.name == "model"]


def test_answers_become_findings_of_the_call_numbered_apart_from_the_rules() -> None:
    events = list(call(FOUR, adviser(Replies(), Notes())).run())
    found = of_model(events)
    assert [(f.id, f.at, f.utterances, f.quote) for f in found[:2]] == [
        ("m1", 10.0, (1,), "We look at number 1."),
        ("m2", 20.0, (2,), "We look at number 2."),
    ]
    summary = next(e for e in events if isinstance(e, Summary))
    assert summary.milestones["M2"] is not None
    assert summary.milestones["M2"].says == "done"
    assert [p for p in events if p.type == "proposal" and p.target == "M2"]


def test_every_question_has_an_end_and_the_totals_add_up() -> None:
    journal = Paper()
    events = list(call(FOUR, adviser(Replies(), Notes(), budget=Budget(None, None, 1.0, 2.0)), journal).run())
    asked = [e for e in events if isinstance(e, ModelAsked)]
    used = [e for e in events if isinstance(e, ModelUsed)]
    assert [a.id for a in asked] == [u.id for u in used] == ["q1", "q2", "q3", "q4"]
    assert [a.utterances for a in asked] == [(1, 1), (2, 2), (3, 3), (4, 4)]
    assert used[0].cost == pytest.approx((100 * 1.0 + 10 * 2.0) / 1e6)
    last = used[-1].so_far
    assert (last.tokens_in, last.tokens_out, last.requests, last.answers, last.currency) == (
        400,
        40,
        4,
        4,
        "USD",
    )
    assert next(e for e in events if isinstance(e, Summary)).model == last
    assert [(r.id, r.endpoint, r.body) for r in journal.requests[:1]] == [
        ("q1", "http://localhost:11434/v1", '{"asked": 1}')
    ]


@pytest.mark.parametrize(
    ("at", "rung", "checker", "talk_to"),
    [
        (HERE, "json", "chat:qwen2.5", None),
        (HERE, None, "decisions:qwen2.5", None),
        (THERE, "logprobs", "decisions:big-one", "api.example.com"),
    ],
)  # fmt: skip
def test_the_stream_says_who_judges_and_where_the_talk_goes(
    at: object, rung: object, checker: str, talk_to: str | None
) -> None:
    asks = Replies(at=at, rung=rung)  # type: ignore[arg-type]
    first = next(e for e in call([], adviser(asks, Notes())).run() if isinstance(e, CallStarted))
    assert (first.checker, first.talk_to) == (checker, talk_to)


def test_the_call_goes_on_while_an_answer_is_on_its_way_and_the_newest_talk_is_asked_next() -> None:
    first: SimpleQueue[object] = SimpleQueue()
    asks, judge = Replies(first, 0.9), Notes()
    beside = adviser(asks, judge, waits=False)
    seen: list[str] = []
    for event in call([*FOUR, heard.Time(41.0)], beside).run():
        seen.append(event.type)
        if isinstance(event, Utterance) and event.id == 4:
            # Three utterances have come and gone with the first answer still out.
            assert seen.count("model_asked") == 1
            first.put(0.9)
            _until(lambda: asks.under_way == 0)
    assert [[line.number for line in i.talk] for i in asks.asked] == [[1], [2, 3, 4]]
    assert asks.most_under_way == 1
    assert seen.count("model_used") == 2


def test_an_answer_far_behind_the_talk_is_dropped_and_not_asked_for_again() -> None:
    first: SimpleQueue[object] = SimpleQueue()
    asks, judge = Replies(first, 0.9), Notes()
    late = [say(10.0), say(40.0), say(56.0), heard.Time(57.0)]
    events = []
    for event in call(late, adviser(asks, judge, waits=False)).run():
        events.append(event)
        if isinstance(event, Utterance) and event.id == 3:
            first.put(0.9)
            _until(lambda: asks.under_way == 0)
    used = [e for e in events if isinstance(e, ModelUsed)]
    assert [u.dropped for u in used] == ["stale", None]
    assert judge.ends == ["never", "answered"]
    assert [f.utterances for f in of_model(events)] == [(3,)]


def test_a_fault_is_one_line_and_its_talk_is_asked_about_again() -> None:
    asks, judge = Replies("failing", "failing", 0.9), Notes()
    events = list(call(FOUR, adviser(asks, judge)).run())
    assert texts(events) == ["qwen2.5 at localhost:11434 fails (500): look into its log, or start it again."]
    assert [[line.number for line in i.talk] for i in asks.asked] == [[1], [1, 2], [1, 2, 3], [4]]
    assert [e.state for e in events if isinstance(e, ModelState)] == ["silent", "asked"]
    assert [e.dropped for e in events if isinstance(e, ModelUsed)] == ["failing", "failing", None, None]


def test_three_faults_in_a_row_and_it_is_left_alone_in_the_calls_own_time_until_it_answers_again() -> None:
    asks = Replies("slow", "failing", "slow", 0.9)
    talk = [say(10.0 * n) for n in range(1, 11)]
    events = list(call(talk, adviser(asks, Notes())).run())
    assert texts(events) == [
        "qwen2.5 at localhost:11434 took longer than 20 s: take a smaller model, or one on a faster machine.",
        "qwen2.5 at localhost:11434 fails (500): look into its log, or start it again.",
        "qwen2.5 at localhost:11434 is left alone until 01:00; the rules carry on.",
        "qwen2.5 at localhost:11434 answers again.",
    ]
    assert [e.at for e in events if isinstance(e, ModelAsked)] == [10, 20, 30, 60, 70, 80, 90, 100]
    states = [(e.state, e.until) for e in events if isinstance(e, ModelState)]
    assert states == [("silent", None), ("left_alone", 60.0), ("asked", None)]


def test_one_that_never_answers_leaves_the_call_as_the_rules_alone_have_it() -> None:
    talk = [
        say(10.0, "The data migration test is finished."),
        say(20.0, "Omar will send it by Friday."),
        say(30.0),
    ]
    alone = [e for e in call(talk, None).run() if e.type not in ("call", "summary")]
    asks = Replies("unreachable")
    beside = list(call(talk, adviser(asks, Notes())).run())
    kept = ("utterance", "finding", "nudge", "nudge_closed", "proposal")
    assert [e for e in beside if e.type in kept] == [e for e in alone if e.type in kept]
    assert len(asks.asked) == 3


@pytest.mark.parametrize("hurried", [False, True], ids=["patience is over", "nobody waits"])
def test_the_end_waits_for_the_last_answer_but_not_for_ever(
    monkeypatch: pytest.MonkeyPatch, hurried: bool
) -> None:
    # Told to hurry it ends long before its patience does.
    monkeypatch.setattr("assistant.session.adviser.LAST_PATIENCE", 600.0 if hurried else 0.02)
    asks, journal = Replies(SimpleQueue()), Paper()
    running = call([say(10.0)], adviser(asks, Notes(), waits=False), journal)
    events = []
    for event in running.run():
        events.append(event)
        if isinstance(event, ModelAsked) and hurried:
            running.tell(Leave(at_once=True))
    assert [e.dropped for e in events if isinstance(e, ModelUsed)] == ["too_late"]
    assert [r.body for r in journal.requests] == ['{"asked": 1}']
    assert (asks.under_way, asks.closed, model_threads()) == (0, 1, [])


def test_one_who_has_left_waits_no_longer_where_the_call_waits_for_each_answer(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("assistant.session.adviser.LAST_PATIENCE", 0.02)
    asks = Replies(0.9, SimpleQueue())
    beside = adviser(asks, Notes())
    beside.heard(Utterance(id=1, speaker="buyer", start=1, end=2, text="We look."), ())
    list(beside.consider(2.0))
    beside.heard(Utterance(id=2, speaker="buyer", start=3, end=4, text="We look on."), ())
    used = [e for e in beside.finish(4.0, left=True) if isinstance(e, ModelUsed)]
    assert [u.dropped for u in used] == ["too_late"]
    beside.close()


def test_an_answer_after_the_call_is_not_taken() -> None:
    first: SimpleQueue[object] = SimpleQueue()
    asks = Replies(first)
    beside = adviser(asks, Notes(), waits=False)
    events = []
    for event in call([say(10.0)], beside).run():
        events.append(event)
        if isinstance(event, ModelAsked):
            first.put(0.9)
            _until(lambda: asks.under_way == 0)
            beside.hurry()
    assert of_model(events) == []
    assert [e.dropped for e in events if isinstance(e, ModelUsed)] == ["too_late"]


def test_a_call_that_is_broken_off_leaves_no_request_and_keeps_what_was_sent() -> None:
    asks, journal = Replies(SimpleQueue()), Paper()
    running = call(FOUR, adviser(asks, Notes(), waits=False), journal).run()
    for event in running:
        if isinstance(event, ModelAsked):
            _until(lambda: asks.under_way == 1)
            break
    running.close()  # type: ignore[attr-defined]
    assert (asks.under_way, asks.closed, model_threads()) == (0, 1, [])
    assert [r.body for r in journal.requests] == ['{"asked": 1}']


def test_the_budget_is_held_before_a_request_goes_out() -> None:
    asks = Replies()
    events = list(call(FOUR, adviser(asks, Notes(), budget=Budget(most_tokens=550))).run())
    used = [e for e in events if isinstance(e, ModelUsed)]
    assert 0 < len(used) < 4
    assert used[-1].so_far.tokens_in + used[-1].so_far.tokens_out <= 550
    assert texts(events) == [
        "qwen2.5 at localhost:11434 is not asked any more, the 550 tokens for this call are used up; the rules carry on."
    ]
    assert [e.state for e in events if isinstance(e, ModelState)] == ["spent"]


def test_money_that_cannot_be_held_is_said_before_the_call() -> None:
    events = list(call([], adviser(Replies(), Notes(), budget=Budget(most_money=1.0))).run())
    (said,) = texts(events)
    assert "most_money cannot be held" in said


def test_what_nobody_has_examined_is_said_once_and_trusted_in_nothing() -> None:
    judge = Notes()
    events = list(call(FOUR, adviser(Replies(rung=None), judge, trust=None)).run())
    assert texts(events) == [not_examined(HERE)]
    assert judge.trust == Trust.none()


def test_its_trust_is_that_of_the_form_it_is_asked_in() -> None:
    judge = Notes()
    list(call(FOUR, adviser(Replies(rung=None), judge, trust=Trust({"milestone": 0.8}))).run())
    assert judge.trust == Trust({"milestone": 0.8})


@pytest.mark.parametrize("where", ["asking", "judging"])
def test_a_fault_of_ours_costs_the_call_nothing(where: str) -> None:
    asks, judge = Replies(ZeroDivisionError()), Notes()
    judge.broken = where == "judging"
    events = list(call(FOUR, adviser(asks, judge)).run())
    assert texts(events) == ["The model cannot be asked any more (ZeroDivisionError); the rules carry on."]
    assert len([e for e in events if isinstance(e, Utterance)]) == 4
    assert isinstance(events[-1], Summary)
    assert asks.closed == 1


def test_what_contradicts_a_sure_rule_stands_beside_it() -> None:
    stuck = [say(10.0, "The data migration test is stuck."), say(20.0)]
    events = list(call(stuck, adviser(Replies(), Notes(beside="f1"))).run())
    assert [f.beside for f in of_model(events)] == ["f1", "f1"]
    heard_of = next(e for e in events if isinstance(e, Summary)).milestones["M2"]
    assert heard_of is not None
    assert heard_of.says == "slipped"


def _until(what: Callable[[], bool]) -> None:
    """Give the other thread its turn until ``what`` holds."""
    for _ in range(100_000):
        if what():
            return
        threading.Event().wait(0.0005)
    raise AssertionError("the other thread never got there")
