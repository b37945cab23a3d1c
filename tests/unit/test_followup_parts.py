"""What becomes of promises, of people's names, of several new dates and of late steps in the follow-up e-mail."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.check.checker import Checker
from assistant.deal.wording import as_step
from assistant.events import Event, Proposal, Utterance
from assistant.plan.model import Plan
from assistant.session.proposals import propose
from assistant.write.days import CALENDARS, sealed
from assistant.write.followup import MOST_WORDS, Parts, followup_parts, in_template
from assistant.write.wording import ENGLISH, GERMAN, Manner
from tests.unit.talk import ON, plan, standing, utterances

SAID = [
    # words of the talk, the day's words in them, by the buyer, what the e-mail has
    ("send you the pilot report by Friday", "Friday", False, "Send you the pilot report"),
    ("I'll send you our security pack by end of day tomorrow", "tomorrow", False, "Send you our security pack"),
    ("I send you a draft of the measuring plan", None, False, "Send you a draft of the measuring plan"),
    ("send the revised commercials sir", None, False, "Send the revised commercials"),
    ("send you a list of the blanks Friday night", "Friday", False, "Send you a list of the blanks"),
    ("send you the amended S O W, with the scales", None, False, "Send you the amended SOW, with the scales"),
    ("send you a fresh copy with changes by tomorrow night", None, False, "Send you a fresh copy with changes"),
    ("get you a one pager by Wednesday", "Wednesday", False, "Get you a one pager"),
    ("send you a fresh copy with today's changes", "today", False, "Send you a fresh copy with the changes"),
    ("you'll have the list this afternoon", None, False, "Send the list"),
    ("You'll have it Friday.", "Friday", False, None),
    ("send you a draft on the no measuring by Wednesday", "Wednesday", False, None),
    ("get that redline back to counsel by Tuesday", "Tuesday", False, "Get the redline back to counsel"),
    ("send you the permit counts by type", None, True, "Send us the permit counts by type"),
    ("get you our supplier form on Monday", "on Monday", True, "Get us the supplier form"),
    ("find out what happened and call you back", None, False, None),
    ("send that over", None, False, None),
    ("send it", None, False, None),
    ("move signing to the 26th", None, False, None),
    ("talk to their manager", None, True, None),
    ("ask the corporate secretary", None, True, None),
    ("do ten minutes", None, True, None),
    ("and I'll have everyone back and fed", None, True, None),
    ("get us in front of Paula", None, True, None),
    ("see what we can do on the discount", None, False, None),
    ("ask my boss for a bigger discount on the licences", None, False, None),
    ("be there", None, False, None),
]  # fmt: skip


@pytest.mark.parametrize(("said", "day", "by_buyer", "step"), SAID)
def test_a_promise_as_a_step(said: str, day: str | None, by_buyer: bool, step: str | None) -> None:
    assert as_step(said, day, by_buyer=by_buyer) == step


@given(st.text(st.sampled_from("Isend you the 'llmy,;|-\n{}"), max_size=60), st.booleans())
def test_any_words_make_a_step_of_one_line_or_none(said: str, by_buyer: bool) -> None:
    step = as_step(said, None, by_buyer=by_buyer)
    assert step is None or (
        "\n" not in step and "|" not in step and step == step.strip() and len(step.split()) > 1
    )


PEOPLE = [
    ((), "plain", "Hello,", "Guten Tag,"),
    (("Sarah Lee",), "plain", "Hi Sarah,", "Hallo Sarah,"),
    (("Sarah Lee", "Tom Ortiz"), "warm", "Hi Sarah and Tom,", "Hallo Sarah und Tom,"),
    (("Sarah Lee", "Tom Ortiz"), "formal", "Dear Sarah Lee and Tom Ortiz,", "Guten Tag Sarah Lee und Tom Ortiz,"),
    (("Dr. Khoury", "S. Kulkarni", "Ana Ruiz"), "plain", "Hi Dr. Khoury, S. Kulkarni and Ana,", "Hallo Dr. Khoury, S. Kulkarni und Ana,"),
    (("Chris Hall", "Chris Moss"), "plain", "Hi Chris Hall and Chris Moss,", "Hallo Chris Hall und Chris Moss,"),
    (("A B", "C D", "E F", "G H", "I J"), "plain", "Hello everyone,", "Hallo zusammen,"),
]  # fmt: skip


@pytest.mark.parametrize(("people", "tone", "english", "german"), PEOPLE)
def test_the_greeting(people: Sequence[str], tone: str, english: str, german: str) -> None:
    assert ENGLISH.greeting(people, tone) == english  # type: ignore[arg-type]
    assert GERMAN.greeting(people, tone) == german  # type: ignore[arg-type]


def parts(
    turns: Sequence[str],
    of: Plan | None = None,
    names: dict[str, str | None] | None = None,
    manner: Manner | None = None,
) -> Parts:
    of = of or plan()
    said = utterances(turns)
    if names:
        said = [u.model_copy(update={"name": names.get(u.speaker, u.name)}) for u in said]
    checker = Checker(of, ON)
    events: list[Event] = [*said, *(f for u in said for f in checker.hear(u))]
    events += propose(of, standing(list(turns), of=of), {u.id: u for u in said}, at=1.0)
    return followup_parts(of, ON, events, manner=manner or Manner())


def test_little_was_said() -> None:
    made = parts(["S: Hello?", "B: Hello."], names={"seller": None, "buyer": "Speaker 2"})
    assert (made.agreed, made.greeting, made.sender, made.done, made.changed) == (
        False,
        "Hello,",
        "Ben Ito",
        (),
        (),
    )
    text = in_template(made, None).text
    assert text.startswith(
        "Subject: Booking platform: our next steps\n\nHello,\n\nThank you for your time on Wednesday, 10 June. Here is where we are"
    )
    assert "**Finished**" not in text
    assert "\n\n\n" not in text


def test_a_label_signs_nothing() -> None:
    unnamed = replace(plan(), sellers=("Rep",), vendor="Tidewell")
    made = parts(["S: Hello?", "B: Hello."], of=unnamed, names={"seller": None, "buyer": None})
    assert made.sender == "Tidewell"


def test_nothing_at_all_is_still_a_letter() -> None:
    text = in_template(followup_parts(Plan(path=plan().path), ON, []), None).text
    assert text == (
        "Subject: our next steps\n\nHello,\n\n"
        "Thank you for your time on Wednesday, 10 June. Here is where we are, so that we all work from the same page.\n\n"
        "We have not put our next step in the calendar yet: which day next week would suit you for thirty minutes?\n\n"
        "Do you agree with this, or would you change anything? A short reply in writing is enough.\n"
    )


def test_several_new_dates_move_the_end_once() -> None:
    made = parts(
        [
            "B: The legal review of the contract needs until July 16th.",
            "B: And the budget approval will only be on July 22nd.",
        ]
    )
    assert made.changed == (
        "Legal review of the contract: Thursday, 16 July instead of Tuesday, 30 June",
        "Budget approval: Wednesday, 22 July instead of Friday, 10 July",
    )
    assert made.moves == (
        "This would move signature from Friday, 24 July to Wednesday, 5 August and go-live from Tuesday, 1 September to Monday, 14 September",
    )
    assert not any(step.what in ("Contract signed", "Go-live in all clinics") for step in made.steps)


def test_a_late_step_is_asked_for_and_not_in_the_table() -> None:
    made = parts(["B: The migration test is finished."])
    assert made.late == (
        "Security questionnaire answered (InfoSec / Ben Ito), which was due on Monday, 8 June",
    )
    assert "Security questionnaire answered" not in [step.what for step in made.steps]


def test_a_step_that_nobody_owns_is_asked_about() -> None:
    of = plan()
    of = replace(
        of,
        milestones=tuple(
            replace(m, owner_vendor="", owner_prospect="") if m.id == "M6" else m for m in of.milestones
        ),
    )
    made = parts(["B: The migration test is finished."], of)
    assert made.asks == ("Budget approval is due on Friday, 10 July. Who looks after it on your side?",)


def test_the_manner_says_who_signs_and_how() -> None:
    made = parts(
        ["B: The migration test is finished."], manner=Manner("formal", "en", "Ana Ruiz <ana@x.example>")
    )
    text = in_template(made, None).text
    assert "Dear Grace Holt,\n" in text
    assert text.endswith("Kind regards,\nAna Ruiz\n")
    assert "@" not in text


def test_it_stays_under_its_words() -> None:
    of = plan()
    long = " ".join(["a very long name of a step that goes on"] * 3)
    of = replace(of, milestones=tuple(replace(m, name=f"{m.name} {long}") for m in of.milestones))
    made = parts(["B: The migration test is finished."], of)
    text = in_template(made, None).text
    assert len(made.steps) == 3
    assert len(text.split()) <= MOST_WORDS
    assert "Security questionnaire" in text
    assert "Pricing proposal" in text
    assert "Legal review" not in text


@given(st.dates(dt.date(2020, 1, 1), dt.date(2035, 12, 31)), st.sampled_from(sorted(CALENDARS)))
def test_days_are_sealed_and_opened_in_any_language(day: dt.date, language: str) -> None:
    closed, days = sealed(f"We meet on {ENGLISH.day(day, ON)}, then.", ON)
    assert (closed, days) == ("We meet on [[1]], then.", (day,))
    written = CALENDARS[language].day(day, ON)
    assert str(day.day) in written
    assert (str(day.year) in written) == (day.year != ON.year)


def rejected_events() -> tuple[list[Event], Proposal]:
    turns = ["B: The legal review of the contract needs until July 16th."]
    said: list[Utterance] = utterances(turns)
    checker = Checker(plan(), ON)
    events: list[Event] = [*said, *(f for u in said for f in checker.hear(u))]
    [change] = [
        p for p in propose(plan(), standing(turns), {u.id: u for u in said}, at=1.0) if p.op == "set_date"
    ]
    return [*events, change], change


def test_what_was_rejected_is_not_written() -> None:
    events, change = rejected_events()
    assert followup_parts(plan(), ON, events).changed
    refused = followup_parts(plan(), ON, events, [change.id])
    assert (refused.changed, refused.moves) == ((), ())


def proposed(op: str, target: str, field: str, is_: str, **details: str) -> Proposal:
    return Proposal.model_validate(
        {
            "id": "p9",
            "op": op,
            "target": target,
            "field": field,
            "was": None if op == "add_milestone" else "Grace Holt",
            "is": is_,
            "utterances": (1,),
            "quote": "so",
            "confidence": 0.9,
            "details": details,
        }
    )


def test_a_new_owner_and_a_new_step_stand_in_it() -> None:
    owner = proposed("set_owner", "M4", "owner_prospect", "Omar Diaz")
    step = proposed(
        "add_milestone",
        "Training of trainers",
        "row",
        "Training of trainers",
        due="2026-06-26",
        owner_vendor="Ben Ito",
    )
    made = followup_parts(plan(), ON, [*utterances(["S: Hello."]), owner, step])
    assert made.changed == ("Pricing proposal delivered: Omar Diaz instead of Grace Holt",)
    rows = [(row.what, row.who, row.when) for row in made.steps]
    assert ("Pricing proposal delivered", "Omar Diaz / Ben Ito", "Friday, 12 June") in rows
    assert ("Training of trainers", "Ben Ito", "Friday, 26 June") in rows


@pytest.mark.parametrize(
    "details",
    [{"due": "2026-06-26"}, {"owner_vendor": "Ben Ito"}, {"due": "2026-06-01", "owner_vendor": "Ben Ito"}],
)
def test_a_new_step_without_owner_or_day_or_with_a_day_gone_does_not(details: dict[str, str]) -> None:
    step = proposed("add_milestone", "Training of trainers", "row", "Training of trainers", **details)
    made = followup_parts(plan(), ON, [*utterances(["S: Hello."]), step])
    assert "Training of trainers" not in [row.what for row in made.steps]
