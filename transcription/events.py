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
    """Words of an utterance that is still being said. Times in seconds from the start of the call.

    ``words`` are those of ``text`` with their times; the first ``settled`` of them are committed and will stand in the
    utterance as they are, the others may still change. Without words: what was shown was nothing.
    """

    channel: Channel
    start: float
    text: str
    words: tuple[Word, ...] = ()
    settled: int = 0


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
    """Something about the sound that the user should know, in one sentence. Not always bad news: see ``level``.

    ``lost``: words were said that nobody has written down, though their sound was there.
    """

    at: float
    text: str
    level: Literal["info", "warning", "error"] = "warning"
    lost: bool = False


@dataclass(frozen=True, slots=True)
class SourceEnded:
    """No more sound: the recording is over or the call was left. ``at`` in seconds."""

    at: float


Sound = AudioChunk | Tick | SourceProblem
"""What a source of sound hands out; a ``Tick`` where time passes and no channel has anything."""

Heard = Partial | Utterance | Tick | SourceProblem | SourceEnded
