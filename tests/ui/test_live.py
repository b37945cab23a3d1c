"""The screen beside the call, driven by keys and fed with events."""

import signal
import sys
from collections.abc import Iterator

import pytest
from textual.worker import WorkerFailed

from assistant.events import Event, Notice, NudgeClosed, Partial
from assistant.session.verbs import Asked, Dismiss, Leave, Snooze, Verb
from assistant.ui.after.screen import ReviewScreen
from assistant.ui.live.screen import LiveScreen
from assistant.ui.live.transcript import Transcript
from tests.ui.conftest import Open, Screen
from tests.ui.fakes import BOOKED, STARTED, SUMMARY, TALK, FakeCall, nudge, said
from transcription.capture import words
from transcription.capture.devices import Device


async def test_talk_tags_and_plan_are_on_the_screen(open_screen: Open) -> None:
    async with open_screen((140, 45)) as screen:
        await screen.feed(*TALK, Partial(speaker="seller", start=72, text="Could you find", at=73))
        text = screen.text()
        assert "Otto Brandt  buyer" in text
        assert "┃ Not back yet. You will have them back by Friday, November twentieth." in text
        assert "▸ M3 re-dated to 20 Nov" in text
        assert "╎ Could you find …" in text
        assert "28 min left" in text
        assert "‼ M2 Cold store integration tested" in text
        assert "✓ heard: done" in text
        assert "Rules only: nothing leaves this machine" in text
        assert "faster-whisper tiny.en" in text
        assert "demo call · 4× speed" in text


async def test_committed_words_replace_the_partial_ones(open_screen: Open) -> None:
    async with open_screen() as screen:
        await screen.feed(STARTED, Partial(speaker="buyer", start=2, text="we are stil", at=2))
        assert "we are stil …" in screen.text()
        await screen.feed(said(1, "buyer", "We are still waiting."))
        assert "stil …" not in screen.text()
        assert "We are still waiting." in screen.text()


@pytest.mark.parametrize(
    ("key", "verb", "word"),
    [
        ("a", Asked("n1"), "✓ Asked"),
        ("s", Snooze("n1"), "✓ Later"),
        ("d", Dismiss("n1"), "✓ Dismissed"),
        ("n", Dismiss("n1", helpful=False), "✓ Noted: fewer of these"),
    ],
)
async def test_a_nudge_is_read_and_handled(open_screen: Open, key: str, verb: Verb, word: str) -> None:
    async with open_screen() as screen:
        await screen.feed(*TALK, nudge(1))
        box = " ".join(screen.text("NudgeBox").split())
        assert "2 days late" in box
        assert "Say: “Which day can Mira" in box
        await screen.press(key)
        assert screen.call.told == [verb]
        assert word in screen.text()
        assert "2 days late" not in screen.text()
        screen.live.flash_over()
        await screen.pilot.pause()
        assert word not in screen.text()


async def test_without_a_nudge_its_keys_do_nothing(open_screen: Open) -> None:
    async with open_screen() as screen:
        await screen.feed(*TALK)
        await screen.press("a", "s", "d", "n", "e", "enter", "x")
        assert screen.call.told == []


async def test_a_click_does_what_the_key_does(open_screen: Open) -> None:
    async with open_screen() as screen:
        await screen.feed(*TALK, nudge(1))
        await screen.pilot.click("#nudge-keys", offset=(11, 0))
        assert screen.call.told == [Snooze("n1")]


async def test_several_nudges_come_one_after_the_other(open_screen: Open) -> None:
    async with open_screen() as screen:
        await screen.feed(
            *TALK, nudge(1), nudge(2, text="Nobody from security is known.", kind="missing_stakeholder")
        )
        assert "+1 more" in screen.text()
        assert "Nobody from security" not in screen.text()
        await screen.press("a")
        assert "Nobody from security is known." in screen.text()
        assert "more" not in screen.text("#nudge-head")


