"""The steps as CSV, for Excel and for other programs: UTF-8 with a byte order mark, every cell in quotes, days in ISO."""

import csv
import datetime as dt
import io

from assistant.exporting.cells import neutral
from assistant.exporting.model import HandOver, Value
from assistant.plan.text.files import BOM


def as_csv(handed: HandOver, now: dt.datetime) -> bytes:
    """To the buyer the steps alone, their headings in the first line; to the team every table, with its title above it."""
    text = io.StringIO()
    # All in quotes: a spreadsheet that divides at semicolons must not find a cell of its own making.
    lines = csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    if handed.internal:
        lines.writerow([neutral(handed.internal)])
        lines.writerow([neutral(handed.title)])
        lines.writerows([neutral(fact.label), neutral(fact.words)] for fact in handed.facts)
        lines.writerow([])
    for at, table in enumerate(handed.tables if handed.internal else handed.tables[:1]):
        if handed.internal:
            if at:
                lines.writerow([])
            lines.writerow([neutral(table.title)])
        lines.writerow([neutral(column.heading) for column in table.columns])
        lines.writerows([neutral(_text(value)) for value in row] for row in table.rows)
    return (BOM + text.getvalue()).encode("utf-8")


def _text(value: Value) -> str:
    if value is None:
        return ""
    return value.isoformat() if isinstance(value, dt.date) else str(value)
