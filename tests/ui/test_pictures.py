"""Both screens as pictures, so that no change of their looks goes unseen."""

import pytest
from syrupy.assertion import SnapshotAssertion

from assistant.events import Notice, Partial
from assistant.ui.pictures import picture
from tests.ui.conftest import Open
from tests.ui.fakes import TALK, FakeReview, nudge, proposal

SIZES = [(80, 24), (140, 45)]


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_live(open_screen: Open, svg: SnapshotAssertion, size: tuple[int, int]) -> None:
    async with open_screen(size) as screen:
        coming = Partial(speaker="seller", start=72, text="Could you find out who wi", settled=3, at=73)
        lost = Notice(level="warning", text="The buyer's side went silent at 1:09.", at=72)
        await screen.feed(*TALK, nudge(1), nudge(2), lost, coming)
        assert picture(screen.app) == svg


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_review(open_screen: Open, svg: SnapshotAssertion, size: tuple[int, int]) -> None:
    done = proposal(
        1, op="set_status", target="M2", field="status", was="in_progress", **{"is": "done"}, impact=()
    )
    review = FakeReview([done, proposal(2), proposal(3, op="add_risk", target="", field="", was=None)])
    async with open_screen(size, review=review) as screen:
        await screen.after_the_call()
        await screen.press("y")
        await screen.press("tab")
        await screen.until(lambda: "1 accepted" in screen.text())
        await screen.press("tab")
        assert picture(screen.app) == svg
