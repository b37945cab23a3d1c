"""The screen after the call: deciding, copying, saving."""

from pathlib import Path

import pytest

from assistant.errors import UserError
from assistant.ui.after.proposal_card import heading, value
from assistant.ui.ports.letters import Kind, Manner, Written
from tests.ui.conftest import Open
from tests.ui.fakes import PLAN, FakeReview, proposal


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, "M3 Contract redlines back: date"),
        ({"op": "set_status", "target": "m2", "field": "status"}, "M2 Cold store integration tested: status"),
        ({"op": "set_owner", "field": "owner_prospect"}, "M3 Contract redlines back: owner on their side"),
        ({"op": "add_stakeholder", "target": "security", "field": ""}, "New person"),
        ({"op": "set_stakeholder", "target": "Mira Chen", "field": "buy_in"}, "Mira Chen: buy-in"),
    ],
)
def test_a_proposal_says_what_it_would_change(changes: dict[str, object], words: str) -> None:
    assert heading(proposal(1, **changes), PLAN) == words


@pytest.mark.parametrize(
    ("cell", "words"),
    [("2026-11-20", "Fri 20 Nov 2026"), ("in_progress", "in progress"), ("a_b and c", "a_b and c")],
)
def test_a_cell_reads_like_words(cell: str, words: str) -> None:
    assert value(cell) == words


async def test_each_change_shows_old_new_quote_and_what_else_moves(open_screen: Open) -> None:
    async with open_screen() as screen:
        await screen.after_the_call()
        text = screen.text()
        assert "M3 Contract redlines back: date" in text
        assert "Tue 10 Nov 2026 → Fri 20 Nov 2026" in text
        assert "Otto Brandt: “You will have them back by Friday, November twentieth.”" in text
        assert "Also moves: M5 Budget released from 4 Dec to 14 Dec" in text
        assert "2 of 2 open" in text


async def test_accepting_and_rejecting_goes_on_to_the_next(open_screen: Open) -> None:
    async with open_screen() as screen:
        await screen.after_the_call()
        await screen.press("y")
        assert screen.review.accepted == ["p1"]
        assert "p1 is in harbour.md." in screen.text("#said")
        await screen.press("n")
        assert screen.review.rejected == ["p2"]
        assert "all decided" in screen.text("#after-head")
        await screen.press("y", "n", "e")
        assert (screen.review.accepted, screen.review.rejected) == (["p1"], ["p2"])


async def test_the_arrows_and_the_mouse_choose(open_screen: Open) -> None:
    async with open_screen() as screen:
        await screen.after_the_call()
        await screen.press("down", "down", "y")
        assert screen.review.accepted == ["p2"]
        await screen.pilot.click("ProposalCard", offset=(5, 1))
        await screen.press("n")
        assert screen.review.rejected == ["p1"]


async def test_e_writes_another_value(open_screen: Open) -> None:
    async with open_screen() as screen:
        await screen.after_the_call()
        await screen.press("e", "escape")
        assert screen.review.accepted == []
        await screen.press("e", *"2026-11-23", "enter")
        assert screen.review.edited == {"p1": "2026-11-23"}
        assert "p1 is in harbour.md as 2026-11-23." in screen.text("#said")
        assert "1 of 2 open" in screen.text("#after-head")


async def test_accept_all_asks_once(open_screen: Open) -> None:
    async with open_screen(review=FakeReview([proposal(n) for n in range(1, 6)])) as screen:
        await screen.after_the_call()
        await screen.press("n", "A")
        assert "Accept 4 open changes?" in screen.text()
        await screen.press("escape")
        assert screen.review.accepted == []
        await screen.press("A", "y")
        assert screen.review.accepted == ["p2", "p3", "p4", "p5"]
        assert "4 changes accepted." in screen.text("#said")


async def test_a_change_that_cannot_be_written_stays_open(open_screen: Open) -> None:
    async with open_screen() as screen:
        screen.review.broken.add("p1")
        await screen.after_the_call()
        await screen.press("y")
        assert "close the editor, then accept again" in screen.text("#said")
        assert "2 of 2 open" in screen.text("#after-head")
        await screen.press("A", "y")
        assert screen.review.accepted == ["p2"]
        assert "1 of 2 accepted" in screen.text("#said")
        assert "close the editor" in screen.text("#said")


