"""How late the loudspeaker comes back: generalised cross-correlation of the two channels' last seconds.

Knapp and Carter, "The generalized correlation method for estimation of time delay", IEEE Trans. ASSP 24, 1976, with
the phase transform, which shows a quiet echo below a loud voice.
"""

from dataclasses import dataclass

import numpy as np

from transcription.events import SAMPLE_RATE, Samples

EARLIEST = -SAMPLE_RATE // 10
"""Samples: the system's sound may be captured this much later than its echo."""
LATEST = SAMPLE_RATE // 2
LOOKED_AT = 1 << 16
"""Samples of either channel that are compared (4.1 s)."""

_LOWEST, _HIGHEST = (hertz * LOOKED_AT // SAMPLE_RATE for hertz in (200, 5000))

_FADE = np.hanning(2 * 1024)[:1024].astype(np.float32)


@dataclass(frozen=True, slots=True)
class Delay:
    """The echo comes ``samples`` after the system's sound, ``clear`` times above what chance gives (rms)."""

    samples: int
    clear: float


def find_delay(reference: Samples, microphone: Samples) -> Delay:
    """Where the last ``LOOKED_AT`` samples of both channels agree best, within ``EARLIEST`` and ``LATEST``."""
    heard = np.zeros(LOOKED_AT, np.float32)
    heard[LATEST:EARLIEST] = _faded(microphone[LATEST:EARLIEST])
    cross = np.fft.rfft(heard) * np.conj(np.fft.rfft(_faded(reference)))
    cross[:_LOWEST] = 0
    cross[_HIGHEST:] = 0
    cross /= np.abs(cross) + np.float32(1e-9)
    agree = np.fft.irfft(cross)
    lags = np.abs(np.concatenate([agree[EARLIEST:], agree[: LATEST + 1]]))
    best = int(np.argmax(lags))
    return Delay(best + EARLIEST, float(lags[best] / (np.sqrt(np.mean(agree**2)) + 1e-12)))


def _faded(sound: Samples) -> Samples:
    """Without its hard ends: two clicks would agree better than any echo."""
    faded = sound.copy()
    faded[: len(_FADE)] *= _FADE
    faded[-len(_FADE) :] *= _FADE[::-1]
    return faded
