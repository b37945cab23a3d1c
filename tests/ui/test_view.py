"""The fold from events to what the screen shows, without a screen."""

from datetime import date

import pytest

from assistant.events import (
    ClosingFinding,
    CommitmentFinding,
    DateFinding,
    Finding,
    MilestoneFinding,
    Notice,
    NudgeClosed,
    Partial,
    RedFlagFinding,
    StakeholderFinding,
)
from assistant.ui.live.view import Part, View
from assistant.ui.tags import tag
from tests.ui.fakes import BOOKED, ON, PLAN, STARTED, SUMMARY, TALK, nudge, said
from transcription.capture import words
from transcription.capture.devices import Device


@pytest.fixture
def view() -> View:
    return View(PLAN, ON, 30)


def partial(speaker: str, text: str, at: float = 5) -> Partial:
    return Partial(speaker=speaker, start=at, text=text, at=at)  # type: ignore[arg-type]


def test_committed_words_take_the_place_of_partial_ones_of_the_same_side(view: View) -> None:
    view.apply(partial("seller", "good mor"))
    view.apply(partial("buyer", "hel"))
    assert view.apply(said(1, "seller", "Good morning.")) == Part.TALK | Part.PARTIAL
    assert [s.text for s in view.talk] == ["Good morning."]
    assert {side: p.text for side, p in view.partials.items()} == {"buyer": "hel"}


def test_partial_words_borrow_a_name_only_while_one_voice_is_known(view: View) -> None:
    view.apply(partial("buyer", "a"))
    assert view.partials["buyer"].who == "Buyer"
    view.apply(said(1, "buyer", "b"))
    view.apply(partial("buyer", "c"))
    assert view.partials["buyer"].who == "Otto Brandt"
    view.apply(said(2, "buyer", "d", name="Mira Chen"))
    view.apply(partial("buyer", "e"))
    assert view.partials["buyer"].who == "Buyer"


def test_a_nudge_that_was_held_back_is_never_shown(view: View) -> None:
    assert view.apply(nudge(1, raised=None)) == Part.NONE
    assert view.nudge is None


def test_nudges_wait_in_line_and_leave_it(view: View) -> None:
    view.apply(nudge(1))
    view.apply(nudge(2))
    view.apply(nudge(1, text="the same, said anew"))
    assert [n.id for n in view.nudges] == ["n1", "n2"]
    assert view.nudge is not None
    assert view.nudge.text == "the same, said anew"
    assert view.apply(NudgeClosed(id="n1", how="resolved")) == Part.NUDGE
    assert view.closed == "resolved"
    view.put_away("n2")
    assert view.nudge is None
    assert view.apply(NudgeClosed(id="n2", how="dismissed")) == Part.NONE


def test_a_prompt_that_nobody_answered_leaves_its_words_among_the_talk(view: View) -> None:
    view.apply(said(1, "seller", "Good morning."))
    for number in (1, 2, 3):
        view.apply(nudge(number, text=f"Step {number} is late."))
    view.put_away("n3")
    assert view.apply(NudgeClosed(id="n1", how="expired")) == Part.NUDGE | Part.TALK
    assert view.apply(NudgeClosed(id="n2", how="resolved")) == Part.NUDGE
    assert view.apply(NudgeClosed(id="n3", how="expired")) == Part.NONE
    assert [one.text for one in view.talk] == ["Good morning.", "Gone by: Step 1 is late."]


def test_findings_leave_tags_under_the_last_utterance_they_rest_on(view: View) -> None:
    for event in TALK:
        view.apply(event)
    assert view.tags == {
        2: ["M2 done"],
        4: ["M3 re-dated to 20 Nov"],
        6: ["Security came up, nobody named"],
    }


def test_the_same_tag_stands_once(view: View) -> None:
    finding = next(e for e in TALK if isinstance(e, MilestoneFinding))
    view.apply(finding)
    view.apply(finding.model_copy(update={"id": "f77"}))
    assert view.tags[2] == ["M2 done"]


def _found(kind: type, **fields: object) -> Finding:
    return kind(id="f1", confidence=0.9, utterances=(1,), quote="words", **fields)  # type: ignore[no-any-return]