async def test_a_nudge_held_back_by_pacing_never_shows(open_screen: Open) -> None:
    async with open_screen() as screen:
        await screen.feed(*TALK, nudge(1, raised=None))
        assert "2 days late" not in screen.text()


async def test_a_nudge_that_settles_itself_says_so_for_a_moment(open_screen: Open) -> None:
    async with open_screen() as screen:
        await screen.feed(*TALK, nudge(1), NudgeClosed(id="n1", how="resolved"))
        assert "✓ Settled" in screen.text()
        screen.live.flash_over()
        await screen.pilot.pause()
        assert "✓ Settled" not in screen.text()
        await screen.feed(nudge(2), NudgeClosed(id="n2", how="expired"))
        assert not screen.live.query_one("NudgeBox").has_class("open", "said")


async def test_evidence_marks_the_words_and_escape_goes_back(open_screen: Open) -> None:
    async with open_screen() as screen:
        await screen.feed(*TALK, *(said(n, "buyer", f"Small talk number {n}.") for n in range(7, 30)))
        await screen.feed(nudge(1, utterances=(4,), quote="Not back yet."))
        assert "▶" not in screen.text("Transcript")
        await screen.press("e")
        shown = screen.text("Transcript")
        assert "▶ Not back yet." in shown
        assert "▶ Otto Brandt" in shown
        assert "“Not back yet.”" in screen.text("NudgeBox")
        assert "Esc returns" in screen.text("StatusLine")
        await screen.feed(said(30, "buyer", "Something new."))
        assert "▶ Not back yet." in screen.text("Transcript")
        assert "Something new." not in screen.text("Transcript")
        await screen.press("escape")
        assert "▶" not in screen.text("Transcript")
        assert "Something new." in screen.text("Transcript")


async def test_evidence_without_words_gives_the_plan_as_the_reason(open_screen: Open) -> None:
    async with open_screen() as screen:
        await screen.feed(*TALK, nudge(1))
        await screen.press("e")
        assert "Why: M3 was due on 10 Nov" in screen.text()


async def test_the_newest_line_keeps_its_place_when_a_nudge_comes(open_screen: Open) -> None:
    def row_of(screen: Screen, words: str) -> int:
        return next(i for i, line in enumerate(screen.text().split("\n")) if words in line)

    async with open_screen() as screen:
        await screen.feed(STARTED, said(1, "seller", "Hello Otto."), said(2, "buyer", "Hello Ines."))
        before = row_of(screen, "Hello Ines.")
        await screen.feed(nudge(1))
        assert row_of(screen, "Hello Ines.") == before
        await screen.feed(*(said(n, "buyer", f"Small talk number {n}.") for n in range(3, 40)))
        await screen.press("up", "up", "up")
        held = row_of(screen, "Small talk number 36.")
        await screen.press("d")
        screen.live.flash_over()
        await screen.settle()
        assert row_of(screen, "Small talk number 36.") == held


async def test_looking_back_is_not_disturbed_by_new_words(open_screen: Open) -> None:
    async with open_screen() as screen:
        await screen.feed(STARTED, *(said(n, "buyer", f"Small talk number {n}.") for n in range(1, 60)))
        assert "Small talk number 59." in screen.text()
        await screen.press("home")
        await screen.until(lambda: "Small talk number 1." in screen.text())
        await screen.feed(said(60, "seller", "New."), said(61, "seller", "Newer."))
        assert "Small talk number 1." in screen.text()
        assert "2 new lines below" in screen.text("StatusLine")
        await screen.press("end")
        await screen.until(lambda: "Newer." in screen.text())
        assert "below" not in screen.text("StatusLine")


async def test_space_holds_the_transcript_and_lets_it_go(open_screen: Open) -> None:
    async with open_screen() as screen:
        await screen.feed(STARTED, *(said(n, "buyer", f"Small talk number {n}.") for n in range(1, 60)))
        await screen.press("space")
        await screen.feed(said(60, "seller", "New."))
        assert "New." not in screen.text("Transcript")
        await screen.press("space")
        assert "New." in screen.text("Transcript")


