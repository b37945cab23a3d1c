"""The hand-over as Markdown, to be pasted into an e-mail or a document; its tables read back as a plan."""

import datetime as dt
import re

from assistant.exporting.model import HandOver, Table, as_text
from assistant.plan.text.cells import width

_ENTITY = re.compile(r"&(?=#?\w+;)")


def as_markdown(handed: HandOver, now: dt.datetime) -> bytes:
    """Title, what the steps lead to, every table under its heading, and the question at the end."""
    parts = [f"# {_safe(handed.title)}"]
    if handed.internal:
        parts.append(f"**{_safe(handed.internal)}**")
    about = [
        f"{_safe(f.label)}: {f'**{_safe(f.words)}**' if f.strong else _safe(f.words)}" for f in handed.facts
    ]
    if about:
        parts.append("\n".join(f"- {line}" for line in about))
    for table in handed.tables:
        parts += [f"## {_safe(table.title)}", _table(table)]
    if handed.from_whom:
        parts.append(_safe(handed.from_whom))
    if handed.question:
        parts.append(f"**{_safe(handed.question)}** A short reply in writing is enough.")
    parts.append(f"{handed.as_of}.")
    return ("\n\n".join(parts) + "\n").encode("utf-8")


def _table(table: Table) -> str:
    cells = [[_cell(column.heading) for column in table.columns]]
    cells += [[_cell(as_text(value)) for value in row] for row in table.rows]
    widths = [max(3, *(width(row[n]) for row in cells)) for n in range(len(table.columns))]
    lines = [[text + " " * (widths[n] - width(text)) for n, text in enumerate(row)] for row in cells]
    lines.insert(1, ["-" * columns for columns in widths])
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _safe(text: str) -> str:
    """Text that is no markup: no element, no link, no picture. A bare & stays: it is read as itself, also where the
    Markdown is pasted as it stands.
    """
    text = _ENTITY.sub("&amp;", text)
    for mark, plain in (("<", "&lt;"), (">", "&gt;"), ("](", "] ("), ("][", "] [")):
        text = text.replace(mark, plain)
    return text


def _cell(text: str) -> str:
    return _safe(text).replace("|", "\\|")
