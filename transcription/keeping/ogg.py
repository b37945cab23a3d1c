"""Stereo sound as Ogg Opus, in pages short enough that little is lost with the last of them."""

from collections.abc import Callable

import av
import numpy as np

from transcription.events import SAMPLE_RATE
from transcription.keeping.timeline import Stereo

_BIT_RATE = 64_000
"""About 35 MB an hour. tiny.en made as many errors with it as without (27 each in 412 words of read, telephone and studio
speech)."""
_PAGE = {"page_duration": "200000", "flush_packets": "1"}
"""Microseconds; each page goes out as soon as it is full."""
_LEAST_EFFORT = {"application": "audio", "compression_level": "5"}
"""Not ``voip``, whose filters change the sound. All of it together is under one percent of a core."""


class OggOpus:
    """An encoder; ``write`` gets whole Ogg pages, in order."""

    def __init__(self, write: Callable[[bytes], None]) -> None:
        self._container = av.open(_Sink(write), mode="w", format="ogg", options=_PAGE)
        self._stream = self._container.add_stream(
            "libopus", rate=SAMPLE_RATE, layout="stereo", options=_LEAST_EFFORT
        )
        self._stream.bit_rate = _BIT_RATE
        self._samples = 0

    def encode(self, sound: Stereo) -> None:
        """The next piece of sound, of any length."""
        if not len(sound):
            return
        frame = av.AudioFrame.from_ndarray(
            np.ascontiguousarray(sound).reshape(1, -1), format="s16", layout="stereo"
        )
        frame.sample_rate = SAMPLE_RATE
        frame.pts = self._samples
        self._samples += len(sound)
        for packet in self._stream.encode(frame):
            self._container.mux(packet)

    def close(self) -> None:
        """Write what the encoder holds, and the end of the stream."""
        for packet in self._stream.encode(None):
            self._container.mux(packet)
        self._container.close()


class _Sink:
    """What FFmpeg writes to; no ``seek``, so that it never goes back to what is on disk already."""

    def __init__(self, write: Callable[[bytes], None]) -> None:
        self._write = write

    def write(self, data: bytes) -> int:
        self._write(bytes(data))
        return len(data)
