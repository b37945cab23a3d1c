"""What is asked of the recogniser while one channel is followed, and what comes of an answer."""

from dataclasses import dataclass

from transcription.events import Samples, Word


@dataclass(frozen=True, slots=True)
class Window:
    """Seconds. ``least``: sound before the first look at a span. ``longest``: a window past it is cut so that ``kept`` is
    left; ``most``: what one look takes when it is behind. ``pause``: after a longer one a window begins anew. ``after``:
    sound kept behind the voice. ``stalled``: voice that gives no words, after which the recogniser begins anew. ``heard``:
    quiet behind the voice in a look, from which on no other look is needed at its end.
    """

    least: float = 0.8
    longest: float = 10.0
    kept: float = 4.0
    most: float = 22.0
    pause: float = 3.0
    after: float = 0.25
    stalled: float = 0.9
    heard: float = 0.2


@dataclass(frozen=True, slots=True)
class Look:
    """What to ask the recogniser: see ``Recognizer.follow`` for ``said``, ``resumes`` and ``before``, in seconds from ``start``, which
    is in seconds of the call, as is ``end``. ``final``: the span ends with it. ``hurried``: nobody will look again.
    """

    start: float
    end: float
    samples: Samples
    said: tuple[Word, ...]
    resumes: float | None
    before: str
    final: bool
    hurried: bool


@dataclass(frozen=True, slots=True)
class News:
    """What a look has settled: words that stand from now on, more that can be shown, and whether the span is over."""

    committed: tuple[Word, ...] = ()
    shown: tuple[Word, ...] = ()
    ended: bool = False