@pytest.mark.parametrize(
    ("finding", "said_of_it"),
    [
        (_found(MilestoneFinding, milestone_id="M9", says="rescheduled"), "M9 gets a new date"),
        (_found(MilestoneFinding, milestone_id="M9", says="slipped"), "M9 slipped, no new date"),
        (
            _found(StakeholderFinding, role="security", name="Nadia Holm", level="committed"),
            "Security: Nadia Holm, committed",
        ),
        (_found(StakeholderFinding, role="legal", level="named"), "Legal: somebody on their side"),
        (
            _found(CommitmentFinding, side="seller", what="send the figures", due=date(2026, 11, 13)),
            "You promised: send the figures, by 13 Nov",
        ),
        (_found(RedFlagFinding, flag="no_owner"), "Warning sign: nobody owns it on their side"),
        (BOOKED, "Next step booked: Thu 19 Nov"),
        (
            BOOKED.model_copy(update={"agreed": False, "date": date(2027, 11, 18)}),
            "Next step offered: Thu 18 Nov 2027",
        ),
        (_found(DateFinding, text="Friday"), None),
        (_found(ClosingFinding), None),
    ],
)
def test_tags_are_short_words(finding: Finding, said_of_it: str | None) -> None:
    assert tag(finding, ON) == said_of_it


def test_an_error_stays_until_it_is_read_and_an_information_fades(view: View) -> None:
    lost = Notice(level="error", text="The microphone is gone.", at=10)
    view.apply(lost)
    view.apply(Notice(level="info", text="Model found.", at=11))
    assert [n.text for n in view.notices_at(12)] == ["The microphone is gone.", "Model found."]
    assert view.notices_at(5000) == [lost]
    view.acknowledge([lost])
    assert [n.text for n in view.notices_at(12)] == ["Model found."]
    assert view.notices_at(60) == []


HEADSET = Device("pulse:headset", "Headset", "microphone")


@pytest.mark.parametrize(
    ("bad", "good"),
    [
        (words.lost("seller", 10, HEADSET, False, "", None), words.back("seller", 10, 17)),
        (words.no_sound_yet("buyer", HEADSET, ""), words.back("buyer", 0, 9)),
        (words.lost("buyer", 10, HEADSET, True, "", None), words.comes_from("buyer", HEADSET, "")),
        ("speech.example.com does not answer: check that it runs.", "speech.example.com answers again and hears."),
    ],
)  # fmt: skip
def test_good_news_takes_away_the_bad_that_it_answers_and_no_other(view: View, bad: str, good: str) -> None:
    other = words.silent("buyer", HEADSET, 25)
    for text in (bad, other):
        view.apply(Notice(level="warning", text=text, at=20))
    view.apply(Notice(level="info", text=good, at=21))
    assert [n.text for n in view.notices_at(22)] == [good, other]


def test_what_was_wrong_with_the_sound_stands_among_the_talk(view: View) -> None:
    view.apply(Notice(level="warning", text="plan.md:3:1: this date cannot be read.", at=0))
    view.apply(said(1, "seller", "One."))
    view.apply(Notice(level="warning", text=words.lost("seller", 12, HEADSET, False, "", None), at=15))
    view.apply(Notice(level="info", text=words.back("seller", 12, 19), at=19))
    view.apply(said(2, "seller", "Two."))
    assert [one.text for one in view.talk] == [
        "One.",
        "Your side went silent at 0:12: Headset is gone; looking for it again.",
        "Your side was not heard for 7 s, 0:12 to 0:19.",
        "Two.",
    ]


@pytest.mark.parametrize(
    ("text", "settled", "stands"),
    [
        ("we will have them", 0, ""),
        ("we will have them", 2, "we will"),
        ("we will have them", 4, "we will have them"),
        ("we  will\thave", 2, "we will"),
        ("we \u200b will have", 2, "we"),
        ("we will", 9, "we will"),
    ],
)
def test_of_words_still_coming_the_settled_ones_are_known(
    view: View, text: str, settled: int, stands: str
) -> None:
    view.apply(Partial(speaker="buyer", start=1, text=text, settled=settled, at=1))
    shown = view.partials["buyer"]
    assert shown.text[: shown.settled] == stands


def test_reasons_from_the_plan_are_told_from_finding_ids(view: View) -> None:
    for event in TALK:
        view.apply(event)
    assert view.plan_facts(nudge(1, because=("f3", "M3 was due on 10 Nov"))) == ["M3 was due on 10 Nov"]


def test_the_call_event_says_how_long_the_call_is(view: View) -> None:
    view.apply(STARTED.model_copy(update={"minutes": 45.0}))
    assert view.minutes == 45
    view.apply(STARTED.model_copy(update={"minutes": None}))
    assert view.minutes == 45


def test_the_summary_ends_the_call_and_its_partial_words(view: View) -> None:
    view.apply(partial("buyer", "bye"))
    assert Part.END in view.apply(SUMMARY)
    assert view.partials == {}
    assert view.now == 90
