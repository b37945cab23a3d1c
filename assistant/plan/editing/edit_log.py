"""What closecall wrote to each plan, so that it can be taken back: a file of records a plan, in the user's home.

A record is on disk before the plan file is replaced: a crash leaves at worst a record of an edit that never was, which
shows by the plan's text and is passed over. Records hold the words of the plan, so only the user may read them.
"""

import contextlib
import datetime as dt
import hashlib
import json
import os
import re
import secrets
import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, cast, get_args

from assistant.errors import UserError
from assistant.plan.editing.hunks import Hunk, hunks_between
from assistant.plan.editing.saving import rewrite
from assistant.plan.model import ChangeLine
from assistant.plan.text.lines import split_lines

Kind = Literal["edit", "undo", "redo"]
FOLDER = "plan-edits"
"""The folder of the user's home in which the records are."""
KEEP = 200
"""Records kept of a plan; older ones are dropped now and then."""
_LARGEST = 32 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Record:
    """One change of a plan's text. ``at``: ISO time. ``before``, ``after``: sha256 of the two texts without a byte order
    mark. ``changes``: the lines it told under Changes. ``of``: the record that an undo or redo is about.
    """

    id: str
    kind: Kind
    at: str
    before: str
    after: str
    hunks: tuple[Hunk, ...]
    changes: tuple[ChangeLine, ...] = ()
    of: str = ""


def text_hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


class EditLog:
    """The records of every plan, in ``folder``, which is made when it is needed.

    ``now`` gives the time of a record. ``tell`` is called with a sentence when a record cannot be kept: the edit is made
    all the same, and only taking it back is lost.
    """

    def __init__(
        self,
        folder: Path,
        now: Callable[[], dt.datetime],
        tell: Callable[[str], None] = lambda _: None,
        *,
        keep: int = KEEP,
    ) -> None:
        self._folder = folder
        self._now = now
        self._tell = tell
        self._keep = keep
        self.lost = False
        """Whether a record could not be kept, so that an edit cannot be taken back."""

    def rewrite(
        self,
        path: Path,
        change: Callable[[str], str],
        changes: Sequence[ChangeLine] = (),
        *,
        kind: Kind = "edit",
        of: Callable[[], str] = lambda: "",
    ) -> str:
        """``saving.rewrite``, recorded. ``changes`` and ``of`` are looked at after ``change``, which may only then know what
        they are.
        """
        pending = ""

        def recorded(before: str) -> str:
            nonlocal pending
            after = change(before)
            self._cancel(path, pending)
            pending = ""
            if after != before:
                hunks = hunks_between(split_lines(before), split_lines(after))
                record = Record(
                    secrets.token_hex(4), kind, self._now().isoformat(timespec="seconds"),
                    text_hash(before), text_hash(after), hunks, tuple(changes), of(),
                )  # fmt: skip
                pending = record.id if self._append(path, _as_dict(record)) else ""
            return after

        try:
            return rewrite(path, recorded)
        except UserError:
            self._cancel(path, pending)
            raise

    def records(self, path: Path) -> list[Record]:
        """What is known of the plan's edits, oldest first; without those that were never made. A line that cannot be read,
        such as one that was cut off, is passed over. Raises ``UserError`` where the file itself cannot be read.
        """
        file = self.file(path)
        try:
            if file.stat().st_size > _LARGEST:
                raise UserError(
                    f"The log of edits {file} is far too large to be one; move it away, then try again."
                )
            data = file.read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            return []
        except OSError as error:
            raise UserError(
                f"The log of edits {file} cannot be read ({error.strerror or error}); mend that, then try again."
            ) from None
        found: dict[str, Record] = {}
        for line in data.decode("utf-8", "replace").split("\n"):
            entry = _entry(line)
            if isinstance(entry, Record):
                found[entry.id] = entry
            elif entry:
                found.pop(entry, None)
        kept = list(found.values())
        # Two in a row that began with the same text: the first never came about.
        return [
            one
            for one, next_ in zip(kept, [*kept[1:], None], strict=False)
            if next_ is None or one.before != next_.before
        ]

    def file(self, path: Path) -> Path:
        """Where the records of that plan are; links are followed, so that a plan has one log under all its names."""
        real = os.path.realpath(path)
        name = re.sub(r"[^\w.-]+", "_", Path(real).stem)[:40]
        return self._folder / f"{name}-{hashlib.sha256(os.fsencode(real)).hexdigest()[:12]}.jsonl"

    def forget(self, words: Iterable[str]) -> int:
        """Drop the records that hold any of these words, of whichever plan, and return how many; those edits cannot be taken back
        any more. Raises ``UserError``.
        """
        marks = [json.dumps(one, ensure_ascii=False)[1:-1].encode("utf-8", "replace") for one in words if one]
        dropped = 0
        for file in sorted(self._folder.glob("*.jsonl")):
            try:
                lines = file.read_bytes().splitlines(keepends=True)
                kept = [line for line in lines if not any(mark in line for mark in marks)]
                if len(kept) < len(lines):
                    _replace(file, kept)
            except OSError as error:
                raise UserError(
                    f"The log of edits {file} cannot be changed ({error.strerror or error}); mend that, then try again."
                ) from error
            dropped += len(lines) - len(kept)
        return dropped

    def _cancel(self, path: Path, record_id: str) -> None:
        if record_id:
            self._append(path, {"never": record_id})

    def _append(self, path: Path, entry: dict[str, Any]) -> bool:
        """Put a line at the end of the plan's log and have it on disk; False where that cannot be done, which is told."""
        file = self.file(path)
        line = json.dumps(entry, ensure_ascii=False).encode("utf-8") + b"\n"
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            handle = os.open(file, os.O_RDWR | os.O_CREAT, 0o600)
            with os.fdopen(handle, "r+b") as opened:
                size = opened.seek(0, os.SEEK_END)
                if size:
                    opened.seek(-1, os.SEEK_END)
                    if opened.read(1) != b"\n":
                        line = b"\n" + line
                opened.write(line)
                opened.flush()
                os.fsync(opened.fileno())
            self._shorten(file)
        except OSError as error:
            self.lost = True
            self._tell(
                f"This change to {path.name} cannot be undone later, for the log of edits in {self._folder} cannot be "
                f"written ({error.strerror or error})."
            )
            return False
        return True

    def _shorten(self, file: Path) -> None:
        """Leave the newest records where twice as many have come together."""
        lines = file.read_bytes().splitlines(keepends=True)
        if len(lines) > 2 * self._keep:
            _replace(file, lines[-self._keep :])


