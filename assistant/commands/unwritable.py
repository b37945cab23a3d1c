"""A call must not fail because its home cannot be written to: the user is asked where else it may be kept."""

import argparse
import sys
import tempfile
from pathlib import Path

from assistant.commands import common
from assistant.errors import UserError
from assistant.home import home_folder, make_home
from assistant.settings import Settings, load_settings


def place_of_a_call(args: argparse.Namespace) -> common.Place:
    """The home. Where that cannot be written to and somebody is there to answer: a folder of the system for things that
    do not stay, if they agree. Raises ``UserError``.
    """
    home = home_folder(args.home)
    try:
        make_home(home)
    except UserError as error:
        if not (sys.stdin.isatty() and sys.stderr.isatty()):
            raise
        sys.stderr.write(f"{error}\nKeep this call in a folder under {tempfile.gettempdir()} for now? [Y/n] ")
        sys.stderr.flush()
        if sys.stdin.readline().strip().casefold() not in ("", "y", "yes"):
            raise
        home = _instead()
    return common.Place(home, _settings(home_folder(args.home), needed=home == home_folder(args.home)))


def _instead() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="closecall-"))
    common.complain(
        f"The call is kept in {folder}; name it with --home to see it, and move it before the next restart."
    )
    return folder


def _settings(home: Path, *, needed: bool) -> Settings:
    """The settings in a home; the defaults where the home is of no use and its settings are not either."""
    try:
        return load_settings(home)
    except UserError as error:
        if needed:
            raise
        common.complain(f"{error} The call goes by the usual settings.")
        return Settings()
