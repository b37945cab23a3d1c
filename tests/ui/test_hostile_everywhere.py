"""One table of hostile text over every screen: it stays text, nothing overflows, and head and foot stay where they are."""

import re
from pathlib import Path

import pytest

from assistant.ui.app import ClosecallApp
from assistant.ui.key_line import KeyLine
from assistant.ui.room import Room
from tests.ui.drawn import drawn
from tests.ui.fakes import FakeCall
from tests.ui.faults import faults
from tests.ui.hostile import TEXTS, poison
from tests.ui.scenes import SCENES
from tests.ui.stage import Scene, resized, staged

SIZES = [(120, 36), (60, 20)]
TINY = (20, 6)
_TAKEN = re.compile(r"(?<!\[u\])Qq")
_UNWANTED = "\u202e\u202c\x7f"
_OWN_WORDS = ("help_", "palette", "settings_choice", "settings_key")
"""Scenes, by how their names begin, that show closecall's own words alone, or what the user has typed."""
_OWN = {
    "blank", "failed", "call_help", "call_leave", "after_nothing", "after_save", "home_empty", "home_new", "home_import", "before_minutes",
    "archive_empty", "archive_export", "archive_time", "archive_found_nothing",
}  # fmt: skip
SHOWING = [scene for scene in SCENES if not scene.name.startswith(_OWN_WORDS) and scene.name not in _OWN]
_TURNS = {"call_mark_how": 2, "call_mark_day": 2, "after_manner": 1, "after_accept_all": 0, "after_edit": 0, "archive_delete": 0,
          "archive_chat": 0, "archive_chat_empty": 1}  # fmt: skip
"""Where not all that a scene shows fits, the turn at which it shows what looks like markup; the others take turns."""
_NONE = {"call_one_line", "settings_value"}
"""Scenes that show nothing of it at any turn: no prompt is there, or the field has scrolled on."""


@pytest.mark.parametrize(
    ("turn", "scene"),
    [(_TURNS.get(scene.name, sum(map(ord, scene.name)) % len(TEXTS)), scene) for scene in SHOWING],
    ids=[scene.name for scene in SHOWING],
)
async def test_it_is_text_everywhere(
    turn: int, scene: Scene, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("COLORFGBG", raising=False)
    monkeypatch.delenv("NO_COLOR", raising=False)

    def poisoned() -> tuple[ClosecallApp, FakeCall | None]:
        app, call = scene.make()
        poison(app, call, turn)
        return app, call

    wrong: list[str] = []
    told = ""
    async with staged(Scene(scene.name, poisoned, scene.keys, scene.ready), SIZES[0]) as screen:
        for size in (*SIZES, TINY):
            await resized(screen, size)
            seen = drawn(screen.app)
            assert [
                sign for sign in seen.text if (ord(sign) < 32 and sign != "\n") or sign in _UNWANTED
            ] == []
            assert not _TAKEN.search(seen.text), seen.text
            if size != TINY:
                told += seen.text
                wrong += [
                    f"{size}: {fault}" for fault in (*faults(screen.app, seen=seen), *_moved(screen.app))
                ]
        assert screen.app.is_running
    assert wrong == []
    assert ("[u]Qq[/u]" in told) == (scene.name not in _NONE)


def _moved(app: ClosecallApp) -> list[str]:
    """Whether head and foot of the room in front are elsewhere than at its first and its last line, or leave no room between them."""
    room = next(one for one in reversed(app.screen_stack) if isinstance(one, Room))
    shown = [one for one in room.children if one.display and one.region.area]
    foot = room.query_one(KeyLine)
    found = [] if shown[0].region.y == 0 else [f"the head is at {shown[0].region}"]
    if len(shown) > 1 and max(one.region.height for one in shown) < app.size.height // 3:
        found.append("nothing between head and foot")
    if foot.display and (foot.region.y, foot.region.height) != (app.size.height - 1, 1):
        found.append(f"the foot is at {foot.region}")
    return found
