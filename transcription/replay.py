"""An audio file as a source of speech: anything PyAV decodes, streamed, so that memory stays small."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import av
import numpy as np

from transcription.events import SAMPLE_RATE, AudioChunk, Channel, Samples, SourceProblem

CHUNK = SAMPLE_RATE // 10
"""Samples in one chunk: a tenth of a second."""

_LOOKED_AT = 120 * SAMPLE_RATE
"""How far into a stereo file to look for sound that tells its two channels apart."""
_ENOUGH = 2 * SAMPLE_RATE
_AUDIBLE = 1e-3
_LONGEST_GAP = 600 * SAMPLE_RATE
_MOST_FAILURES = 50


class BadAudio(Exception):  # noqa: N818 - reads as what it says
    """A file that cannot be listened to; the message is one sentence that names it and says what to do."""


@dataclass(frozen=True, slots=True)
class Recording:
    """An audio file that can be listened to. ``seconds`` is its length as it states it, None when it does
    not.
    """

    path: Path
    channels: tuple[Channel, ...]
    seconds: float | None

    def __iter__(self) -> Iterator[AudioChunk | SourceProblem]:
        """Its sound from the start, a tenth of a second at a time, the channels in turn.

        What cannot be decoded is left out (its time passes in silence) and said once as a
        ``SourceProblem``, at the end; a file that stops before its stated length as well.
        """
        problems: list[str] = []
        at = 0
        for block in _in_chunks(_decoded(self.path, problems)):
            sides = block if len(self.channels) == 2 else block.mean(axis=0, keepdims=True, dtype=np.float32)
            for channel, samples in zip(self.channels, sides, strict=True):
                yield AudioChunk(channel, at / SAMPLE_RATE, np.ascontiguousarray(samples))
            at += block.shape[1]
        heard = at / SAMPLE_RATE
        if self.seconds is not None and heard < self.seconds - 2:
            problems.append(f"it stops after {_clock(heard)} of {_clock(self.seconds)}")
        if problems:
            yield SourceProblem(
                heard, f"{self.path.name} is damaged: {problems[0]}; what could be read was heard."
            )


def open_recording(path: Path) -> Recording:
    """The audio file at ``path``, looked into just far enough to know that it has sound and on which sides.

    Stereo is the seller on the left and the buyer on the right, unless both carry the same signal; of more
    than two channels the first two count. Raises ``BadAudio``.
    """
    name = path.name
    try:
        if path.stat().st_size == 0:
            raise BadAudio(f"{name} is empty: record or export the call again.")
        with _opened(path) as container:
            if not container.streams.audio:
                raise BadAudio(f"{name} has no sound in it: give a recording of the call.")
            seconds = _stated_seconds(container)
    except OSError as error:
        raise BadAudio(f"{name} cannot be opened: {error.strerror or error}.") from error
    except EOFError as error:  # cut off within its own head
        raise BadAudio(_silent(name)) from error
    except (ValueError, av.error.FFmpegError) as error:
        raise BadAudio(
            f"{name} is not an audio file that can be read: export it as WAV, MP3, M4A, FLAC or OGG."
        ) from error
    channels = _sides(path)
    if channels is None:
        raise BadAudio(_silent(name))
    return Recording(path, channels, seconds)


def _silent(name: str) -> str:
    return f"{name} holds no sound that can be decoded: record or export the call again."


def _opened(path: Path) -> "av.container.InputContainer":
    """Opens as a local file only: a playlist in disguise reaches nothing on the network."""
    return av.open(f"file:{path}", mode="r", options={"protocol_whitelist": "file"})


def _stated_seconds(container: "av.container.InputContainer") -> float | None:
    stream = container.streams.audio[0]
    if stream.duration is not None and stream.time_base is not None:
        return float(stream.duration * stream.time_base)
    return container.duration / av.time_base if container.duration is not None else None


def _sides(path: Path) -> tuple[Channel, ...] | None:
    """Which sides the file carries; None when not one sample of it can be decoded."""
    looked_at = told_apart = 0
    for block in _decoded(path, []):
        if len(block) == 1:
            return ("unknown",)
        looked_at += block.shape[1]
        left, right = block
        level = float(np.sqrt(np.mean(block**2))) if block.size else 0.0
        if level > _AUDIBLE:
            if float(np.sqrt(np.mean((left - right) ** 2))) > 0.02 * level:
                return ("seller", "buyer")
            told_apart += block.shape[1]
        if told_apart >= _ENOUGH or looked_at >= _LOOKED_AT:
            break
    return ("unknown",) if looked_at else None


def _decoded(path: Path, problems: list[str]) -> Iterator[Samples]:
    """Blocks of shape (channels, samples), one or two channels, 16 kHz, gaps filled with silence.

    Each thing that could not be decoded adds a few words to ``problems``; there is no error.
    """
    position, sides = 0, 0
    with _opened(path) as container:
        stream = container.streams.audio[0]
        resampler: av.AudioResampler | None = None
        form: tuple[object, ...] = ()
        first: float | None = None
        for frame in _frames(container, stream, problems):
            now = (frame.format.name, frame.layout.name, frame.sample_rate)
            if resampler is None or now != form:
                resampler, form = av.AudioResampler(format="fltp", rate=SAMPLE_RATE), now
            if frame.time is not None:
                first = frame.time if first is None else first
                gap = round((frame.time - first) * SAMPLE_RATE) - position
                if SAMPLE_RATE // 5 < gap < _LONGEST_GAP and sides:
                    if gap > SAMPLE_RATE:
                        problems.append("parts of it are missing")
                    position += gap
                    yield np.zeros((sides, gap), np.float32)
            for ready in resampler.resample(frame):
                block = _first_two(ready.to_ndarray())
                sides = sides or len(block)
                position += block.shape[1]
                yield block if len(block) == sides else np.repeat(block[:1], sides, axis=0)
        for ready in resampler.resample(None) if resampler else ():
            yield _first_two(ready.to_ndarray())


def _frames(
    container: "av.container.InputContainer", stream: "av.AudioStream", problems: list[str]
) -> Iterator[av.AudioFrame]:
    """The frames that can be decoded; a packet that cannot is passed over."""
    packets, failures = container.demux(stream), 0
    while failures < _MOST_FAILURES:
        try:
            packet = next(packets)
        except StopIteration:
            return
        except (OSError, ValueError):
            problems.append("parts of it cannot be read")
            packets, failures = container.demux(stream), failures + 1
            continue
        try:
            yield from packet.decode()
        except (OSError, ValueError):
            problems.append("parts of it cannot be decoded")


def _first_two(block: np.ndarray[Any, Any]) -> Samples:
    return np.asarray(block[:2], np.float32)


def _in_chunks(blocks: Iterator[Samples]) -> Iterator[Samples]:
    """The same sound in blocks of ``CHUNK`` samples; the last one may be shorter."""
    held: list[Samples] = []
    length = 0
    for block in blocks:
        held.append(block)
        length += block.shape[1]
        if length < CHUNK:
            continue
        sound = np.concatenate(held, axis=1)
        cuts = range(0, length + 1, CHUNK)
        for start, end in pairwise(cuts):
            yield sound[:, start:end]
        held, length = [sound[:, cuts[-1] :]], length - cuts[-1]
    if length:
        yield np.concatenate(held, axis=1)


def _clock(seconds: float) -> str:
    minutes, rest = divmod(int(seconds), 60)
    return f"{minutes}:{rest:02d}"
