"""Talking with a plan on the screen."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from threading import Event

import pytest
from textual.widgets import Input

from assistant.deal.sources import PlanLine
from assistant.ui.app import ClosecallApp
from assistant.ui.home.call_screen import CallScreen
from assistant.ui.home.chat_turn import ChatSource
from assistant.ui.home.screen import HomeScreen
from assistant.ui.ports.chatting import About, Statement, Told
from tests.ui.conftest import Screen
from tests.ui.fakes import FakeCall, FakeDesk, FakeReview, FakeTalk
from tests.ui.hostile import LONG, NASTY
from tests.ui.scenes_calls import EXAMPLES, LATE, archive, talk
from tests.ui.test_hostile import assert_sane


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is copied and saved goes there."""
    monkeypatch.chdir(tmp_path)


@asynccontextmanager
async def chat(of: FakeTalk, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Screen]:
    """The talk, begun."""
    app = ClosecallApp(FakeDesk(calls=archive(), chatting=of))
    async with app.run_test(size=size) as pilot:
        screen = Screen(app, pilot, FakeCall(), FakeReview([]))
        await screen.settle()
        app.show_chat(Path("harbour.md"))
        await screen.until(lambda: any(words in screen.text() for words in ("you can ask", "‼")))
        await screen.settle()
        yield screen


async def ask(screen: Screen, question: str, answer: str) -> None:
    screen.app.screen.query_one(Input).value = question
    await screen.press("enter")
    await screen.until(lambda: answer in " ".join(screen.text().split()))
    await screen.settle()


async def test_it_says_what_can_be_asked_and_a_number_asks_it() -> None:
    of = talk()
    async with chat(of) as screen:
        assert "Ask about Harbour Foods · the plan and 2 calls" in screen.text("#chat-head")
        assert "Rules only: nothing is sent anywhere" in screen.text("#chat-where")
        assert all(question in screen.text() for question in EXAMPLES)
        await ask(screen, "1", "M3 (Contract redlines back) is two days late")
        assert of.asked == [("What is late?", False)]
        text = screen.text()
        assert "Otto Brandt promised them for Friday 20 November. [2][1]" in text
        assert "[1] plan, line 14: Contract redlines back" in text
        assert EXAMPLES[2] not in text


async def test_sources_open_by_number_key_and_click() -> None:
    async with chat(talk()) as screen:
        await ask(screen, "What is late?", "[2] call of 12 November")
        await ask(screen, "2", "▶ Not back yet.")
        assert isinstance(screen.app.screen, CallScreen)
        await screen.press("escape")
        await ask(screen, "1", "harbour.md, line 14")
        assert "▶  14  Contract redlines back" in screen.text()
        await screen.press("escape", "tab")
        assert isinstance(screen.app.focused, ChatSource)
        await screen.until(lambda: "›[1]" in screen.text())
        await screen.press("enter")
        await screen.until(lambda: "harbour.md, line 14" in screen.text())
        await screen.press("escape", "escape")
        await screen.pilot.click(list(screen.app.screen.query(ChatSource))[1])
        await screen.until(lambda: isinstance(screen.app.screen, CallScreen))


async def test_numbers_go_on_through_the_talk() -> None:
    of = talk()
    of.answers["And M5?"] = Told(
        (Statement("M5 waits.", (PlanLine("M5", 16, "Budget"), LATE.statements[0].sources[0])),), found=True
    )
    async with chat(of) as screen:
        await ask(screen, "What is late?", "[2] call of 12 November")
        await ask(screen, "And M5?", "M5 waits. [3][1]")
        await ask(screen, "9", "There is no source 9 in this talk.")


async def test_what_is_not_in_the_material_says_so_and_the_arrows_bring_questions_back() -> None:
    async with chat(talk()) as screen:
        await ask(screen, "3000", "There is no source yet: ask something.")
        await ask(screen, "Who is the pope?", "∅ Nothing in the plan and two calls answers that.")
        assert "What can be asked: What is late? · " in screen.text("#chat-said")
        await ask(screen, "What is late?", "two days late")
        assert "What can be asked" not in screen.text("#chat-said")
        line = screen.app.screen.query_one(Input)
        await screen.press("up")
        assert line.value == "What is late?"
        await screen.press("up", "up")
        assert line.value == "Who is the pope?"
        await screen.press("down", "down")
        assert line.value == ""


async def test_an_answer_is_copied_and_saved() -> None:
    of = talk()
    async with chat(of) as screen:
        await screen.press("ctrl+y", "ctrl+s")
        assert "There is no answer yet: ask something." in screen.text()
        await ask(screen, "What is late?", "two days late")
        await screen.press("ctrl+y")
        assert screen.app.clipboard.startswith(
            "What is late?\n\nM3 (Contract redlines back) is two days late"
        )
        assert screen.app.clipboard.endswith("Friday, November twentieth.”\n")
        beside = screen.app.desk.preferences.drafts / "copied.txt"
        assert beside.read_text("utf-8") == screen.app.clipboard
        assert f"it is also in {beside}"[:40] in screen.text("#chat-said")
        await screen.press("ctrl+s", "enter")
        assert of.kept == {Path.cwd() / "harbour-answer.txt": screen.app.clipboard}


