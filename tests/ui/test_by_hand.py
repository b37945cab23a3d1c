"""Notes, bookmarks, marked steps, questions and the one line, in the middle of a call."""

import datetime as dt
from pathlib import Path

import pytest

from assistant.commands.desk.asking import DealsAsked
from assistant.errors import UserError
from assistant.events import CallStarted, Event, NoteTaken, Notice, StepMarked
from assistant.history.store import Archive
from assistant.session.verbs import Asked, Mark, TakeNote, Verb
from assistant.ui.live.foot import AnswerPanel, Foot
from assistant.ui.live.marking import MarkDialog
from assistant.ui.live.transcript import Transcript
from assistant.ui.ports.asking import AnswerLine
from tests.ui.conftest import Open, Screen
from tests.ui.fakes import STARTED, TALK, FakeAsking, nudge, said
from tests.ui.hostile import LONG, NASTY
from tests.ui.scenes_live import BY_HAND, LISTENING
from tests.ui.test_hostile import assert_sane
from tests.unit.talk import PLAN_TEXT, utterances


def asking(screen: Screen) -> FakeAsking:
    found = screen.app.desk.asking
    assert isinstance(found, FakeAsking)
    return found


async def test_a_bookmark_is_kept_at_once_and_said(open_screen: Open) -> None:
    async with open_screen() as screen:
        await screen.feed(*TALK, nudge(1))
        await screen.press("m")
        assert screen.call.told == [TakeNote()]
        assert "⚑ Bookmarked" in screen.text("#status")
        assert "2 days late" in screen.text("NudgeBox")
        screen.live.said_over()
        await screen.settle()
        assert "Bookmarked" not in screen.text()


async def test_a_note_is_typed_while_the_talk_goes_on(open_screen: Open) -> None:
    async with open_screen() as screen:
        await screen.feed(*TALK)
        await screen.press("t", *"ask q", "space", *"Mira")
        await screen.feed(said(7, "buyer", "One more thing before we go."), nudge(1))
        assert "One more thing before we go." in screen.text("#transcript")
        assert "2 days late" in screen.text("NudgeBox")
        assert "✎ Note ask q Mira" in screen.text("#foot")
        assert screen.call.told == []
        await screen.press("enter")
        assert screen.call.told == [TakeNote("ask q Mira")]
        assert "✎ Noted" in screen.text("#status")
        assert not screen.live.query_one(Foot).display
        await screen.press("a")
        assert screen.call.told[-1] == Asked("n1")


async def test_a_note_that_is_left_or_empty_is_none(open_screen: Open) -> None:
    async with open_screen() as screen:
        await screen.feed(*TALK)
        await screen.press("t", *"never mind", "escape")
        await screen.press("t", "enter", "space", "enter")
        assert screen.live.query_one(Foot).display
        await screen.press("escape")
        assert screen.call.told == []
        assert screen.app.focused is screen.live.query_one(Transcript)


async def test_what_was_done_by_hand_stands_in_its_place_among_the_talk(open_screen: Open) -> None:
    async with open_screen((140, 45)) as screen:
        await screen.feed(*TALK, *BY_HAND, said(7, "buyer", "And now the budget."))
        rows = [row.rstrip() for row in screen.text("#transcript").split("\n") if row.strip()]
        place = next(n for n, row in enumerate(rows) if "✎ Otto asks around" in row)
        assert "Security came up" in rows[place - 1]
        assert [row.strip(" ▁") for row in rows[place + 1 : place + 3]] == [
            "⚑ Bookmark at 01:11",
            "✎ You marked M4 under way",
        ]
        assert "And now the budget." in rows[-1]
        assert "marked: under way" in screen.text("PlanPanel")


@pytest.mark.parametrize(
    ("keys", "verb"),
    [
        (("4", "1"), Mark("M4", "done")),
        (("4", "2"), Mark("M4", "in_progress")),
        (("4", "3"), Mark("M4", "slipped")),
        (("down", "enter", "down", "enter"), Mark("M3", "in_progress")),
        (("5", "4", *"a week from friday", "enter"), Mark("M5", "rescheduled", dt.date(2026, 11, 20))),
        (("5", "4", *"+5", "enter"), Mark("M5", "rescheduled", dt.date(2026, 12, 11))),
        (("5", "escape", "6", "1"), Mark("M6", "done")),
        (("5", "4", "escape", "1"), Mark("M5", "done")),
        (("5", "4", *"soon", "enter", *"er", "escape", "escape", "escape"), None),
        (("escape",), None),
    ],
)  # fmt: skip
async def test_a_step_is_marked_by_hand(open_screen: Open, keys: tuple[str, ...], verb: Verb | None) -> None:
    async with open_screen() as screen:
        await screen.feed(STARTED)
        await screen.press("k", *keys)
        assert screen.call.told == ([verb] if verb else [])
        assert not isinstance(screen.app.screen, MarkDialog)
        assert ("✎ Marked" in screen.text("#status")) is (verb is not None)


