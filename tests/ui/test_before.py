"""Before a live call: which call it is, the brief, both sides' sound, the words to say, and how the call begins."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from assistant.events import Consent
from assistant.session.verbs import NoteConsent
from assistant.ui.after.screen import ReviewScreen
from assistant.ui.app import ClosecallApp
from assistant.ui.before.screen import BeforeScreen
from assistant.ui.before.words import to_say
from assistant.ui.home.screen import HomeScreen
from assistant.ui.live.screen import LiveScreen
from assistant.ui.ports.before import CutOff, Leaves
from tests.ui.conftest import Screen
from tests.ui.fakes import BRIEF, STARTED, FakeCall, FakeDesk, FakePreparing, FakeReview, quiet
from tests.ui.hostile import LONG, NASTY
from tests.ui.test_hostile import assert_sane


@asynccontextmanager
async def opened(
    preparing: FakePreparing, size: tuple[int, int] = (80, 24), *, at_home: bool = False
) -> AsyncIterator[Screen]:
    desk = FakeDesk()
    desk.preparing = preparing
    app = ClosecallApp(desk, clock=lambda: 0.0, preparing=None if at_home else preparing)
    try:
        async with app.run_test(size=size) as pilot:
            screen = Screen(app, pilot, preparing.call, FakeReview([]))
            if at_home:
                await screen.press("l")
            await screen.until(lambda: isinstance(app.screen, BeforeScreen))
            await screen.until(lambda: "Looking at what leaves" not in screen.text())
            yield screen
    finally:
        preparing.call.end()


def said(screen: Screen, selector: str | None = None) -> str:
    """Everything on the screen, or in one widget of it, as one line."""
    return " ".join(screen.text(selector).split())


async def begun(screen: Screen) -> LiveScreen:
    await screen.press("enter")
    await screen.until(lambda: isinstance(screen.app.screen, LiveScreen) and screen.app.screen.is_mounted)
    return screen.live


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (200, 60)], ids=str)
async def test_brief_sound_words_and_basis_stand_on_one_screen(size: tuple[int, int]) -> None:
    async with opened(FakePreparing(), size) as screen:
        await screen.until(lambda: "We owe" in screen.text())
        told = said(screen, "#before-brief")
        assert [line for line in BRIEF if line not in told] == []
        told = said(screen, "#before-side")
        for words in (
            "✓ You",
            "Headset Microphone",
            "✓ The other side",
            "30 minutes",
            "on my computer only. Is that all right with you?",
            "○ said so",
            "○ not asked",
        ):
            assert words in told


async def test_at_the_smallest_size_what_matters_is_in_sight_and_the_brief_scrolls() -> None:
    preparing = FakePreparing()
    preparing.levels = quiet("silent", "heard")
    async with opened(preparing, (60, 20)) as screen:
        await screen.until(lambda: "We owe" in screen.text())
        assert "! You" in screen.text()
        assert "say a word" in said(screen)
        assert "● all agreed" not in screen.text()
        await screen.press("a")
        assert "● all agreed" in screen.text()
        assert "Wanted:" not in screen.text()
        await screen.press("end")
        await screen.until(lambda: "Wanted:" in screen.text())


@pytest.mark.parametrize(
    ("keys", "basis"),
    [
        ("", None),
        ("s", "said"),
        ("a", "agreed"),
        ("o", "own_rule"),
        ("n", "not_asked"),
        ("sa", "agreed"),
        ("ss", None),
    ],
)
async def test_the_call_begins_with_what_was_noted_last(keys: str, basis: str | None) -> None:
    preparing = FakePreparing()
    async with opened(preparing) as screen:
        await screen.until(lambda: "We owe" in screen.text())
        await screen.press(*keys)
        await begun(screen)
        assert preparing.begun == [(Path("Harbour Foods.md"), 30, basis)]
        # What listens is the call's now.
        assert preparing.closed == 0
        assert not any(isinstance(one, BeforeScreen) for one in screen.app.screen_stack)


async def test_a_basis_is_noted_by_mouse_too() -> None:
    preparing = FakePreparing()
    async with opened(preparing) as screen:
        await screen.until(lambda: "all agreed" in screen.text())
        row = next(n for n, line in enumerate(screen.text().split("\n")) if "all agreed" in line)
        column = screen.text().split("\n")[row].index("all agreed")
        await screen.pilot.click(offset=(column + 2, row))
        await screen.until(lambda: "● all agreed" in screen.text())


async def test_of_several_plans_one_is_chosen_and_may_be_changed() -> None:
    preparing = FakePreparing(None, "Harbour", "Delta", "Northwind")
    async with opened(preparing) as screen:
        await screen.until(lambda: "› Harbour" in screen.text())
        assert "Which call is this for?" in screen.text()
        await screen.press("down")
        await screen.until(lambda: "› Delta" in screen.text())
        assert "› Harbour" not in screen.text()
        await screen.press("enter")
        await screen.until(lambda: "We owe" in screen.text())
        await screen.press("p")
        await screen.until(lambda: "› Delta" in screen.text())
        await screen.press("down", "enter")
        await screen.until(lambda: "We owe" in screen.text())
        await begun(screen)
        assert preparing.begun[0][0] == Path("Northwind.md")


async def test_a_single_plan_is_not_asked_about() -> None:
    async with opened(FakePreparing()) as screen:
        await screen.until(lambda: "We owe" in screen.text())
        assert "Which call" not in screen.text()
        assert " p " not in screen.text("Footer")


async def test_without_a_plan_it_is_said_what_to_do_and_nothing_begins() -> None:
    preparing = FakePreparing()
    preparing.found = replace(preparing.found, plans=(), chosen=None)
    async with opened(preparing) as screen:
        await screen.until(lambda: "n in closecall makes one" in said(screen))
        await screen.press("enter")
        assert preparing.begun == []


async def test_a_plan_that_cannot_be_read_is_one_sentence_on_the_screen() -> None:
    preparing = FakePreparing(None, "Harbour", "Delta")
    preparing.refused["brief"] = "Harbour.md has no table of milestones: add one."
    async with opened(preparing) as screen:
        await screen.until(lambda: "› Harbour" in screen.text())
        await screen.press("enter")
        await screen.until(lambda: "no table of milestones" in screen.text())
        await screen.press("enter")
        assert preparing.begun == []
        del preparing.refused["brief"]
        await screen.press("p", "down", "enter")
        await screen.until(lambda: "We owe" in screen.text())


@pytest.mark.parametrize(
    ("typed", "minutes", "line"),
    [
        (["4", "5"], 45.0, "45 minutes"),
        (["backspace"], None, "no end set"),
        (["1", ".", "5"], 1.5, "1.5 minutes"),
    ],
)
async def test_the_minutes_can_be_changed(typed: list[str], minutes: float | None, line: str) -> None:
    preparing = FakePreparing()
    async with opened(preparing) as screen:
        await screen.until(lambda: "30 minutes" in screen.text())
        await screen.press("m", *typed, "enter")
        await screen.until(lambda: line in screen.text())
        await begun(screen)
        assert preparing.begun[0][1] == minutes


@pytest.mark.parametrize("typed", ["0", "x", "9999"])
async def test_minutes_that_make_no_sense_are_asked_again(typed: str) -> None:
    async with opened(FakePreparing()) as screen:
        await screen.press("m", *typed, "enter")
        await screen.until(lambda: "Give minutes as a number" in screen.text())
        await screen.press("escape")
        await screen.until(lambda: isinstance(screen.app.screen, BeforeScreen))


@pytest.mark.parametrize(
    ("seller", "buyer", "seconds", "expected", "absent"),
    [
        ("heard", "heard", 6.0, ["✓ You", "✓ The other side"], ["say a word", "--system"]),
        ("silent", "heard", 6.0, ["! You", "say a word", "--mic"], ["--system"]),
        ("heard", "silent", 6.0, ["! The other side", "nobody speaks yet", "--system"], ["--mic"]),
        ("silent", "nothing", 1.0, ["· You", "· The other side"], ["--mic", "--system"]),
    ],
)
async def test_which_side_is_silent_and_what_to_do(
    seller: str, buyer: str, seconds: float, expected: list[str], absent: list[str]
) -> None:
    preparing = FakePreparing()
    preparing.levels = quiet(seller, buyer, seconds)  # type: ignore[arg-type]
    async with opened(preparing) as screen:
        await screen.until(lambda: expected[0] in screen.text())
        assert all(words in said(screen) for words in expected)
        assert not [words for words in absent if words in said(screen)]


async def test_what_the_devices_have_to_say_stands_below_them() -> None:
    preparing = FakePreparing()
    preparing.levels = quiet(
        "heard", "heard", 6.0, "The buyer's side went silent at 0:03: looking for it again."
    )
    async with opened(preparing) as screen:
        await screen.until(lambda: "went silent at 0:03" in said(screen))


async def test_where_nothing_can_be_heard_it_is_said_and_tried_again() -> None:
    preparing = FakePreparing()
    preparing.refused["listen"] = "No sound can be heard here: sudo apt install libportaudio2."
    preparing.refused["begin"] = preparing.refused["listen"]
    async with opened(preparing) as screen:
        await screen.until(lambda: "libportaudio2" in said(screen))
        await screen.press("enter")
        await screen.until(lambda: preparing.listened == 2)
        assert isinstance(screen.app.screen, BeforeScreen)
        preparing.refused.clear()
        await screen.press("t")
        await screen.until(lambda: "✓ You" in screen.text())
        await begun(screen)


@pytest.mark.parametrize(
    ("leaves", "contains", "lacks"),
    [
        (Leaves(), ["on my computer only"], ["recording"]),
        (Leaves(keeps_sound=True), ["on my computer only", "A recording stays on my computer."], []),
        (Leaves(sound_to="speech.example.com"), ["our voices go to speech.example.com"], ["only"]),
        (Leaves(talk_to="api.example.com"), ["what we say goes to api.example.com"], ["only", "voices"]),
        (
            Leaves(sound_to="a.example", talk_to="b.example", keeps_sound=True),
            ["voices go to a.example", "what we say goes to b.example", "A recording stays"],
            ["only"],
        ),
        (Leaves(model_here=True), ["with a model on my computer"], ["only"]),
    ],
)
def test_the_words_to_say_are_true(leaves: Leaves, contains: list[str], lacks: list[str]) -> None:
    said = to_say(leaves)
    assert all(words in said for words in contains)
    assert not [words for words in lacks if words in said]
    assert said.endswith("Is that all right with you?")


async def test_a_call_that_was_cut_off_is_offered_and_finished() -> None:
    preparing = FakePreparing()
    preparing.old = CutOff("2026-11-05-1015", "Harbour Foods", date(2026, 11, 5))
    async with opened(preparing) as screen:
        await screen.until(lambda: "The call of 5 Nov (Harbour Foods) was cut off" in said(screen))
        await screen.press("f")
        await screen.until(lambda: "heard up to" in screen.text())
        preparing.held.set()
        await screen.until(lambda: "is finished: 3 utterances" in said(screen))
        assert preparing.finished == ["2026-11-05-1015"]
        assert " f " not in screen.text("Footer")


async def test_what_the_settings_do_not_keep_goes_first_and_is_said() -> None:
    preparing = FakePreparing()
    preparing.forgotten = "By your settings deleted: 1 call (c0)."
    async with opened(preparing, at_home=True) as screen:
        await screen.until(lambda: preparing.forgotten in said(screen))
        await begun(screen)
    preparing = FakePreparing()
    preparing.forgotten = "By your settings deleted: 1 call (c0)."
    preparing.old = CutOff("2026-11-05-1015", "Harbour Foods", date(2026, 11, 5))
    async with opened(preparing) as screen:
        await screen.until(lambda: "was cut off" in said(screen) and preparing.forgotten in said(screen))


async def test_a_call_begins_though_another_is_being_finished() -> None:
    preparing = FakePreparing()
    preparing.old = CutOff("2026-11-05-1015", "Harbour Foods", date(2026, 11, 5))
    async with opened(preparing) as screen:
        await screen.until(lambda: "was cut off" in said(screen))
        await screen.press("f")
        await screen.until(lambda: "heard up to" in screen.text())
        await begun(screen)
        assert preparing.finished == []


async def test_nobody_has_to_call_and_what_listens_is_let_go_of() -> None:
    preparing = FakePreparing()
    async with opened(preparing, at_home=True) as screen:
        await screen.press("q")
        await screen.until(lambda: isinstance(screen.app.screen, HomeScreen))
        await screen.until(lambda: preparing.closed == 1)
    preparing = FakePreparing()
    async with opened(preparing) as screen:
        await screen.press("q")
        await screen.until(lambda: not screen.app.is_running)
    assert screen.app.return_code == 0
    assert preparing.closed == 1


async def test_a_second_call_can_be_begun_from_home() -> None:
    preparing = FakePreparing()
    async with opened(preparing, at_home=True) as screen:
        await _through_a_call(screen, preparing)
        assert preparing.released == 1
        preparing.call = FakeCall()
        await screen.press("l")
        await _through_a_call(screen, preparing)
        assert (preparing.released, len(preparing.begun)) == (2, 2)


async def _through_a_call(screen: Screen, preparing: FakePreparing) -> None:
    """From the screen before a call through it and its review, home again."""
    await screen.until(lambda: isinstance(screen.app.screen, BeforeScreen) and "We owe" in screen.text())
    live = await begun(screen)
    preparing.call.send(STARTED)
    preparing.call.end()
    await screen.until(lambda: live.query_one("#ended").display)
    await screen.press("enter")
    await screen.until(lambda: isinstance(screen.app.screen, ReviewScreen))
    await screen.app.go_home()


async def test_what_is_not_ready_and_not_noted_stands_on_the_live_screen() -> None:
    preparing = FakePreparing()
    preparing.ready = "Getting ready to hear: loading the speech model"
    async with opened(preparing, (120, 36)) as screen:
        await screen.until(lambda: "We owe" in screen.text())
        live = await begun(screen)
        await screen.until(lambda: "loading the speech model … The call is being recorded." in screen.text())
        await screen.feed(STARTED)
        assert "consent not noted" in screen.text("#status")
        preparing.ready = ""
        live.tick()
        await screen.settle()
        assert "loading the speech model" not in screen.text()
        await screen.press("C")
        assert "rule of my company" in screen.text()
        await screen.press("o")
        await screen.until(lambda: preparing.call.told == [NoteConsent("own_rule")])
        await screen.feed(Consent(basis="own_rule", at=3.0))
        assert "rule of my company" in screen.text("#status")
        assert "not noted" not in screen.text("#status")


async def test_every_key_is_in_the_help_and_in_the_palette() -> None:
    preparing = FakePreparing(None, "Harbour", "Delta")
    preparing.old = CutOff("c0", "Harbour", date(2026, 11, 5))
    async with opened(preparing, (120, 60)) as screen:
        await screen.until(lambda: "› Harbour" in screen.text())
        await screen.press("enter")
        await screen.until(lambda: "We owe" in screen.text())
        room = screen.app.screen
        assert isinstance(room, BeforeScreen)
        commands = {command.title for command in room.commands()}
        assert {
            "call: begin",
            "call: minutes",
            "plan: choose",
            "consent: said",
            "call: finish",
            "sound: try again",
        } <= commands
        await screen.press("?")
        told = " ".join(screen.text().replace("│", " ").split())
        for _, binding in room.keys():  # noqa: SIM118 (a method of the screen, no mapping)
            assert str(binding.tooltip).split(":")[0][:40] in told


async def test_hostile_text_is_shown_as_it_is() -> None:
    size = (60, 20)
    preparing = FakePreparing(None, NASTY.replace("/", "|").replace("\0", ""), "Delta")
    preparing.read = replace(preparing.read, name=NASTY, lines=(NASTY, LONG, f"Late: {NASTY}"), problem=LONG)
    preparing.leaving = Leaves(sound_to=NASTY, talk_to=LONG, notice=NASTY)
    preparing.old = CutOff("c0", NASTY, date(2026, 11, 5))
    levels = quiet("silent", "heard", 6.0, NASTY, LONG)
    preparing.levels = replace(levels, sides=tuple(replace(side, device=NASTY) for side in levels.sides))
    async with opened(preparing, size) as screen:
        await screen.until(lambda: "›" in screen.text())
        assert_sane(screen.text(), size)
        await screen.press("enter")
        await screen.until(lambda: "[bold]not" in screen.text())
        assert_sane(screen.text(), size)
        preparing.refused["begin"] = NASTY
        await screen.press("enter")
        await screen.settle()
        assert_sane(screen.text(), size)
        assert screen.app.is_running
