"""One entry of the front matter changed, and every other byte of it as it was."""

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from assistant.errors import UserError
from assistant.plan.text.cells import flat
from assistant.plan.text.entries import entry_name
from assistant.plan.text.front_matter import Entry, read_front_matter
from assistant.plan.text.layout import Layout
from assistant.plan.text.lines import split_lines

_PLAIN = re.compile(r"[^\W_][^:#\[\]{},&*!|>'\"%@`\\]*")
_SPECIAL = re.compile(r"(?:true|false|yes|no|on|off|null|y|n)", re.IGNORECASE)


def with_entry(layout: Layout, path: Path, key: str, value: str | Mapping[str, str]) -> str:
    """The plan's text with ``key`` set. Raises ``UserError`` where the front matter is broken or written in a
    way that cannot be changed in part.
    """
    front = layout.front
    if front.problems:
        raise UserError(
            f"{path}, line {front.problems[0].line}: the front matter is broken here, mend it, then try "
            "again."
        )
    name = entry_name(front, key)
    lines = list(layout.lines)
    entry = front.entries.get(name)
    if not front.lines:
        lines[:0] = [
            f"---{layout.newline}",
            f"{name}: {yaml_of(value)}{layout.newline}",
            f"---{layout.newline}",
            layout.newline,
        ]
    elif entry is None:
        lines.insert(front.lines - 1, f"{name}: {yaml_of(value)}{layout.newline}")
    elif isinstance(value, Mapping) and entry.parts and value.keys() <= entry.parts.keys():
        parts = entry.parts
        for part in sorted(value, key=lambda k: (parts[k].line, parts[k].column), reverse=True):
            _put(lines, entry.parts[part], _scalar(value[part]))
    else:
        _put(lines, entry, yaml_of(value))
    text = "".join(lines)
    after = read_front_matter(split_lines(text))
    if after.problems or not _meant(front.entries, after.entries, name, value):
        raise UserError(
            f"{path}: the front matter's entry {name} cannot be changed safely; change it by hand."
        )
    return text


def _meant(
    before: Mapping[str, Entry], after: Mapping[str, Entry], name: str, value: str | Mapping[str, str]
) -> bool:
    """Whether the new front matter says ``value`` under ``name`` and the same as before of all else."""
    if name not in after or any(
        key not in after or after[key].value != before[key].value for key in before if key != name
    ):
        return False
    found = after[name].value
    if isinstance(value, str):
        return found == _one_line(value)
    return isinstance(found, dict) and all(found.get(key) == _one_line(text) for key, text in value.items())


def _one_line(text: str) -> str:
    return " ".join(flat(text).split())


def yaml_of(value: str | Sequence[str] | Mapping[str, str]) -> str:
    """``value`` as one line of YAML that reads back as the same words."""
    if isinstance(value, str):
        return _scalar(value)
    if not isinstance(value, Mapping):
        return "[" + ", ".join(_scalar(text) for text in value) + "]"
    return "{" + ", ".join(f"{key}: {_scalar(text)}" for key, text in value.items()) + "}"


def _scalar(text: str) -> str:
    """``text`` in YAML: bare where nothing in it can be taken for structure, else in double quotes."""
    text = _one_line(text)
    bare = _PLAIN.fullmatch(text) and not _SPECIAL.fullmatch(text) and not text.endswith(" ")
    return text if bare else json.dumps(text, ensure_ascii=False)


def _put(lines: list[str], entry: Entry, new: str) -> None:
    """Replace the text of ``entry`` in ``lines``."""
    first, last, column = entry.line, entry.end_line, entry.end_column
    if (first, entry.column) == (last, column):
        colon = lines[first].find(":", max(0, column - 1)) + 1
        lines[first] = f"{lines[first][:colon]} {new}{lines[first][colon:]}"
        return
    if column == 0 and last > first:
        # A block ends where the next entry starts; what is blank or a comment in between is not part of it.
        last -= 1
        while last > first and (not lines[last].strip() or lines[last].lstrip().startswith("#")):
            last -= 1
        column = len(lines[last].rstrip("\r\n"))
    lines[first : last + 1] = [lines[first][: entry.column] + new + lines[last][column:]]
