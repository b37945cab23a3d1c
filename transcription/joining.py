"""A chunk of sound put behind the one before it."""

import numpy as np

from transcription.events import SAMPLE_RATE, Samples

_GAP = 0.05
_LONG_GAP = 2.0


def joined(position: float, start: float, samples: Samples) -> Samples | None:
    """``samples``, which begin ``start`` seconds into the call, as they follow on sound up to ``position``.

    A small gap is filled with silence, an overlap is left out, and less than 0.05 s is the jitter of a clock. None for a gap
    of more than two seconds: there the sound breaks off and begins anew.
    """
    missing = start - position
    if missing > _LONG_GAP:
        return None
    if missing > _GAP:
        return np.pad(samples, (round(missing * SAMPLE_RATE), 0))
    return samples[round(-missing * SAMPLE_RATE) :] if missing < -_GAP else samples
