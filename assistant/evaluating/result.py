"""What one call scored: counts by kind of finding, and each miss with its turn. Kept as JSON between runs."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Literal, NamedTuple

from pydantic import BaseModel, ConfigDict

from assistant.events import FindingModel, Utterance

NOTHING = "nothing"
Kind = Literal["sales call", "other meeting"]


class Where(NamedTuple):
    """A turn, from 0, or None where it is not known; and the words in it that matter, or "" for all of them."""

    turn: int | None
    words: str = ""


def where(finding: FindingModel) -> Where:
    """Where a finding comes from: the turn of its first utterance, and its quote."""
    return Where(finding.utterances[0] - 1, finding.quote)


class Tally(BaseModel):
    """Counts of one kind of finding. For a share, such as calls with the right answer, ``extra`` stays 0."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    right: int = 0
    extra: int = 0
    missed: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            right=self.right + other.right,
            extra=self.extra + other.extra,
            missed=self.missed + other.missed,
        )

    @property
    def empty(self) -> bool:
        return not (self.right or self.extra or self.missed)

    @property
    def precision(self) -> float | None:
        """The share of what was said that is right; None where nothing was said."""
        said = self.right + self.extra
        return self.right / said if said else None

    @property
    def recall(self) -> float | None:
        """The share of what should have been said that was; None where there was nothing to say."""
        wanted = self.right + self.missed
        return self.right / wanted if wanted else None

    @property
    def f1(self) -> float | None:
        """Twice the right ones over all that was said and wanted; None where there is neither."""
        return None if self.empty else 2 * self.right / (2 * self.right + self.extra + self.missed)


class Miss(BaseModel):
    """Something wrong in one call. ``turn`` counts from 0, as labels do; None where the label names none.

    ``false``: something was said that is not so, rather than something left unsaid.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    what: str
    call: str
    turn: int | None
    words: str
    wanted: str
    got: str
    false: bool


class CallResult(BaseModel):
    """The score of one call or meeting.

    ``statuses``: for each milestone scored, what was expected and what was heard. ``counts``: what is counted and neither right
    nor wrong by itself. ``alarms``: what was raised in a meeting that is no sales call. ``seconds``: its length.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    kind: Kind
    tallies: dict[str, Tally]
    statuses: tuple[tuple[str, str], ...] = ()
    counts: dict[str, int] = {}
    alarms: dict[str, int] = {}
    seconds: float = 0.0
    milliseconds: tuple[float, ...] = ()
    misses: tuple[Miss, ...] = ()


class Sheet:
    """The sheet one call is marked on."""

    def __init__(self, call: str, turns: Mapping[int, Utterance]) -> None:
        self._call = call
        self._turns = turns
        self.tallies: dict[str, Tally] = {}
        self.misses: list[Miss] = []
        self.counts: Counter[str] = Counter()
        self.alarms: Counter[str] = Counter()
        self.statuses: list[tuple[str, str]] = []

    def count(self, what: str, *, right: int = 0, extra: int = 0, missed: int = 0) -> None:
        self.tallies[what] = self.tallies.get(what, Tally()) + Tally(right=right, extra=extra, missed=missed)

    def miss(
        self, what: str, at: Where, *, wanted: str = NOTHING, got: str = NOTHING, false: bool | None = None
    ) -> None:
        """Note what went wrong, and where. ``false``: by default, whether anything was said."""
        turn, words = at
        said = self._turns.get(turn) if turn is not None else None
        self.misses.append(
            Miss(
                what=what,
                call=self._call,
                turn=turn,
                words=words or (said.text if said else ""),
                wanted=wanted,
                got=got,
                false=got != NOTHING if false is None else false,
            )
        )

    def compare(
        self,
        what: str,
        got: Mapping[str, Where],
        wanted: Mapping[str, Where],
        either_way: Iterable[str] = (),
    ) -> None:
        """Score a set of names against another, each with where it comes from; those of ``either_way`` count as neither."""
        neither = set(either_way)
        said, asked = got.keys() - neither, wanted.keys() - neither
        self.count(what, right=len(said & asked), extra=len(said - asked), missed=len(asked - said))
        for name in sorted(said - asked):
            self.miss(what, got[name], got=name)
        for name in sorted(asked - said):
            self.miss(what, wanted[name], wanted=name)
