"""Questions that nobody has answered, and who is away when."""

import datetime as dt

import pytest

from assistant.deal.away import absences
from assistant.deal.ordinals import with_months
from assistant.deal.questions import unanswered
from tests.deals import FIRST, deal, questions, written

LOGS = "C: How long do you keep the logs of the text messages?"
PRICE = "B: What happens to the price if we close two clinics?"


@pytest.mark.parametrize(
    "talk",
    [
        [LOGS, "S: Good question. Let me look into it."],
        [LOGS, "S: I don't want to guess, let me come back to you on that."],
        [PRICE, "S: I'd have to look at how the tiers fall."],
        [LOGS, "S: The logs? Nobody's told me anything!"],
        [LOGS, "S: I'd be the last one to know."],
        [
            PRICE,
            "S: The price is in the order form, on the second page.",
            "B: I'd like a figure rather than a page.",
            "S: Understood.",
        ],
        [
            PRICE,
            "S: Today it's ninety a clinic.",
            "B: I mean if we close two.",
            "C: Can we put that aside? I have five minutes.",
            "S: Sure.",
        ],
        [
            "S: Who signs for the partner clinics, you or their owners?",
            "B: Oh, the partner clinics. That is a whole story.",
        ],
    ],
)
def test_what_is_put_off_or_passed_over_is_open(talk: list[str]) -> None:
    found = unanswered(deal(talk))
    assert [o.question for o in found] == [talk[0].partition(": ")[2]]
    assert found[0].said.quote == found[0].question


@pytest.mark.parametrize(
    "talk",
    [
        [LOGS, "S: Ninety days, and you can set that yourselves."],
        [
            LOGS,
            "S: Let me look into it.",
            "S: Okay, I have it: we keep the logs of the text messages for ninety days.",
        ],
        ["B: Can you hear me?", "S: Let me check my microphone."],
        ["B: Can you send me the logs of the text messages?", "S: Let me ask our engineer."],
        ["S: Would Friday at eleven suit you for the next call?", "B: I don't know, let me check."],
        ["S: The logs are kept for ninety days, right?", "C: I don't know."],
        ["S: Did the sky fall in over the new year?", "B: Stocktake fell in."],
        [LOGS],
    ],
)
def test_answers_arrangements_and_requests_are_not(talk: list[str]) -> None:
    assert unanswered(deal(talk)) == ()


def test_a_later_call_answers() -> None:
    put_off = [LOGS, "S: Let me look into it."]
    assert unanswered(deal(put_off, ["S: Hello again."]))
    assert not unanswered(
        deal(put_off, ["S: By the way, the logs of the text messages stay for ninety days."])
    )
    assert unanswered(deal(put_off, ["S: On the logs of the text messages I'll get back to you."]))


def test_a_question_asked_twice_is_one() -> None:
    put_off = [LOGS, "S: Let me look into it."]
    assert len(unanswered(deal(put_off, put_off))) == 1


@pytest.mark.parametrize("name", ["brightmoor", "thornbury", "marlow"])
def test_the_open_questions_of_the_written_deals(name: str) -> None:
    asked = next(q for q in questions("unanswered") if q["deal"] == name)
    told = [f"{o.who} {o.question}".lower() for o in unanswered(written(name))]
    for fact in asked["answer"]:
        parts = [part.strip().lower().split(" / ") for part in fact.split("|")]
        assert any(all(any(way in t for way in part) for part in parts) for t in told), fact
    for wrong in asked["must_not"]:
        assert not any(wrong.lower() in t for t in told), wrong
    assert len(told) <= 3


