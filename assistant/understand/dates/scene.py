"""Where a phrase is read: the utterance, the day of the call, the calendar, and what was read before it."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

from assistant.understand.dates import number_words
from assistant.understand.dates.periods import Reading
from assistant.understand.dates.tokens import END, Token
from assistant.understand.dates.words import SENTENCE_ENDS, TIME_OF_DAY, words

Found = tuple[int, Reading]
"""The index of the token after a phrase, and what the phrase means."""

_LOOKS_BACK = words(
    """was were wasn't weren't did didn't had hadn't went came spoke saw gave took met sent talked been
    ago happened supposed promised meant signed closed launched started finished completed left
    received reviewed approved shipped delivered missed slipped emailed called submitted joined
    wrapped ended kicked began told heard lost"""
)
_LOOKS_AHEAD = words(
    """will won't would could can can't should shall must may might going gonna want wants need needs
    hope hoping plan plans planning aim aiming let let's scheduled schedule due target booked book
    expect expecting is are be get gets getting have has it'll we'll i'll you'll they'll he'll
    she'll that'll once if until thinking wondering looking next ready till reckon works work see
    say says trying try push move shift to"""
)
_PROMISES = frozenset({"promised", "meant", "told", "heard"})
_NOT_DONE = frozenset({"never", "hasn't", "haven't", "didn't", "wasn't", "weren't"})
_OVERDUE = {(was, due) for was in ("was", "were") for due in ("supposed", "due")}
_CLAUSE = 12


Way = Callable[["Scene", int], Found | None]
# Blank tokens behind the utterance, more than any rule looks ahead; an index just before it lands on them
# as well.
_BLANKS = (END,) * 32


@dataclass(slots=True)
class Scene:
    """``recent``: single days that were named earlier in the call, latest last; ``previous``: the last
    reading here."""

    tokens: Sequence[Token]
    on: date
    calendar: str = ""
    fiscal_start: int = 1
    recent: Sequence[date] = ()
    previous: Found | None = None
    _padded: list[Token] = field(init=False)
    _lows: list[str] = field(init=False)
    _tense: dict[int, bool] = field(default_factory=dict)
    _read: dict[tuple[Way, int], Found | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._padded = [*self.tokens, *_BLANKS]
        self._lows = [token.low for token in self._padded]

    @property
    def country(self) -> str:
        """The calendar's country code, without its part ("US-CA"); "" where none is known."""
        code = self.calendar.strip().upper()
        return "GB" if code.startswith(("UK", "ENG")) else code[:2]

    def at(self, i: int) -> Token:
        return self._padded[i]

    def low(self, i: int) -> str:
        return self._lows[i]

    def base(self, i: int) -> str:
        return self._padded[i].base

    def read(self, way: Way, i: int) -> Found | None:
        """``way(self, i)``, worked out once: rules ask each other for the same words again and again."""
        key = (way, i)
        if key not in self._read:
            self._read[key] = way(self, i)
        return self._read[key]

    def now_previous(self, found: Found) -> None:
        """``found`` is the date that later words may lean on."""
        self.previous = found
        self._read.clear()

    def touches(self, i: int) -> bool:
        """Whether token ``i`` stands right after the one before it, with no space."""
        return self.at(i).start == self.at(i - 1).end

    def after(self, i: int, *groups: Collection[str]) -> int | None:
        """The index after one word of each group in turn; a group that holds "" may be skipped."""
        for group in groups:
            low = self._lows[i]
            if low and low in group:
                i += 1
            elif "" not in group:
                return None
        return i

    def skip(self, i: int, group: Collection[str]) -> int:
        """The index after at most one word of the group."""
        low = self._lows[i]
        return i + 1 if low and low in group else i

    def ends(self, i: int) -> bool:
        """Whether the utterance or the sentence ends at ``i``."""
        return i >= len(self.tokens) or self.low(i) in SENTENCE_ENDS

    def past(self, i: int) -> bool:
        """Whether the words around token ``i`` look back, so that "Friday" is the one that has gone."""
        if i not in self._tense:
            self._tense[i] = self._looks_back(i)
        return self._tense[i]

    def same_tense(self, i: int, j: int) -> None:
        """Both ends of a range look the same way."""
        self._tense[j] = self.past(i)

    def _looks_back(self, i: int) -> bool:
        if "since" in (self.low(i - 1), self.low(i - 2)):
            return True
        clause = self._clause_before(i)
        if (
            clause[-2:] == ["back", "in"]
            or clause == ["back", "on"]
            or any(pair in _OVERDUE for pair in pairwise(clause))
        ):
            return True
        if not _LOOKS_AHEAD.isdisjoint(clause):
            return False
        looks_back = _LOOKS_BACK.intersection(clause)
        # "You promised it by Friday" looks ahead, unless what follows says that it did not come.
        if looks_back <= _PROMISES:
            return bool(looks_back) and any(self.low(j) in _NOT_DONE for j in range(i, i + 8))
        return True

    def _clause_before(self, i: int) -> list[str]:
        """The words before token ``i``, back to the last full stop."""
        clause = self.tokens_between(max(0, i - _CLAUSE), i)
        stops = [at for at, word in enumerate(clause) if word in SENTENCE_ENDS]
        return clause[stops[-1] + 1 :] if stops else clause

    def skip_time(self, i: int) -> int:
        """The index after a time of day ("at ten", "3:30 pm", "in the late afternoon"), or ``i`` without
        one."""
        for _ in range(4):
            after = self._one_time(i)
            if after is None:
                return i
            i = after
        return i

    def _one_time(self, i: int) -> int | None:
        j = self.skip(i, (",", "@"))
        led = self.skip(
            j, ("at", "around", "about", "from", "between", "after", "before", "by", "approximately", "to")
        )
        j = self.skip(led, ("around", "about", "roughly"))
        if self.low(j) in ("in", "during"):
            j = self.skip(j + 1, ("the",))
        j = self.skip(j, ("early", "late", "mid"))
        if self.low(j) in TIME_OF_DAY:
            return j + 1
        if self.low(j) == "end" and self.low(j + 1) == "of" and self.low(j + 2) in ("day", "business"):
            return j + 3
        number = number_words.cardinal(self.tokens, j)
        if number is None:
            clock = self.at(j)
            return (
                j + 1
                if clock.kind == "number" and clock.value < 0 and (":" in clock.low or "." in clock.low)
                else None
            )
        after = number[1]
        if self.low(after) in ("-", "to", "and") and (end := number_words.cardinal(self.tokens, after + 1)):
            after = end[1]
        if self.low(after) in ("am", "pm", "o'clock", "oclock", "h"):
            return after + 1
        return after if led > self.skip(i, (",", "@")) and number[0] <= 24 else None

    def tokens_between(self, i: int, j: int) -> list[str]:
        return [token.low for token in self.tokens[i:j]]
