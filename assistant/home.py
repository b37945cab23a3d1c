"""Where closecall keeps its things. Loads next to nothing, as every start comes by here."""

import os
import tomllib
from pathlib import Path

import platformdirs

from assistant.errors import UserError

HOME_VARIABLE = "CLOSECALL_HOME"
CONFIG = "config.toml"
"""The file of the home with the user's settings."""


def home_folder(named: Path | None) -> Path:
    """Where calls and settings live: ``--home``, else ``CLOSECALL_HOME``, else the system's folder for such data."""
    if named is not None:
        return named.expanduser()
    from_environment = os.environ.get(HOME_VARIABLE)
    if from_environment:
        return Path(from_environment).expanduser()
    return platformdirs.user_data_path("closecall", appauthor=False)


def make_home(home: Path) -> Path:
    """Create the folder where needed and see that it can be written to. Raises ``UserError`` where it cannot."""
    try:
        home.mkdir(parents=True, exist_ok=True)
        probe = home / f".writable-{os.getpid()}"
        probe.touch()
        probe.unlink()
    except OSError as error:
        reason = error.strerror or str(error)
        raise UserError(
            f"Calls cannot be kept in {home} ({reason}); make it writable or name another folder with --home or {HOME_VARIABLE}."
        ) from error
    return home


def theme_at_a_glance(home: Path) -> str:
    """The setting ``screen.theme`` for what is drawn before the settings are read and checked as a whole; ``auto`` where it cannot be told."""
    try:
        theme = tomllib.loads((home / CONFIG).read_text("utf-8"))["screen"]["theme"]
    except (OSError, ValueError, KeyError, TypeError):
        return "auto"
    return theme if isinstance(theme, str) else "auto"
