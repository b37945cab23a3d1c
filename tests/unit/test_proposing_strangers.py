"""Words of calls that nobody had seen: what carries a change of status, day, event, risk or next step, beside what looks like it."""

from collections.abc import Sequence

import pytest

from assistant.events import Proposal
from assistant.session.proposals import propose
from tests.unit.talk import plan, standing, utterances


def proposals(turns: Sequence[str], op: str) -> list[Proposal]:
    said = {u.id: u for u in utterances(turns)}
    return [p for p in propose(plan(), standing(turns), said, at=1.0) if p.op == op]


@pytest.mark.parametrize(
    ("turns", "wanted"),
    [
        (["S: The security questionnaire?", "B: Sent it back last night."], [("M3", "done")]),
        (["S: How about the security questionnaire?", "B: We mailed it back on Monday, all of it."], [("M3", "done")]),
        (["B: I've handed the security questionnaire back this morning."], [("M3", "done")]),
        (["B: The legal review, we're working through it."], [("M5", "in_progress")]),
        (["B: The legal review is a third of the way in."], [("M5", "in_progress")]),
        (["B: Legal are ploughing through the review of the contract."], [("M5", "in_progress")]),
        (["B: I've signed your plan, by the way."], []),
        (["B: We've signed off on the joint plan, so the contract is next."], []),
        (["S: The contract?", "B: Sent it back with questions."], []),
        (["S: The legal review of the contract?", "B: We've hired a new counsel, she started last week."], []),
        (["B: Budget approval sits with a man who began here on Monday."], []),
        (["B: The budget approval is with Vera, who joined us, she's only just started."], []),
        (["S: The security questionnaire?", "B: Haven't sent it back."], []),
    ],
)  # fmt: skip
def test_a_status(turns: list[str], wanted: list[tuple[str, str]]) -> None:
    assert [(p.target, p.is_) for p in proposals(turns, "set_status")] == wanted


@pytest.mark.parametrize(
    ("turns", "wanted"),
    [
        (["S: The security questionnaire?", "B: I'm moving to another team from Monday, so that won't be me."], []),
        (["S: The legal review of the contract?", "B: Vera's leaving us on July 16th, sadly."], []),
        (["S: The budget approval?", "B: I'm off from July 20th."], []),
        (["S: The legal review of the contract?", "B: A new counsel joins us, she's starting on July 16th."], []),
        (["S: Before the data migration we'll need a firewall change on your side.", "B: Yes. My team does those. Call it July 2nd."], []),
        (["B: Legal wants a pen test signed off first, for the review.", "S: OK, we'll own that, by July 16th."], []),
        (["S: The budget approval?", "B: It's moving to July 20th."], [("M6", "2026-07-20")]),
        (["S: The legal review of the contract?", "B: Call it July 16th."], [("M5", "2026-07-16")]),
        (["B: The legal review is moving to July 16th."], [("M5", "2026-07-16")]),
        (["B: I'm away next week, so the legal review will be July 16th."], [("M5", "2026-07-16")]),
    ],
)  # fmt: skip
def test_a_day(turns: list[str], wanted: list[tuple[str, str]]) -> None:
    assert [(p.target, p.is_) for p in proposals(turns, "set_date")] == wanted


@pytest.mark.parametrize(
    ("turn", "day"),
    [
        ("So the tariff changes on October 1st, and our old system can't do it. We have to be live by then.", "2026-10-01"),
        ("The new law comes in on January 1st. We need to be on the new system by then.", "2027-01-01"),
        ("Corvane's price doubles on September 30th. We have to be off it before then.", "2026-09-30"),
        ("Fax is abolished on December 1st, no, it stops on December 1st. We have to be live by then.", "2026-12-01"),
        ("The reporting rule becomes mandatory on November 15th. We must be live by that date.", "2026-11-15"),
        ("I'm back on July 1st. We should talk by then.", None),
        ("My shift changes on July 1st. Let's finish by then.", None),
        ("Does the tariff change on October 1st? We have to be live by then.", None),
        ("The weather changes on Monday. I'll be dry by then.", None),
        ("The workshop is on June 19th. I'll have slides by then.", None),
    ],
)  # fmt: skip
def test_why_they_cannot_wait(turn: str, day: str | None) -> None:
    found = [p.details["date"] for p in proposals([f"B: {turn}"], "set_compelling_event")]
    assert found == ([day] if day else [])


@pytest.mark.parametrize(
    ("turn", "risk"),
    [
        ("One thing that bothers me. Omar's the only one who knows the old schema.", "Omar's the only one who knows the old schema"),
        ("My main worry is this. The clinics have no spare staff in August.", "The clinics have no spare staff in August"),
        ("What scares me most. The old server has died twice this year.", "The old server has died twice this year"),
        ("I'm a bit nervous about one thing. Our network in the clinics is very old.", "Our network in the clinics is very old"),
        ("And one thing that keeps me awake. Nobody has ever restored that backup.", "Nobody has ever restored that backup"),
        ("One thing that bothers me. Never mind, it's not for today.", None),
        ("One thing I like. Omar knows the old schema by heart.", None),
        ("What worries me? Nothing at all, to be honest with you.", None),
        ("I'm a bit nervous. Is it always like this on your calls?", None),
        ("My main worry is this. That's how it was last time.", None),
        ("One more thing. The clinics have no spare staff in August.", None),
    ],
)  # fmt: skip
def test_a_worry_that_is_led_up_to(turn: str, risk: str | None) -> None:
    assert [p.is_ for p in proposals([f"B: {turn}"], "add_risk")] == ([risk] if risk else [])


@pytest.mark.parametrize(
    ("turns", "day"),
    [
        (["S: When do we talk again?", "B: Same time next Tuesday.", "S: Super, next Tuesday."], "2026-06-16"),
        (["S: So when shall we meet next?", "B: Same time on Thursday the 18th.", "S: The 18th works."], "2026-06-18"),
        (["B: When are we talking again?", "S: Friday at ten?", "B: Friday is fine."], "2026-06-12"),
        (["S: When can we speak next?", "B: I'm free on Monday.", "S: Monday it is, great."], "2026-06-15"),
        (["S: When will we regroup?", "B: Wednesday, same time.", "S: Perfect, Wednesday."], "2026-06-17"),
        (["S: When do we talk about the price?", "B: Not today, please."], None),
        (["S: When do we talk again?", "B: I'll write to you.", "S: Fine."], None),
        (["S: When did we talk last?", "B: On Monday, same time.", "S: Right."], None),
        (["S: When do we talk again?", "B: Next Tuesday I'm away, sorry.", "S: OK."], None),
        (["B: It rained at the same time on Friday.", "S: Great, Friday."], None),
    ],
)  # fmt: skip
def test_when_we_talk_again(turns: list[str], day: str | None) -> None:
    assert [p.details["due"] for p in proposals(turns, "add_next_step")] == ([day] if day else [])
