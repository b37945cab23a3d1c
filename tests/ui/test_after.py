"""After the call: several at once and back again, what stands beside the changes, and the ways out."""

from pathlib import Path

import pytest
from textual.content import Content
from textual.widgets import Footer
from textual.widgets._footer import FooterKey

from assistant.errors import UserError
from assistant.events import Utterance
from assistant.ui.after.drawn import drawn
from assistant.ui.after.screen import ReviewScreen
from assistant.ui.app import ClosecallApp
from assistant.ui.home.screen import HomeScreen
from assistant.ui.ports.review import Finished, Talk
from tests.ui.conftest import Open, Screen
from tests.ui.fakes import ON, PLAN, FakeCall, FakeDesk, FakeReview, proposal
from tests.ui.scenes_after import EMAIL, review

WIDE = (140, 45)


def flat(text: str) -> str:
    return " ".join(text.split())


async def test_all_that_are_sure_go_first_and_the_rest_is_asked_for_apart(open_screen: Open) -> None:
    async with open_screen(WIDE, review=review()) as screen:
        await screen.after_the_call()
        await screen.press("A")
        assert "Accept the 1 of 3 open changes that is sure?" in screen.text()
        assert screen.review.accepted == []
        await screen.press("y")
        assert screen.review.accepted == ["p1"]
        await screen.press("A")
        assert "Accept 2 changes that are less sure?" in screen.text()
        await screen.press("escape")
        assert screen.review.accepted == ["p1"]
        await screen.press("A", "y", "A")
        assert screen.review.accepted == ["p1", "p2", "p3"]
        assert "Nothing is open any more." in screen.text("#said")


async def test_u_takes_back_what_was_decided_last(open_screen: Open) -> None:
    async with open_screen() as screen:
        await screen.after_the_call()
        await screen.press("u")
        assert "Nothing decided here is left" in screen.text("#said")
        await screen.press("y", "n", "u")
        assert (screen.review.accepted, screen.review.rejected) == (["p1"], [])
        assert "Taken back: p2 is open again." in screen.text("#said")
        assert "1 of 2 open" in screen.text("#after-head")
        await screen.press("n")
        assert screen.review.rejected == ["p2"]


async def test_enter_tells_all_of_a_change_and_decides_nothing(open_screen: Open) -> None:
    moves = tuple(f"Step {n} by a week" for n in range(1, 9))
    async with open_screen(
        WIDE, review=FakeReview([proposal(1, impact=moves, reason="Otto said so.")])
    ) as screen:
        screen.review.others_say = {"p1": ("The later call of 2026-11-18 has 2026-11-27 (open).",)}
        screen.review.spoken = review().spoken
        await screen.after_the_call()
        assert "and 5 more" in screen.text()
        await screen.press("enter")
        page = flat(screen.text())
        for told in (
            "Step 8 by a week",
            "Not back yet.",
            "00:40",
            "Otto said so.",
            "18 Nov has 27 Nov",
            "90%",
        ):
            assert told in page
        await screen.press("enter")
        assert screen.review.accepted == []


async def test_a_value_that_cannot_stand_is_not_lost(open_screen: Open) -> None:
    class Strict(FakeReview):
        def edit(self, proposal_id: str, value: str) -> str:
            if value == "soon":
                raise UserError("“soon” is no day.")
            return super().edit(proposal_id, value)

    async with open_screen(review=Strict([proposal(1)])) as screen:
        await screen.after_the_call()
        await screen.press("e", *"soon", "enter")
        assert "“soon” is no day." in screen.text()
        await screen.press("end", *"er", "enter")
        assert screen.review.edited == {"p1": "sooner"}


async def test_what_was_put_in_the_place_of_what_was_heard_stands_on_the_card(open_screen: Open) -> None:
    async with open_screen(WIDE, review=FakeReview([proposal(2)])) as screen:
        await screen.after_the_call()
        await screen.press("e", *"2026-11-23", "enter")
        assert "→ Mon 23 Nov 2026  (yours; heard was Fri 20 Nov 2026)" in screen.text("#changes")
        await screen.press("u")
        assert "→ Fri 20 Nov 2026" in screen.text("#changes")
        assert "yours" not in screen.text("#changes")


