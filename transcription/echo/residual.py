"""What the filter leaves of the echo: held back band by band, and shut off where nobody speaks at the microphone.

The filter misses what a loudspeaker distorts, what the room holds longer than its response, and what changed since
it learned. All of that sounds while the predicted echo sounds, mostly in its bands; how much of it, each band learns.
Whether somebody speaks is the likelihood ratio of Sohn, Kim and Sung, "A statistical model-based voice activity
detection", IEEE Signal Processing Letters 6, 1999, with what is left of the echo as the noise.
"""

from collections import deque
from dataclasses import dataclass

import numpy as np

from transcription.echo.filter import BINS, BLOCK, Power, Spectrum, power, spectrum
from transcription.echo.filter import sound as sound_of
from transcription.events import SAMPLE_RATE, Samples

LATE = 3
"""Blocks between a block going in and its coming out; the gate sees two of them ahead, to open in time."""

_WINDOW = np.sqrt(np.hanning(2 * BLOCK + 1)[:-1]).astype(np.float32)
_EDGES = np.array(
    [0, 6, 13, 19, 26, 33, 40, 49, 59, 69, 81, 95, 110, 128, 148, 173, 202, 237, 282, 339, 410, 493]
)
"""The first bin of each band: critical bands, so that each is as wide as the ear hears apart."""
_ALL = np.ones(BINS, np.float32)
_BAND = np.searchsorted(_EDGES, np.arange(BINS), side="right") - 1
_SPEECH = slice(200 * 2 * BLOCK // SAMPLE_RATE, 4000 * 2 * BLOCK // SAMPLE_RATE)

_OVER = np.float32(2.0)
"""How much more than expected is held back: speech is never at its mean."""
_SPEAKS = 2.0
"""Evidence from which somebody speaks: echo alone stays below it, a voice as loud as the echo is at ten and more."""
_LINGERS = np.float32(0.4)
"""What is left of the room's sound a block later (reverberation of half a second)."""
_SMEARS = np.float32(0.03)
"""How much of the echo a distorting loudspeaker may put into other bands."""
_FAINT = 0.2
"""Below this share of the predicted echo, what is left is no voice, whatever it looks like."""
_SINKS, _RISES, _CREEPS = 0.05, 0.1, 0.002
_UNSURE, _FORGETS = np.float32(0.5), 0.02
_CLOSES = np.float32(0.25)
_LEAST_LEAK, _MOST_LEAK = 1e-3, 2.0


@dataclass(frozen=True, slots=True)
class _Frame:
    """Two blocks of sound that wait for the gate.

    ``spectrum`` is None where the reference is silent; ``idle``: no echo to speak of, so the gate stands open.
    """

    sound: Samples
    spectrum: Spectrum | None
    gain: Power
    shut: Power
    speaks: bool
    idle: bool


class Residual:
    """Takes what the filter left and gives it back ``LATE`` blocks later, without the echo."""

    def __init__(self) -> None:
        self._left: Samples = np.zeros(BLOCK, np.float32)
        self._echo: Samples = np.zeros(BLOCK, np.float32)
        self._leak: Power = np.ones(len(_EDGES), np.float32)
        self._tail: Power = np.zeros(BINS, np.float32)
        self._noise: Power = np.full(BINS, 1e-3, np.float32)
        self._smooth: Power = np.zeros(BINS, np.float32)
        self._frames: deque[_Frame] = deque()
        self._open = np.float32(1.0)
        self._half: Samples = np.zeros(BLOCK, np.float32)
        self._pure = False

    def clean(self, left: Samples, echo: Samples | None) -> Samples | None:
        """The block that came in ``LATE`` blocks ago; None while there is none.

        ``left`` is the microphone without the predicted ``echo``; None where the reference is silent, which
        comes out as it was.
        """
        sound = np.concatenate([self._left, left])
        known = np.zeros(BLOCK, np.float32) if echo is None else echo
        both = np.concatenate([self._echo, known])
        silent = echo is None and not both.any()
        self._left, self._echo = left, known
        if silent:
            self._leak *= np.exp(_FORGETS * np.log(np.maximum(self._leak, _UNSURE) / self._leak))
            self._frames.append(_Frame(sound, None, _ALL, _ALL, speaks=False, idle=True))
        else:
            self._frames.append(self._judge(sound, both))
        return self._out() if len(self._frames) >= LATE else None

    def _judge(self, sound: Samples, echo: Samples) -> _Frame:
        heard = spectrum(_WINDOW * sound)
        now, predicted = power(heard), power(spectrum(_WINDOW * echo))
        predicted += _SMEARS * predicted[_SPEECH].mean()
        self._tail = np.maximum(predicted, _LINGERS * self._tail)
        self._smooth += np.float32(0.3) * (now - self._smooth)
        self._noise = np.minimum(self._smooth, np.float32(1.015) * self._noise)
        expected = _OVER * self._leak[_BAND] * self._tail
        over = np.minimum(now / (expected + 2 * self._noise + np.float32(1e-7)), 100)[_SPEECH]
        speaks = float(np.mean(np.maximum(over - 1 - np.log(np.maximum(over, 1)), 0))) > _SPEAKS
        self._learn(now, speaks)
        tiny = np.float32(1e-12)
        shut = np.minimum(1, np.sqrt(self._noise / (now + tiny)))
        gain = np.maximum(1 - expected / (now + tiny), shut)
        idle = float(self._tail.sum()) < float(self._noise.sum())
        return _Frame(sound, heard, gain, shut, speaks, idle)

    def _learn(self, now: Power, speaks: bool) -> None:
        """How much of the predicted echo is left in each band; hardly upwards while somebody speaks."""
        left, tail, noise = (np.add.reduceat(each, _EDGES) for each in (now, self._tail, self._noise))
        ratio = np.maximum(left - noise, _LEAST_LEAK * tail) / (tail + np.float32(1e-9))
        faint = now[_SPEECH].sum() < _FAINT * self._tail[_SPEECH].sum()
        rises = _CREEPS if speaks and not faint else _RISES
        # A filter that could not learn for a while may be wrong by now: clocks drift, laptops are moved.
        heard = tail > 4 * noise
        ratio = np.where(heard, ratio, np.maximum(self._leak, _UNSURE))
        rate = np.where(heard, np.where(ratio < self._leak, _SINKS, rises), _FORGETS)
        moved = self._leak * np.exp(rate * np.log(np.maximum(ratio, 1e-4) / self._leak))
        self._leak = np.clip(moved, _LEAST_LEAK, _MOST_LEAK).astype(np.float32)

    def _out(self) -> Samples:
        speaks = any(frame.speaks for frame in self._frames)
        frame = self._frames.popleft()
        self._open = np.float32(1) if speaks or frame.idle else np.maximum(0, self._open - _CLOSES)
        pure, self._pure = self._pure, frame.spectrum is None
        if frame.spectrum is None:
            whole = _WINDOW**2 * frame.sound
            if pure:
                self._half = whole[BLOCK:]
                return frame.sound[:BLOCK]
        else:
            gain = frame.shut + (frame.gain - frame.shut) * self._open
            whole = _WINDOW * sound_of(frame.spectrum * gain)
        ready: Samples = self._half + whole[:BLOCK]
        self._half = whole[BLOCK:]
        return ready
