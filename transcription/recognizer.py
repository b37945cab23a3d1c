"""Speech to text as the rest of this room sees it: what a recogniser takes and what it gives."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from transcription.events import Samples, Word

LONGEST = 30.0
"""Seconds of sound that one look can take: Whisper's own window."""


@dataclass(frozen=True, slots=True)
class Recognized:
    """The words of one look: ``text`` is empty when nothing was said.

    ``words`` have times in seconds from the start of the sound. ``confidence`` is the mean probability of a token, 0 to 1;
    ``sure`` the probability of each word, empty where the recogniser does not tell.
    """

    text: str = ""
    words: tuple[Word, ...] = ()
    confidence: float = 0.0
    sure: tuple[float, ...] = ()


class Recognizer(Protocol):
    """Turns sound into words. Called from several threads at once. May raise ``RuntimeError``.

    ``eager``: whether a look costs little enough to take several a second. ``gathers``: seconds of one side's speech that are
    heard better together than apart, where there is time for it; 0 where each span is as well heard alone.
    """

    eager: bool
    gathers: float

    def transcribe(self, samples: Samples, *, hotwords: Sequence[str] = ()) -> Recognized:
        """The words in ``samples``, a whole span of speech: 16 kHz mono, at most ``LONGEST`` seconds, or
        ``gathers`` where that is more.

        ``hotwords`` are names likely to be said, spelled as they should be.
        """
        ...

    def follow(
        self,
        samples: Samples,
        *,
        said: Sequence[Word] = (),
        resumes: float | None = None,
        before: str = "",
        hotwords: Sequence[str] = (),
    ) -> Recognized:
        """The words after ``said`` in sound that is still going on and may end in the middle of a word.

        ``said``: words that stand already, whose sound is at the start of ``samples``; they are not questioned and not
        given again. ``resumes``: where the voice began again when it had paused after ``said``. ``before``: what was said
        before ``samples``. All times in seconds from the start of ``samples``, which are at most ``LONGEST`` long.
        """
        ...
