"""What asking a model costs: so much for each word of talk, whatever form the endpoint speaks."""

from functools import cache
from pathlib import Path

import pytest

from assistant.check.judge import Judge
from assistant.plan.model import Plan
from assistant.plan.reading.reader import parse_plan
from assistant.prompting.judge import wording
from assistant.questions import Inquiry, Reply, Rung, Usage
from tests.unit.asked import EVERYTHING
from tests.unit.long_talk import an_hour
from tests.unit.talk import ON, utterances


def twelve() -> Plan:
    names = (
        "Technical deep-dive with the architects", "Pilot success criteria met in two clinics", "Security review complete", "Legal redlines on the MSA",
        "Procurement vendor setup", "CFO budget approval", "Reference calls with two customers", "Purchase order issued", "Contract signed",
        "Kickoff call", "Training of the front desks", "Go-live in all clinics",
    )  # fmt: skip
    rows = "".join(
        f"| M{n} | {name} | Ben Ito | Grace Holt | 2026-06-{10 + n} | pending |\n"
        for n, name in enumerate(names, 1)
    )
    head = "| ID | Milestone | Owner (Vendor) | Owner (Prospect) | Target Date | Status |\n| --- | --- | --- | --- | --- | --- |\n"
    return parse_plan(head + rows, Path("plan.md"))


def letters(of: Inquiry) -> int:
    """The characters of an inquiry without its questions."""
    talk = sum(len(line.text) + len(line.who) + 6 for line in (*of.before, *of.talk))
    return len(of.instructions) + len(of.plan) + len(of.settled) + talk


def tokens(of: Inquiry, rung: Rung) -> int:
    """What an endpoint counts for an inquiry in one of the forms, and for asking which line carries an answer."""
    asked = [len(q.text) + sum(len(o.label) + len(o.means) + 8 for o in q.options) for q in of.questions]
    once = letters(of)
    total = sum(once + each for each in asked) if rung == "logprobs" else once + sum(asked)
    return (total + once + len(of.line_question)) // 4


@cache
def spent(hours: int, rung: Rung) -> list[int]:
    """The tokens of each inquiry of a call whose model says nothing of anything."""
    of = Judge(twelve(), ON, wording(None), EVERYTHING)
    costs: list[int] = []
    for u in utterances(list(an_hour(hours))):
        of.heard(u, [])
        inquiry = of.inquiry()
        if inquiry is not None:
            costs.append(tokens(inquiry, rung))
            of.answered(inquiry, Reply((), rung, Usage(tokens_in=costs[-1])))
    last = of.inquiry(final=True)
    return costs if last is None else [*costs, tokens(last, rung)]


@pytest.mark.parametrize("rung", ["decisions", "logprobs", "json"])
def test_an_hour_with_twelve_steps_costs_what_may_be_spent(rung: Rung) -> None:
    assert 60_000 < sum(spent(1, rung)) < 230_000


def test_three_hours_cost_three_times_that() -> None:
    assert sum(spent(3, "logprobs")) <= 3.2 * sum(spent(1, "logprobs"))


def test_a_model_is_asked_every_minute_or_two() -> None:
    assert 30 <= len(spent(1, "decisions")) <= 60


def test_an_endpoint_that_counts_three_times_as_much_costs_no_more() -> None:
    made = Judge(twelve(), ON, wording(None), EVERYTHING)
    total = 0
    for u in utterances(an_hour()):
        made.heard(u, [])
        inquiry = made.inquiry()
        if inquiry is not None:
            cost = 3 * tokens(inquiry, "json")
            total += cost
            made.answered(inquiry, Reply((), "json", Usage(tokens_in=cost)))
    assert 100_000 < total < 230_000
