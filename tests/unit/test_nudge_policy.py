"""Which prompt is raised, when, and how it goes away. Turns are four seconds of the call each."""

import datetime as dt
from collections.abc import Sequence

import pytest

from assistant.check.checker import Checker
from assistant.events import AssumptionFinding, Nudge, NudgeClosed, Utterance
from assistant.nudge.pacing import CAP, GAP, ON_SCREEN, Mode
from assistant.nudge.policy import Policy
from assistant.standing import Standing
from assistant.transcripts.voices import Voices
from assistant.vocabulary import Speaker
from tests.unit.talk import ON, PLAN_TEXT, plan, utterances

LATE = "B: The migration test is stuck."
ALSO_LATE = "B: The security questionnaire is stuck in a queue."
TALK = "B: The new screens are nice, people like them."
GOODBYE = "B: Thanks so much for your time."
BOOK = ["S: Can we meet next Thursday at ten?", "B: Yes, that works."]


class Screen:
    """A call with its prompts: says turns, lets time go by, presses keys."""

    def __init__(
        self, *, minutes: float | None = None, mode: Mode = "normal", on: dt.date = ON, sure: float = 0.0
    ) -> None:
        """``sure``: the least confidence of what is heard, as from an ear that knows more than words."""
        self.sure = sure
        self.plan = plan()
        self.standing = Standing(self.plan, on)
        self.checker = Checker(self.plan, on)
        self.policy = Policy(self.plan, on, self.standing, minutes=minutes, mode=mode)
        self.at = 0.0
        self.events: list[Nudge | NudgeClosed] = []
        self.said: list[Utterance] = []

    def say(self, *turns: str, every: float = 4.0) -> None:
        for turn in turns:
            self.said = utterances([*(f"S: {u.text}" for u in self.said), turn])
            self.at += every
            utterance = self.said[-1]
            for finding in self.checker.hear(utterance):
                confidence = max(self.sure, finding.confidence)
                self.standing.apply(finding.model_copy(update={"confidence": confidence}))
            self.policy.heard(utterance)
            self.events += self.policy.consider(self.at)

    def wait(self, seconds: float) -> None:
        for _ in range(int(seconds * 2)):
            self.at += 0.5
            self.events += self.policy.consider(self.at)

    def end(self) -> None:
        self.events += self.policy.finish(self.at)

    def raised(self) -> list[Nudge]:
        return [e for e in self.events if isinstance(e, Nudge) and e.raised is not None]

    def subjects(self) -> list[str]:
        return [f"{n.kind}:{n.role or n.milestone_id or ''}" for n in self.raised()]

    def closed(self) -> dict[str, str]:
        return {e.id: e.how for e in self.events if isinstance(e, NudgeClosed)}


def screen_after(turns: Sequence[str], **more: object) -> Screen:
    screen = Screen(**more)  # type: ignore[arg-type]
    screen.wait(30)
    screen.say(*turns)
    return screen


def test_a_step_said_to_be_late_is_brought_up_with_its_words() -> None:
    [nudge] = screen_after([LATE]).raised()
    assert (nudge.kind, nudge.milestone_id, nudge.quote) == (
        "overdue_milestone",
        "M2",
        "The migration test is stuck.",
    )
    assert "5 days late" in nudge.text
    assert "Omar Diaz" in nudge.text
    assert "signature" in nudge.text or "go-live" in nudge.text
    assert nudge.ask == "We had the data migration test down for Friday. What day can Omar commit to?"


def test_a_step_that_is_done_or_re_dated_is_not_brought_up() -> None:
    assert screen_after(["B: The migration test is finished.", TALK]).subjects() == []
    assert screen_after(["B: The migration test will be ready by June 19th.", TALK]).subjects() == []


def test_a_late_step_that_is_only_mentioned_waits_for_a_lull() -> None:
    screen = screen_after(["S: Let's look at the migration test.", TALK, TALK, TALK], minutes=30)
    assert screen.subjects() == []
    screen.wait(600)
    assert "overdue_milestone:M2" in screen.subjects()


def test_one_prompt_at_a_time_and_the_next_after_the_gap() -> None:
    screen = screen_after([LATE, ALSO_LATE])
    assert screen.subjects() == ["overdue_milestone:M2"]
    screen.wait(GAP["normal"])
    first, second = screen.raised()
    assert second.milestone_id == "M3"
    assert second.raised is not None
    assert first.raised is not None
    assert second.raised - first.raised >= GAP["normal"]