async def test_three_hours_of_talk_are_all_within_reach(open_screen: Open) -> None:
    async with open_screen() as screen:
        await screen.feed(
            STARTED, *(said(n, "buyer", f"Sentence {n} of a long call.") for n in range(1, 3001))
        )
        assert "Sentence 3000 of a long call." in screen.text()
        transcript = screen.live.query_one(Transcript)
        assert len(transcript.children) == 0
        await screen.press("home")
        await screen.until(lambda: "Sentence 1 of a long call." in screen.text())
        await screen.pilot.resize_terminal(140, 45)
        await screen.pilot.pause()
        assert "Sentence 1 of a long call." in screen.text()


async def test_an_error_notice_stays_until_it_is_taken_away(open_screen: Open) -> None:
    async with open_screen() as screen:
        await screen.feed(
            *TALK, Notice(level="error", text="The microphone is gone: plug it in again.", at=70)
        )
        await screen.feed(said(7, "buyer", "Much later.", start=3000))
        assert "The microphone is gone" in screen.text("#notice")
        await screen.press("x")
        assert "The microphone is gone" not in screen.text("#notice")


def looks(screen: Screen, words: str) -> set[tuple[str, bool]]:
    """How these words of the transcript are drawn: colour, and whether slanted."""
    for strip in screen.app.screen._compositor.render_strips():
        line = [(letter, segment.style) for segment in strip for letter in segment.text]
        at = "".join(letter for letter, _ in line).find(words)
        if at >= 0:
            styles = [style for _, style in line[at : at + len(words)] if style is not None]
            return {(str(style.color), bool(style.italic)) for style in styles}
    raise AssertionError(f"{words} is not on the screen")


@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
async def test_words_that_stand_look_like_committed_ones_and_the_others_tentative(
    open_screen: Open, size: tuple[int, int]
) -> None:
    text = "Legal has had the redlines since Monday and they will be back with you by the twentieth of novem"
    async with open_screen(size) as screen:
        await screen.feed(STARTED, said(1, "buyer", "Committed words."))
        await screen.feed(Partial(speaker="buyer", start=12, text=text, settled=12, at=13))
        stands, coming = looks(screen, "since Monday"), looks(screen, "novem …")
        assert stands == looks(screen, "Committed words.")
        assert looks(screen, "back") == stands
        assert looks(screen, "with") == coming
        assert {slanted for _, slanted in coming} == {True}
        await screen.feed(said(2, "buyer", text.replace("novem", "November."), start=12))
        assert looks(screen, "with") == stands


async def test_the_talk_stays_where_it_is_while_a_second_look_at_words_finds_fewer(open_screen: Open) -> None:
    def row_of(screen: Screen, words: str) -> int:
        return next(i for i, line in enumerate(screen.text("Transcript").split("\n")) if words in line)

    long = "a sentence that is long enough to go on into a second line of the transcript"
    async with open_screen() as screen:
        await screen.feed(STARTED, *(said(n, "buyer", f"Small talk number {n}.") for n in range(1, 30)))
        await screen.feed(Partial(speaker="buyer", start=295, text=long, at=296))
        before = row_of(screen, "Small talk number 29.")
        await screen.feed(Partial(speaker="buyer", start=295, text="a sentence", settled=2, at=297))
        assert row_of(screen, "Small talk number 29.") == before
        await screen.feed(Partial(speaker="buyer", start=295, text=long, settled=2, at=298))
        assert row_of(screen, "Small talk number 29.") == before


LOST = words.lost("buyer", 70, Device("pulse:hdmi", "HDMI", "system"), False, "", None)
BEHIND = "Transcription is 14 seconds behind: words come late, none are lost."
MUTED = words.silent("seller", Device("pulse:jabra", "Jabra Elite 75t", "microphone", note="muted"), 25)


