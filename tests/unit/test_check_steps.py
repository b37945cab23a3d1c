"""Promises and next steps, closing words, and signals."""

import datetime as dt

import pytest

from tests.unit.talk import findings, standing

BOOKED: list[tuple[list[str], dt.date | None]] = [
    (["S: Can we meet next Thursday at ten?", "B: Yes, that works."], dt.date(2026, 6, 18)),
    (["S: How about a call on June 17th?", "B: The 17th works for me."], dt.date(2026, 6, 17)),
    (["B: Let's talk again on Friday.", "S: Perfect, I'll send an invite."], dt.date(2026, 6, 12)),
    (["S: Could we do thirty minutes on Tuesday?", "B: Hmm, no, Tuesday is bad."], None),
    (["S: Could we do thirty minutes on Tuesday?", "B: Tuesday is bad. How about Wednesday at nine?", "S: Wednesday works."], dt.date(2026, 6, 17)),
    (["S: Can we meet next Thursday at ten?"], None),
    (["S: Let's circle back next week.", "B: Sure."], None),
    (["S: Let's catch up sometime next week.", "B: Sounds good."], None),
    (["S: I'll send something over.", "B: Great."], None),
    (["S: I'll send you the deck today.", "B: Thanks."], None),
    (["B: We'll get it signed by Friday.", "S: Wonderful."], dt.date(2026, 6, 12)),
    (["B: Send me the proposal by Friday.", "S: Will do."], dt.date(2026, 6, 12)),
    (["B: The board meets on Friday.", "S: Good to know."], None),
    (["B: We met on Monday.", "S: Right."], None),
    (["S: Can I meet Beth next Tuesday?", "B: I'll ask her.", "S: Thanks, see you.", "B: See you."], None),
    (["S: Can we meet on Tuesday?", "B: Good question."], None),
    (["S: Our call is on Thursday, does that work?", "B: Could we move that to the Friday?", "S: Sure, Friday the nineteenth."], dt.date(2026, 6, 19)),
    (["S: Shall we talk again on Tuesday?", "B: Let's do Wednesday the 17th instead."], dt.date(2026, 6, 17)),
    (["S: If we could meet on Friday that would be great.", "B: Maybe."], None),
    # A meeting without a day, then a day for it.
    (["S: Could we get our architect and you on a call?", "B: Sure, I've got Tuesday early.", "S: Tuesday it is, you'll get an invite."], dt.date(2026, 6, 16)),
    (["S: When are you free for a follow-up call?", "B: Friday afternoon?", "S: I'll take it."], dt.date(2026, 6, 12)),
    (["S: Should we get back together before your board?", "B: I'd do that.", "S: So like, Friday the nineteenth?", "B: Yep."], dt.date(2026, 6, 19)),
    (["S: Could we put half an hour on the books for Thursday the 18th?", "B: I may be in Lyon, I'll have to see."], None),
    (["S: Could we put something on the calendar, say Tuesday?", "B: I'd leave it loose."], None),
    (["S: Can we meet on Tuesday?", "S: Yes, Tuesday works for us."], None),
    (["B: Our plant visit is on Thursday the 18th, is that right?", "S: That's right, I'll be there."], dt.date(2026, 6, 18)),
    # What is handed over by a day.
    (["S: Could you send us the org chart by Friday?", "B: Will do."], dt.date(2026, 6, 12)),
    (["S: Could you send us the org chart by Friday?", "B: I don't know if I'm allowed to."], None),
    (["B: You'll have the signed form by Monday."], dt.date(2026, 6, 15)),
    (["B: We'll have an answer from the committee on Tuesday."], dt.date(2026, 6, 16)),
    (["S: So next steps.", "S: I'll send you the revised order form by Thursday.", "B: Great."], dt.date(2026, 6, 11)),
    # Days of other people and of other things.
    (["B: The union branch isn't meeting till Friday.", "S: Right."], None),
    (["B: So call it Friday.", "S: Friday, fine."], None),
    (["B: It's Wednesday, I've had one coffee.", "S: Hi, everyone."], None),
    (["B: You get until the fifteenth, I think.", "S: Yes."], None),
    (["B: She was at a swim meet on Sunday.", "S: Nice."], None),
]  # fmt: skip


@pytest.mark.parametrize(("turns", "day"), BOOKED, ids=[" / ".join(t) for t, _ in BOOKED])
def test_when_a_next_step_stands(turns: list[str], day: dt.date | None) -> None:
    step = standing(turns).next_step
    assert (step.date if step else None) == day


