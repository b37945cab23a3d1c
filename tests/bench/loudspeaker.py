"""What a call over loudspeakers puts into the seller's microphone: the buyer, late, quieter, from a room."""

from dataclasses import dataclass

import numpy as np

from transcription.events import SAMPLE_RATE, Samples


@dataclass(frozen=True, slots=True)
class Loudspeaker:
    """How the buyer's sound comes back.

    ``decibels`` is its level against the system's sound and ``delay`` in seconds how late it is (negative: the
    system's sound is captured later than its echo). ``reverberation`` is the time in seconds in which the room
    decays by 60 dB, 0 for none; ``drift`` in parts per million how much faster the microphone's clock runs.
    ``clip`` drives the loudspeaker into soft clipping (0: linear), ``noise`` is the microphone's own, in dB below
    full scale. ``jump``: from half time on, the delay is that many seconds longer.
    """

    decibels: float = -10.0
    delay: float = 0.06
    reverberation: float = 0.0
    clip: float = 0.0
    noise: float | None = None
    drift: float = 0.0
    jump: float = 0.0


def echo(buyer: Samples, path: Loudspeaker) -> Samples:
    """The buyer's sound as the microphone picks it up, as long as ``buyer``. The same arguments, the same sound."""
    sound = buyer.astype(np.float64)
    if path.clip:
        sound = (
            np.tanh(path.clip * sound / max(1e-9, np.abs(sound).max()))
            * np.abs(sound).max()
            / np.tanh(path.clip)
        )
    if path.reverberation:
        sound = _convolved(sound, _room(path.reverberation))
    at = np.arange(len(sound), dtype=np.float64)
    late = np.where(at > len(at) / 2, path.delay + path.jump, path.delay) * SAMPLE_RATE
    if path.drift or path.delay * SAMPLE_RATE % 1:
        moved = np.interp(at * (1 + path.drift * 1e-6) - late, at, sound, left=0.0, right=0.0)
    else:
        index = (at - late).astype(int)
        moved = np.where((index >= 0) & (index < len(sound)), sound[np.clip(index, 0, len(sound) - 1)], 0.0)
    return np.asarray(10 ** (path.decibels / 20) * moved, np.float32)


def microphone(seller: Samples, buyer: Samples, path: Loudspeaker) -> Samples:
    """The seller's channel of a call over loudspeakers."""
    mixed = seller + echo(buyer, path)
    if path.noise is not None:
        noise = np.random.default_rng(7).standard_normal(len(mixed))
        mixed = mixed + 10 ** (path.noise / 20) * noise
    return np.asarray(np.clip(mixed, -1, 1), np.float32)


def _room(seconds: float) -> np.ndarray:
    """An impulse response: the direct sound, a few early reflections, noise that decays; of unit energy."""
    random = np.random.default_rng(11)
    length = int(min(seconds, 0.6) * SAMPLE_RATE)
    decay = 10 ** (-3 * np.arange(length) / (seconds * SAMPLE_RATE))
    tail = random.standard_normal(length) * decay
    tail[: int(0.004 * SAMPLE_RATE)] = 0
    tail /= np.sqrt(np.sum(tail**2))
    tail[0] = 1.0
    for early in random.integers(30, 400, 6):
        tail[early] += random.choice([-1, 1]) * 0.4
    return np.asarray(tail / np.sqrt(np.sum(tail**2)))


def _convolved(sound: np.ndarray, response: np.ndarray) -> np.ndarray:
    size = 1 << (len(sound) + len(response)).bit_length()
    return np.fft.irfft(np.fft.rfft(sound, size) * np.fft.rfft(response, size), size)[: len(sound)]
