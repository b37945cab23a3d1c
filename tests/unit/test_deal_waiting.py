"""What was heard and waits for a decision; lines of the plan as sources."""

import datetime as dt
from dataclasses import replace

import pytest

from assistant.deal.deal import Deal
from assistant.deal.lines import (
    change_line,
    front_line,
    milestone_line,
    next_line,
    risk_line,
    stakeholder_line,
)
from assistant.deal.sources import as_data, in_words
from assistant.deal.waiting import waiting
from assistant.events import Proposal
from assistant.history.records import Decision
from assistant.plan.model import ChangeLine
from assistant.write.brief import brief_of
from tests.deals import DATA, FIRST, deal, record, spoken, written

TALK = ["B: We can do it by the third of July.", "B: So the contract is on for the twenty-eighth of July."]
NEXT = FIRST + dt.timedelta(days=14)


def proposal(op: str, target: str, field: str, new: str, number: int = 1, **details: str) -> Proposal:
    quote = TALK[number - 1].partition(": ")[2]
    fields = {
        "id": f"{op}-{target}-{new}",
        "op": op,
        "target": target,
        "field": field,
        "was": None,
        "is": new,
    }
    return Proposal.model_validate(
        {**fields, "utterances": (number,), "quote": quote, "confidence": 0.9, "details": details}
    )


def heard(*calls: list[tuple[Proposal, Decision | None]], on: dt.date = NEXT + dt.timedelta(days=1)) -> Deal:
    plain = deal()
    days = (FIRST, NEXT)
    records = tuple(
        record(plain.plan, day, spoken(TALK), kept) for day, kept in zip(days, calls, strict=False)
    )
    return Deal(plain.plan, on, records)


def told(of: Deal) -> list[tuple[str, str, str]]:
    return [(w.record.row.id, w.proposal.target, w.proposal.is_) for w in waiting(of)]


M2 = proposal("set_date", "M2", "due", "2026-07-03")
M2_LATER = proposal("set_date", "M2", "due", "2026-07-10")


def test_two_calls_that_disagree_both_stand_the_later_first() -> None:
    assert told(heard([(M2, None)], [(M2_LATER, None)])) == [
        ("call-2026-06-24", "M2", "2026-07-10"),
        ("call-2026-06-10", "M2", "2026-07-03"),
    ]


def test_two_calls_that_agree_stand_once_by_the_later() -> None:
    assert told(heard([(M2, None)], [(M2, None)])) == [("call-2026-06-24", "M2", "2026-07-03")]


@pytest.mark.parametrize("decision", ["accepted", "rejected"])
def test_what_was_decided_does_not_wait(decision: Decision) -> None:
    assert told(heard([(M2, decision)])) == []


@pytest.mark.parametrize(
    "stands",
    [
        proposal("set_date", "M2", "due", "2026-06-26"),
        proposal("set_date", "M2", "due", "2026-06-20"),
        proposal("set_status", "M1", "status", "done"),
        proposal("set_date", "M1", "due", "2026-07-03"),
        proposal("set_date", "M9", "due", "2026-07-03"),
        proposal("add_stakeholder", "Ines", "name", "Ines"),
        proposal("set_stakeholder", "Ines Roth", "role", "economic_buyer"),
        proposal("add_milestone", "M5", "row", "Contract signed"),
        proposal(
            "add_next_step",
            "next steps",
            "row",
            "Meet",
            side="both",
            action="Meet",
            due="2026-06-18",
            owner="",
        ),
    ],
    ids=lambda p: f"{p.op} {p.target} {p.is_}",
)
def test_what_the_plan_says_or_is_past_does_not_wait(stands: Proposal) -> None:
    assert told(heard([(stands, None)])) == []


@pytest.mark.parametrize(
    "new",
    [
        proposal("set_status", "M2", "status", "done"),
        proposal("set_owner", "M2", "owner_prospect", "Lena Voss"),
        proposal("add_stakeholder", "Lena Voss", "name", "Lena Voss"),
        proposal("set_stakeholder", "Ines Roth", "buy_in", "objector"),
        proposal("add_risk", "risks", "row", "The board meets once"),
        proposal("set_agreement", "deal", "agreement", "verbal"),
        proposal(
            "add_next_step",
            "next steps",
            "row",
            "Meet",
            side="both",
            action="Meet",
            due="2026-07-08",
            owner="",
        ),
        proposal(
            "set_compelling_event",
            "deal",
            "compelling_event",
            "Old tool ends",
            what="Old tool ends",
            date="2026-09-30",
        ),
    ],
    ids=lambda p: f"{p.op} {p.target} {p.is_}",
)
def test_what_the_plan_does_not_say_waits_with_its_words(new: Proposal) -> None:
    found = waiting(heard([(new, None)]))
    assert [w.proposal for w in found] == [new]
    assert found[0].said.quote == new.quote
    assert found[0].said.name == "Grace Holt"


def test_a_change_of_the_plan_since_the_call_settles_it() -> None:
    of = heard([(M2, None)])
    for day, left in ((FIRST - dt.timedelta(days=1), 1), (FIRST, 0), (NEXT, 0)):
        changed = replace(of.plan, changes=(ChangeLine(day, "M2: due date", "2026-06-20", "2026-06-26"),))
        assert len(waiting(replace(of, plan=changed))) == left, day


def test_lines_of_the_plan_are_where_they_say() -> None:
    plan = written("brightmoor").plan
    text = (DATA / "brightmoor" / "plan.md").read_text(encoding="utf-8").splitlines()
    lines = [
        *(milestone_line(m) for m in plan.milestones),
        *(change_line(c) for c in plan.changes),
        *(stakeholder_line(s) for s in plan.stakeholders),
        *(risk_line(r) for r in plan.risks),
        *(next_line(n) for n in plan.next_steps),
    ]
    assert len({line.key for line in lines}) == len(lines)
    for line in lines:
        name = line.key.partition(":")[2].split(": ")[0].removeprefix("2026-") or line.key
        assert name.split(" ", 1)[-1] in text[line.line - 1], line
        assert in_words(line) == f"plan, line {line.line}: {line.text}"
        assert as_data(line)["plan_line"] == line.key


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("go_live", "go-live: 25 Jan 2027"),
        ("signature", "signature: 15 Dec 2026"),
        ("compelling_event", "compelling event: Support for the old scheduler ends, 31 Jan 2027"),
        ("sellers", "sellers: Nina Alvarez, Ben Okafor"),
        ("agreement", "agreement: verbal"),
    ],
)
def test_entries_of_the_front_matter(key: str, words: str) -> None:
    line = front_line(written("brightmoor").plan, key)
    assert line is not None
    assert line.text == words
    assert front_line(written("brightmoor").plan, "nothing") is None


def test_the_brief_asks_for_nothing_that_may_be_finished_and_tells_a_meeting_that_was_named() -> None:
    done = proposal("set_status", "M2", "status", "done")
    meeting = proposal(
        "add_next_step",
        "next",
        "row",
        "Meet",
        2,
        action="Meet",
        side="both",
        due=(NEXT + dt.timedelta(days=8)).isoformat(),
    )
    top = {line.kind: line.text for line in brief_of(heard([(done, None), (meeting, None)])).top}
    assert "Security questionnaire answered" not in " ".join(top.values())
    assert top["wanted"].endswith("Next call: Thu 2 Jul was named; it is not in the plan yet.")
