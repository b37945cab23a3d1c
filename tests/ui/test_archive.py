"""All calls on the screen, and what is found in them."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from assistant.ui.app import ClosecallApp
from assistant.ui.home.archive_screen import ArchiveScreen
from assistant.ui.home.call_screen import CallScreen
from assistant.ui.home.rows import Rows
from assistant.ui.home.screen import HomeScreen
from assistant.ui.home.typed_search import understood
from assistant.ui.ports.calls import MOST_FOUND, Known, Search
from tests.ui import scenes_calls
from tests.ui.conftest import Screen
from tests.ui.fakes import FakeCall, FakeCalls, FakeDesk, FakeReview
from tests.ui.hostile import LONG, NASTY
from tests.ui.scenes_calls import HITS, line, page
from tests.ui.test_hostile import assert_sane


@asynccontextmanager
async def archive(calls: FakeCalls, size: tuple[int, int] = (120, 36)) -> AsyncIterator[Screen]:
    """The archive over these calls, its list drawn."""
    app = ClosecallApp(FakeDesk(calls=calls))
    async with app.run_test(size=size) as pilot:
        screen = Screen(app, pilot, FakeCall(), FakeReview([]))
        await screen.settle()
        await screen.press("c")
        await screen.until(lambda: isinstance(app.screen, ArchiveScreen) and drawn(app.screen))
        await screen.settle()
        yield screen


def drawn(screen: ArchiveScreen) -> bool:
    return bool(screen.query_one(Rows).option_count) or screen.query_one("#calls-empty").display


@pytest.mark.parametrize(
    ("typed", "search"),
    [
        ("security review", Search("security review")),
        ("deal:northwind", Search(deal="northwind")),
        ('deal:"north wind" legal', Search("legal", deal="north wind")),
        ("by:tom role:security sign*", Search("sign*", speaker="tom", role="security")),
        ("role:economic budget", Search("budget", role="economic_buyer")),
        ("step:M3 -done", Search("-done", milestone="M3")),
        ("after:2026-11-01 before:2026-11-30", Search(since=date(2026, 11, 1), until=date(2026, 11, 30))),
        ("on:2026-11-12 x", Search("x", since=date(2026, 11, 12), until=date(2026, 11, 12))),
        ("BY:Tom", Search(speaker="Tom")),
        ("we meet at 10:30", Search("we meet at 10:30")),
        ("deal: after:", Search()),
        ("", Search()),
    ],
)
def test_what_is_typed_is_understood(typed: str, search: Search) -> None:
    assert understood(typed).search == search
    assert understood(typed).wrong == ""


@pytest.mark.parametrize(
    ("typed", "wrong"), [("after:2026-13-01", "takes a day"), ("on:monday", "takes a day"), ("role:boss", "economic_buyer"), ("role:e", "one of")]
)  # fmt: skip
def test_a_filter_that_makes_no_sense_is_left_out_and_said(typed: str, wrong: str) -> None:
    found = understood(f"{typed} legal")
    assert found.search == Search("legal")
    assert wrong in found.wrong


def test_how_a_search_is_understood_is_told() -> None:
    told = understood("redlines deal:harbour by:mira role:legal step:M3 after:2026-11-01").told
    assert told == (
        "What was said with redlines, said by mira, on legal, about step M3, in deals like “harbour”, from Sun 1 Nov 2026 on"
    )
    assert understood("on:2026-11-12").told == "Calls on Thu 12 Nov 2026"


async def test_every_call_has_its_day_account_people_length_and_what_is_open() -> None:
    async with archive(scenes_calls.archive()) as screen:
        await screen.until(lambda: "Tariq" in screen.text())
        rows = screen.text("#calls").split("\n")
        assert (
            rows[0].split()
            == "› Thu 12 Nov Harbour Foods: Cold chain p… Otto Brandt, Ines Vale 31 min ◐ 1 to review next 19 Nov".split()
        )
        assert "no next step" in rows[1]
        assert "‼ cut off" in rows[2]
        assert "3 Feb 2026" in rows[4]
        assert "5 calls" in screen.text(".calls-head")
        await screen.press("down", "down")
        assert (
            "Quill & Rowe: Archive move · Mon 9 Nov · 7 min · with Ines Vale · cut off before its end"
            in screen.text("#calls-about")
        )


async def test_words_are_found_while_they_are_typed_and_open_the_call_there() -> None:
    async with archive(scenes_calls.archive()) as screen:
        await screen.press("/", *"redlin")
        await screen.until(lambda: "3 places" in screen.text())
        assert "What was said with redlin" in screen.text("#calls-understood")
        assert "Thu 29 Oct  12:34  Harbour Foods  Mira Chen" in screen.text("#calls")
        await screen.press("down", "up", "enter")
        await screen.until(lambda: isinstance(screen.app.screen, CallScreen))
        await screen.until(lambda: "▶" in screen.text())
        assert "▶ Wonderful. And the redlines" in screen.text()


async def test_escape_leaves_the_search_then_the_archive() -> None:
    async with archive(scenes_calls.archive()) as screen:
        await screen.press("/", *"redlines")
        await screen.until(lambda: "3 places" in screen.text())
        await screen.press("escape")
        await screen.until(lambda: "5 calls" in screen.text())
        await screen.press("escape")
        assert isinstance(screen.app.screen, HomeScreen)


async def test_escape_leaves_an_archive_without_calls_at_once() -> None:
    async with archive(FakeCalls()) as screen:
        await screen.press("escape")
        assert isinstance(screen.app.screen, HomeScreen)


async def test_a_deal_alone_chooses_calls() -> None:
    async with archive(scenes_calls.archive()) as screen:
        await screen.press("/", *"deal:harbour")
        await screen.until(lambda: "2 calls" in screen.text())
        assert "Alder" not in screen.text("#calls")


@pytest.mark.parametrize(
    ("calls", "keys", "words"),
    [
        (FakeCalls(), (), "No call is kept yet."),
        (scenes_calls.archive(), ("/", *"deal:zebra"), "No call is like that."),
        (scenes_calls.archive(), ("/", *"zebra"), "Nobody said that in any call."),
    ],
)
async def test_nothing_found_says_what_to_do(calls: FakeCalls, keys: tuple[str, ...], words: str) -> None:
    async with archive(calls) as screen:
        await screen.press(*keys)
        await screen.until(lambda: words in screen.text())
        await screen.press("r", "w", "delete", "enter")
        assert screen.app.is_running


async def test_deleting_asks_with_the_consequence_and_enter_keeps_the_call() -> None:
    calls = scenes_calls.archive()
    async with archive(calls) as screen:
        await screen.press("delete")
        await screen.until(lambda: "41 utterances and the recording go for good." in screen.text())
        await screen.press("enter")
        assert len(calls.pages) == 5
        await screen.press("delete")
        await screen.until(lambda: "41 utterances" in screen.text())
        await screen.press("y")
        await screen.until(lambda: "4 calls" in screen.text())
        assert "The call 2026-11-12-1015 is deleted." in screen.text("#calls-said")


async def test_a_call_is_exported_under_the_name_that_is_given(tmp_path: Path) -> None:
    calls = scenes_calls.archive()
    async with archive(calls) as screen:
        await screen.press("w")
        assert "call-2026-11-12-1015.md" in screen.text()
        await screen.press(*("backspace",) * 2, *"vtt", "enter")
        call_id, path, replace_ = calls.asked[-1]  # type: ignore[misc]
        assert (call_id, path.name, replace_) == ("2026-11-12-1015", "call-2026-11-12-1015.vtt", False)
        assert "Saved as call-2026-11-12-1015.vtt." in screen.text("#calls-said")


async def test_a_thousand_calls_come_as_the_list_is_gone_through() -> None:
    lines = [line(f"c{n:04}", date(2026, 11, 12), f"Account {n}") for n in range(1000)]
    calls = FakeCalls(*map(page, lines))
    calls.next = {one.id: Known((f"Person of {one.id}",), False, None) for one in lines}
    async with archive(calls) as screen:
        rows = screen.app.screen.query_one(Rows)
        assert "1000 calls" in screen.text(".calls-head")
        assert rows.option_count < 400
        await screen.press("end")
        await screen.until(lambda: "Account 149" in screen.text("#calls-about"))
        await screen.press("down")
        await screen.until(lambda: "Person of c0150" in screen.text())
        assert rows.option_count > 150


async def test_more_places_than_are_shown_are_said_to_be_the_best() -> None:
    calls = scenes_calls.archive()
    calls.hits = [HITS[0]] * MOST_FOUND
    async with archive(calls) as screen:
        await screen.press("/", *"redlines")
        await screen.until(lambda: f"the best {MOST_FOUND} places" in screen.text())


async def test_trouble_with_the_archive_is_a_sentence() -> None:
    calls = scenes_calls.archive()
    async with archive(calls) as screen:
        calls.trouble = "The archive is in use; close the other program."
        await screen.press("/", "x")
        await screen.until(lambda: "‼ The archive is in use" in screen.text())
        assert screen.app.is_running


async def test_hostile_text_is_shown_as_it_is() -> None:
    size = (60, 20)
    nasty = line("n1", date(2026, 11, 12), NASTY, deal=LONG)
    hits = [
        replace(HITS[0], account=LONG, who=NASTY, part=f"«{NASTY}» a {LONG}"),
        replace(HITS[0], who=LONG, account=NASTY, part=f"{LONG} «a» » «"),
    ]
    calls = FakeCalls(page(nasty), page(line("n2", date(2026, 11, 11), LONG)), hits=hits)
    calls.next = {"n1": Known((NASTY, LONG), True, date(2026, 11, 19))}
    async with archive(calls, size) as screen:
        assert "[/x]" in screen.text("#calls")
        for key in ("down", "/", *"[/x] a", "escape", "delete", "escape", "w", "escape"):
            await screen.press(key)
            await screen.until(lambda: bool(screen.text().strip()))
            assert_sane(screen.text(), size)
