"""The words of one channel that stand, as far as the window of the next look still holds them."""

from collections.abc import Sequence
from dataclasses import replace

from transcription.events import Word
from transcription.looks import Window
from transcription.turns import ends_sentence

CONTEXT = 40
"""Words before the window that the recogniser is told of."""


class Standing:
    """``words`` stand and are in the window, which begins ``start`` seconds into the call."""

    def __init__(self, window: Window) -> None:
        self.start = 0.0
        self.words: tuple[Word, ...] = ()
        self._window = window
        self._before: tuple[str, ...] = ()
        self._in_span = 0  # words of the span that is going on, in the window or before it

    @property
    def end(self) -> float:
        """Seconds of the call up to which words stand."""
        return self.words[-1].end if self.words else self.start

    @property
    def before(self) -> str:
        """What was said before the window."""
        return " ".join(self._before)

    @property
    def of_span(self) -> Sequence[str]:
        """What stands of the span that is going on, the last of it."""
        texts = (*self._before, *(word.text for word in self.words))
        return texts[-self._in_span :] if self._in_span else ()

    @property
    def in_window(self) -> tuple[Word, ...]:
        """``words`` with times from the start of the window."""
        return tuple(
            replace(word, start=word.start - self.start, end=word.end - self.start) for word in self.words
        )

    def add(self, words: Sequence[Word]) -> None:
        """More words stand."""
        self.words += tuple(words)
        self._in_span += len(words)

    def end_span(self) -> None:
        """What comes next is of another span."""
        self._in_span = 0

    def leave(self, count: int | None = None) -> None:
        """The first ``count`` of the words leave the window, or all of them; where it begins is another matter."""
        count = len(self.words) if count is None else count
        self._before = (*self._before, *(word.text for word in self.words[:count]))[-CONTEXT:]
        self.words = self.words[count:]

    def begin(self, at: float) -> None:
        """The window begins at ``at``, and no word that stands is in it."""
        self.leave()
        self.start = at

    def begin_behind(self, at: int) -> None:
        """The window begins between the word ``at`` and the one that follows it."""
        self.start = (self.words[at].end + self._next(at)) / 2
        self.leave(at + 1)

    def cut(self, end: float) -> None:
        """Keeps a window up to ``end`` short: it begins behind a word that stands, best behind a sentence or at a pause."""
        latest = end - self._window.kept
        if end - self.start <= self._window.longest:
            return
        best = max(
            (at for at, word in enumerate(self.words) if word.end <= latest),
            key=lambda at: self._good_end(at, latest),
            default=None,
        )
        if best is not None:
            self.begin_behind(best)

    def _good_end(self, at: int, latest: float) -> float:
        word = self.words[at]
        mark = 2.0 if ends_sentence(word) else 1.0 if word.text.endswith(",") else 0.0
        late = (word.end - self.start) / max(latest - self.start, 1.0)
        return mark + min(1.0, 2 * (self._next(at) - word.end)) + late

    def _next(self, at: int) -> float:
        return self.words[at + 1].start if at + 1 < len(self.words) else self.words[at].end