async def test_the_step_of_the_nudge_is_the_one_to_mark(open_screen: Open) -> None:
    async with open_screen() as screen:
        await screen.feed(STARTED, nudge(1, milestone_id="M6"))
        await screen.press("k", "enter", "enter")
        assert screen.call.told == [Mark("M6", "done")]


async def test_a_day_that_is_none_is_said_and_can_be_put_right(open_screen: Open) -> None:
    async with open_screen() as screen:
        await screen.feed(STARTED)
        await screen.press("k", "3", "4", *"next week", "enter")
        assert "is no exact day" in " ".join(screen.text().split())
        assert screen.call.told == []


async def test_a_question_is_answered_above_the_line_and_the_call_goes_on(open_screen: Open) -> None:
    async with open_screen() as screen:
        await screen.feed(*TALK)
        asking(screen).free.clear()
        await screen.press("slash", *"what is late?", "enter")
        assert "Looking it up" in screen.text("#answer")
        await screen.feed(nudge(1), said(7, "buyer", "One more thing."))
        assert "One more thing." in screen.text("#transcript")
        asking(screen).free.set()
        await screen.until(lambda: "plan, line 14" in screen.text())
        told = screen.text("#answer")
        assert "? what is late?" in told
        assert "M3 Contract redlines back is late, by 2 days." in told
        assert "← 12 November, 04:12, Otto Brandt; plan, line 16" in told
        assert asking(screen).questions == ["what is late?"]
        await screen.press("escape")
        assert not screen.live.query_one(AnswerPanel).display
        await screen.press("a")
        assert screen.call.told == [Asked("n1")]


async def test_an_answer_that_nobody_waits_for_is_not_shown(open_screen: Open) -> None:
    async with open_screen() as screen:
        await screen.feed(*TALK)
        asking(screen).free.clear()
        await screen.press("slash", *"late?", "enter", "escape")
        asking(screen).free.set()
        await screen.until(
            lambda: (
                not screen.app.workers
                or all(w.is_finished for w in screen.app.workers if w.group == "asking")
            )
        )
        await screen.settle()
        assert "line 14" not in screen.text()


async def test_a_question_that_cannot_be_answered_says_why(open_screen: Open) -> None:
    async with open_screen() as screen:
        await screen.feed(*TALK)
        asking(screen).refused = "harbour.md is gone; put it back."
        await screen.press("slash", *"late?", "enter")
        await screen.until(lambda: "! harbour.md is gone; put it back." in screen.text())


async def test_a_long_answer_is_read_with_the_arrows(open_screen: Open) -> None:
    async with open_screen() as screen:
        await screen.feed(*TALK)
        asking(screen).answer = tuple(AnswerLine(f"Fact {n}.") for n in range(30))
        await screen.press("slash", *"all", "enter")
        await screen.until(lambda: "Fact 0." in screen.text())
        await screen.press("pagedown", "down", "down", "up")
        assert "Fact 0." not in screen.text()
        assert "Fact 8." in screen.text()


async def test_after_the_call_nothing_more_is_kept(open_screen: Open) -> None:
    async with open_screen() as screen:
        await screen.feed(*TALK)
        await screen.press("t", *"too late")
        screen.call.end()
        await screen.until(lambda: screen.live.query_one("#ended").display)
        await screen.press("enter")
        assert "! The call has ended" in screen.text("#status")
        await screen.press("m", "k")
        assert screen.call.told == []


@pytest.mark.parametrize(
    ("events", "words"),
    [
        ((), "● 01:06 · none late · next step not booked · 28 min left"),
        ((nudge(1),), "! Late step: M3 Contract redlines back is 2 days late"),
        ((Notice(level="error", text="The disk is full.", at=66),), "‼ The disk is full."),
    ],
    ids=["quiet", "nudge", "error"],
)
async def test_one_line_says_what_matters_most(
    open_screen: Open, events: tuple[Event, ...], words: str
) -> None:
    async with open_screen((80, 24)) as screen:
        await screen.feed(*TALK, *events)
        await screen.press("z")
        rows = screen.text().split("\n")
        assert rows[0].strip().startswith(words)
        assert not any(row.strip() for row in rows[1:])
        await screen.press("z")
        assert "Otto Brandt  buyer" in screen.text()
        assert screen.app.focused is screen.live.query_one(Transcript)


@pytest.mark.parametrize("rows", [1, 2, 3])
async def test_a_terminal_of_three_rows_shows_one_line_and_its_keys_work(
    open_screen: Open, rows: int
) -> None:
    async with open_screen((60, rows)) as screen:
        await screen.feed(*TALK, nudge(1))
        assert screen.text().split("\n")[0].strip().startswith("! M3 Contract redlines back is 2 days late")
        await screen.press("m", "a", "t", *"hm", "enter")
        assert screen.call.told == [TakeNote(), Asked("n1"), TakeNote("hm")]
        assert "✎ Noted" in screen.text()


@pytest.mark.parametrize("rows", [1, 3])
async def test_what_is_typed_is_seen_in_one_line_too(open_screen: Open, rows: int) -> None:
    async with open_screen((60, rows)) as screen:
        await screen.feed(*TALK)
        await screen.press("t", *"hm")
        assert "✎ Note hm" in screen.text()


