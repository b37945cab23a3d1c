"""The YAML at the top of a prompt's file: who it is, what it is given, what it must return, and the words of questions."""

from collections.abc import Sequence
from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from assistant.prompting.broken import Broken

_FENCE = "---"
_MOST_NODES = (
    1_000  # the longest that comes with closecall has some 150; an alias can make millions of a few lines
)
_DEEPEST = 10
_MOST_OPENING = 300  # signs that open a level: YAML's cost grows with the square of the depth


class QuestionWords(BaseModel):
    """The words of one kind of question: what to ``ask``, and ``options`` from label to meaning, the first for nothing said.

    ``subjects``: where each subject of the kind has words of its own, which ``ask`` has as ``subject``.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    given: tuple[str, ...] = ()
    subjects: dict[str, str] = Field(default_factory=dict)
    ask: str = Field(min_length=1, max_length=1000)
    options: dict[str, str] = Field(min_length=2, max_length=20)


class FrontMatter(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str = Field(min_length=1, max_length=60)
    version: int = Field(ge=1, le=9999)
    about: str = Field(min_length=1, max_length=300)
    given: tuple[str, ...] = ()
    returns: str = Field(min_length=1, max_length=300)
    line_question: str | None = Field(default=None, min_length=1, max_length=1000)
    questions: dict[str, QuestionWords] = Field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Document:
    """A prompt's file taken apart. ``body_line``: the line, from 1, that the body begins with."""

    front: FrontMatter
    body: str
    body_line: int
    _root: Node

    def line(self, *path: str) -> int:
        """The line, from 1, on which the entry at ``path`` has its value, or of what it would stand in."""
        return _line(self._root, path)


def read(text: str) -> Document:
    """A prompt's ``text``, with plain line ends, taken apart. Raises ``Broken``."""
    lines = text.split("\n")
    if lines[0].rstrip() != _FENCE:
        raise Broken("it does not begin with front matter: a line ---, name, version, about, returns, ---", 1)
    end = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() == _FENCE), None)
    if end is None:
        raise Broken("its front matter has no end; put a line --- after the last entry", 1)
    root = _composed("\n".join(lines[1:end]) + "\n")
    try:
        front = FrontMatter.model_validate(_Plain().of(root))
    except ValidationError as error:
        first = error.errors()[0]
        path = tuple(str(part) for part in first["loc"])
        what = f"{'.'.join(path)}: {first['msg']}" if path else "its front matter is no list of `name: value`"
        raise Broken(what, _line(root, path)) from None
    return Document(front, "\n".join(lines[end + 1 :]), end + 2, root)


def _composed(source: str) -> Node:
    if sum(source.count(sign) for sign in "[{") + source.count("- ") > _MOST_OPENING:
        raise Broken("its front matter is deeper than that of any prompt", 2)
    try:
        root: Node | None = YAML(typ="rt", pure=True).compose(source)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        what = str(error.problem or "it cannot be read").split("\n")[0]
        raise Broken(f"{what}; put the value in quotes", mark.line + 2 if mark else 2) from None
    except (YAMLError, ValueError, RecursionError) as error:
        raise Broken(str(error).split("\n")[0] or "its front matter cannot be read", 2) from None
    if root is None:
        raise Broken("its front matter is empty; it needs name, version, about and returns", 1)
    return root


class _Plain:
    """A tree of YAML as plain values, every scalar as the words that stand there."""

    def __init__(self) -> None:
        self._nodes = 0

    def of(self, node: Node, depth: int = 0) -> object:
        self._nodes += 1
        if self._nodes > _MOST_NODES or depth > _DEEPEST:
            raise Broken("its front matter is longer than that of any prompt", node.start_mark.line + 2)
        match node:
            case MappingNode():
                return self._mapping(node, depth + 1)
            case SequenceNode():
                return [self.of(one, depth + 1) for one in node.value]
            case _:
                return str(node.value)

    def _mapping(self, node: MappingNode, depth: int) -> dict[str, object]:
        found: dict[str, object] = {}
        for key, value in node.value:
            name = str(key.value) if isinstance(key, ScalarNode) else ""
            if not name or name in found:
                what = f"the entry {name} stands here a second time" if name else "an entry has no name"
                raise Broken(what, key.start_mark.line + 2)
            found[name] = self.of(value, depth)
        return found


def _line(root: Node, path: Sequence[str]) -> int:
    node, line = root, root.start_mark.line
    for name in path:
        if not isinstance(node, MappingNode):
            break
        entry = next(((k, v) for k, v in node.value if k.value == name), None)
        if entry is None:
            break
        line, node = entry[0].start_mark.line, entry[1]
    return int(line) + 2
