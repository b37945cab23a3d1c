"""What the microphone picks up of the loudspeaker, predicted: an adaptive filter in the frequency domain.

A partitioned-block Kalman filter (Enzner and Vary, "Frequency-domain adaptive Kalman filter for acoustic echo
control in hands-free telephones", Signal Processing 86, 2006; Kuech et al., "State-space architecture of the
partitioned-block-based acoustic echo controller", ICASSP 2014). It knows how unsure it is of each coefficient, so
that it learns fast at first and leaves off by itself while somebody speaks at the microphone.
"""

import numpy as np
import numpy.typing as npt

from transcription.events import Samples

BLOCK = 512
"""Samples taken at a time (32 ms)."""
BINS = BLOCK + 1
"""Frequencies of a spectrum of two blocks."""
PARTS = 10
"""Blocks that the response of the room may last (320 ms)."""

Spectrum = npt.NDArray[np.complex64]
Power = npt.NDArray[np.float32]

_KEEPS = np.float32(0.997**2)
"""How much of the response is the same a block later: lower follows drifting clocks faster, and is less exact."""
_UNSURE = 0.02
_FORGETS = np.float32(0.3)
_HALF = np.float32(0.5)
_TINY = np.float32(1e-10)


def spectrum(of: Samples) -> Spectrum:
    """Of one or more stretches of two blocks, along the last axis."""
    return np.asarray(np.fft.rfft(of), np.complex64)


def sound(of: Spectrum) -> Samples:
    """The stretches that have these spectra."""
    return np.asarray(np.fft.irfft(of), np.float32)


def power(of: Spectrum) -> Power:
    """The squared magnitude, bin by bin."""
    return np.asarray(of.real**2 + of.imag**2)


class EchoFilter:
    """Learns the way from the reference to the microphone, block by block."""

    def __init__(self) -> None:
        self._reference: Spectrum = np.zeros((PARTS, BINS), np.complex64)
        self._response: Spectrum = np.zeros((PARTS, BINS), np.complex64)
        self._doubt: Power = np.full((PARTS, BINS), _UNSURE, np.float32)
        self._near: Power = np.full(BINS, 1e-4, np.float32)
        self._window: Samples = np.zeros(2 * BLOCK, np.float32)

    def predict(self, reference: Samples, microphone: Samples, *, learn: bool = True) -> Samples:
        """The echo in the next ``BLOCK`` samples of ``microphone``, from which it may ``learn`` afterwards."""
        self._window = np.concatenate([self._window[BLOCK:], reference])
        self._reference[1:] = self._reference[:-1].copy()
        self._reference[0] = spectrum(self._window)
        echo = sound((self._reference * self._response).sum(axis=0))[BLOCK:]
        if learn:
            self._learn(microphone - echo)
        return echo

    def _learn(self, error: Samples) -> None:
        wrong = spectrum(np.concatenate([np.zeros(BLOCK, np.float32), error]))
        now = power(wrong)
        self._near += _FORGETS * (now - self._near)
        near = np.maximum(self._near, _HALF * now)  # a voice that sets in counts at once
        heard = power(self._reference)
        gain = self._doubt / (_HALF * (heard * self._doubt).sum(axis=0) + near + _TINY)
        step = sound(gain * self._reference.conj() * wrong)
        step[:, BLOCK:] = 0
        self._response += spectrum(step)
        self._doubt *= _KEEPS * (1 - _HALF * gain * heard)
        self._doubt += (1 - _KEEPS) * power(self._response)