async def test_a_change_has_the_time_of_the_words_that_are_quoted(open_screen: Open) -> None:
    asked = Utterance(id=1, speaker="seller", start=229, end=235, text="Can we meet on Thursday?")
    agreed = Utterance(id=2, speaker="buyer", start=237, end=240, text="Yes, Thursday at 10 works for me.")
    step = proposal(
        1, op="add_next_step", quote="Thursday at 10 works for me", utterances=(1, 2), was=None, impact=()
    )
    made = FakeReview([step])
    made.spoken = Talk((asked, agreed))
    async with open_screen(WIDE, review=made) as screen:
        await screen.after_the_call()
        assert ", 03:57: “Thursday at 10 works for me”" in flat(screen.text("#changes"))


async def test_the_talk_opens_at_the_words_of_the_change(open_screen: Open) -> None:
    async with open_screen((80, 24), review=review()) as screen:
        await screen.after_the_call()
        await screen.press("down", "t")
        shown = screen.text()
        assert "▶ Not back yet. You will have them back by Friday, November twentieth." in shown
        assert "▸ M3 re-dated to 20 Nov" in shown
        await screen.press("slash", *"otto", "enter")
        assert "“otto”: 1 of 4" in screen.text("#spoken-head")
        await screen.press("down", "up", "up")
        assert "“otto”: 4 of 4" in screen.text("#spoken-head")
        assert "▶ I have heard of it." in screen.text()
        await screen.press(*"xy", "enter")
        assert "Nobody said “ottoxy”." in screen.text("#spoken-head")
        await screen.press("escape", "tab")
        assert isinstance(screen.app.screen, ReviewScreen)
        await screen.press("n")
        assert screen.review.rejected == ["p2"]


@pytest.mark.parametrize(
    ("number", "words"),
    [("1", "M2 Cold store"), ("2", "Hi Otto"), ("3", "A status"), ("4", "Good morning Otto")],
)
async def test_numbers_and_the_mouse_show_the_parts(open_screen: Open, number: str, words: str) -> None:
    async with open_screen((60, 20), review=review()) as screen:
        await screen.after_the_call()
        await screen.press("4" if number == "1" else "1", number)
        assert words in screen.text()
        await screen.press("4" if number == "1" else "1")
        tab = list(screen.app.screen.query(".tab"))[int(number) - 1]
        await screen.pilot.click(tab)
        await screen.settle()
        assert words in screen.text()


async def test_the_email_is_drawn_as_a_letter_and_copied_as_it_is(open_screen: Open) -> None:
    async with open_screen(WIDE, review=review()) as screen:
        await screen.after_the_call()
        shown = screen.text("#email")
        assert "**" not in shown
        assert "| Step |" not in shown
        assert "• Cold store integration tested" in shown
        await screen.press("c")
        assert screen.app.clipboard.startswith(EMAIL)


async def test_tone_and_language_are_chosen_on_the_screen(open_screen: Open) -> None:
    async with open_screen(WIDE, review=review()) as screen:
        await screen.after_the_call()
        await screen.press("o")
        assert "French: needs a model" in screen.text()
        await screen.press("down", "down", "enter")
        await screen.until(lambda: "formal, en" in screen.text("#email"))
        await screen.press("o", "down", "down", "enter")
        await screen.until(lambda: "formal, de" in screen.text("#email"))


async def test_other_drafts_are_chosen_from_a_list(open_screen: Open, tmp_path: Path) -> None:
    async with open_screen(WIDE, review=review(), drafts=tmp_path / "drafts") as screen:
        await screen.after_the_call()
        await screen.press("3", "o")
        assert "the step that slipped" in screen.text()
        await screen.press("down", "down", "enter")
        await screen.until(lambda: "A slippage, plain." in screen.text("#drafts"))
        assert "3 Slipped" in screen.text("#after-head")
        assert "M2 is left out." in screen.text("#drafts")
        await screen.press("c")
        assert (
            (tmp_path / "drafts" / "harbour-foods-slippage-2026-11-12.md")
            .read_text("utf-8")
            .startswith("A slippage")
        )
        await screen.press("o", "end", "enter")
        await screen.until(lambda: "To keep free" in screen.text("#drafts"))
        await screen.press("w", "enter")
        assert (tmp_path / "harbour-foods-holds-2026-11-12.ics").read_text("utf-8").startswith(".ics: ")


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("mail.html", ""),
        ("mail.EML", ""),
        ("mail.doc", "ends like “.doc”"),
        ("mail", "ends like “”"),
        ("harbour.md", "is the plan itself"),
    ],
)
async def test_the_ending_says_what_a_file_becomes(
    open_screen: Open, tmp_path: Path, typed: str, told: str
) -> None:
    (tmp_path / "harbour.md").write_text("the plan", "utf-8")
    async with open_screen() as screen:
        await screen.after_the_call()
        await screen.press("w", "backspace", *typed, "enter")
        if told:
            assert told in flat(screen.text("#said"))
        else:
            ending = Path(typed).suffix.lower()
            assert (tmp_path / typed).read_text("utf-8").startswith(f"{ending}: Hello Otto,")
        assert (tmp_path / "harbour.md").read_text("utf-8") == "the plan"