PROMISES: list[tuple[str, tuple[str, str, str | None] | None]] = [
    ("S: I'll send you the report by Friday.", ("seller", "Send you the report by Friday", "2026-06-12")),
    (
        "B: We will introduce you to our counsel tomorrow.",
        ("buyer", "Introduce you to our counsel tomorrow", "2026-06-11"),
    ),
    ("S: Let me check with my finance team.", ("seller", "Check with my finance team", None)),
    ("S: I'll see what I can do.", None),
    ("S: If you like, I'll send you the report.", None),
    ("B: Will you send us the report?", None),
    ("B: I think we will need it in summer.", None),
    ("S: Let me share my screen.", None),
    ("S: I will tell him that, he'll be pleased.", None),
    ("S: I'll tell Priya to send it today.", ("seller", "Tell Priya to send it today", "2026-06-10")),
    ("S: I'll check if legal has it.", ("seller", "Check if legal has it", None)),
    ("S: I'll redo the drawing tonight.", ("seller", "Redo the drawing tonight", "2026-06-10")),
    ("B: You'll have the list by Friday.", ("buyer", "You'll have the list by Friday", "2026-06-12")),
    ("S: Forwarding it now.", ("seller", "Forwarding it now", None)),
    ("B: I'll reach out when there's something to say.", None),
    ("B: I'll drop off now.", None),
    ("B: I'm going to have to run.", None),
    ("S: We'll come back to that.", None),
    ("B: I'll take that as a challenge.", None),
    ("B: You'll have a lovely view from there.", None),
]


@pytest.mark.parametrize(("turn", "promise"), PROMISES)
def test_promises(turn: str, promise: tuple[str, str, str | None] | None) -> None:
    found = [f for f in findings([turn]) if f.kind == "commitment"]
    assert [(f.side, f.what, f.due.isoformat() if f.due else None) for f in found] == (
        [promise] if promise else []
    )


TAKEN_ON: list[tuple[list[str], list[tuple[str, str, str | None]]]] = [
    (["S: Can you send me the org chart by Friday?", "B: Will do."], [("buyer", "Send me the org chart by Friday", "2026-06-12")]),
    (["B: Please add the support hours to the quote.", "S: Leave it with me."], [("seller", "Add the support hours to the quote", None)]),
    (["S: Could you introduce me to your counsel?", "B: I'll introduce you tomorrow."], [("buyer", "Introduce you tomorrow", "2026-06-11")]),
    (["S: Can you send me the org chart?", "B: Not yet, no."], []),
    (["S: Could you give me an idea of the volumes?", "B: Sure."], []),
    (["S: Can you send me the org chart?", "S: Will do."], []),
    (["S: Can you check the report? I find the second page hard to read.", "B: Sure, it is."], []),
]  # fmt: skip


@pytest.mark.parametrize(("turns", "promises"), TAKEN_ON, ids=[" / ".join(t) for t, _ in TAKEN_ON])
def test_requests_that_are_taken_on(turns: list[str], promises: list[tuple[str, str, str | None]]) -> None:
    found = [f for f in findings(turns) if f.kind == "commitment"]
    assert [(f.side, f.what, f.due.isoformat() if f.due else None) for f in found] == promises


CLOSINGS: list[tuple[list[str], int | None]] = [
    (["S: Thanks for making the time today.", "B: Of course."], None),
    (["S: Before we dive in, how are you?"], None),
    (["S: Hi.", "B: Hi.", "S: So.", "B: Well.", "S: Yes.", "B: Thanks so much for your time today."], 6),
    (["S: One.", "B: Two.", "S: Is there anything else you want to cover?"], 3),
    (["S: One.", "B: Sorry, I have to run to another meeting."], 2),
    (["B: My team is looking forward to it."], None),
    (["S: One.", "B: Okay, bye."], 2),
]


@pytest.mark.parametrize(("turns", "where"), CLOSINGS)
def test_closing_words(turns: list[str], where: int | None) -> None:
    found = [f.utterances[0] for f in findings(turns) if f.kind == "closing"]
    assert found == ([where] if where else [])


EVENTS: list[tuple[str, str | None]] = [
    ("B: Our contract with the old provider expires on August 31st.", "2026-08-31"),
    ("B: The licence runs out at the end of July.", "2026-07-31"),
    ("B: We have to be live before the audit on September 15th.", "2026-09-15"),
    ("B: The new regulation takes effect on October 1st.", "2026-10-01"),
    ("B: We want to decide before our quarterly review on July 9th.", "2026-07-09"),
    ("B: If we don't have this running by August 3rd, we miss the whole season.", "2026-08-03"),
    ("S: I'll send the contract on Friday.", None),
    ("B: My gym contract is nice.", None),
]


@pytest.mark.parametrize(("turn", "day"), EVENTS)
def test_compelling_events(turn: str, day: str | None) -> None:
    found = [f for f in findings([turn]) if f.kind == "compelling_event"]
    assert [f.date.isoformat() if f.date else None for f in found] == ([day] if day else [])


FLAGS: list[tuple[str, str | None]] = [
    ("B: Let's circle back after the summer.", "stalling"),
    ("B: The budget is frozen until next year.", "budget"),
    ("B: We don't have a budget problem.", None),
    ("B: We are also looking at another vendor.", "competitor"),
    ("B: It's not my decision.", "no_authority"),
    ("B: I can't commit to a date.", "no_dates"),
    ("S: Let's circle back after the summer.", None),
]


@pytest.mark.parametrize(("turn", "flag"), FLAGS)
def test_red_flags_come_from_the_buyer(turn: str, flag: str | None) -> None:
    assert [f.flag for f in findings([turn]) if f.kind == "red_flag"] == ([flag] if flag else [])