def test_a_prompt_leaves_the_screen_after_a_while_and_does_not_come_back() -> None:
    screen = screen_after([LATE])
    screen.wait(ON_SCREEN + 1)
    assert screen.closed() == {"n1": "expired"}
    screen.say(LATE, "B: The migration test is still stuck, sorry.")
    screen.wait(120)
    assert screen.subjects().count("overdue_milestone:M2") == 1


def test_a_new_date_settles_the_prompt() -> None:
    screen = screen_after([LATE, "B: Omar will finish the migration test by June 19th."])
    assert screen.closed() == {"n1": "resolved"}


def test_snoozed_it_comes_back_while_its_fact_holds() -> None:
    screen = screen_after([LATE])
    screen.events += screen.policy.close("n1", "snoozed", screen.at)
    screen.wait(100)
    assert len(screen.raised()) == 1
    screen.wait(60)
    assert screen.subjects() == ["overdue_milestone:M2"] * 2


def test_snoozed_and_settled_it_stays_away() -> None:
    screen = screen_after([LATE])
    screen.events += screen.policy.close("n1", "snoozed", screen.at)
    screen.say("B: The migration test is finished.")
    screen.wait(300)
    assert len(screen.raised()) == 1


@pytest.mark.parametrize(("helpful", "longer"), [(True, 4.0), (False, 8.0)])
def test_a_dismissal_lengthens_the_gap(helpful: bool, longer: float) -> None:
    screen = screen_after([LATE])
    screen.events += screen.policy.close("n1", "dismissed", screen.at, helpful=helpful)
    screen.say(ALSO_LATE)
    screen.wait(GAP["normal"] + longer + 1)
    first, second = screen.raised()
    assert second.raised is not None
    assert first.raised is not None
    assert second.raised - first.raised == pytest.approx(GAP["normal"] + longer, abs=4.0)
    assert second.raised - first.raised >= GAP["normal"] + longer


def test_a_missing_role_that_came_up_is_brought_up_when_nobody_is_named() -> None:
    screen = screen_after(["S: Then there is the security questionnaire."])
    assert screen.subjects() == []
    screen.say(TALK, TALK, TALK)
    assert screen.subjects() == ["missing_stakeholder:security"]
    assert screen.raised()[0].text.startswith("Risk: nobody from security is named yet.")


def test_a_named_person_keeps_the_missing_role_quiet() -> None:
    screen = screen_after(
        ["S: Then there is the security questionnaire.", "B: Priya in InfoSec looks after that.", TALK, TALK]
    )
    assert screen.subjects() == []


def test_goodbyes_without_a_next_step() -> None:
    screen = screen_after([TALK, TALK, TALK, TALK, TALK, GOODBYE])
    assert screen.subjects()[0] == "book_next_step:"
    book = screen.raised()[0]
    assert book.quote == "Thanks so much for your time."
    assert book.expires is None
    screen.say(*BOOK)
    assert screen.closed()[book.id] == "resolved"


def test_goodbyes_with_a_next_step_bring_up_what_else_is_open_but_not_that() -> None:
    screen = screen_after([*BOOK, TALK, TALK, TALK, GOODBYE])
    assert "book_next_step:" not in screen.subjects()
    assert "overdue_milestone:M2" in screen.subjects()


def test_five_minutes_before_the_scheduled_end_is_the_end_check() -> None:
    screen = screen_after([TALK], minutes=30)
    screen.wait(30 * 60 - 300 - screen.at - 2)
    assert "book_next_step:" not in screen.subjects()
    screen.wait(4)
    assert "book_next_step:" in screen.subjects()


def test_the_end_of_the_recording_is_the_end_check_too() -> None:
    screen = screen_after([TALK])
    screen.end()
    assert "book_next_step:" in screen.subjects()
    assert set(screen.closed().values()) == {"expired"}
    assert set(screen.closed()) == {n.id for n in screen.raised()}


@pytest.mark.parametrize(
    ("on", "go_live"),
    [
        (ON, "With the delays so far go-live moves to 4 Sep, 15 days after it."),
        (dt.date(2026, 6, 1), "Go-live stands at 1 Sep, 12 days after it."),
    ],
)
def test_a_compelling_event_that_the_plan_does_not_know(on: dt.date, go_live: str) -> None:
    screen = Screen(on=on)
    screen.say("B: Our contract with the old provider expires on August 20th.", *[TALK] * 8)
    [nudge] = [one for one in screen.raised() if one.kind == "compelling_event"]
    assert nudge.text.endswith(go_live)


