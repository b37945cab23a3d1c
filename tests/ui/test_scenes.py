"""Every screen in every size and theme, against what it looked like before; and what no screen may do in any of them.

What is meant to look otherwise is drawn anew with ``pytest tests/ui/test_scenes.py --snapshot-update``.
"""

from collections import defaultdict
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode
from textual.app import App, ComposeResult
from textual.containers import Horizontal
from textual.widgets import Static

from assistant.ui.theme import DARK, LIGHT
from tests.ui.drawn import Drawn, drawn, sheet, without_colours
from tests.ui.faults import faults, words_of
from tests.ui.scenes import SCENES
from tests.ui.stage import Scene, resized, staged, themed

SIZES = [(200, 60), (120, 36), (80, 24), (60, 20)]
_TRIES = 3
"""A part may come to rest only after it has been drawn once."""


class Sheet(SingleFileSnapshotExtension):
    """One text file a scene and size."""

    _write_mode = WriteMode.TEXT
    file_extension = "txt"


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
async def test_it_looks_as_before_and_nothing_is_cut(
    scene: Scene, snapshot: SnapshotAssertion, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("COLORFGBG", raising=False)
    monkeypatch.delenv("NO_COLOR", raising=False)
    # Where a file would go is said on the screen.
    monkeypatch.setattr(Path, "cwd", staticmethod(lambda: Path("/home/ines/deals")))
    looks: dict[tuple[int, int], dict[str, Drawn]] = defaultdict(dict)
    wrong: list[str] = []
    words: set[str] = set()
    async with staged(scene, SIZES[0]) as screen:
        order = [("dark", DARK), ("light", LIGHT)]
        for size in SIZES:
            await resized(screen, size)
            for _ in range(_TRIES):
                for name, theme in order:
                    await themed(screen, theme)
                    looks[size][name] = drawn(screen.app)
                if looks[size]["dark"].text == looks[size]["light"].text:
                    break
            words = words or words_of(looks[size]["dark"])
            wrong += [f"{size}: {fault}" for fault in faults(screen.app, words, looks[size][name])]
            # To change the theme takes long: the next size begins with the one that is there.
            order.reverse()
    for (width, height), seen in looks.items():
        all_looks = {"dark": seen["dark"], "light": seen["light"], "no colour": without_colours(seen["dark"])}
        assert sheet(all_looks) == snapshot(name=f"{width}x{height}", extension_class=Sheet)
    assert wrong == []


class Faulty(App[None]):
    """Everything that must not be, on one screen."""

    CSS = """
    #cut { height: 1; width: 10; text-wrap: nowrap; text-overflow: clip; }
    #low { height: 1; width: 12; }
    #over { offset: -4 0; width: 8; height: 1; }
    #by { width: 8; height: 1; }
    """

    def compose(self) -> ComposeResult:
        yield Static("The contract redlines", id="cut")
        yield Static("one line and another", id="low")
        with Horizontal():
            yield Static("on each", id="by")
            yield Static("other", id="over")


async def test_a_fault_is_found() -> None:
    async with Faulty().run_test(size=(40, 10)) as pilot:
        found = faults(pilot.app, {"contract", "redlines"})  # type: ignore[arg-type]
        said = "\n".join(found)
    assert "row 1 ends within a word: 'The contra'" in said
    assert "Static(id='low'): 2 lines in 1 rows" in said
    assert "Static(id='over') overlaps Static(id='by')" in said or "Static(id='by') overlaps" in said
