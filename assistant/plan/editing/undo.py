"""Taking back what closecall wrote to a plan, the last change first, and making it again.

On the machine where the change was made its record serves: every line comes back as it was. For a plan that came from
elsewhere its own last line under Changes does, if that line says enough.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import get_args

from assistant.errors import UserError
from assistant.plan.editing.edit_log import EditLog, Record, text_hash
from assistant.plan.editing.edits import SetCell
from assistant.plan.editing.hunks import Hunk, Stuck, hunks_between, put_back, reversed_in
from assistant.plan.editing.writer import edited
from assistant.plan.model import ChangeLine, Milestone
from assistant.plan.reading.reader import parse_plan
from assistant.plan.text.columns import Section
from assistant.plan.text.layout import read_layout
from assistant.plan.text.lines import split_lines
from assistant.vocabulary import Status

_WHAT = re.compile(r"(?P<id>.+?)\s*:\s*(?P<field>due(?: date)?|target date|date|status|owner)", re.IGNORECASE)
_CHANGES: Section = "changes"
_SHOWN = 160


@dataclass(frozen=True, slots=True)
class Undone:
    """``hunks``: what became of the text, ``new`` being what stands there now. ``changes``: the lines told under Changes
    that went with it, or that came back. ``at``: when the change was made, an ISO time; empty where only the plan itself
    tells of it. ``exact``: the file is again what it was, byte for byte.
    """

    hunks: tuple[Hunk, ...]
    changes: tuple[ChangeLine, ...]
    at: str
    exact: bool


def undoable(records: Sequence[Record], text: str) -> list[Record]:
    """The edits that can be taken back, the next one first. ``text`` is what the plan holds now."""
    return _stacks(records, text)[0][::-1]


def undo(path: Path, log: EditLog, on: date | None = None) -> Undone:
    """Take back the last change of closecall's that was not taken back yet, all of it or nothing.

    Raises ``UserError`` where nothing is left to take back, and where a line of it was changed since.
    """
    outcome: list[Undone] = []
    of: list[str] = []
    told: list[ChangeLine] = []

    def change(text: str) -> str:
        outcome.clear()
        of.clear()
        told.clear()
        records = log.records(path)
        for record in undoable(records, text):
            after, exact = _taken_back(text, path, record)
            if after != text:
                parse_plan(after, path, on)
                of.append(record.id)
                told.extend(record.changes)
                outcome.append(_outcome(text, after, told, record.at, exact=exact))
                return after
        if any(record.kind == "edit" for record in records):
            raise UserError(
                f"{path} has nothing left that closecall can undo on this machine; change it by hand."
            )
        after, line = _last_line_back(text, path, on)
        told.append(line)
        outcome.append(_outcome(text, after, told, "", exact=False))
        return after

    log.rewrite(path, change, told, kind="undo", of=lambda: "".join(of))
    return outcome[0]


def redo(path: Path, log: EditLog) -> Undone:
    """Make again what was taken back last. Raises ``UserError`` where nothing was, or the plan was changed since."""
    outcome: list[Undone] = []
    of: list[str] = []
    told: list[ChangeLine] = []

    def change(text: str) -> str:
        outcome.clear()
        of.clear()
        records = log.records(path)
        taken = _stacks(records, text)[1]
        if not taken:
            raise UserError(f"{path} has nothing that was undone here, so there is nothing to do again.")
        last = taken[-1]
        if text_hash(text) != last.after:
            raise UserError(
                f"{path} was changed since the last undo, so that cannot be done again; make the change anew."
            )
        after = _whole(text, last)
        if after is None:
            raise UserError(f"The record of the last undo of {path} is damaged; make the change anew.")
        of.append(last.id)
        told[:] = last.changes
        made = next((one for one in records if one.id == last.of), None)
        outcome.append(_outcome(text, after, told, made.at if made else "", exact=True))
        return after

    log.rewrite(path, change, told, kind="redo", of=lambda: "".join(of))
    return outcome[0]


def _outcome(text: str, after: str, changes: Sequence[ChangeLine], at: str, *, exact: bool) -> Undone:
    return Undone(hunks_between(split_lines(text), split_lines(after)), tuple(changes), at, exact)


def _stacks(records: Sequence[Record], text: str) -> tuple[list[Record], list[Record]]:
    """The edits that stand, and the undos that could be made again; of both the last one comes next."""
    if records and records[-1].before == text_hash(text):
        records = records[:-1]  # ended before it came about, or put back by hand
    edits: list[Record] = []
    undos: list[Record] = []
    known = {one.id: one for one in records}
    for one in records:
        if one.kind == "edit":
            edits.append(one)
            undos.clear()
        elif one.kind == "undo":
            edits = [edit for edit in edits if edit.id != one.of]
            undos.append(one)
        else:
            undos = [undo for undo in undos if undo.id != one.of]
            again = known.get(one.of)
            if again is not None and again.of in known:
                edits.append(known[again.of])
    return edits, undos


def _whole(text: str, record: Record) -> str | None:
    """The text before the record, from the very text after it; None where the record does not lead there."""
    before = "".join(reversed_in(split_lines(text), record.hunks))
    return before if text_hash(before) == record.before else None


def _taken_back(text: str, path: Path, record: Record) -> tuple[str, bool]:
    """The text without that edit, and whether it is exactly the one before it."""
    if text_hash(text) == record.after:
        before = _whole(text, record)
        if before is None:
            raise UserError(f"The record of the last change to {path} is damaged; change the plan by hand.")
        return before, True
    layout = read_layout(text)
    back = put_back(layout.lines, record.hunks, layout.newline)
    if isinstance(back, Stuck):
        raise UserError(_stuck(path, back))
    return "".join(back), False


def _stuck(path: Path, stuck: Stuck) -> str:
    where = (
        f"{path}, line {stuck.line + 1}: this was changed since closecall last wrote it, so it is not undone"
    )
    if not stuck.hunk.old:
        return (
            f"{where}; closecall had added “{_short(stuck.hunk.new)}”: take that out by hand, then try again."
        )
    return f"{where}; before, it was “{_short(stuck.hunk.old)}”: put that back by hand, then try again."


def _short(lines: Sequence[str]) -> str:
    text = " ".join(" ".join(lines).split())
    return text if len(text) <= _SHOWN else text[:_SHOWN].rstrip() + "…"


def _last_line_back(text: str, path: Path, on: date | None) -> tuple[str, ChangeLine]:
    """The text with what its last line under Changes tells taken back, and that line."""
    nothing = f"{path} has nothing left that closecall can undo on this machine"
    plan, layout = parse_plan(text, path, on), read_layout(text)
    tables = layout.tables.get(_CHANGES, ())
    row = tables[-1].table.rows[-1] if tables and tables[-1].table.rows else None
    if row is None:
        raise UserError(f"{nothing}; change it by hand.")
    what, was, is_ = (tables[-1].text(row, name) for name in ("what", "was", "is"))
    told = next((change for change in plan.changes if change.line == row.line + 1), None)
    parts = _WHAT.fullmatch(what)
    milestone = plan.milestone(parts["id"]) if parts else None
    if told is None or parts is None or milestone is None:
        raise UserError(
            f"{nothing}, for its last line under Changes, “{_short([what])}”, does not say enough; change it by hand."
        )
    edit = _reverse(milestone, parts["field"].casefold(), was, is_)
    if edit is None:
        raise UserError(
            f"{path}, line {milestone.line}: {milestone.id} is not “{_short([is_])}” any more, as its last line under Changes "
            "has it, so nothing is undone; change it by hand."
        )
    return _without_line(edited(text, path, [edit], (), on), row.line), told


def _reverse(milestone: Milestone, field: str, was: str, is_: str) -> SetCell | None:
    """The edit that says ``was`` again, if the milestone still is what the line says."""
    if field == "status":
        known = {status.replace("_", " "): status for status in get_args(Status)}
        before, now = (known.get(text.casefold().replace("_", " ")) for text in (was, is_))
        return _cell(milestone, "status", before) if before and now == milestone.status else None
    if field == "owner":
        sides = [side for side in ("owner_vendor", "owner_prospect") if getattr(milestone, side) == is_]
        return _cell(milestone, sides[0], was) if len(sides) == 1 else None
    if is_ not in (milestone.due.isoformat() if milestone.due else "", milestone.due_text):
        return None
    try:
        return _cell(milestone, "due", date.fromisoformat(was))
    except ValueError:
        return _cell(milestone, "due", was)


def _cell(milestone: Milestone, field: str, value: str | date) -> SetCell:
    return SetCell("milestones", milestone.id, field, value)


def _without_line(text: str, at: int) -> str:
    """The text without that line; what was before the last line of a file without a line end ends like it."""
    lines = list(split_lines(text))
    gone = lines.pop(at)
    if at == len(lines) and at and not gone.endswith(("\r", "\n")):
        lines[-1] = lines[-1].rstrip("\r\n")
    return "".join(lines)