async def test_a_change_settled_by_another_one_is_no_longer_asked(open_screen: Open) -> None:
    class Linked(FakeReview):
        def accept(self, proposal_id: str) -> str:
            sentence = super().accept(proposal_id)
            self.proposals = [p for p in self.proposals if p.id != "p2"]
            return sentence

    async with open_screen(review=Linked([proposal(1), proposal(2), proposal(3)])) as screen:
        await screen.after_the_call()
        await screen.press("y", "y")
        assert screen.review.accepted == ["p1", "p3"]
        assert "no longer needed" in screen.text()


async def test_nothing_proposed_is_said_kindly_and_the_email_is_there(open_screen: Open) -> None:
    async with open_screen((140, 45), review=FakeReview([])) as screen:
        await screen.after_the_call()
        assert "No change to the plan came up in this call." in screen.text()
        assert "Hello Otto," in screen.text()
    async with open_screen((80, 24), review=FakeReview([])) as screen:
        await screen.after_the_call()
        assert "Hello Otto," in screen.text()


async def test_the_email_is_written_anew_after_decisions(open_screen: Open) -> None:
    async with open_screen() as screen:
        await screen.after_the_call()
        await screen.press("tab")
        assert "Hello Otto," in screen.text()
        assert "0 accepted" in screen.text()
        await screen.press("y")
        assert screen.review.accepted == []
        await screen.press("tab", "y", "tab")
        await screen.until(lambda: "1 accepted" in screen.text())


async def test_an_email_that_cannot_be_written_is_said_and_not_copied(open_screen: Open) -> None:
    class Mute(FakeReview):
        def write(self, kind: Kind, manner: Manner) -> Written:
            raise UserError("followup.md.j2 has a mistake in line 3: mend it or delete it.")

    async with open_screen(review=Mute([proposal(1)])) as screen:
        screen.call.end()
        await screen.until(lambda: screen.live.query_one("#ended").display)
        await screen.press("enter")
        await screen.until(lambda: "has a mistake in line 3" in screen.text())
        await screen.press("c")
        assert screen.app.clipboard == ""


async def test_copying_says_where_else_it_is(open_screen: Open, tmp_path: Path) -> None:
    drafts = tmp_path / "drafts"
    async with open_screen((140, 45), drafts=drafts) as screen:
        await screen.after_the_call()
        await screen.press("c")
        assert screen.app.clipboard.startswith("Hello Otto,")
        kept = drafts / "harbour-foods-follow-up-2026-11-12.md"
        assert kept.read_text(encoding="utf-8").startswith("Hello Otto,")
        assert "it is also in" in screen.text("#said")


async def test_copying_without_a_place_for_drafts_offers_to_save(open_screen: Open) -> None:
    async with open_screen() as screen:
        await screen.after_the_call()
        await screen.press("c")
        assert "w saves it as a file" in screen.text("#said")


async def test_saving_asks_where_and_never_overwrites_unasked(open_screen: Open, tmp_path: Path) -> None:
    path = tmp_path / "harbour-foods-follow-up-2026-11-12.md"
    async with open_screen() as screen:
        await screen.after_the_call()
        await screen.press("w", "enter")
        assert path.read_text(encoding="utf-8").startswith("Hello Otto,")
        path.write_text("my own words", encoding="utf-8")
        await screen.press("w", "enter")
        assert "There is already a file" in screen.text()
        await screen.press("escape")
        assert path.read_text(encoding="utf-8") == "my own words"
        await screen.press("w", "enter", "y")
        assert path.read_text(encoding="utf-8").startswith("Hello Otto,")


@pytest.mark.parametrize(
    ("typed", "sentence"), [(".", "is a folder"), ("nowhere/mail.md", "There is no folder")]
)
async def test_a_place_that_cannot_be_written_is_said(open_screen: Open, typed: str, sentence: str) -> None:
    async with open_screen() as screen:
        await screen.after_the_call()
        await screen.press("w", "backspace", *typed, "enter")
        assert sentence in screen.text("#said")


async def test_q_ends_the_program_with_status_0(open_screen: Open) -> None:
    async with open_screen() as screen:
        await screen.after_the_call()
        await screen.press("q")
        assert screen.app.return_code == 0
        assert screen.call.told == []
