"""A call of the archive on the screen."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import date

import pytest

from assistant.events import Notice, Utterance
from assistant.ui.after.screen import ReviewScreen
from assistant.ui.app import ClosecallApp
from assistant.ui.home.call_screen import CallScreen
from assistant.ui.home.call_words import at_time, matching, seconds_of
from assistant.ui.home.chat_screen import ChatScreen
from assistant.ui.ports.calls import CallPage
from tests.ui.conftest import Screen
from tests.ui.fakes import FakeCall, FakeCalls, FakeDesk, FakeReview
from tests.ui.hostile import LONG, NASTY
from tests.ui.scenes_calls import CHANGES, MOMENTS, line, page, talk
from tests.ui.test_hostile import assert_sane

LINE = line("2026-11-12-1015", date(2026, 11, 12))


@asynccontextmanager
async def opened(
    of: CallPage | None, size: tuple[int, int] = (120, 36), at: float | None = None
) -> AsyncIterator[Screen]:
    """A call's page, read; None for one that cannot be."""
    calls = FakeCalls(of or page(LINE))
    calls.trouble = None if of else "The archive is damaged; restore a copy of it."
    app = ClosecallApp(FakeDesk(calls=calls, chatting=talk()))
    async with app.run_test(size=size) as pilot:
        screen = Screen(app, pilot, FakeCall(), FakeReview([]))
        await screen.settle()
        app.show_page((of or page(LINE)).line.id, at)
        await screen.until(
            lambda: (
                isinstance(app.screen, CallScreen)
                and "Esc" in screen.text()
                and "Reading the call" not in screen.text()
            )
        )
        await screen.settle()
        yield screen


@pytest.mark.parametrize(
    ("typed", "seconds"),
    [("12:30", 750), ("1:02:30", 3750), ("12", 720), ("0:05", 5), ("12.30", 750), ("noon", None), ("", None), ("1:2:3:4", None), ("-3", None), ("٣", None)],
)  # fmt: skip
def test_a_time_is_read_as_it_is_typed(typed: str, seconds: float | None) -> None:
    assert seconds_of(typed) == seconds


@pytest.mark.parametrize(("seconds", "number"), [(0, 1), (10, 1), (19.9, 1), (40, 4), (45, 4), (9999, 6)])
def test_a_moment_leads_to_the_words_of_that_time(seconds: float, number: int) -> None:
    assert at_time(page(LINE), seconds) == (number,)
    assert at_time(page(LINE, events=()), seconds) == ()


@pytest.mark.parametrize(
    ("words", "numbers"),
    [("REDLINES", [3]), ("security review", [5]), ("will november", [4]), ("", []), ("zebra", [])],
)
def test_words_are_found_in_any_order(words: str, numbers: list[int]) -> None:
    assert matching(page(LINE), words) == numbers


async def test_the_page_tells_what_it_was_and_what_happened() -> None:
    async with opened(page(LINE)) as screen:
        text = screen.text()
        assert "Harbour Foods: Cold chain planning · Thu 12 Nov 2026 · 31 min" in text
        assert "Next step: booked (19 Nov)" in text
        assert "Spoke: Otto Brandt 58 %, Ines Vale 42 %" in text
        assert "✓ accepted" in text
        assert "M3 due: 10 Nov → 20 Nov" in text
        assert "also moves M5 Budget released" in text
        assert "01:06  Prompt: Nobody on their side owns" in text
        assert "▸ M3 re-dated to 20 Nov" in text
        assert "– The buyer's side was silent for 20 seconds." in text
        assert text.split("\n")[4].startswith(" ╎ Ines Vale  seller")


async def test_three_of_many_that_move_are_named() -> None:
    moves = tuple(f"Step {n}: 2026-12-01 → 2026-12-0{n}" for n in range(2, 9))
    many = page(LINE, changes=(replace(CHANGES[1], impact=moves),))
    async with opened(many) as screen:
        shown = " ".join(row.partition("│")[2].strip() for row in screen.text().split("\n"))
        assert "Step 2: 1 Dec → 2 Dec; Step 3: 1 Dec → 3 Dec; Step 4: 1 Dec → 4 Dec; and 4 more" in " ".join(
            shown.split()
        )


async def test_a_moment_and_a_change_lead_to_their_words() -> None:
    async with opened(page(LINE), (80, 24)) as screen:
        assert "What happened when" not in screen.text()
        await screen.press("tab", "down")
        assert "What happened when" in screen.text()
        await screen.press("enter")
        assert "▶ Not back yet." in screen.text()
        await screen.press("tab", "end", "enter")
        assert "▶ I have heard of it." in screen.text()


async def test_the_page_begins_at_the_moment_that_was_asked_for() -> None:
    async with opened(page(LINE), (80, 24), at=50.0) as screen:
        await screen.until(lambda: "▶ Thank you, that helps." in screen.text())


