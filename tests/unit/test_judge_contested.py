"""A rule that is sure is not overruled in silence."""

import datetime as dt

import pytest

from assistant.check.contested import weighed
from assistant.events import (
    AgreementFinding,
    ClosingFinding,
    CompellingEventFinding,
    Finding,
    MilestoneFinding,
    NextStepFinding,
    RedFlagFinding,
    StakeholderFinding,
)
from assistant.standing import STATED, Standing
from assistant.vocabulary import Says, Source
from tests.unit.asked import told
from tests.unit.talk import ON, plan

JUNE = {day: dt.date(2026, 6, day) for day in range(1, 31)}


def step(
    says: Says,
    at: int,
    sure: float = 0.9,
    day: int | None = None,
    quote: str = "words",
    source: Source = "decisions",
) -> MilestoneFinding:
    return MilestoneFinding(
        id="f1" if source == "rules" else "-", source=source, confidence=sure, utterances=(at,), quote=quote,
        milestone_id="M2", says=says, date=JUNE[day] if day else None,
    )  # fmt: skip


def ruled(says: Says, at: int, sure: float = 0.9, day: int | None = None) -> MilestoneFinding:
    return step(says, at, sure, day, source="rules")


def after(known: Finding | None, new: Finding) -> Finding | None:
    standing = Standing(plan(), ON)
    if known is not None:
        standing.apply(known)
    return weighed(new, standing)


CASES: list[tuple[str, MilestoneFinding | None, MilestoneFinding, str]] = [
    ("the first word", None, step("done", 5), "done 0.9 [5]"),
    ("a mention gives way to a statement", ruled("slipped", 4, 0.5), step("done", 5), "done 0.9 [5]"),
    ("a mention that is confirmed is a statement", ruled("slipped", 4, 0.5), step("slipped", 6, 0.6), "slipped 0.7 [4, 6]"),
    ("a mention gives way to nothing less sure", ruled("slipped", 4, 0.5), step("done", 5, 0.4), "nothing"),
    ("what is known is no news", ruled("done", 4), step("done", 6), "nothing"),
    ("the same words, otherwise", ruled("slipped", 4), step("done", 4), "done 0.69 [4] beside f1"),
    ("earlier words, otherwise", ruled("slipped", 4), step("done", 2), "done 0.69 [2] beside f1"),
    ("later words override", ruled("slipped", 4), step("done", 6), "done 0.9 [6]"),
    ("later words that are not sure do not", ruled("slipped", 4), step("done", 6, 0.6), "done 0.6 [6] beside f1"),
    ("done is not undone by a mention", ruled("done", 4), step("in_progress", 6), "in_progress 0.69 [6] beside f1"),
    ("done is undone by words that take it back", ruled("done", 4), step("slipped", 6, quote="It was never done"), "slipped 0.9 [6]"),
    ("another day, later", ruled("rescheduled", 4, day=19), step("rescheduled", 6, day=23), "rescheduled 2026-06-23 0.9 [6]"),
    ("another day of the same words", ruled("rescheduled", 4, day=19), step("rescheduled", 4, day=23), "rescheduled 2026-06-23 0.69 [4] beside f1"),
    ("what has a new day is late all the same", ruled("rescheduled", 4, day=19), step("slipped", 6), "nothing"),
    ("a model does not contradict itself about the same words", step("slipped", 4), step("done", 4), "nothing"),
]  # fmt: skip


