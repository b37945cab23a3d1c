"""All plans, and one of them: what stands there, what each key does, and what happens when files are broken, gone or huge."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from textual.widgets import Input

from assistant.ui.app import ClosecallApp
from assistant.ui.dialogs import PageDialog
from assistant.ui.home.call_screen import CallScreen
from assistant.ui.home.dialogs import NewPlanDialog
from assistant.ui.home.messages import CallsRead, PlansRead
from assistant.ui.home.plan_screen import PlanScreen
from assistant.ui.home.rows import Rows
from assistant.ui.home.screen import HomeScreen
from assistant.ui.ports.plans import HeldCall
from assistant.ui.room import Room
from assistant.ui.typed_dialogs import LineDialog
from tests.ui.conftest import Screen
from tests.ui.fakes import ON, FakeCall, FakeDesk, FakePlans, FakeReview
from tests.ui.scenes_plans import WHOLE, plans


@asynccontextmanager
async def opened(some: FakePlans, size: tuple[int, int] = (120, 36)) -> AsyncIterator[Screen]:
    """The program between calls, all plans read."""
    app = ClosecallApp(FakeDesk(plans=some), clock=lambda: 0.0)
    async with app.run_test(size=size) as pilot:
        screen = Screen(app, pilot, FakeCall(), FakeReview([]))
        await home_read(screen)
        yield screen


async def home_read(screen: Screen) -> None:
    await screen.until(lambda: isinstance(screen.app.screen, HomeScreen))
    await screen.until(lambda: not screen.app.screen._reading)  # type: ignore[attr-defined]
    await screen.settle()


async def one_plan(screen: Screen) -> PlanScreen:
    """Open the chosen plan and wait until its calls are read."""
    await screen.press("enter")
    await screen.until(lambda: isinstance(screen.app.screen, PlanScreen))
    shown = screen.app.screen
    assert isinstance(shown, PlanScreen)
    await screen.until(lambda: shown._told is not None or bool(shown._problem))
    await screen.settle()
    return shown


async def test_what_needs_attention_first_is_on_top_and_the_reason_stands_below() -> None:
    async with opened(plans()) as screen:
        names = [line[4:] for line in screen.text("#plans").split("\n") if line.strip()]
        assert [name.split()[0] for name in names] == ["Harbour", "Fjord", "Alder", "old.md"]
        assert "6 d late" in names[0]
        assert "M2 Cold store" in names[0]
        assert "M2 is 6 days late." in screen.text("#home-reason")
        assert "Ines Vale and Mira Chen" in screen.text("#home-reason")
        assert "4 plans, 1 late" in screen.text()
        await screen.press("down")
        assert "M1 is due in 2 business days." in screen.text("#home-reason")
        assert "1 thing in the file could not be read" in screen.text("#home-reason")
        assert screen.text("#plans").split("\n")[1].startswith("›")
        assert "2 changes to review" in screen.text("#calls-below")
        assert "cut off" in screen.text("#calls-below")


@pytest.mark.parametrize("size", [(60, 20), (200, 60)], ids=str)
async def test_sign_word_and_days_stand_at_every_size(size: tuple[int, int]) -> None:
    async with opened(plans(), size) as screen:
        assert "‼ Harbour Foods" in screen.text()
        assert "6 d late" in screen.text()
        await one_plan(screen)
        assert "‼ at risk" in screen.text()
        assert "Go-live Mon 1 Feb 2027, 81 days left" in screen.text()
        assert size[0] < 100 or "240,000 EUR" in screen.text()
        assert "6 d late" in screen.text("#rows")


async def test_no_plan_yet_and_three_ways_to_begin() -> None:
    async with opened(FakePlans(), (60, 20)) as screen:
        for words in ("no plan yet", "Play the demo", "Make a plan", "Bring a plan"):
            assert words in screen.text()


async def test_what_kept_it_from_reading_all_is_said() -> None:
    some = plans()
    some.trouble = "There is too much below /deals to look at all of it."
    async with opened(some) as screen:
        assert "There is too much below /deals" in screen.text("#home-said")
        assert "Harbour Foods" in screen.text()


async def test_a_plan_opens_and_closes_and_the_list_is_read_again() -> None:
    some = plans()
    async with opened(some) as screen:
        await screen.press("down")
        await one_plan(screen)
        assert "Fjord Energy" in screen.text("#plan-head")
        await screen.press("escape")
        await screen.until(lambda: some.read == 2)
        await home_read(screen)
        assert screen.text("#plans").split("\n")[1].startswith("› ◐ Fjord")
        del some.plans["fjord.md"]
        await screen.press("r")
        await screen.until(lambda: some.read == 3)
        await home_read(screen)
        assert "Fjord" not in screen.text()


async def test_the_mouse_opens_a_plan_and_its_parts() -> None:
    async with opened(plans()) as screen:
        await screen.pilot.click(Rows, offset=(10, 2))
        await screen.until(lambda: isinstance(screen.app.screen, PlanScreen))
        await screen.until(lambda: "Alder" in screen.text("#plan-head"))
        bar = screen.text("#plan-bar")
        await screen.pilot.click("#plan-bar", offset=(bar.index("Calls") + 1, 0))
        await screen.until(lambda: "▸5 Calls" in screen.text("#plan-bar"))


async def test_a_new_plan_is_asked_for_and_shown() -> None:
    some = plans()
    async with opened(some) as screen:
        await screen.press("n", *"Dune", "enter", *"29 Jan", "enter")
        await screen.until(lambda: isinstance(screen.app.screen, PlanScreen))
        assert some.asked == [("begin", "Dune", "29 Jan")]
        await screen.until(lambda: "new.md is written" in screen.text())
        await screen.press("escape")
        await home_read(screen)
        assert "Dune" in screen.text("#plans")


async def test_what_was_typed_for_a_plan_is_kept_when_it_cannot_be_made() -> None:
    some = plans()
    async with opened(some) as screen:
        await screen.press("n", "enter", *"Dune", "enter", *"soon")
        some.trouble = "“soon” is no exact day: write a day as 2026-12-18."
        await screen.press("enter")
        await screen.until(lambda: "is no exact day" in screen.text())
        assert isinstance(screen.app.screen, NewPlanDialog)
        assert [one.value for one in screen.app.screen.query(Input)] == ["Dune", "soon"]
        await screen.press("escape")
        assert isinstance(screen.app.screen, HomeScreen)


async def test_a_plan_is_brought_and_what_was_guessed_is_told() -> None:
    some = plans()
    async with opened(some) as screen:
        await screen.press("i", *"none.xlsx")
        some.trouble = "none.xlsx is not there; give the path of a file."
        await screen.press("enter")
        await screen.until(lambda: "is not there" in screen.text())
        assert isinstance(screen.app.screen, LineDialog)
        await screen.press("enter")
        await screen.until(lambda: isinstance(screen.app.screen, PageDialog))
        assert some.asked[0] == ("bring", "none.xlsx")
        await screen.until(lambda: "row 3: the date" in screen.text())
        await screen.press("escape")
        assert isinstance(screen.app.screen, PlanScreen)
        assert "what was guessed may be wrong" in screen.text("#plan-said")


async def test_the_parts_of_a_plan() -> None:
    async with opened(plans()) as screen:
        await one_plan(screen)
        assert "┆" in screen.text("#rows")
        assert "│ today" in screen.text("#plan-axis")
        for key, words in {
            "2": "needs convincing  not met", "3": "Send the pilot figures", "4": "M2: due date: 30 Oct → 6 Nov",
            "5": "31 min  next step Thu 19 Nov · Ines Vale, Otto Brandt, Mira Chen", "1": "M9 Go-live at the harbour",
        }.items():  # fmt: skip
            await screen.press(key)
            assert words in screen.text("#rows")
            assert f"▸{key}" in screen.text("#plan-bar")
        await screen.press("shift+tab")
        assert "▸5 Calls" in screen.text("#plan-bar")
        await screen.press("enter")
        assert isinstance(screen.app.screen, CallScreen)
        await screen.press("escape", "tab", "right")
        assert "▸2 People" in screen.text("#plan-bar")
        await screen.press("left", "end", "enter")
        assert "M9 Go-live at the harbour" in screen.text()


async def test_enter_on_a_step_tells_all_of_it() -> None:
    async with opened(plans(), (120, 70)) as screen:
        await one_plan(screen)
        await screen.press("down", "enter")
        page = " ".join(screen.text("VerticalScroll").split())
        for words in (
            "! 2 d late · critical: any slip moves the end",
            "Due Tue 10 Nov 2026",
            "Needs Legal",
            "Waits for ✓ M1 Pilot goals agreed 23 Oct, done",
            "Waiting for it ● M5 Budget released 4 Dec, on track",
            "It is two days late now.",
            "would move the signature from 18 Dec to",
            "5 Nov, Mira Chen: “The redlines will take us until the tenth.” (new date 10 Nov)",
        ):
            assert words in page
        await screen.press("escape", "home", "down", "enter")
        assert "M2: due date" not in screen.text()
        assert "29 Oct: 2026-10-30" not in screen.text()
        assert "29 Oct: 30 Oct → 6 Nov, Mira Chen" in screen.text()


async def test_the_brief_and_why_there_is_none() -> None:
    some = plans()
    async with opened(some) as screen:
        await one_plan(screen)
        await screen.press("p")
        await screen.until(lambda: "Brief of harbour.md." in screen.text())
        await screen.press("escape")
        some.trouble = "The archive is in use by another program."
        await screen.press("p")
        await screen.until(lambda: "The archive is in use" in screen.text())


async def test_the_file_is_read_again_when_it_has_changed_and_stays_when_it_is_gone() -> None:
    some = plans()
    async with opened(some) as screen:
        shown = await one_plan(screen)
        await screen.press("end")
        some.plans["harbour.md"] = replace(WHOLE, account="Harbour Foods Group")
        shown.look()
        await screen.settle()
        assert "Harbour Foods Group" not in screen.text()
        some.stamps["harbour.md"] = 1
        shown.look()
        await screen.until(lambda: "Harbour Foods Group" in screen.text())
        assert "› ● M9" in screen.text("#rows")
        some.broken["harbour.md"] = "harbour.md is not there any more; put it back."
        some.stamps["harbour.md"] = 2
        shown.look()
        await screen.until(lambda: "is not there any more" in screen.text("#plan-said"))
        assert "What stands here is as it was read before." in screen.text("#plan-said")
        assert "Harbour Foods Group" in screen.text("#plan-head")


async def test_a_broken_plan_says_what_is_wrong_and_comes_when_it_is_mended() -> None:
    some = plans()
    async with opened(some) as screen:
        await screen.press("end")
        shown = await one_plan(screen)
        assert "the front matter is not closed" in screen.text("#plan-axis")
        assert "e opens the file in your editor" in screen.text("#plan-axis")
        await screen.press("2", "enter", "p", "escape")
        del some.broken["old.md"]
        some.plans["old.md"] = replace(WHOLE, path=Path("old.md"))
        some.stamps["old.md"] = 1
        shown.look()
        await screen.until(lambda: "Harbour Foods" in screen.text("#plan-head"))
        await screen.until(lambda: "not closed" not in screen.text())


async def test_steps_that_begin_alike_are_told_apart() -> None:
    steps = tuple(
        replace(WHOLE.milestones[0], id=f"M{n}", name=f"Identify and engage {who}")
        for n, who in (
            (1, "the champion"),
            (9, "the economic buyer and the sponsor"),
            (10, "legal and procurement"),
        )
    )
    for size in ((100, 30), (70, 24)):
        async with opened(FakePlans(replace(WHOLE, milestones=steps)), size) as screen:
            await one_plan(screen)
            shown = screen.text("#rows")
            assert all(end in shown for end in ("champion ", "sponsor ", "procurement "))


async def test_a_call_that_is_done_with_has_room_for_its_name() -> None:
    call = HeldCall("c1", ON, "Harbour Foods: Cold chain planning", 240, 0, True)
    async with opened(FakePlans(WHOLE, calls=[call])) as screen:
        assert "Harbour Foods: Cold chain planning" in screen.text("#calls-below")


async def test_where_no_editor_can_come_to_the_front_it_is_said() -> None:
    some = plans()
    async with opened(some) as screen:
        await one_plan(screen)
        await screen.press("e")
        await screen.until(lambda: "change harbour.md in any program" in screen.text("#plan-said"))


async def test_three_hundred_steps() -> None:
    steps = tuple(
        replace(WHOLE.milestones[at % 9], id=f"S{at}", due=ON + timedelta(days=at - 30), depends_on=(f"S{at - 1}",) if at else ())
        for at in range(300)
    )  # fmt: skip
    async with opened(FakePlans(replace(WHOLE, milestones=steps))) as screen:
        await one_plan(screen)
        await screen.press("end")
        assert "› ● S299" in screen.text("#rows")
        await screen.press("enter")
        assert "Waits for" in screen.text()


async def test_every_key_is_in_the_help_and_seven_at_most_in_the_footer() -> None:
    async with opened(plans()) as screen:
        for room in (screen.app.screen, await one_plan(screen)):
            assert isinstance(room, Room)
            keys = [binding for _, binding in Room.keys(room)]
            assert len({one.id for one in keys}) == len(keys)
            assert sum(one.show for one in keys) <= 7
            assert all(one.id and one.tooltip for one in keys)


async def test_the_first_plan_of_an_empty_home_has_all_of_the_width() -> None:
    some = plans()
    found, calls = list(some.listed()), some.last_calls(3)
    some.plans, some.calls, some.broken = {}, [], {}
    async with opened(some) as screen:
        home = screen.app.screen
        assert isinstance(home, HomeScreen)
        # Both at once: neither is drawn before the other is there.
        home.on_plans_read(PlansRead(found, over=True))
        home.on_calls_read(CallsRead(calls))
        await screen.settle()
        assert "Harbour Foods: Cold chain planning" in screen.text("#plans")
        assert "Harbour Foods: Cold chain planning" in screen.text("#calls-below")
