"""Without colours nothing is lost: what colour tells, a sign or reversed cells tell as well."""

from pathlib import Path

import pytest

from tests.ui.drawn import drawn, without_colours
from tests.ui.fakes import TALK, nudge
from tests.ui.scenes import SCENES, live
from tests.ui.scenes_after import scene_changes
from tests.ui.stage import Scene, quiet, staged
from tests.ui.walks import at_home

SIZE = (120, 36)
BY_NAME = {scene.name: scene for scene in SCENES}


@pytest.fixture(autouse=True)
def _nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("COLORFGBG", raising=False)


def after() -> Scene:
    return Scene("after", lambda: (scene_changes()[0], None))


# What a scene shows, and the keys after which the same screen shows something else that must be seen.
DIFFERENT = [
    ("another row is selected", Scene("home", lambda: (at_home()[0], None)), ("down",)),
    ("another step is selected", Scene("plan", lambda: (at_home()[0], None), ("enter",)), ("down",)),
    ("another part is in front", Scene("plan", lambda: (at_home()[0], None), ("enter",)), ("2",)),
    ("a change is selected", after(), ("down",)),
    ("a change is accepted", after(), ("y",)),
    ("a change is rejected", after(), ("n",)),
    ("another pane is in front", after(), ("2",)),
    ("another button has the focus", BY_NAME["call_leave"], ("tab",)),
    ("the field has the focus", BY_NAME["call_leave"], ("tab", "tab")),
    ("another setting is marked", BY_NAME["settings"], ("down",)),
    ("another step is to be marked", BY_NAME["call_mark"], ("down",)),
    ("something else is to be marked of it", BY_NAME["call_mark_how"], ("down",)),
    ("another value is chosen", BY_NAME["settings_choice"], ("down",)),
    ("another manner is chosen", BY_NAME["after_manner"], ("down",)),
    ("another plan is chosen", BY_NAME["before_which_call"], ("down",)),
    ("another call is chosen", BY_NAME["archive_archive"], ("down",)),
    ("another moment is chosen", BY_NAME["archive_happened"], ("down",)),
    ("another command is chosen", BY_NAME["palette"], ("down",)),
    ("the talk is held", Scene("live", lambda: live(*TALK, *TALK[1:])), ("space",)),
    ("the words behind a prompt are marked", Scene("live", lambda: live(*TALK, nudge(1, utterances=(6,)))), ("e",)),
]  # fmt: skip


@pytest.mark.parametrize(
    ("what", "scene", "keys"), DIFFERENT, ids=[one[0].replace(" ", "-") for one in DIFFERENT]
)
async def test_it_is_told_without_colours(
    what: str, scene: Scene, keys: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with staged(scene, SIZE) as screen:
        before = told(screen.app)
        await screen.press(*keys)
        await quiet(screen)
        assert told(screen.app) != before, f"{what}, and only a shade tells it"


def told(app: object) -> tuple[str, tuple[tuple[bool, ...], ...]]:
    """The text, and which cells are reversed or underlined."""
    seen = drawn(app)  # type: ignore[arg-type]
    marked = tuple(tuple("reverse" in look or "underline" in look for look in row) for row in seen.styles)
    return seen.text, marked


@pytest.mark.parametrize("name", ["call_live", "after_changes", "plan"])
async def test_no_color_greys_what_the_dark_theme_shows(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    async with staged(BY_NAME[name], SIZE) as screen:
        dark = drawn(screen.app)
    monkeypatch.setenv("NO_COLOR", "1")
    async with staged(BY_NAME[name], SIZE) as screen:
        grey = drawn(screen.app)
    assert grey.text == dark.text
    assert grey.styles == without_colours(dark).styles
    shades = {
        part.lstrip("#")
        for row in grey.styles
        for look in row
        for part in look.split()
        if part.startswith("#")
    }
    assert [shade for shade in shades if len({shade[:2], shade[2:4], shade[4:]}) > 1] == []


async def test_late_done_and_the_sides_have_signs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with staged(BY_NAME["call_quiet"], SIZE) as screen:
        text = screen.text()
    for words in ("╎ Ines Vale  seller", "┃ Otto Brandt  buyer", "✓ M1", "‼ M2", "● M4"):
        assert words in text
