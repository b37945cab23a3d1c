"""Keeps the score of each call until the call or the judgement changes, so that an interrupted run goes on where it was."""

import hashlib
import os
from collections.abc import Callable, Iterable
from functools import cache
from importlib import metadata
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

import assistant
from assistant.errors import UserError
from assistant.evaluating.folder import Case, Work
from assistant.evaluating.result import CallResult

_JUDGING = (
    "check", "evaluating", "events.py", "nudge", "plan", "session", "standing.py", "transcripts", "understand", "vocabulary.py",
)  # fmt: skip
"""The rooms whose every byte a score rests on."""


class _Kept(BaseModel):
    model_config = ConfigDict(extra="forbid")

    fingerprint: str
    result: CallResult


class Keeper:
    """Results in a folder, a file a call. Where they cannot be written that is said once, and the run goes on."""

    def __init__(self, folder: Path, complain: Callable[[str], None]) -> None:
        self._folder = folder
        self._complain = complain
        self._broken = False

    def get(self, work: Work) -> CallResult | None:
        """What was kept of a call, if nothing it rests on has changed since."""
        try:
            kept = _Kept.model_validate_json(self._file(work).read_bytes())
        except (OSError, ValidationError):
            return None
        return kept.result if kept.fingerprint == fingerprint(work) else None

    def keep(self, work: Work, result: CallResult) -> None:
        """Keep one result. Ending the process in the middle of it loses that one alone."""
        if self._broken:
            return
        file = self._file(work)
        beside = file.with_suffix(f".{os.getpid()}")
        text = _Kept(fingerprint=fingerprint(work), result=result).model_dump_json()
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            beside.write_text(text, "utf-8")
            beside.replace(file)
        except OSError as error:
            self._broken = True
            self._complain(
                f"Results cannot be kept in {self._folder} ({error.strerror or error}): a later run starts anew."
            )
        finally:
            if not self._broken:
                beside.unlink(missing_ok=True)

    def _file(self, work: Work) -> Path:
        kind = "call" if isinstance(work, Case) else "meeting"
        return self._folder / f"{_digest([str(work.folder.resolve()), kind, work.id])[:32]}.json"


def fingerprint(work: Work) -> str:
    """What a score rests on, in one word: the call, its labels and plan, its day, and the program that judges it."""
    parts = [work.label.model_dump_json(exclude_unset=True), program()]
    if isinstance(work, Case):
        parts.append(work.on.isoformat())
    try:
        files = [path.read_bytes() for path in work.files]
    except OSError as error:
        raise UserError(
            f"{error.filename} cannot be read ({error.strerror}); check the file and its permissions."
        ) from error
    return _digest([*parts, *(hashlib.sha256(content).hexdigest() for content in files)])


@cache
def program() -> str:
    """The version of the program and the sources of the rooms that judge."""
    root = Path(assistant.__file__).parent
    found = [path for room in _JUDGING for path in _files(root / room)]
    contents = (hashlib.sha256(path.read_bytes()).hexdigest() for path in found)
    return _digest(
        [metadata.version("closecall"), *(str(path.relative_to(root)) for path in found), *contents]
    )


def _files(room: Path) -> list[Path]:
    return (
        [room] if room.is_file() else sorted(p for p in room.rglob("*") if p.is_file() and p.suffix != ".pyc")
    )


def _digest(parts: Iterable[str]) -> str:
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
