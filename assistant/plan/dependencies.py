"""What a milestone waits for: reading the cell, and keeping the whole free of circles."""

import re
from collections.abc import Mapping, Sequence

_BETWEEN = re.compile(r"\s*(?:[,;&+\n]|\band\b)\s*", re.IGNORECASE)
_RANGE = re.compile(r"(?P<a>[A-Za-z#]*\s?[0-9]{1,4})\s*(?:-|–|—|to|\.\.)\s*(?P<b>[A-Za-z#]*\s?[0-9]{1,4})")
_LONGEST_RANGE = 100
"""Milestones; a range that is longer is a slip of the keyboard."""
_NUMBER = re.compile(r"(?:#|no\.?|step|milestone|m)?\s*([0-9]{1,4})", re.IGNORECASE)
_NOTHING = re.compile(r"[-–—_.\s]*|n/?a|none|nothing", re.IGNORECASE)


class Known:
    """The milestones that a Depends-on cell may name, by whatever a person calls them."""

    def __init__(self, ids: Sequence[str], names: Mapping[str, str]) -> None:
        """``ids``: all ids in the order of the rows. ``names``: the id of each milestone's name in lower case."""
        self._ids = ids
        self._place = {one: at for at, one in enumerate(ids)}
        self._called = dict(names) | {one.casefold(): one for one in ids}
        numbered = ((_NUMBER.fullmatch(one), one) for one in reversed(ids))
        self._number = {int(match[1]): one for match, one in numbered if match}

    def read(self, cell: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The milestones a cell names, and the words in it that name none.

        A cell may hold ids, a range (M1-M3), bare numbers, or whole names.
        """
        text = cell.strip()
        if _NOTHING.fullmatch(text):
            return (), ()
        if (whole := self._called.get(text.casefold())) is not None:
            return (whole,), ()
        found: dict[str, None] = {}
        unknown: list[str] = []
        for part in filter(None, _BETWEEN.split(text)):
            hits = self._part(part.strip())
            found |= dict.fromkeys(hits)
            if not hits:
                unknown.append(part.strip())
        return tuple(found), tuple(unknown)

    def _part(self, part: str) -> Sequence[str]:
        if (hit := self._one(part)) is not None:
            return [hit]
        span = _RANGE.fullmatch(part)
        ends = (self._one(span["a"]), self._one(span["b"])) if span else (None, None)
        if ends[0] is None or ends[1] is None:
            return []
        first, last = sorted((self._place[ends[0]], self._place[ends[1]]))
        return self._ids[first : last + 1] if last - first < _LONGEST_RANGE else []

    def _one(self, text: str) -> str | None:
        """The milestone of "Kickoff", "3", "#3", "step 3" or "M3", by its number whichever way that is spelt."""
        if (hit := self._called.get(text.strip().casefold())) is not None:
            return hit
        wanted = _NUMBER.fullmatch(text.strip())
        return self._number.get(int(wanted[1])) if wanted else None


def without_circles(
    edges: Mapping[str, Sequence[str]],
) -> tuple[dict[str, tuple[str, ...]], list[tuple[str, ...]]]:
    """``edges`` (milestone -> what it waits for) less those that close a circle, and the circles.

    The result's keys come in an order in which each follows all that it waits for. A circle is given as the
    milestones on it, each waiting for the next, the first repeated at the end. Names that are no key are
    dropped.
    """
    kept: dict[str, tuple[str, ...]] = {}
    circles: list[tuple[str, ...]] = []
    # From the last on: in a plan written in order, what is cut is then what waits for a later step.
    for root in reversed(list(edges)):
        if root in kept:
            continue
        path: list[str] = [root]
        on_path = {root}
        waiting = [iter(edges[root])]
        good: list[list[str]] = [[]]
        while path:
            step = next(waiting[-1], None)
            if step is None:
                kept[path[-1]] = tuple(good.pop())
                on_path.discard(path.pop())
                waiting.pop()
            elif step in on_path:
                circles.append((*path[path.index(step) :], step))
            elif step in edges:
                good[-1].append(step)
                if step not in kept:
                    path.append(step)
                    on_path.add(step)
                    waiting.append(iter(edges[step]))
                    good.append([])
    return kept, circles
