"""Text that wants to be more than text, on every screen and size."""

import re
from dataclasses import replace

import pytest

from assistant.events import CommitmentFinding, Notice, Partial
from assistant.ui.pictures import picture
from tests.ui.conftest import Open
from tests.ui.fakes import PLAN, STARTED, FakeCall, FakeReview, nudge, proposal, said
from tests.ui.hostile import LONG, NASTY


@pytest.fixture
def unpainted() -> None:
    """Here frames are painted: what is hostile might break that."""


def assert_sane(text: str, size: tuple[int, int]) -> None:
    assert len(text.split("\n")) == size[1]
    assert not [c for c in text if (ord(c) < 32 and c != "\n") or c in "\u202e\u202c\x7f"]


def nasty_call() -> FakeCall:
    steps = tuple(replace(m, name=NASTY, owner_vendor=LONG) for m in PLAN.milestones)
    return FakeCall(plan=replace(PLAN, account=NASTY, milestones=steps))


async def test_the_live_screen_shows_it_as_it_is(open_screen: Open) -> None:
    size = (80, 24)
    async with open_screen(size, call=nasty_call(), recording=NASTY) as screen:
        await screen.feed(
            STARTED.model_copy(update={"asr": NASTY, "checker": f"chat:{NASTY}"}),
            said(1, "seller", LONG, name=NASTY),
            said(2, "buyer", NASTY, name=LONG),
            CommitmentFinding(
                id=NASTY, confidence=0.5, utterances=(2,), quote=NASTY, side="buyer", what=NASTY
            ),
            Partial(speaker="seller", start=30, text=NASTY, at=30),
            nudge(1, text=NASTY[:240], ask=LONG, quote=NASTY, utterances=(2,), because=(NASTY, LONG)),
            Notice(level="error", text=LONG, at=40),
        )
        assert_sane(screen.text(), size)
        assert "[/x] [bold]not bold[/bold]" in " ".join(screen.text("NudgeBox").split())
        for key in ("e", "p", "escape", "q"):
            await screen.press(key)
            assert_sane(screen.text(), size)
        assert screen.app.is_running


async def test_the_review_shows_it_as_it_is(open_screen: Open) -> None:
    size = (80, 24)
    proposals = [
        proposal(1, **{"is": NASTY, "was": NASTY, "quote": NASTY, "said_by": NASTY, "impact": (NASTY, LONG)}),
        proposal(2, op="add_risk", target=LONG, field=NASTY, **{"is": LONG, "was": None}),
    ]
    review = FakeReview(proposals, email=f"{NASTY}\n{LONG}")
    async with open_screen(size, call=nasty_call(), review=review) as screen:
        await screen.after_the_call()
        assert "[/x] [bold]not bold[/bold]" in " ".join(screen.text().split())
        for key in ("y", "tab", "pagedown", "tab", "A"):
            await screen.press(key)
            assert_sane(screen.text(), size)
        assert screen.app.is_running


@pytest.mark.parametrize("size", [(20, 6), (40, 10), (300, 90)], ids=str)
async def test_no_size_breaks_it(open_screen: Open, size: tuple[int, int]) -> None:
    async with open_screen(size) as screen:
        await screen.feed(STARTED, said(1, "seller", "Hello."), nudge(1))
        await screen.press("e")
        assert_sane(screen.text(), size)


async def test_no_colour_is_enough(open_screen: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with open_screen() as screen:
        await screen.feed(STARTED, said(1, "seller", "Hello."), said(2, "buyer", "Good morning."))
        text = screen.text()
        assert "╎ Ines Vale  seller" in text
        assert "┃ Otto Brandt  buyer" in text
        assert "‼ M2" in text
        shades = set(re.findall(r"terminal-r\d+ { fill: #(\w{2})(\w{2})(\w{2})", picture(screen.app)))
        assert shades
        # c5c8c6 is what the picture's own frame takes for words without a colour.
        assert [shade for shade in shades - {("c5", "c8", "c6")} if len(set(shade)) > 1] == []
