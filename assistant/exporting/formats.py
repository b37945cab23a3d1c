"""The formats a plan is handed over in. A format's library is loaded when it is asked for."""

import datetime as dt
import importlib
from collections.abc import Callable
from pathlib import Path
from typing import Literal, cast, get_args

from assistant.exporting.model import HandOver

Format = Literal["html", "md", "csv", "xlsx", "docx", "ics"]
FORMATS: tuple[Format, ...] = get_args(Format)
TEXT_FORMATS: tuple[Format, ...] = ("html", "md", "csv", "ics")
_ENDINGS: dict[str, Format] = {
    **{f".{name}": name for name in FORMATS},
    ".htm": "html",
    ".markdown": "md",
    ".ical": "ics",
}
_ROOMS: dict[Format, str] = {"md": "markdown"}


def format_of(path: Path) -> Format | None:
    """The format that a file's name ends in; None where it says none."""
    return _ENDINGS.get(path.suffix.casefold())


def export_plan(handed: HandOver, format_: Format, now: dt.datetime) -> bytes:
    """The file's bytes. ``now``: an aware time, for what carries one; the day of the plan is in ``handed``."""
    name = f"as_{_ROOMS.get(format_, format_)}"
    room = importlib.import_module(f"assistant.exporting.{name}")
    make = cast("Callable[[HandOver, dt.datetime], bytes]", getattr(room, name))
    return make(handed, now)