async def test_an_answer_that_cannot_stand_in_a_file_is_copied_all_the_same() -> None:
    async with chat(talk()) as screen:
        await ask(screen, "What is late?", "two days late")
        (screen.app.desk.preferences.drafts / "copied.txt").mkdir(parents=True)
        await screen.press("ctrl+y")
        assert screen.app.clipboard.startswith("What is late?")
        assert "^s saves it as a file" in screen.text("#chat-said")


async def test_what_is_saved_on_a_page_is_a_download_too(monkeypatch: pytest.MonkeyPatch) -> None:
    handed: list[Path] = []
    async with chat(talk()) as screen:
        await ask(screen, "What is late?", "two days late")
        monkeypatch.setattr(type(screen.app), "is_web", True)
        monkeypatch.setattr(screen.app, "deliver_binary", handed.append)
        await screen.press("ctrl+s", "enter")
        assert handed == [Path.cwd() / "harbour-answer.txt"]
        assert "handed to the browser as a download." in " ".join(screen.text("#chat-said").split())


async def test_a_model_answers_where_it_is_wanted_and_escape_stops_it() -> None:
    of = talk("qwen2.5 at localhost:11434")
    of.answers["What is late?"] = Told(
        LATE.statements, found=True, by_model=True, notice="Stopped: here is the answer without a model."
    )
    async with chat(of) as screen:
        assert "^t asks the model" in screen.text("#chat-where")
        await screen.press("ctrl+t")
        assert "● qwen2.5 at localhost:11434 answers; what it reads stays on this machine" in screen.text(
            "#chat-where"
        )
        of.free.clear()
        screen.app.screen.query_one(Input).value = "What is late?"
        await screen.press("enter")
        await screen.until(lambda: bool(of.asked))
        assert "The model is looking things up" in screen.text()
        screen.app.screen.query_one(Input).value = "Again?"
        await screen.press("enter")
        assert "still being looked for" in screen.text("#chat-said")
        assert not of.stop.is_set()
        await screen.press("escape")
        assert of.stop.is_set()
        of.free.set()
        await screen.until(lambda: "‼ Stopped: here is the answer without a model." in screen.text())
        assert of.asked == [("What is late?", True)]


async def test_without_a_model_the_key_says_how_to_choose_one() -> None:
    async with chat(talk()) as screen:
        await screen.press("ctrl+t")
        assert "No model is chosen" in screen.text("#chat-said")
        await screen.press("escape")
        assert isinstance(screen.app.screen, HomeScreen)


async def test_trouble_is_a_sentence_and_the_talk_goes_on() -> None:
    of = talk()
    async with chat(of) as screen:
        of.trouble = "harbour.md does not exist: check the name."
        await ask(screen, "What is late?", "‼ harbour.md does not exist")
        of.trouble = None
        await ask(screen, "What is late?", "two days late")


async def test_a_plan_that_cannot_be_read_is_a_sentence() -> None:
    of = talk()
    of.trouble = "harbour.md is empty: write a table with a Milestone column into it, or name another file."
    async with chat(of) as screen:
        await screen.until(lambda: "‼ harbour.md is empty" in screen.text())
        await ask(screen, "What is late?", "harbour.md is empty")
        await screen.until(lambda: "harbour.md is empty" in screen.text("#chat-said"))
        assert of.asked == []


async def test_what_is_asked_while_the_plan_is_read_is_answered_then() -> None:
    class Slow(FakeTalk):
        read = Event()

        def about(self) -> About:
            self.read.wait(10)
            return super().about()

    ready = talk()
    of = Slow(ready.about(), ready.answers)
    app = ClosecallApp(FakeDesk(calls=archive(), chatting=of))
    async with app.run_test(size=(80, 24)) as pilot:
        screen = Screen(app, pilot, FakeCall(), FakeReview([]))
        await screen.settle()
        app.show_chat(Path("harbour.md"))
        await screen.until(lambda: bool(app.screen.query(Input)))
        await ask(screen, "What is late?", "Answered as soon as the plan is read: What is late?")
        assert of.asked == []
        of.read.set()
        await screen.until(lambda: "two days late" in screen.text())
        assert of.asked == [("What is late?", False)]


async def test_hostile_text_is_shown_as_it_is() -> None:
    size = (60, 20)
    source = PlanLine("M3", 14, NASTY)
    about = About(NASTY, 3, (NASTY, LONG), NASTY, LONG, NASTY)
    told = Told(
        (Statement(NASTY, (source,)), Statement(LONG, (PlanLine("M4", 15, LONG),))), found=True, notice=NASTY
    )
    async with chat(FakeTalk(about, {NASTY: told}), size) as screen:
        assert "[/x] [bold]not bold[/bold]" in " ".join(screen.text().split())
        await screen.press("ctrl+t", "1", "enter")
        await screen.until(lambda: bool(screen.app.screen.query(ChatSource)))
        for key in ("pagedown", "ctrl+y", "1", "enter", "escape", "tab", "f1"):
            await screen.press(key)
            await screen.until(lambda: bool(screen.text().strip()))
            assert_sane(screen.text(), size)
