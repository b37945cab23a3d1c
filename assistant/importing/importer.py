"""A file of any layout made into a plan file: read, checked against the plan's own reader, and written whole."""

import contextlib
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

from assistant.errors import UserError
from assistant.importing.document import Document
from assistant.importing.found import Hints, Report
from assistant.importing.reading import read_sketch
from assistant.importing.sources.opening import open_document
from assistant.plan.compose import compose
from assistant.plan.model import Plan
from assistant.plan.reader import parse_plan


@dataclass(frozen=True, slots=True)
class Result:
    """The plan that was written, and what is to be said about it."""

    plan: Plan
    report: Report


def plan_text(document: Document, hints: Hints, path: Path) -> tuple[str, Plan, Report]:
    """The text of the plan file for a document, the plan it reads back as, and the report. Raises ``UserError`` where the
    document holds no milestone.
    """
    imported = read_sketch(document, hints)
    text = compose(imported.sketch)
    return text, parse_plan(text, path, hints.on), imported.report


def import_plan(file: Path, to: Path, hints: Hints, *, force: bool = False) -> Result:
    """Read ``file`` and write the plan it holds to ``to``, whole or not at all. Raises ``UserError``, one sentence, where the
    file cannot be read or holds no milestone, and where ``to`` is there already (without ``force``) or cannot be written.
    """
    _may_write(to, force=force)
    text, plan, report = plan_text(open_document(file), hints, to)
    _write(to, text, force=force)
    return Result(plan, report)


def _may_write(to: Path, *, force: bool) -> None:
    if to.is_dir():
        raise UserError(f"{to} is a folder: name the plan file to write, such as {to / 'plan.md'}.")
    if to.exists() and not force:
        raise UserError(f"{to} is there already: give --to another name, or --force to replace it.")
    if not to.parent.is_dir():
        raise UserError(f"{to.parent} is no folder: make it first, or give --to another place.")


def _write(to: Path, text: str, *, force: bool) -> None:
    """Put the text in its place in one step. Without ``force`` a file that came there meanwhile stays."""
    temporary = ""
    try:
        handle, temporary = tempfile.mkstemp(prefix=f".{to.name}.", suffix=".tmp", dir=to.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(text.encode("utf-8"))
            file.flush()
            os.fsync(file.fileno())
        os.chmod(temporary, 0o666 & ~_umask())
        if force:
            os.replace(temporary, to)
        else:
            try:
                os.link(temporary, to)
            except FileExistsError:
                raise UserError(
                    f"{to} is there already: give --to another name, or --force to replace it."
                ) from None
            except OSError:
                # Some file systems have no links; the plan's name was free a moment ago.
                os.replace(temporary, to)
    except OSError as error:
        raise UserError(
            f"{to} cannot be written ({error.strerror or error}): check the folder and the disk, then try again."
        ) from None
    finally:
        if temporary:
            with contextlib.suppress(OSError):
                os.unlink(temporary)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
