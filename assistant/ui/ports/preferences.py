"""The user's settings, as the screens read and change them."""

from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

from assistant.preferences.table import Setting
from assistant.settings import ScreenSettings


class Preferences(Protocol):
    """The settings of one user. All of it is quick and may be called on the screen's thread."""

    @property
    def file(self) -> Path:
        """Where they stand."""
        ...

    @property
    def drafts(self) -> Path:
        """The folder for copies of what is copied; it need not be there yet."""
        ...

    @property
    def screen(self) -> ScreenSettings:
        """How the screen is to look, as of now."""
        ...

    @property
    def keys(self) -> Mapping[str, str]:
        """The user's own keys: the id of a binding to a key, as it stands in the file."""
        ...

    def table(self) -> list[Setting]:
        """Every setting but the keys, as of now."""
        ...

    def change(self, name: str, value: object) -> None:
        """Give a setting (``writing.tone``, ``keys.nudge.asked``) a value, None for its default; written at once. Raises ``UserError``."""
        ...
