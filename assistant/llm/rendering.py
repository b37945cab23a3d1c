"""An inquiry as text: everything in it is data, and nothing in it can look like a part of the request that it is not."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.questions import Inquiry, Line

LONGEST_LINE = 600
LONGEST_PLAN = 8_000
LONGEST_PART = 4_000
"""Letters of the instructions, and of what is settled."""
LONGEST = 24_000
"""Letters of all of it."""
_OUTSIDE = str.maketrans("<>[]", "‹›()")
"""The marks that bound the parts of a request and number its lines stand for nothing else."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """``stable`` does not change within a call; ``moving`` does. ``lines`` are those of the talk that are in it."""

    instructions: str
    stable: str
    moving: str
    lines: tuple[Line, ...]


def rendered(inquiry: Inquiry) -> Rendered:
    """The text of all but the questions. What is too long loses its oldest lines first."""
    instructions = _cut(inquiry.instructions, LONGEST_PART)
    stable = _part("plan", data(inquiry.plan, LONGEST_PLAN))
    settled = _part("settled", data(inquiry.settled, LONGEST_PART))
    room = LONGEST - len(instructions) - len(stable) - len(settled)
    talk, room = _newest(inquiry.talk, room)
    before, _ = _newest(inquiry.before, room)
    moving = "".join(
        (
            settled,
            _part("before", "\n".join(map(spoken, before))),
            _part("talk", "\n".join(map(spoken, talk))),
        )
    )
    return Rendered(instructions, stable, moving, tuple(talk))


def spoken(line: Line) -> str:
    """``[12] buyer Sarah Lee: We signed it.``, on one line whatever is in it."""
    return f"[{line.number}] {flat(line.who)[:80]}: {flat(line.text)[:LONGEST_LINE]}"


def flat(text: str) -> str:
    """``text`` on one line, without controls and without the marks of the request."""
    return " ".join(_printable(text).translate(_OUTSIDE).split())


def data(text: str, longest: int) -> str:
    """Several lines of ``text``, each of them flat."""
    return _cut("\n".join(filter(None, map(flat, text.splitlines()))), longest)


def _printable(text: str) -> str:
    return "".join(letter if letter.isprintable() else " " for letter in text)


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else f"{text[: longest - 1]}…"


def _part(name: str, text: str) -> str:
    return f"<{name}>\n{text}\n</{name}>\n" if text.strip() else ""


def _newest(lines: Sequence[Line], room: int) -> tuple[list[Line], int]:
    kept: list[Line] = []
    for line, length in _lengths(reversed(lines)):
        room -= length
        if room < 0:
            return kept[::-1], 0
        kept.append(line)
    return kept[::-1], room


def _lengths(lines: Iterable[Line]) -> Iterable[tuple[Line, int]]:
    return ((line, len(spoken(line)) + 1) for line in lines)