@pytest.mark.parametrize("size", [(140, 45), (80, 24), (60, 20)])
async def test_several_notices_are_all_readable(open_screen: Open, size: tuple[int, int]) -> None:
    async with open_screen(size) as screen:
        await screen.feed(*TALK, *(Notice(level="warning", text=t, at=73) for t in (LOST, BEHIND, MUTED)))

        def foot() -> str:
            return " ".join(screen.text("#notice").split())

        for text in (MUTED, BEHIND, LOST):
            while text not in foot():
                assert "more" in foot()
                await screen.press("x")
        assert "Go-live" in screen.text() or "Harbour" in screen.text()


async def test_a_gap_stands_in_the_transcript_where_it_was(open_screen: Open) -> None:
    async with open_screen() as screen:
        await screen.feed(*TALK, Notice(level="warning", text=LOST, at=73))
        await screen.feed(said(7, "seller", "Are you still there?", start=74))
        back = words.back("buyer", 70, 77)
        await screen.feed(Notice(level="info", text=back, at=77), said(8, "buyer", "I am.", start=78))
        talk = " ".join(line.strip(" ╎┃–") for line in screen.text("Transcript").split("\n"))
        places = [talk.index(text) for text in (LOST, "Are you still there?", back, "I am.")]
        assert places == sorted(places)
        assert LOST not in " ".join(screen.text("#notice").split())


async def test_where_the_sound_goes_is_on_the_screen(open_screen: Open) -> None:
    there = STARTED.model_copy(
        update={"asr": "whisper-1 at speech.example.com", "sent_to": "speech.example.com"}
    )
    async with open_screen((140, 45)) as screen:
        await screen.feed(there)
        assert "Listening: whisper-1 at speech.example.com" in screen.text()
        assert "The sound and the plan's names go there" in screen.text()
        assert "leaves this machine" not in screen.text()
        await screen.pilot.resize_terminal(80, 24)
        await screen.settle()
        assert "Sound and names go there" in screen.text()


async def test_leaving_without_a_next_step_asks_once_and_keeps_the_reason(open_screen: Open) -> None:
    async with open_screen() as screen:
        await screen.feed(*TALK)
        await screen.press("q")
        assert "No next step is booked." in screen.text()
        await screen.press("up")
        await screen.press(*"no budget", "enter")
        assert screen.call.told == [Leave("no budget")]
        await screen.until(lambda: isinstance(screen.app.screen, ReviewScreen))


async def test_typing_begins_the_reason_wherever_the_focus_is(open_screen: Open) -> None:
    async with open_screen() as screen:
        await screen.feed(*TALK)
        await screen.press("ctrl+c")
        await screen.press(*"she writes", "enter")
        assert screen.call.told == [Leave("she writes")]


async def test_leaving_anyway_needs_no_reason(open_screen: Open) -> None:
    async with open_screen() as screen:
        await screen.feed(*TALK)
        await screen.press("ctrl+q", "down", "enter")
        assert screen.call.told == [Leave(None)]


async def test_leaving_goes_on_whatever_page_is_open(open_screen: Open) -> None:
    class Slow(FakeCall):
        def tell(self, verb: Verb) -> None:
            self.told.append(verb)

    async with open_screen(call=Slow()) as screen:
        await screen.feed(*TALK, BOOKED)
        await screen.press("q", "p")
        assert "Ending the call" in screen.text()
        screen.call.end()
        await screen.until(lambda: isinstance(screen.app.screen, ReviewScreen))


@pytest.mark.parametrize("keys", [["escape"], ["enter"]])
async def test_staying_is_the_easy_way_out(open_screen: Open, keys: list[str]) -> None:
    async with open_screen() as screen:
        await screen.feed(*TALK)
        await screen.press("q", *keys)
        assert isinstance(screen.app.screen, LiveScreen)
        assert screen.call.told == []


