"""Status cells, read and written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.plan.reading.statuses import read_status, write_status
from assistant.vocabulary import STATUSES, Status


@pytest.mark.parametrize(
    ("cell", "status"),
    [
        *[
            (text, "done")
            for text in (
                "done",
                "Done ✅",
                "✅ Done",
                "**Done**",
                "✔",
                "✔️",
                "[x]",
                "[X]",
                "☑",
                "Complete",
                "completed",
            )
        ],
        *[
            (text, "done")
            for text in (
                "Completed on 3 Nov",
                "Done (3 Nov)",
                "closed",
                "Signed",
                "100%",
                "🟢 Done",
                "yes",
                "x",
            )
        ],
        *[
            (text, "in_progress")
            for text in ("in_progress", "In Progress 🔄", "🟡", "started", "Ongoing", "WIP", "50%", "at risk")
        ],
        *[
            (text, "in_progress")
            for text in (
                "blocked",
                "on track",
                "almost done",
                "partially complete",
                "Done, pending a signature",
            )
        ],
        *[
            (text, "pending")
            for text in (
                "pending",
                "Pending ⬜",
                "⚪ Pending",
                "Not started",
                "To do",
                "Open",
                "",
                "—",
                "[ ]",
                "☐",
            )
        ],
        *[
            (text, "pending")
            for text in (
                "overdue",
                "late",
                "not done",
                "Not yet",
                "0%",
                "incomplete",
                "to be done",
                "on hold",
            )
        ],
        *[
            (text, "cancelled")
            for text in (
                "Cancelled",
                "canceled",
                "❌",
                "dropped",
                "n/a",
                "[-]",
                "No longer needed",
                "❌ Cancelled",
            )
        ],
        *[(text, None) for text in ("banana", "Done by Friday", "done?", "🟢", "350%", "2026-01-01")],
    ],
)
def test_a_status_cell(cell: str, status: Status | None) -> None:
    assert read_status(cell) == status


@pytest.mark.parametrize(
    ("status", "was", "column", "cell"),
    [
        ("done", "pending", ["done", "pending"], "done"),
        ("done", "Not started", ["Complete", "Not started"], "Complete"),
        ("done", "Not started", ["Not started"], "done"),
        ("done", "⬜ Pending", ["⬜ Pending", "🔄 In Progress"], "✅ Done"),
        ("in_progress", "⚪ Pending", ["⚪ Pending"], "🟡 In Progress"),
        ("in_progress", "⬜ Pending", ["⬜ Pending"], "🔄 In Progress"),
        ("done", "Pending ⬜", ["Pending ⬜"], "Done ✅"),
        ("done", "☐", ["☐"], "☑"),
        ("done", "[ ]", ["[ ]"], "[x]"),
        ("in_progress", "☐", ["☐"], "in_progress"),
        ("cancelled", "in progress 🟡", ["in progress 🟡"], "cancelled ❌"),
        ("done", "", [], "done"),
        ("pending", "Done (3 Nov)", ["Done (3 Nov)", "Pending: waits for Tom"], "pending"),
    ],
)
def test_a_status_is_written_as_the_table_does(
    status: Status, was: str, column: list[str], cell: str
) -> None:
    assert write_status(status, was, column) == cell


@given(status=st.sampled_from(STATUSES), column=st.lists(st.text(max_size=12)), was=st.text(max_size=12))
def test_what_is_written_reads_back(status: Status, column: list[str], was: str) -> None:
    assert read_status(write_status(status, was, column)) == status