async def test_words_are_found_one_place_after_the_other() -> None:
    async with opened(page(LINE)) as screen:
        await screen.press("/", *"where", "enter")
        assert "1 of 2." in screen.text("#call-said")
        assert "▶ Good morning Otto." in screen.text()
        await screen.press("n")
        assert "▶ Wonderful. And the redlines" in screen.text()
        await screen.press("n")
        assert "1 of 2." in screen.text("#call-said")
        await screen.press("N")
        assert "2 of 2." in screen.text("#call-said")
        await screen.press("/", *"zebra", "enter")
        assert "Nobody said that in this call." in screen.text()
        await screen.press("/", "escape", "n")
        assert isinstance(screen.app.screen, CallScreen)
        assert "Nothing is looked for yet" in screen.text()


async def test_a_time_is_gone_to() -> None:
    async with opened(page(LINE)) as screen:
        await screen.press("g", *"0:45", "enter")
        assert "▶ Not back yet." in screen.text()
        await screen.press("g", *"soon", "enter")
        assert "“soon” is no time; write it as 12:30." in screen.text()


async def test_the_review_the_questions_and_the_way_back() -> None:
    async with opened(page(LINE)) as screen:
        await screen.press("a")
        assert isinstance(screen.app.screen, ChatScreen)
        await screen.press("escape", "w")
        assert "call-2026-11-12-1015.md" in screen.text()
        await screen.press("escape", "r")
        await screen.until(
            lambda: isinstance(screen.app.screen, ReviewScreen) and "M3 Contract" in screen.text()
        )


async def test_its_email_is_one_key_away() -> None:
    async with opened(page(LINE), (80, 24)) as screen:
        await screen.press("e")
        await screen.until(
            lambda: isinstance(screen.app.screen, ReviewScreen) and "Hello Otto," in screen.text()
        )
        assert "M3 Contract" not in screen.text()
        await screen.press("tab")
        await screen.until(lambda: "M3 Contract" in screen.text())


@pytest.mark.parametrize(
    ("changes", "keys", "words"),
    [
        ({"line": replace(LINE, going_on=True, finished=False)}, "r", "The call is still going on"),
        ({"line": replace(LINE, going_on=True, finished=False)}, "e", "The call is still going on"),
        ({"line": replace(LINE, plan="")}, "r", "no plan, so there is nothing to review"),
        ({"line": replace(LINE, plan="")}, "a", "no plan that could be asked"),
        ({"plan_trouble": "harbour.md does not exist: check the name."}, "r", "‼ harbour.md does not exist: check the name."),
        ({"events": (), "moments": (), "changes": ()}, "n", "No word of this call was kept."),
        ({"events": (), "moments": (), "changes": ()}, "", "Nothing was noted in this call."),
    ],
)  # fmt: skip
async def test_what_a_call_lacks_is_said(changes: dict[str, object], keys: str, words: str) -> None:
    async with opened(page(LINE, **changes)) as screen:
        await screen.press(*keys)
        assert words in " ".join(screen.text().split())
        assert isinstance(screen.app.screen, CallScreen)


async def test_a_call_that_cannot_be_read_is_a_sentence() -> None:
    async with opened(None) as screen:
        assert "‼ The archive is damaged" in screen.text()
        await screen.press("tab", "/", "x", "enter", "g", "1", "enter", "n", "r", "a", "w", "enter", "escape")
        assert screen.app.is_running


async def test_hostile_text_is_shown_as_it_is() -> None:
    size = (60, 20)
    nasty = page(
        line("n1", date(2026, 11, 12), NASTY, deal=LONG),
        plan_trouble=NASTY,
        events=(
            Utterance(id=1, speaker="buyer", name=NASTY, start=1, end=2, text=NASTY, at=2),
            Utterance(id=2, speaker="seller", name=LONG, start=3, end=4, text=LONG, at=4),
            Notice(level="warning", text=NASTY, at=5),
        ),
        outcome=(NASTY, LONG),
        spoke=((NASTY, 1.0), (LONG, 0.0)),
        moments=((1.0, NASTY), (2.0, LONG)),
        changes=(
            replace(CHANGES[0], what=NASTY, quote=LONG, said_by=NASTY, impact=(LONG,), utterances=(1,)),
        ),
    )
    async with opened(nasty, size) as screen:
        for key in (
            "tab",
            "enter",
            "tab",
            "end",
            "enter",
            "/",
            *"[/x]",
            "enter",
            "g",
            "1",
            "enter",
            "w",
            "escape",
        ):
            await screen.press(key)
            await screen.until(lambda: bool(screen.text().strip()))
            assert_sane(screen.text(), size)
        assert "[/x] [bold]not bold[/bold]" in " ".join(screen.text().split())


def test_the_moments_of_the_scenes_are_in_order() -> None:
    assert list(MOMENTS) == sorted(MOMENTS)