@pytest.mark.parametrize(
    ("talk", "who", "first", "last"),
    [
        (
            ["B: I'm on leave from the seventh to the eleventh of July."],
            "Grace Holt",
            "2026-07-07",
            "2026-07-11",
        ),
        (
            ["S: Thursday the ninth of July at ten?", "B: I'm on a course that day."],
            "Grace Holt",
            "2026-07-09",
            "2026-07-09",
        ),
        (["B: Ines is away the week of the sixth of July."], "Ines Roth", "2026-07-06", "2026-07-12"),
        (
            ["S: And Ines signs?", "B: She's gone from Friday the tenth of July, and back on the twentieth."],
            "Ines Roth",
            "2026-07-10",
            "2026-07-19",
        ),
        (
            ["S: And Ines signs?", "B: She's gone from Friday the tenth, and back on the twentieth."],
            "Ines Roth",
            "2026-07-10",
            "2026-07-19",
        ),
        (
            ["B: Hm, Ines. She's at the finance conference from June 22nd to June 24th."],
            "Ines Roth",
            "2026-06-22",
            "2026-06-24",
        ),
        (["C: I retire on July thirty-first."], "Omar Diaz", "2026-07-31", None),
        (
            ["C: We can test on the first of July, because I'm on leave from the tenth."],
            "Omar Diaz",
            "2026-07-10",
            None,
        ),
        (
            ["S: Then Thursday, June 25th at ten?", "C: I'm out that day."],
            "Omar Diaz",
            "2026-06-25",
            "2026-06-25",
        ),
        (["C: I'm out of office until June 19th."], "Omar Diaz", None, "2026-06-19"),
    ],
)
def test_an_absence_has_a_person_and_days(
    talk: list[str], who: str, first: str | None, last: str | None
) -> None:
    found = absences(deal(talk))
    days = [(a.who, a.first and a.first.isoformat(), a.last and a.last.isoformat()) for a in found]
    assert days == [(who, first, last)]


@pytest.mark.parametrize(
    "talk",
    [
        ["B: I'm not there yet."],
        ["B: Are you away from the seventh to the eleventh of July?"],
        ["B: If I'm away from the seventh to the eleventh of July, Omar takes over."],
        ["C: I've got one database guy and he's on leave until the end of June."],
        ["S: Grace and Ines, hello.", "C: She's on leave from the sixth of July."],
        ["B: I'm off to another meeting."],
        ["B: Ines is on leave."],
        ["B: The projector is gone from Monday's room."],
    ],
)
def test_what_is_unsure_is_no_absence(talk: list[str]) -> None:
    assert absences(deal(talk)) == ()


def test_the_plan_tells_who_is_away_and_a_call_corrects_it() -> None:
    assert [(a.first, a.last) for a in absences(deal(ines="on leave 6-10 Jul"))] == [
        (dt.date(2026, 7, 6), dt.date(2026, 7, 10))
    ]
    assert absences(deal(ines="Mondays to Wednesdays")) == ()
    said = absences(
        deal(["B: Ines is away from the eighth to the seventeenth of July."], ines="on leave 6-10 Jul")
    )
    assert [(a.first, a.last) for a in said] == [(dt.date(2026, 7, 8), dt.date(2026, 7, 17))]


@pytest.mark.parametrize(
    ("text", "written_out"),
    [
        ("on the twelfth", "on 12 June 2026"),
        ("on the fourth", "on 4 July 2026"),
        ("Friday the tenth", "10 July 2026"),
        ("on the first of July and on the tenth", "on the first of July and on 10 July 2026"),
        ("from the seventh to the eleventh of July", "from the seventh to the eleventh of July"),
        ("for the second time", "for the second time"),
        ("on the 31st", "on 31 July 2026"),
    ],
)
def test_days_without_a_month(text: str, written_out: str) -> None:
    assert with_months(text, FIRST) == written_out


def test_the_absences_of_the_written_deals() -> None:
    found = {
        a.who: (str(a.first), str(a.last))
        for name in ("brightmoor", "thornbury", "marlow")
        for a in absences(written(name))
    }
    assert found == {
        "Paula Reyes": ("2026-12-11", "2026-12-20"),
        "Hannah Webb": ("2026-12-07", "2026-12-11"),
        "Gareth Lowe": ("2026-12-21", "2026-12-31"),
        "Carl Lindqvist": ("2027-05-04", "2027-05-04"),
        "Bev Hatcher": ("2027-05-31", "None"),
        "Arthur Boone": ("2027-06-14", "2027-06-18"),
    }