@pytest.mark.parametrize(("known", "new", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_what_a_step_is_worth_beside_what_is_known(
    known: MilestoneFinding | None, new: MilestoneFinding, expected: str
) -> None:
    found = after(known, new)
    assert (found is None) == (expected == "nothing")
    if isinstance(found, MilestoneFinding):
        day = f" {found.date}" if found.date else ""
        beside = f" beside {found.beside}" if found.beside else ""
        assert f"{found.says}{day} {found.confidence} {list(found.utterances)}{beside}" == expected


def finding(kind: str, what: str, sure: float, at: int, source: Source) -> Finding:
    """A finding "flag stalling", "role legal named Priya" …"""
    id_ = "f1" if source == "rules" else "-"
    given = {"id": id_, "source": source, "confidence": sure, "utterances": (at,), "quote": "words"}
    words = what.split()
    fields: dict[str, object] = {}
    made: type[Finding]
    match kind:
        case "flag":
            made, fields = RedFlagFinding, {"flag": words[0]}
        case "agreement":
            made, fields = AgreementFinding, {"level": words[0]}
        case "role":
            made, fields = (
                StakeholderFinding,
                {"role": words[0], "level": words[1], "name": words[2] if words[2:] else None},
            )
        case "event":
            made, fields = (
                CompellingEventFinding,
                {"what": "it ends", "date": JUNE[int(words[0])] if words else None},
            )
        case "next_step":
            side, day, agreed = words[0], JUNE[int(words[1])], words[2] == "agreed"
            made, fields = NextStepFinding, {"what": "Meet", "side": side, "date": day, "agreed": agreed}
        case _:
            made = ClosingFinding
    return made.model_validate({**given, **fields})


OTHERS: list[tuple[str, str, float, int, str, float, int, str]] = [
    # kind; what the rules have, how sure and where; what the model says, how sure and where; what comes of it
    ("flag", "stalling", 0.6, 4, "stalling", 0.9, 6, "0.9 [4, 6]"),
    ("flag", "stalling", 0.8, 4, "stalling", 0.9, 6, "nothing"),
    ("flag", "stalling", 0.8, 4, "budget", 0.9, 4, "0.9 [4]"),
    ("agreement", "vague", 0.6, 4, "verbal", 0.9, 6, "0.9 [6]"),
    ("agreement", "verbal", 0.6, 4, "verbal", 0.6, 6, "0.7 [4, 6]"),
    ("agreement", "verbal", 0.9, 4, "vague", 0.9, 6, "nothing"),
    ("role", "legal topic", 0.7, 4, "legal named Priya", 0.9, 6, "0.9 [6]"),
    ("role", "legal named Priya", 0.9, 4, "legal named Priya", 0.9, 6, "nothing"),
    ("role", "legal named Priya", 0.9, 4, "legal named Omar", 0.9, 4, "0.9 [4]"),
    ("role", "legal named Priya", 0.9, 4, "legal topic", 0.9, 6, "nothing"),
    ("event", "20", 0.85, 4, "20", 0.9, 6, "nothing"),
    ("event", "20", 0.85, 4, "25", 0.9, 4, "0.69 [4] beside f1"),
    ("event", "20", 0.85, 4, "25", 0.9, 6, "0.9 [6]"),
    ("event", "20", 0.85, 4, "", 0.9, 6, "nothing"),
    ("next_step", "both 18 agreed", 0.9, 4, "both 18 agreed", 0.9, 6, "nothing"),
    ("next_step", "both 18 agreed", 0.9, 4, "both 19 open", 0.9, 6, "nothing"),
    ("next_step", "both 18 agreed", 0.9, 4, "both 19 agreed", 0.9, 6, "0.9 [6]"),
    ("next_step", "both 18 agreed", 0.9, 4, "both 19 agreed", 0.9, 3, "0.69 [3] beside f1"),
    ("next_step", "both 18 agreed", 0.9, 4, "buyer 19 agreed", 0.9, 6, "nothing"),
    ("closing", "", 0.85, 4, "", 0.9, 6, "nothing"),
]  # fmt: skip


@pytest.mark.parametrize("case", OTHERS, ids=[f"{c[0]}: {c[1]} / {c[4]} at {c[6]}" for c in OTHERS])
def test_what_else_is_worth_beside_what_is_known(
    case: tuple[str, str, float, int, str, float, int, str],
) -> None:
    kind, known, sure, at, says, chance, line, expected = case
    found = after(finding(kind, known, sure, at, "rules"), finding(kind, says, chance, line, "chat"))
    shown = "nothing"
    if found is not None:
        shown = f"{found.confidence} {list(found.utterances)}" + (
            f" beside {found.beside}" if found.beside else ""
        )
    assert shown == expected


def test_a_contradiction_is_shown_beside_the_rule_and_changes_nothing() -> None:
    [found] = told(["B: The migration test is finished."], "milestone:M2", "slipped", (1,), rules=True)
    assert found.beside is not None
    assert found.confidence < STATED
    standing = Standing(plan(), ON)
    rule = ruled("done", 1)
    standing.apply(rule)
    standing.apply(found.model_copy(update={"beside": rule.id}))
    assert standing.milestones["M2"] == rule
    assert [f.says for f in standing.contested.values() if isinstance(f, MilestoneFinding)] == ["slipped"]


def test_a_contradiction_is_shown_once() -> None:
    standing = Standing(plan(), ON)
    standing.apply(ruled("slipped", 4))
    first = weighed(step("done", 4), standing)
    assert first is not None
    standing.apply(first)
    assert weighed(step("done", 3), standing) is None


def test_being_mentioned_again_undoes_nothing_that_was_stated() -> None:
    standing = Standing(plan(), ON)
    standing.apply(step("done", 4))
    standing.apply(ruled("slipped", 6, 0.5))
    assert standing.milestones["M2"].says == "done"
