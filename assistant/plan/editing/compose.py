"""A plan that has no file yet, and the text of the file to make of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from assistant.plan.editing.edits import Text
from assistant.plan.editing.front_edit import yaml_of
from assistant.plan.editing.rows import HEADERS, TITLES
from assistant.plan.text.cells import escaped, flat, width
from assistant.plan.text.columns import Section

FrontValue = str | date | Sequence[str] | Mapping[str, str]
_FRONT = (
    *("account", "deal", "vendor", "sellers", "buyers", "go_live", "signature", "compelling_event"),
    *("agreement", "calendar", "value"),
)


@dataclass(frozen=True, slots=True)
class Sketch:
    """``front``: entries of the front matter; what is empty is left out. ``tables``: the rows of each section, each with
    its fields as in ``HEADERS``; a key that is no field there is the heading of a column of its own. ``kept``: lines that
    belong to no section, for one at the end with the heading ``kept_title``.
    """

    title: str
    front: Mapping[str, FrontValue] = field(default_factory=dict)
    intro: Sequence[str] = ()
    tables: Mapping[Section, Sequence[Mapping[str, Text]]] = field(default_factory=dict)
    kept: Sequence[str] = ()
    kept_title: str = "Notes"


def compose(sketch: Sketch) -> str:
    """The plan file's text: front matter, a title, every section of the contract with its table, and last what was kept.

    Whatever stands in the sketch comes out as text of one cell or one line: nothing in it can become structure.
    """
    parts = [_front(sketch.front), f"# {_line(sketch.title)}"]
    parts += [_line(text) for text in sketch.intro if text.strip()]
    for section in TITLES:
        if section == "changes" and sketch.kept:
            parts += [
                f"## {_line(sketch.kept_title)}",
                "\n".join(f"- {_line(text)}" for text in sketch.kept if text.strip()),
            ]
        parts += [f"## {TITLES[section]}", _table(section, sketch.tables.get(section, ()))]
    return "\n\n".join(filter(None, parts)) + "\n"


def _front(front: Mapping[str, FrontValue]) -> str:
    keys = [*(key for key in _FRONT if key in front), *(key for key in front if key not in _FRONT)]
    lines = [f"{key}: {yaml_of(_plain(front[key]))}" for key in keys if front[key]]
    return "\n".join(["---", *lines, "---"]) if lines else ""


def _plain(value: FrontValue) -> str | Sequence[str] | Mapping[str, str]:
    return value.isoformat() if isinstance(value, date) else value


def _table(section: Section, rows: Sequence[Mapping[str, Text]]) -> str:
    """The section's table: the contract's columns, then those of the rows' own, as wide as what stands in them."""
    known = HEADERS[section]
    extra = dict.fromkeys(key for row in rows for key in row if key not in known)
    names = [*known, *extra]
    cells = [[*known.values(), *(escaped(key) for key in extra)]]
    cells += [[_text(row.get(name, "")) for name in names] for row in rows]
    widths = [max(3, *(width(row[n]) for row in cells)) for n in range(len(names))]
    lines = [
        " | ".join(text + " " * (widths[n] - width(text)) for n, text in enumerate(row)) for row in cells
    ]
    lines.insert(1, " | ".join("-" * columns for columns in widths))
    return "\n".join(f"| {line} |" for line in lines)


def _text(value: Text) -> str:
    return value.isoformat() if isinstance(value, date) else escaped(value)


def _line(text: str) -> str:
    """``text`` as running text of one line: no markup of its own, no way to open a table, a heading or a code block."""
    kept = flat(text).lstrip("#>-+=|:~` \t").rstrip("#").strip()
    return kept.replace("<", "\\<").replace("`", "'").replace("|", "/") or "…"
