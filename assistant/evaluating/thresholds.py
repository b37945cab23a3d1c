"""From which probability on a model's word is right often enough: worked out from answers that were marked."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

WANTED = 0.9
"""The share of right answers that is to be sure of."""
LEAST_RIGHT = 8
"""Right answers that there have to be, beyond what the rules heard by themselves."""
STEPS = (0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99)
"""What a threshold may be. A few round numbers: the more are tried, the likelier one looks good by luck."""
_Z = 0.8416
"""The normal deviate of a one-sided bound that holds in 80 of 100."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One answer and what came of it. ``sort``: ``kind:label``. ``novel``: the rules had not heard it by themselves."""

    sort: str
    confidence: float
    right: bool
    novel: bool


@dataclass(frozen=True, slots=True)
class Grade:
    """How a model did at one sort of answer. ``right``, ``wrong``, ``wanted``: answers at the threshold or above, or all
    where it has none. ``threshold`` is None where its word is not believed.
    """

    sort: str
    threshold: float | None
    right: int
    wrong: int
    wanted: int
    novel: int

    @property
    def precision(self) -> float | None:
        said = self.right + self.wrong
        return self.right / said if said else None

    @property
    def recall(self) -> float | None:
        return min(1.0, self.right / self.wanted) if self.wanted else None


def grade(sort: str, marks: Iterable[Mark], wanted: int) -> Grade:
    """The lowest threshold at which the model is right often enough, as far as so many answers can tell: of all that it says,
    and of that which the rules had not heard. What it adds is what its word is worth.
    """
    own = [mark for mark in marks if mark.sort == sort]
    lowest = next((step for step in STEPS if _will_do([m for m in own if m.confidence >= step])), None)
    kept = [mark for mark in own if lowest is None or mark.confidence >= lowest]
    threshold = None if lowest is None else _as_seen(kept)
    right = sum(mark.right for mark in kept)
    return Grade(
        sort, threshold, right, len(kept) - right, wanted, sum(mark.right and mark.novel for mark in kept)
    )


def lower_bound(right: int, of: int) -> float:
    """What the true share of right ones is at least, in 80 of 100 such samples (Wilson's score interval)."""
    if not of:
        return 0.0
    share, z2 = right / of, _Z * _Z
    middle = share + z2 / (2 * of)
    spread = _Z * math.sqrt(share * (1 - share) / of + z2 / (4 * of * of))
    return (middle - spread) / (1 + z2 / of)


def _as_seen(marks: Sequence[Mark]) -> float:
    """The highest threshold that leaves all of them in: of what is less sure than any of them nothing is known."""
    least = min(mark.confidence for mark in marks)
    return max(step for step in STEPS if step <= least)


def _will_do(marks: Sequence[Mark]) -> bool:
    novel = [mark for mark in marks if mark.novel]
    return sum(mark.right for mark in novel) >= LEAST_RIGHT and all(
        lower_bound(sum(mark.right for mark in some), len(some)) >= WANTED for some in (marks, novel)
    )
