"""What comes out of a source of speech. Frozen values: they cross threads."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

Channel = Literal["seller", "buyer", "unknown"]
Samples = npt.NDArray[np.float32]

SAMPLE_RATE = 16_000
"""Samples a second, everywhere in this room: what Whisper and Silero take."""


@dataclass(frozen=True, slots=True)
class AudioChunk:
    """Mono sound of one channel: ``samples`` in -1..1 at 16 kHz, starting ``start`` seconds into the call."""

    channel: Channel
    start: float
    samples: Samples


@dataclass(frozen=True, slots=True)
class Word:
    """One word with its start and end, in seconds from the start of the call."""

    text: str
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Partial:
    """Words that are shown and may still change. Times in seconds from the start of the call."""

    channel: Channel
    start: float
    text: str


@dataclass(frozen=True, slots=True)
class Utterance:
    """Committed words of one side; never handed out again in another form. Times in seconds."""

    channel: Channel
    start: float
    end: float
    text: str
    words: tuple[Word, ...] = ()


@dataclass(frozen=True, slots=True)
class Tick:
    """The call's clock has come to ``at`` seconds with nothing said; lets time alone have consequences."""

    at: float


@dataclass(frozen=True, slots=True)
class SourceProblem:
    """Something about the sound that the user should know, in one sentence."""

    at: float
    text: str


@dataclass(frozen=True, slots=True)
class SourceEnded:
    """No more sound: the recording is over or the call was left. ``at`` in seconds."""

    at: float


Heard = Partial | Utterance | Tick | SourceProblem | SourceEnded