def _replace(file: Path, lines: Sequence[bytes]) -> None:
    """Put these lines in the place of the file's, all at once."""
    handle, temporary = tempfile.mkstemp(prefix=".", suffix=".tmp", dir=file.parent)
    try:
        with os.fdopen(handle, "wb") as opened:
            opened.writelines(lines)
            opened.flush()
            os.fsync(opened.fileno())
        os.replace(temporary, file)
    except OSError:
        with contextlib.suppress(OSError):
            os.unlink(temporary)
        raise


def _as_dict(record: Record) -> dict[str, Any]:
    return {
        "id": record.id,
        "kind": record.kind,
        "at": record.at,
        "before": record.before,
        "after": record.after,
        "hunks": [{"was_at": h.was_at, "at": h.at, "old": h.old, "new": h.new} for h in record.hunks],
        "changes": [[c.date.isoformat(), c.what, c.was, c.is_, c.said_by, c.source] for c in record.changes],
        "of": record.of,
    }


def _entry(line: str) -> Record | str:
    """The record in a line, or the id of one that the line says was never made; "" for a line that says nothing."""
    try:
        data = json.loads(line)
        if "never" in data:
            return str(data["never"])
        id_, kind, at, before, after, of = (
            str(data[name]) for name in ("id", "kind", "at", "before", "after", "of")
        )
        hunks = tuple(
            Hunk(int(h["was_at"]), int(h["at"]), _lines(h["old"]), _lines(h["new"])) for h in data["hunks"]
        )
        changes = tuple(
            ChangeLine(dt.date.fromisoformat(day), str(what), str(was), str(is_), str(by), str(source))
            for day, what, was, is_, by, source in data["changes"]
        )
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return ""
    return (
        Record(id_, cast("Kind", kind), at, before, after, hunks, changes, of)
        if kind in get_args(Kind)
        else ""
    )


def _lines(found: object) -> tuple[str, ...]:
    if not isinstance(found, list) or not all(isinstance(one, str) for one in found):
        raise TypeError
    return tuple(found)