def test_three_ignored_in_a_row_and_it_is_quiet_until_the_end() -> None:
    screen = screen_after([LATE])
    screen.wait(GAP["normal"])
    screen.say(ALSO_LATE)
    screen.wait(GAP["normal"] + ON_SCREEN)
    screen.say("B: Our contract with the old provider expires on August 20th.")
    screen.wait(GAP["normal"] + ON_SCREEN)
    before = len(screen.raised())
    assert before == 3
    screen.say("S: Then there is the legal review of the contract.", TALK, TALK, TALK)
    screen.wait(300)
    assert len(screen.raised()) == before
    screen.say(GOODBYE)
    assert "book_next_step" in [n.kind for n in screen.raised()[before:]]


def test_switched_off_nothing_is_raised_and_the_stream_says_what_was_kept_back() -> None:
    screen = screen_after([LATE, GOODBYE], mode="off")
    screen.end()
    assert screen.raised() == []
    kept = [e for e in screen.events if isinstance(e, Nudge)]
    assert kept
    assert all("kept back: prompts are switched off" in n.because for n in kept)


def test_an_unknown_meeting_gets_no_prompts() -> None:
    screen = Screen()
    screen.wait(30)
    for turn in ("?: The remote control needs fewer buttons.", "?: Thanks for your time, bye."):
        screen.say(turn)
    screen.end()
    assert screen.raised() == []


def test_never_more_than_the_cap_before_the_end() -> None:
    assert CAP == 6
    screen = screen_after([], mode="eager")
    for day in range(10, 28):
        screen.say(f"B: Our contract with the old provider expires on August {day}th.")
        screen.wait(GAP["eager"] + 1)
        for nudge in screen.raised():
            screen.events += screen.policy.close(nudge.id, "dismissed", screen.at, reacted=True)
        screen.wait(GAP["eager"] + 1)
    assert len(screen.raised()) == CAP


def test_no_prompt_is_longer_than_it_can_be_read() -> None:
    screen = screen_after([LATE, ALSO_LATE, GOODBYE])
    screen.end()
    assert screen.raised()
    for nudge in screen.raised():
        assert len(nudge.text) <= 240
        assert len(nudge.ask) <= 160
        assert not nudge.text.startswith(("Confirm", "Ensure", "Remember"))


def test_what_the_seller_owes_is_not_asked_of_the_buyer() -> None:
    screen = Screen(on=dt.date(2026, 6, 16))
    screen.wait(30)
    screen.say("B: The pricing proposal is late.")
    [nudge] = screen.raised()
    assert nudge.milestone_id == "M4"
    assert "(Ben Ito, due Fri 12 Jun)" in nudge.text
    assert nudge.ask == "We owe you the pricing proposal since Friday. By when do you need it at the latest?"


TOLD = "S: The migration test is stuck, I hear."


def test_what_is_late_waits_for_the_new_day_that_may_come_with_the_next_words() -> None:
    screen = Screen()
    screen.say(TALK, TALK, TALK, TALK, TOLD, TALK, TALK)
    assert screen.subjects() == []
    screen.say(TALK)
    assert screen.subjects() == ["overdue_milestone:M2"]


def test_what_is_late_and_gets_its_new_day_in_the_same_breath_is_not_brought_up() -> None:
    screen = Screen()
    screen.say(TALK, TALK, TALK, TALK, TOLD, "S: I see. And by when?")
    screen.say("B: Omar will finish the migration test by June 19th.", TALK, TALK, TALK)
    assert screen.subjects() == []


def test_nothing_comes_between_a_question_of_the_sellers_and_its_answer() -> None:
    screen = Screen()
    screen.say(TALK, TALK, TALK, TALK, TOLD, TALK, TALK, "S: What do your people say of it?")
    assert screen.subjects() == []
    screen.say("B: They are fond of it.")
    assert screen.subjects() == ["overdue_milestone:M2"]


def test_a_warning_sign_comes_with_the_buyers_words_and_only_once_a_call() -> None:
    assert screen_after(["B: The budget is frozen."]).raised() == []
    screen = screen_after(["B: The budget is frozen."], sure=0.8)
    [nudge] = screen.raised()
    assert nudge.kind == "red_flag"
    assert nudge.text.startswith("The money is in doubt: “The budget is frozen.”.")
    assert "Next in the plan: Pricing proposal delivered, Fri 12 Jun" in nudge.text
    assert nudge.ask == "What has to happen for the money to be there, and who decides that?"
    screen.wait(GAP["normal"] + ON_SCREEN)
    screen.say("B: Let's circle back after the summer.")
    screen.wait(300)
    screen.end()
    assert [n.kind for n in screen.raised()].count("red_flag") == 1


AGREED = "B: The plan works for us."


