"""The plan's own history, the lines under Changes, with what of it can be taken back on this machine."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from assistant.plan.editing.edit_log import Record
from assistant.plan.model import Plan
from assistant.plan.text.layout import read_layout


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """A row under Changes; ``line`` is its line in the file, from 1. ``day`` is None where ``day_text`` is no date: such a
    row is shown as it stands. ``undo``: how many times ``plan undo`` must be called to take it back; None where it cannot.
    """

    line: int
    day: date | None
    day_text: str
    what: str
    was: str
    is_: str
    said_by: str
    source: str
    undo: int | None

    def names(self, milestone_id: str) -> bool:
        """Whether the change is about that milestone: "M4: due date", or M4 alone."""
        return self.what.partition(":")[0].strip().casefold() == milestone_id.casefold()


def history(text: str, plan: Plan, undoable: Sequence[Record]) -> list[HistoryLine]:
    """The rows under Changes, newest first; a row without a readable date stays beside the one above it. ``text`` is what
    the file holds, ``plan`` the plan in it, ``undoable`` what can be taken back, the next first.
    """
    steps = {
        line.rstrip("\r\n"): count
        for count, record in reversed(list(enumerate(undoable, 1)))
        for hunk in record.hunks
        for line in hunk.new
    }
    layout = read_layout(text)
    days = {change.line: change.date for change in plan.changes}
    found: list[tuple[date, HistoryLine]] = []
    above = date.min
    for table in layout.tables.get("changes", ()):
        for row in table.table.rows:
            if not any(cell.text for cell in row.cells):
                continue
            day_text, what, was, is_, said_by, source = (
                table.text(row, name) for name in ("date", "what", "was", "is", "said_by", "source")
            )
            day = days.get(row.line + 1)
            above = day or above
            undo = steps.get(layout.lines[row.line].rstrip("\r\n"))
            found.append(
                (above, HistoryLine(row.line + 1, day, day_text, what, was, is_, said_by, source, undo))
            )
    return [line for _, line in sorted(found, key=lambda one: (one[0], one[1].line), reverse=True)]