async def test_leaving_with_a_next_step_does_not_ask(open_screen: Open) -> None:
    async with open_screen() as screen:
        await screen.feed(*TALK, BOOKED)
        assert "booked: Thu 19 Nov" in screen.text()
        await screen.press("q")
        assert screen.call.told == [Leave(None)]
        await screen.until(lambda: isinstance(screen.app.screen, ReviewScreen))


async def test_the_end_of_the_recording_waits_for_enter(open_screen: Open) -> None:
    async with open_screen() as screen:
        await screen.feed(*TALK, SUMMARY)
        screen.call.end()
        await screen.until(lambda: "The call has ended. Press Enter" in screen.text())
        assert isinstance(screen.app.screen, LiveScreen)
        await screen.press("enter")
        await screen.until(lambda: isinstance(screen.app.screen, ReviewScreen))
        assert screen.call.told == []


async def test_a_call_that_cannot_go_on_says_why_and_ends_with_status_2(open_screen: Open) -> None:
    async with open_screen() as screen:
        await screen.feed(*TALK)
        screen.call.fail("call.ogg cannot be decoded: export it again as WAV.")
        await screen.until(lambda: "call.ogg cannot be decoded: export it again as WAV." in screen.text())
        await screen.press("enter")
        await screen.until(lambda: screen.app.return_code == 2)


async def test_a_programming_error_in_the_call_is_not_swallowed(open_screen: Open) -> None:
    class Broken(FakeCall):
        def run(self) -> Iterator[Event]:
            raise ZeroDivisionError("a mistake of ours")

    async def play() -> None:
        async with open_screen(call=Broken()) as screen:
            await screen.until(lambda: screen.app.return_code == 1)

    with pytest.raises(WorkerFailed, match="a mistake of ours"):
        await play()


async def test_closing_the_screen_tells_the_call(open_screen: Open) -> None:
    async with open_screen() as screen:
        await screen.feed(*TALK)
        call = screen.call
    assert call.told == [Leave(at_once=True)]


async def test_the_whole_plan_and_the_help_are_one_key_away(open_screen: Open) -> None:
    async with open_screen((60, 20)) as screen:
        await screen.feed(*TALK)
        await screen.press("p", "pagedown", "pagedown")
        assert "M9 Go-live at the harbour" in screen.text()
        await screen.press("escape", "question_mark")
        text = screen.text()
        for line in ("You have asked it", "Not now", "Show the words it rests on"):
            assert line in text
        await screen.press("escape")
        assert isinstance(screen.app.screen, LiveScreen)


async def test_the_palette_offers_commands_and_both_themes(open_screen: Open) -> None:
    async with open_screen() as screen:
        await screen.feed(*TALK)
        titles = [command.title for command in screen.app.get_system_commands(screen.app.screen)]
        assert {"call: leave", "plan: show all", "theme: light", "theme: dark"} <= set(titles)
        light = next(
            c for c in screen.app.get_system_commands(screen.app.screen) if c.title == "theme: light"
        )
        light.callback()
        await screen.pilot.pause()
        assert screen.app.theme == "closecall-light"
        screen.app.theme = "nord"
        await screen.pilot.pause()
        assert "Harbour Foods" in screen.text()


async def test_a_click_beside_the_transcript_does_not_take_its_keys_away(open_screen: Open) -> None:
    async with open_screen() as screen:
        await screen.feed(STARTED, *(said(n, "buyer", f"Small talk number {n}.") for n in range(1, 60)))
        await screen.pilot.click("PlanPanel")
        await screen.press("home")
        assert "Small talk number 1." in screen.text()


@pytest.mark.skipif(sys.platform == "win32", reason="its event loop takes no signals")
async def test_a_signal_to_end_leaves_the_call(open_screen: Open) -> None:
    async with open_screen() as screen:
        await screen.feed(*TALK)
        signal.raise_signal(signal.SIGTERM)
        await screen.until(lambda: screen.app.return_code == 130)
    assert screen.call.told == [Leave(at_once=True)]
