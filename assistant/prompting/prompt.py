"""A prompt that is ready for use: its words, who made it, and what marks what was written with it."""

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from jinja2 import Template

from assistant.prompting.broken import Broken, PromptFault
from assistant.prompting.front_matter import Document, FrontMatter, QuestionWords, read
from assistant.prompting.templates import compiled, filled

MATERIAL = "<!-- material -->"
"""The line of a prompt between what the model is told and what it is told of."""


@dataclass(frozen=True, slots=True)
class Kind:
    """The words of a kind of question, ready to be filled in."""

    words: QuestionWords
    ask: Template
    options: Mapping[str, Template]
    line: int


@dataclass(frozen=True, slots=True)
class Prompt:
    """``own``: it is the user's. ``where``: its file. ``mark``: name, version, a star for the user's own, and the first of the
    content's SHA-256, such as ``judge@1+5f0c22ab``. ``complaint``: why the user's own copy was passed over, to be shown to them.
    """

    front: FrontMatter
    text: str = field(repr=False)
    where: Path
    own: bool
    complaint: str | None
    kinds: Mapping[str, Kind] = field(repr=False)
    parts: tuple[Template, ...] = field(repr=False)
    body: str = field(repr=False)

    @property
    def name(self) -> str:
        return self.front.name

    @property
    def version(self) -> int:
        return self.front.version

    @property
    def about(self) -> str:
        return self.front.about

    @property
    def given(self) -> tuple[str, ...]:
        return self.front.given

    @property
    def returns(self) -> str:
        return self.front.returns

    @property
    def mark(self) -> str:
        """What is kept beside everything that was made with it."""
        digest = hashlib.sha256(self.text.encode()).hexdigest()[:8]
        return f"{self.name}@{self.version}{'*' if self.own else ''}+{digest}"

    def render(self, **given: object) -> str:
        """The whole body, filled in. Raises ``PromptFault`` where it cannot be."""
        return "\n".join(self._filled(part, given) for part in self.parts)

    def apart(self, **given: object) -> tuple[str, str]:
        """What the model is told, and the material: the two sides of the line ``<!-- material -->``, filled in each by itself,
        so that nothing in the material can move that line. Raises ``PromptFault``.
        """
        if len(self.parts) != 2:
            raise PromptFault(
                f"The prompt in {self.where} has no line {MATERIAL}; put it before the material."
            )
        told, material = self.parts
        return self._filled(told, given).strip(), self._filled(material, given).strip()

    def _filled(self, part: Template, given: Mapping[str, object]) -> str:
        try:
            return filled(part, given, 0)
        except Broken as broken:
            raise PromptFault(
                f"{broken.at(self.where)}; mend it with closecall prompts edit {self.name}, or delete it."
            ) from broken


def made(text: str, name: str, where: Path, shipped: Prompt | None) -> Prompt:
    """The prompt ``name`` of a file's ``text``; ``shipped``: the one that a user's own stands in for. Raises ``Broken``."""
    document = read(text)
    front = document.front
    if front.name != name:
        raise Broken(f"its name is {front.name}, and its file's is {name}", document.line("name"))
    given = shipped.given if shipped else front.given
    parts = _parts(document, given)
    if shipped is not None and len(parts) != len(shipped.parts):
        raise Broken(f"it needs the line {MATERIAL} as often as the one that came with closecall has it")
    kinds = {kind: _kind(document, kind, shipped) for kind in front.questions}
    return Prompt(front, text, where, shipped is not None, None, kinds, parts, document.body)


def _parts(document: Document, given: Collection[str]) -> tuple[Template, ...]:
    parts, line = [], document.body_line
    for part in document.body.split(f"\n{MATERIAL}\n"):
        parts.append(compiled(part, line, given))
        line += part.count("\n") + 2
    return tuple(parts)


def _kind(document: Document, kind: str, shipped: Prompt | None) -> Kind:
    words = document.front.questions[kind]
    known = shipped.front.questions.get(kind) if shipped else None
    given = (*(known or words).given, *(("subject",) if words.subjects else ()))
    line = document.line("questions", kind, "ask")
    options = {
        label: compiled(means, document.line("questions", kind, "options", label), given)
        for label, means in words.options.items()
    }
    return Kind(words, compiled(words.ask, line, given), options, line)
