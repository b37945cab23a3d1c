"""What was found of each endpoint and model, kept in ``endpoints.json`` of the home: neither talk nor a key is ever in it."""

import contextlib
import datetime as dt
import json
import os
import threading
from collections.abc import Callable
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assistant.llm.manner import DROPPABLE, JsonForm, Manner
from assistant.llm.where import Where
from assistant.questions import Rung

FILE = "endpoints.json"
_LASTS = dt.timedelta(days=30)
"""After this it is found out again: servers learn new forms."""
_LARGEST = 200_000
_MOST = 100
"""Endpoints; the longest unused ones go."""


class Known(BaseModel):
    """What is known of one model at one endpoint, and when it was found."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    rung: Rung
    form: JsonForm | None = None
    without: tuple[str, ...] = Field(default=(), max_length=20)
    found: dt.datetime

    def manner(self) -> Manner:
        return Manner(self.rung, self.form, tuple(name for name in self.without if name in DROPPABLE))


class Memory:
    """Reads and writes the file. One that is broken or cannot be written only means that things are found out again."""

    def __init__(self, home: Path | None, now: Callable[[], dt.datetime]) -> None:
        """``home``: None keeps nothing. ``now``: the day and time, with its zone."""
        self._file = home / FILE if home is not None else None
        self._now = now

    def recall(self, where: Where) -> Known | None:
        """What is known of ``where``; None where nothing is, or it was found too long ago."""
        known = _valid(self._read().get(_key(where)))
        if known is None or known.found.tzinfo is None or self._now() - known.found > _LASTS:
            return None
        return known

    def keep(self, where: Where, manner: Manner) -> None:
        if self._file is None or manner.rung is None:
            return
        known = Known(rung=manner.rung, form=manner.form, without=manner.without, found=self._now())
        kept = self._read()
        kept.pop(_key(where), None)
        kept[_key(where)] = known.model_dump(mode="json", exclude_none=True)
        text = json.dumps(dict(list(kept.items())[-_MOST:]), indent=1, ensure_ascii=False)
        part = self._file.with_name(f".{FILE}-{os.getpid()}-{threading.get_ident()}")
        try:
            part.parent.mkdir(parents=True, exist_ok=True)
            part.write_text(text + "\n", "utf-8")
            part.replace(self._file)
        except OSError:
            with contextlib.suppress(OSError):
                part.unlink(missing_ok=True)

    def _read(self) -> dict[str, object]:
        if self._file is None:
            return {}
        try:
            with self._file.open("rb") as stream:
                read = json.loads(stream.read(_LARGEST))
        except (OSError, ValueError, RecursionError):
            return {}
        return {str(key): value for key, value in read.items()} if isinstance(read, dict) else {}


def _valid(value: object) -> Known | None:
    try:
        return Known.model_validate(value)
    except ValidationError:
        return None


def _key(where: Where) -> str:
    return f"{where.endpoint} {where.model}"
