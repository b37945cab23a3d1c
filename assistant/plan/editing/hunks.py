"""What one edit changed in a text, line by line, and how to put the old lines back."""

from collections.abc import Sequence
from dataclasses import dataclass

_LOOK = 64
"""Lines that are looked ahead for where two texts meet again; an edit changes or adds far fewer in one place."""


@dataclass(frozen=True, slots=True)
class Hunk:
    """``old`` lines that became ``new`` ones, with their line ends; either may be none. ``was_at`` and ``at``: the index
    from 0 of their first line in the text before and in the text after.
    """

    was_at: int
    at: int
    old: tuple[str, ...]
    new: tuple[str, ...]


def hunks_between(old: Sequence[str], new: Sequence[str]) -> tuple[Hunk, ...]:
    """What turns the ``old`` lines into the ``new`` ones, in the order of the text."""
    end = 0
    while end < min(len(old), len(new)) and old[-1 - end] == new[-1 - end]:
        end += 1
    last_old, last_new = len(old) - end, len(new) - end
    found = []
    a = b = 0
    while a < last_old or b < last_new:
        if a < last_old and b < last_new and old[a] == new[b]:
            a, b = a + 1, b + 1
            continue
        next_a, next_b = _meeting(old, new, a, b, last_old, last_new)
        found.append(Hunk(a, b, tuple(old[a:next_a]), tuple(new[b:next_b])))
        a, b = next_a, next_b
    return tuple(found)


def _meeting(
    old: Sequence[str], new: Sequence[str], a: int, b: int, last_old: int, last_new: int
) -> tuple[int, int]:
    """The nearest place after ``a`` and ``b`` from which both texts go on alike; their ends where none is near."""
    for distance in range(1, _LOOK):
        for more in range(distance + 1):
            x, y = a + distance - more, b + more
            if x < last_old and y < last_new and old[x] == new[y]:
                return x, y
    return last_old, last_new


def reversed_in(lines: Sequence[str], hunks: Sequence[Hunk]) -> list[str]:
    """The lines before an edit, from the lines right after it."""
    out = list(lines)
    for hunk in reversed(hunks):
        out[hunk.at : hunk.at + len(hunk.new)] = hunk.old
    return out


@dataclass(frozen=True, slots=True)
class Stuck:
    """A hunk whose new lines are no longer in the text. ``line``: the index from 0 where they would be by now."""

    hunk: Hunk
    line: int


def put_back(lines: Sequence[str], hunks: Sequence[Hunk], newline: str) -> list[str] | Stuck:
    """The lines with an edit taken back, although something else was changed since; or the first hunk that cannot be.

    New lines are looked for by their words, nearest to where they were, and whatever line ends they have by now. What
    somebody has put back by hand already is left alone.
    """
    out = list(lines)
    start = drift = 0
    for hunk in hunks:
        expected = max(start, hunk.at + drift)
        at = _nearest(out, hunk.new, expected, start) if hunk.new else None
        if at is None:
            if not _by_hand(out, hunk, expected, start):
                return Stuck(hunk, _likest(out, hunk, expected))
            continue
        size = len(hunk.new)
        last = _end(out[at + size - 1])
        back = [_bare(one) + (_end(one) or newline) for one in hunk.old]
        if back:
            back[-1] = _bare(back[-1]) + last
        out[at : at + size] = back
        start = at + len(back)
        drift = start - (hunk.at + size)
    return out


def _bare(line: str) -> str:
    return line.rstrip("\r\n")


def _end(line: str) -> str:
    return line[len(_bare(line)) :]


def _nearest(lines: Sequence[str], wanted: Sequence[str], expected: int, start: int) -> int | None:
    """Where the wanted lines stand one after the other, not before ``start``, nearest to ``expected``."""
    bare = [_bare(one) for one in wanted]
    places = (
        at
        for at in range(start, len(lines) - len(bare) + 1)
        if _bare(lines[at]) == bare[0] and [_bare(one) for one in lines[at : at + len(bare)]] == bare
    )
    return min(places, key=lambda at: abs(at - expected), default=None)


def _by_hand(lines: Sequence[str], hunk: Hunk, expected: int, start: int) -> bool:
    """Whether somebody has taken this back: the old lines stand again, or a line that was added is gone."""
    if hunk.old:
        return _nearest(lines, hunk.old, expected, start) is not None
    return bool(hunk.new) and not any(_key(one) in map(_key, hunk.new) for one in lines if one.strip())


def _key(line: str) -> tuple[str, ...]:
    """What makes a table's line the one it is: its first two cells."""
    return tuple(" ".join(part.split()) for part in line.strip().strip("|").split("|")[:2])


def _likest(lines: Sequence[str], hunk: Hunk, expected: int) -> int:
    """The line that has become of the hunk's first new one: the one that starts with the same cells, or at the place."""
    first = _key(hunk.new[0] if hunk.new else "")
    same = (at for at, line in enumerate(lines) if line.strip() and _key(line)[0] == first[0] != "")
    near = min(same, key=lambda at: abs(at - expected), default=expected)
    return min(near, max(len(lines) - 1, 0))
