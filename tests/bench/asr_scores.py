"""How transcription is scored: words wrong, how late they come, and how many are taken back."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from rapidfuzz.distance import Levenshtein
from whisper_normalizer.english import EnglishTextNormalizer

_NORMAL = EnglishTextNormalizer()
_MARKS = re.compile(r"[^a-z0-9']+")


@dataclass(frozen=True, slots=True)
class Said:
    """A word of the reference, with its end in seconds."""

    text: str
    end: float


@dataclass(slots=True)
class Screen:
    """What stood on the screen of one channel, by and by: ``committed`` words with the time at which each came to stand
    (seconds of the call), and how often words that were shown were taken back.
    """

    committed: list[tuple[str, float]] = field(default_factory=list)
    first_shown: dict[tuple[int, str], float] = field(default_factory=dict)
    shown: int = 0
    changed: int = 0
    _now: list[str] = field(default_factory=list)

    def show(self, at: float, committed: Sequence[str], tentative: Sequence[str]) -> None:
        """The whole of what is to be read at ``at``: all committed words so far, then those that may change."""
        self.committed += [(word, at) for word in committed[len(self.committed) :]]
        words = [key(word) for word in (*committed, *tentative)]
        for place, word in enumerate(words):
            if place >= len(self._now) or self._now[place] != word:
                self.shown += 1
                self.first_shown.setdefault((place, word), at)
        # A word that only moves along, because another has come before it, is still the same to a reader.
        self.changed += sum(
            block.src_end - block.src_start
            for block in Levenshtein.opcodes(self._now, words)
            if block.tag != "equal"
        )
        self._now = words


@dataclass(slots=True)
class Score:
    """Sums over recordings. Delays are in seconds from the end of the word in the reference."""

    wrong: int = 0
    words: int = 0
    invented: int = 0
    to_shown: list[float] = field(default_factory=list)
    to_committed: list[float] = field(default_factory=list)
    shown: int = 0
    changed: int = 0
    cpu: float = 0.0
    seconds: float = 0.0

    def add(self, other: "Score") -> None:
        for name in (
            "wrong", "words", "invented", "to_shown", "to_committed", "shown", "changed", "cpu", "seconds",
        ):  # fmt: skip
            setattr(self, name, getattr(self, name) + getattr(other, name))

    @property
    def rate(self) -> float:
        """Words wrong, in percent of those said."""
        return 100 * self.wrong / self.words if self.words else float("nan")

    def line(self, *, timed: bool) -> str:
        """The figures; without ``timed`` only those of a system that shows nothing before it has heard everything."""
        delays = "  ".join(
            f"{name} {_at(values, 0.5):4.2f} / {_at(values, 0.95):5.2f}"
            for name, values in (("shown", self.to_shown), ("committed", self.to_committed))
        )
        changed = 100 * self.changed / self.shown if self.shown else 0.0
        screen = f"{delays}  changed {changed:4.1f} %  " if timed else ""
        return (
            f"WER {self.rate:5.2f} % ({self.wrong:3d} of {self.words:4d})  {screen}"
            f"CPU {self.cpu / self.seconds:5.3f} s/s"
            + (f"  invented {self.invented}" if self.invented else "")
        )


def scored(screen: Screen, reference: Sequence[Said], text: str) -> Score:
    """One channel against its reference: ``text`` is what was said, ``reference`` when."""
    heard = [word for word, _ in screen.committed]
    said, got = _NORMAL(text).split(), _NORMAL(" ".join(heard)).split()
    score = Score(shown=screen.shown, changed=screen.changed)
    if not said:
        score.invented = len(got)
        return score
    score.wrong, score.words = Levenshtein.distance(said, got), len(said)
    keys = [key(word) for word in heard]
    for block in Levenshtein.opcodes([key(word.text) for word in reference], keys):
        if block.tag != "equal":
            continue
        for at, place in zip(
            range(block.src_start, block.src_end), range(block.dest_start, block.dest_end), strict=True
        ):
            stood = screen.committed[place][1]
            score.to_committed.append(stood - reference[at].end)
            score.to_shown.append(
                min(stood, screen.first_shown.get((place, keys[place]), stood)) - reference[at].end
            )
    return score


def key(word: str) -> str:
    """A word as it sounds: its letters."""
    return _MARKS.sub("", word.lower())


def _at(values: Sequence[float], share: float) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else float("nan")
