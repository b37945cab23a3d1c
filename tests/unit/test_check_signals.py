"""Red flags, compelling events and agreement, heard turn by turn."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.check.signals import SignalTalk
from assistant.check.turn import turn_of
from assistant.events import AgreementFinding, CompellingEventFinding, RedFlagFinding, Utterance
from assistant.vocabulary import Speaker

ON = dt.date(2026, 10, 12)


def heard(*turns: tuple[Speaker, str]) -> list[AgreementFinding | CompellingEventFinding | RedFlagFinding]:
    talk = SignalTalk(ON)
    found = []
    for number, (speaker, text) in enumerate(turns, 1):
        said = Utterance(
            at=number, id=number, speaker=speaker, name=None, start=number, end=number, text=text
        )
        found += list(talk.hear(turn_of(said, ON, "US")))
    return found


def flags(*turns: tuple[Speaker, str]) -> set[str]:
    return {f.flag for f in heard(*turns) if isinstance(f, RedFlagFinding)}


@pytest.mark.parametrize(
    ("text", "flag"),
    [
        ("They slashed the training budget last night.", "budget"),
        ("the money for it got diverted to the roof", "budget"),
        ("There's a freeze on new spend across the group.", "budget"),
        ("Finance hasn't released the funds.", "budget"),
        ("It's a bit steep for us, frankly.", "budget"),
        ("We can't afford that this year.", "budget"),
        ("We've had another quote in, a third cheaper than you.", "competitor"),
        ("Our current supplier came back with a discount.", "competitor"),
        ("We're comparing you with one more outfit.", "competitor"),
        ("Now the auditors want it to cover subsidiaries too.", "scope"),
        ("That wasn't in the original brief.", "scope"),
        ("I honestly don't know who signs that.", "no_authority"),
        ("That's above my pay grade.", "no_authority"),
        ("It turns out the trustees have a veto.", "no_authority"),
        ("Nobody has picked it up since she moved.", "no_owner"),
        ("It fell between the cracks.", "no_owner"),
        ("I won't give you a date.", "no_dates"),
        ("i cant commit to a timeline right now", "no_dates"),
        ("We don't need a tracker for this.", "no_plan"),
        ("Let's play it by ear.", "no_plan"),
        ("We're still discussing it internally.", "stalling"),
        ("Let's circle back after the holidays.", "stalling"),
    ],
)
def test_a_buyer_raises_a_flag_and_a_seller_does_not(text: str, flag: str) -> None:
    assert flags(("buyer", text)) == {flag}
    assert flags(("seller", text)) == set()
    assert flags(("unknown", text)) == set()


@pytest.mark.parametrize(
    "text",
    [
        "No, the budget hasn't been cut.",
        "Budget's fine, it was approved in May.",
        "Is the budget frozen on your side?",
        "We looked at two other vendors last year.",
        "All our other vendors send a W-9.",
        "There are no new requirements from us.",
        "I sign it myself.",
        "Nobody complained about it.",
        "The floor plan is on the wall.",
        "We use the premium plan today.",
        "Has anyone else quoted you?",
        "The screen is split between two teams.",
        "There's a steep learning curve.",
    ],
)
def test_denials_questions_and_other_talk_raise_nothing(text: str) -> None:
    assert flags(("buyer", text)) == set()


@pytest.mark.parametrize(
    ("question", "answer", "flag"),
    [
        ("Who on your side owns the migration?", "Nobody.", "no_owner"),
        ("And who signs off on it in the end?", "Good question.", "no_authority"),
        ("By when would the committee decide?", "Hard to say.", "no_dates"),
        ("Shall I put this in a shared plan for us both?", "I'd rather not.", "no_plan"),
    ],
)
def test_a_short_answer_takes_its_meaning_from_the_question(question: str, answer: str, flag: str) -> None:
    assert flags(("seller", question), ("buyer", answer)) == {flag}
    assert flags(("seller", "How was the weather in Leeds?"), ("buyer", answer)) == set()


def test_an_old_question_is_no_longer_answered() -> None:
    talk: list[tuple[Speaker, str]] = [("seller", "Who on your side owns the migration?")]
    talk += [("buyer", "Let me turn the radio off.")] * 2
    assert flags(*talk, ("buyer", "Nobody.")) == set()


def events(*turns: tuple[Speaker, str]) -> list[CompellingEventFinding]:
    return [f for f in heard(*turns) if isinstance(f, CompellingEventFinding)]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Our lease runs out on January 31st.", dt.date(2027, 1, 31)),
        ("The old scanners lose support on December 1st.", dt.date(2026, 12, 1)),
        ("The new rules take effect on November 2nd.", dt.date(2026, 11, 2)),
        ("The inspectors are coming back on November 9th.", dt.date(2026, 11, 9)),
        ("We need it before flu season.", None),
        ("The vendor is sunsetting the product.", None),
    ],
)
def test_a_thing_of_the_buyers_that_ends_or_begins_is_an_event(text: str, day: dt.date | None) -> None:
    assert [f.date for f in events(("buyer", text))] == [day]


@pytest.mark.parametrize(
    "text",
    [
        "The trial ends on Friday.",
        "Our lease ran out two years ago.",
        "The support team is great.",
        "Please send the contract by Friday.",
        "The security audit is on the fifth.",
        "I'll be in the office on Monday.",
    ],
)
def test_steps_of_the_deal_and_things_past_are_no_event(text: str) -> None:
    assert events(("buyer", text)) == []


def test_the_thing_may_stand_in_the_sentence_before() -> None:
    found = events(("buyer", "You asked about the lease. It ends on January 31st."))
    assert [(f.quote, f.date) for f in found] == [("It ends on January 31st.", dt.date(2027, 1, 31))]


def test_one_day_is_one_event() -> None:
    again: tuple[Speaker, str] = ("buyer", "Our lease ends on January 31st.")
    assert len(events(again, again)) == 1


ASK: tuple[Speaker, str] = ("seller", "Are you happy with the plan and its dates?")


@pytest.mark.parametrize(
    ("answer", "level"),
    [
        ("Yes, all good.", "verbal"),
        ("I agree with all of it.", "verbal"),
        ("In principle.", "vague"),
        ("More or less, I guess.", "vague"),
        ('I replied to everyone with "agreed" this morning.', "written"),
    ],
)
def test_how_far_a_buyer_agrees(answer: str, level: str) -> None:
    found = [f.level for f in heard(ASK, ("buyer", answer)) if isinstance(f, AgreementFinding)]
    assert found == [level]


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        (ASK[1], "Yes, but not before legal has seen it."),
        (ASK[1], "I'll reply with agreed once I've read it."),
        ("Did you have lunch?", "More or less."),
        ("Did you have lunch?", "Yes, all good."),
    ],
)
def test_conditions_promises_and_other_answers_are_no_agreement(question: str, answer: str) -> None:
    found = heard(("seller", question), ("buyer", answer))
    assert [f for f in found if isinstance(f, AgreementFinding)] == []


def test_agreement_only_rises() -> None:
    found = heard(ASK, ("buyer", "I agree with all of it."), ASK, ("buyer", "In principle."))
    assert [f.level for f in found if isinstance(f, AgreementFinding)] == ["verbal"]


@given(st.text(max_size=200))
def test_any_words_give_quotes_that_stand_in_them(text: str) -> None:
    for found in heard(ASK, ("buyer", text)):
        assert found.quote in text