def test_a_yes_that_was_only_said_is_asked_for_in_writing_when_the_call_ends() -> None:
    screen = screen_after([AGREED, *BOOK, TALK, TALK], sure=0.8)
    assert screen.subjects() == []
    screen.say(GOODBYE)
    nudge = next(n for n in screen.raised() if n.kind == "confirm_in_writing")
    assert (
        nudge.text
        == "The plan is agreed aloud, not in writing: “The plan works for us.”. Go-live stands at Tue 1 Sep."
    )
    assert (
        nudge.ask == "I'll send the dates over today: would you reply with a yes, or with what you'd change?"
    )


def test_what_is_agreed_in_writing_is_not_asked_for_again() -> None:
    screen = Screen(sure=0.8)
    screen.plan = plan(PLAN_TEXT.replace("calendar: US", "calendar: US\nagreement: written"))
    screen.policy = Policy(screen.plan, ON, screen.standing, minutes=None)
    screen.say(AGREED, *BOOK, TALK, TALK, GOODBYE)
    screen.end()
    assert "confirm_in_writing" not in [n.kind for n in screen.raised()]


def doubted(screen: Screen, step: str, assumes: str, quote: str, sure: float = 0.9) -> None:
    """The buyer's last turn puts in doubt what a step assumes."""
    at = screen.said[-1].id
    screen.standing.apply(
        AssumptionFinding(
            id="f99", confidence=sure, utterances=(at,), quote=quote, milestone_id=step, assumes=assumes
        )
    )
    screen.events += screen.policy.consider(screen.at)


BACK = "B: Omar has been signed off for another month."


def test_a_broken_assumption_is_held_against_the_date_that_rests_on_it() -> None:
    screen = screen_after([TALK, BACK])
    doubted(screen, "M4", "Omar is back by June", BACK[3:])
    nudge = screen.raised()[-1]
    assert (nudge.kind, nudge.milestone_id, nudge.quote) == ("assumption", "M4", BACK[3:])
    assert (
        "rests on “Omar is back by June”. Now: “Omar has been signed off for another month.”." in nudge.text
    )
    assert nudge.ask.startswith("Does the ")
    assert nudge.ask.endswith("or what day should we plan with now?")


def test_a_broken_assumption_is_no_news_where_the_step_has_got_a_day_or_little_speaks_for_it() -> None:
    screen = screen_after([TALK, BACK])
    doubted(screen, "M4", "Omar is back by June", BACK[3:], sure=0.5)
    assert screen.subjects() == []
    screen = screen_after([TALK, "B: Let's move the pricing proposal to July 9th.", TALK])
    doubted(screen, "M4", "Omar is back by June", BACK[3:])
    assert "assumption:M4" not in screen.subjects()


VOICES: list[tuple[list[tuple[Speaker, str | None]], bool]] = [
    ([("buyer", "Grace Holt")], True),
    ([("buyer", "Omar")], True),
    ([("buyer", None)], True),
    ([("buyer", "Customer")], True),
    ([("buyer", "Speaker 2")], True),
    ([("buyer", "Kim Vale")], True),
    ([("seller", "Ben Ito")], False),
    ([("unknown", "Grace Holt")], False),
    ([("seller", "Ben Ito"), ("buyer", "Kim Vale"), ("buyer", "Ada Roe"), ("buyer", "Lou Finch")], False),
    ([("buyer", "Kim Vale"), ("buyer", "Ada Roe"), ("buyer", "Lou Finch"), ("buyer", "Grace Holt")], True),
]


@pytest.mark.parametrize(("spoke", "here"), VOICES)
def test_whether_somebody_of_the_buyers_is_on_the_call(
    spoke: list[tuple[Speaker, str | None]], here: bool
) -> None:
    voices = Voices(plan())
    for number, (speaker, name) in enumerate(spoke, 1):
        voices.heard(Utterance(at=1, id=number, speaker=speaker, name=name, start=0, end=1, text="Right."))
    assert voices.buyer_is_here() is here


def test_a_call_among_colleagues_gets_no_warning_signs_and_no_end_check() -> None:
    screen = Screen()
    for name in ("Kim Vale", "Ada Roe", "Lou Finch"):
        screen.policy.heard(
            Utterance(at=1, id=1, speaker="buyer", name=name, start=0, end=1, text="Morning, all.")
        )
    screen.wait(30)
    for words in ("The budget is frozen.", "Thanks so much for your time."):
        said = Utterance(
            at=screen.at, id=9, speaker="buyer", name="Ada Roe", start=0, end=screen.at, text=words
        )
        for finding in screen.checker.hear(said):
            screen.standing.apply(finding)
        screen.policy.heard(said)
        screen.events += screen.policy.consider(screen.at)
    screen.end()
    assert {n.kind for n in screen.raised()}.isdisjoint({"red_flag", "book_next_step"})