@pytest.mark.parametrize(
    ("size", "where", "told"),
    [
        ((140, 45), "PlanPanel", "● mic  ● system  ○ model  ● recorded, not kept"),
        ((80, 24), "PlanPanel", "● mic ● sys ○ model ● rec"),
        ((60, 20), "#status", "● mic  ● system  ○ model  ● recorded, not kept"),
    ],
)
async def test_what_listens_is_said_with_signs(
    open_screen: Open, size: tuple[int, int], where: str, told: str
) -> None:
    async with open_screen(size, recording=None) as screen:
        await screen.feed(LISTENING, *TALK[1:])
        assert told in screen.text(where)


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"system": None, "recording": "kept"}, "● mic ○ sys ○ model ● kept"),
        ({"sent_to": "speech.example.com"}, "↗ mic ↗ sys ○ model ● rec"),
        ({"checker": "chat:qwen"}, "● mic ● sys ● model ● rec"),
        ({"checker": "chat:gpt", "talk_to": "api.example.com"}, "● mic ● sys ↗ model ● rec"),
        ({"microphone": None, "system": None, "recording": None}, "○ mic ○ sys ○ model ○ rec"),
    ],
)
async def test_what_leaves_the_machine_has_a_sign_of_its_own(
    open_screen: Open, changes: dict[str, object], told: str
) -> None:
    async with open_screen((80, 24), recording=None) as screen:
        await screen.feed(LISTENING.model_copy(update=changes))
        assert told in screen.text("PlanPanel")


@pytest.mark.parametrize(("late", "told"), [(1.0, False), (2.9, False), (4.2, True)])
async def test_words_that_come_late_are_said_to(open_screen: Open, late: float, told: bool) -> None:
    async with open_screen(recording=None) as screen:
        words = said(1, "buyer", "Hello there.")
        await screen.feed(STARTED, words.model_copy(update={"at": words.end + late}))
        assert (f"{late:.0f} s behind" in screen.text("#status")) is told
        await screen.feed(said(2, "buyer", "And on.").model_copy(update={"at": 25.5}))
        assert "behind" not in screen.text("#status")


async def test_evidence_of_three_hours_ago_is_one_key_away(open_screen: Open) -> None:
    async with open_screen() as screen:
        early = said(7, "buyer", "The redlines are stuck with our counsel.")
        many = [said(n, "seller" if n % 2 else "buyer", f"Word {n} of a long call.") for n in range(8, 2000)]
        await screen.feed(*TALK, early, *many, nudge(1, utterances=(7,), quote="The redlines are stuck"))
        assert "counsel" not in screen.text("#transcript")
        await screen.press("e")
        assert "▶ The redlines are stuck with our counsel." in screen.text("#transcript")
        await screen.feed(said(2000, "buyer", "The newest words."))
        assert "▶ The redlines are stuck with our counsel." in screen.text("#transcript")
        await screen.press("escape")
        assert "The newest words." in screen.text("#transcript")


@pytest.mark.parametrize("text", [NASTY, LONG], ids=["nasty", "long"])
async def test_hostile_notes_and_answers(open_screen: Open, text: str) -> None:
    size = (60, 20)
    async with open_screen(size) as screen:
        await screen.feed(
            *TALK, NoteTaken(at=70, text=text), StepMarked(at=71, milestone_id=text, says="done")
        )
        asking(screen).answer = (AnswerLine(text, (text, text)),)
        await screen.press("slash", *"[/x]", "enter")
        await screen.until(lambda: "←" in screen.text() or "xxx" in screen.text("#answer"))
        assert_sane(screen.text(), size)
        asking(screen).refused = text
        await screen.press("x", "enter")
        await screen.until(lambda: asking(screen).questions[-1] == "x" and "!" in screen.text("#answer"))
        assert_sane(screen.text(), size)
        await screen.press("escape", "z")
        await screen.feed(nudge(2, text=text[:240]))
        assert_sane(screen.text(), size)


def test_the_real_desk_answers_from_the_plan_and_the_call_that_goes_on(tmp_path: Path) -> None:
    plan = tmp_path / "plan.md"
    plan.write_text(PLAN_TEXT, "utf-8")
    with Archive(tmp_path / "home") as archive:
        asked = DealsAsked(archive).about(plan, dt.date(2026, 6, 10))
        late = asked.ask("what is late?")
        assert any("Data migration test" in line.text and line.sources == ("plan, line 17",) for line in late)
        archive.start_call(
            CallStarted(id="c1", plan=str(plan), on=dt.date(2026, 6, 10), asr="text"),
            started_at="2026-06-10T10:00:00+00:00",
        )
        archive.append_all("c1", utterances(["B: The migration test waits for a new rollback script."]))
        heard = asked.ask("what did Grace Holt say about the rollback script?")
        assert any("rollback script" in line.text for line in heard)
        assert ("10 June, 00:00, Grace Holt",) in [line.sources for line in heard]
        plan.unlink()
        with pytest.raises(UserError):
            asked.ask("what is late?")