async def test_escape_goes_home_and_loses_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    made, told = FakeReview([proposal(1), proposal(2)]), []
    app = ClosecallApp(FakeDesk(), Finished(PLAN, ON, lambda: made), clock=lambda: 0.0)
    monkeypatch.setattr(app, "notify", lambda sentence, **_: told.append(sentence))
    async with app.run_test() as pilot:
        screen = Screen(app, pilot, FakeCall(), made)
        await screen.until(lambda: "2 of 2 open" in screen.text())
        await screen.press("escape")
        await screen.until(lambda: isinstance(app.screen, HomeScreen) and bool(told))
        assert told[0] == "Nothing is lost: 2 changes stay open, and r on the call, under c, shows them."
        assert (made.accepted, made.rejected) == ([], [])


async def test_a_plan_that_is_gone_is_said_and_the_screen_stays() -> None:
    made = review()
    first = Finished(PLAN, ON, lambda: made, problem="There is no plan harbour.md: look for it.")
    app = ClosecallApp(FakeDesk(), first, clock=lambda: 0.0)
    async with app.run_test() as pilot:
        screen = Screen(app, pilot, FakeCall(), made)
        await screen.until(lambda: "There is no plan harbour.md" in screen.text())
        assert isinstance(app.screen, ReviewScreen)


async def test_forty_changes_are_all_there(open_screen: Open) -> None:
    async with open_screen(review=FakeReview([proposal(n) for n in range(1, 41)])) as screen:
        await screen.after_the_call()
        assert "40 of 40 open" in screen.text("#after-head")
        await screen.press(*["down"] * 39)
        assert "○ 40" in screen.text()
        await screen.press("A", "y")
        assert len(screen.review.accepted) == 40


async def test_other_calls_that_cannot_be_read_are_said(open_screen: Open) -> None:
    class Locked(FakeReview):
        def others(self) -> dict[str, tuple[str, ...]]:
            raise UserError("The archive is in use: try again.")

    async with open_screen(review=Locked([proposal(1)])) as screen:
        await screen.after_the_call()
        assert "The archive is in use" in screen.text("#said")
        assert "1 of 1 open" in screen.text("#after-head")


async def test_the_footer_has_seven_keys_at_most(open_screen: Open) -> None:
    async with open_screen((60, 20), review=review()) as screen:
        await screen.after_the_call()
        for pane in "1234":
            await screen.press(pane)
            assert 4 <= len(list(footer(screen).query(FooterKey))) <= 7
        assert footer(screen).max_scroll_x == 0


def footer(screen: Screen) -> Footer:
    return screen.app.screen.query_one(Footer)


@pytest.mark.parametrize(
    ("markdown", "width", "lines"),
    [
        ("**Finished**\n\n- One\n- Two", 30, ["Finished", "• One", "• Two"]),
        ("Subject: A b\n\nHi,\nwe **met** today.", 30, ["Subject: A b", "", "Hi,", "we met today."]),
        ("- a long line of words here", 12, ["• a long", "  line of", "  words here"]),
        ("| A | B |\n| --- | --- |\n| one | two |", 30, ["A    B", "────────", "one  two"]),
        ("| A | B |\n| --- | --- |\n| one two three | four five six |", 20, ["A          B", "─" * 20, "one two    four five", "three      six"]),
        ("| A | B | C |\n| --- | --- | --- |\n| one | two | " + "x" * 20 + " |", 12, None),
        ("[/x] [bold]no[/] ** alone", 40, ["[/x] [bold]no[/] ** alone"]),
    ],
)  # fmt: skip
def test_markdown_becomes_a_letter(markdown: str, width: int, lines: list[str] | None) -> None:
    made = drawn(markdown, width)
    shown = [line.rstrip() for line in made.plain.split("\n")]
    assert lines is None or shown == lines
    assert all(Content(line).cell_length <= width for line in shown)


def test_bold_is_bold() -> None:
    made = drawn("we **met** today", 30)
    assert [(made.plain[span.start : span.end], str(span.style)) for span in made.spans] == [("met", "bold")]
