"""The YAML front matter: its values as written, each with its place, and what is wrong with it.

Only YAML's structure is used, never its typing: a date stays the words that stand there, as in the tables.
One broken line costs that entry alone.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from assistant.plan.model import Problem

Value = str | tuple[str, ...] | dict[str, str]
_FENCE = re.compile(r"---[ \t]*")
_CLOSE = re.compile(r"(?:---|\.\.\.)[ \t]*")
_KEY_LINE = re.compile(r"[^\s#\-][^:]*:(?:\s|$)")
_NESTING = re.compile(r"[\[{]|-[ \t]|\?[ \t]")
_MOST_LINES, _MOST_TEXT, _MOST_NESTING = 500, 32 * 1024, 500
"""Lines, characters, and signs that open a level: far more than any plan has, and so few that YAML, whose cost grows with the
square of the depth, is read at once.
"""


@dataclass(frozen=True, slots=True)
class Entry:
    """One key's value. ``line`` and ``column`` are where it starts, ``end_line`` and ``end_column`` where it
    ends, all from 0 in the file. ``parts``: the entries of a mapping. ``flow``: it stands inside brackets,
    where commas divide.
    """

    value: Value
    line: int
    column: int
    end_line: int
    end_column: int
    flow: bool = False
    parts: dict[str, "Entry"] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The value as one string: a list joined by commas, of a mapping its parts."""
        match self.value:
            case str():
                return self.value
            case tuple():
                return ", ".join(self.value)
            case _:
                return ", ".join(f"{k}: {v}" for k, v in self.value.items())


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """``lines``: how many lines of the file it takes, with both fences; 0 where there is none. Keys are
    normal: ``go_live``.
    """

    lines: int = 0
    entries: dict[str, Entry] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


def key_of(text: str) -> str:
    return re.sub(r"[\s\-]+", "_", text.strip().casefold())


def read_front_matter(lines: Sequence[str]) -> FrontMatter:
    """The front matter at the top of a plan's ``lines``. Never raises: what is wrong is in ``problems``."""
    if not lines or not _FENCE.fullmatch(lines[0].rstrip("\r\n")):
        return FrontMatter()
    close = next((n for n, line in enumerate(lines[1:], 1) if _CLOSE.fullmatch(line.rstrip("\r\n"))), None)
    if close is None:
        text = (
            "The front matter that starts here has no end; put a line of three dashes after its last entry."
        )
        return FrontMatter(problems=(Problem(1, 1, text),))
    body = list(lines[1:close])
    if _too_large(body):
        if any(line.lstrip().startswith(("|", "#")) for line in body):
            return FrontMatter()
        text = (
            "The front matter is longer or deeper than that of any plan; leave one short `key: value` a line."
        )
        return FrontMatter(close + 1, problems=(Problem(2, 1, text),))
    entries, problems = _read(body, 1)
    if entries is None:
        entries = {}
        parts: list[Problem] = []
        for first, last in _chunks(body):
            some, wrong = _read(body[first:last], first + 1)
            entries = (some or {}) | entries
            parts += wrong
        problems = parts or problems
    if not entries and any(line.lstrip().startswith(("|", "#")) for line in body):
        return FrontMatter()  # two rulers drawn across a page, not a front matter
    return FrontMatter(close + 1, entries, tuple(problems))


def _too_large(body: list[str]) -> bool:
    if len(body) > _MOST_LINES or sum(map(len, body)) > _MOST_TEXT:
        return True
    return sum(len(_NESTING.findall(line)) for line in body) > _MOST_NESTING


def _chunks(body: list[str]) -> list[tuple[int, int]]:
    """The lines of each entry at the margin, so that a broken one does not take the others along."""
    starts = [n for n, line in enumerate(body) if _KEY_LINE.match(line)]
    if not starts or starts[0] != 0:
        starts.insert(0, 0)
    return list(zip(starts, [*starts[1:], len(body)], strict=True))


def _read(body: list[str], offset: int) -> tuple[dict[str, Entry] | None, list[Problem]]:
    """The entries of some lines that start at line ``offset`` (from 0) of the file; None where they are no
    YAML.
    """
    try:
        root = YAML(typ="rt", pure=True).compose("".join(body))
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line, mark.column) if mark else (0, 0)
        line = min(line, max(len(body) - 1, 0))
        what = str(error.problem or "it cannot be read").split("\n")[0]
        return None, [
            Problem(
                line + offset + 1,
                column + 1,
                f"The front matter is broken here ({what}); put the value in quotes.",
            )
        ]
    except (YAMLError, ValueError, RecursionError) as error:
        what = str(error).split("\n")[0]
        return None, [
            Problem(
                offset + 1, 1, f"The front matter cannot be read ({what}); write one `key: value` a line."
            )
        ]
    if root is None:
        return {}, []
    if not isinstance(root, MappingNode):
        return None, [
            Problem(offset + 1, 1, "The front matter is no list of entries; write one `key: value` a line.")
        ]
    entries: dict[str, Entry] = {}
    problems = []
    for key, node in root.value:
        name = key_of(key.value) if isinstance(key, ScalarNode) else ""
        if name in entries:
            text = f"The entry {key.value} stands here a second time, and the first one counts; keep one."
            problems.append(Problem(key.start_mark.line + offset + 1, key.start_mark.column + 1, text))
        elif name:
            entries[name] = _entry(key, node, offset)
    return entries, problems


def _entry(key: Node, node: Node, offset: int) -> Entry:
    flow = bool(getattr(node, "flow_style", False))
    parts: dict[str, Entry] = {}
    value: Value
    if isinstance(node, MappingNode):
        pairs = [(k, v) for k, v in node.value if isinstance(k, ScalarNode) and isinstance(v, ScalarNode)]
        parts = {key_of(k.value): _scalar(k, v, offset, flow) for k, v in pairs}
        value = {name: one.text for name, one in parts.items()}
    elif isinstance(node, SequenceNode):
        value = tuple(" ".join(one.value.split()) for one in node.value if isinstance(one, ScalarNode))
    else:
        return _scalar(key, node, offset, flow=False)
    start, end = node.start_mark, node.end_mark
    return Entry(value, start.line + offset, start.column, end.line + offset, end.column, flow, parts)


def _scalar(key: Node, node: Node, offset: int, flow: bool) -> Entry:
    """A plain value. An empty one has no place of its own in YAML: it stands right after its key's colon."""
    value = " ".join(str(node.value).split())
    start, end = node.start_mark, node.end_mark
    if start.index == end.index:
        at = key.end_mark
        return Entry("", at.line + offset, at.column + 1, at.line + offset, at.column + 1, flow)
    if value.casefold() in ("null", "~"):
        value = ""
    return Entry(value, start.line + offset, start.column, end.line + offset, end.column, flow)
