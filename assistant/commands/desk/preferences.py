"""The settings of a home, changed from the screen."""

from collections.abc import Callable, Mapping
from pathlib import Path

from assistant.commands.common import Place
from assistant.home import CONFIG
from assistant.preferences.changing import change
from assistant.preferences.table import Setting, table
from assistant.session.forgetting import DRAFTS
from assistant.settings import ScreenSettings, Settings


class HomePreferences:
    """The settings of one home. ``changed`` is told the new ones after each change."""

    def __init__(self, place: Place, changed: Callable[[Settings], None]) -> None:
        self._home = place.home
        self._settings = place.settings
        self._changed = changed

    @property
    def file(self) -> Path:
        return self._home / CONFIG

    @property
    def drafts(self) -> Path:
        return self._home / DRAFTS

    @property
    def screen(self) -> ScreenSettings:
        return self._settings.screen

    @property
    def keys(self) -> Mapping[str, str]:
        return self._settings.keys

    def table(self) -> list[Setting]:
        return table(self._settings)

    def change(self, name: str, value: object) -> None:
        self._settings = change(self._home, name, value)
        self._changed(self._settings)
