"""Listening before a call has begun: what is heard until then is let go, and not a word of it is kept."""

import threading
from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Protocol

from transcription.capture import words
from transcription.capture.devices import Device
from transcription.capture.outbox import Outbox
from transcription.capture.silence import Reading
from transcription.events import AudioChunk, Channel, Sound, SourceProblem, Tick

_KEPT = 4
"""Of what there was to say about the sound before the call, so much goes along with it."""


class Listened(Protocol):
    """What is waited over; see ``live.Capture``."""

    channels: tuple[Channel, ...]

    def __iter__(self) -> Iterator[Sound]: ...

    def clock(self) -> float: ...

    @property
    def devices(self) -> Mapping[Channel, Device]: ...

    def levels(self) -> Mapping[Channel, Reading]: ...

    def close(self) -> None: ...


class Waiting:
    """A capture whose call begins later, at ``begin``. An iterator over its sound from then on, by a clock that begins then."""

    def __init__(self, capture: Listened) -> None:
        self._capture = capture
        self._lock = threading.Lock()
        self._zero: float | None = None
        self._out = Outbox()
        self._said: deque[SourceProblem] = deque(maxlen=_KEPT)
        self._thread = threading.Thread(target=self._run, name="waiting", daemon=True)
        self._thread.start()

    def __iter__(self) -> Iterator[Sound]:
        return iter(self._out)

    @property
    def channels(self) -> tuple[Channel, ...]:
        return self._capture.channels

    @property
    def devices(self) -> Mapping[Channel, Device]:
        """What each channel is heard from now."""
        return self._capture.devices

    @property
    def said(self) -> tuple[SourceProblem, ...]:
        """The newest of what there was to say about the sound before the call, oldest first."""
        with self._lock:
            return tuple(self._said)

    def levels(self) -> Mapping[Channel, Reading]:
        """How loud each channel was since this was last asked."""
        return self._capture.levels()

    def begin(self) -> None:
        """The call begins now."""
        with self._lock:
            if self._zero is None:
                self._zero = self._capture.clock()
                for problem in self._said:
                    self._put(problem, self._zero)

    def clock(self) -> float:
        """Seconds of the call until now; none before it has begun."""
        zero = self._zero
        return 0.0 if zero is None else max(0.0, self._capture.clock() - zero)

    def close(self) -> None:
        """Listen no more. What was heard of the call until now still comes out of the iterator, which then ends."""
        self._capture.close()
        self._thread.join(timeout=2)

    def _run(self) -> None:
        try:
            for item in self._capture:
                with self._lock:
                    if self._zero is not None:
                        self._put(item, self._zero)
                    elif isinstance(item, SourceProblem):
                        self._said.append(item)
        finally:
            self._out.end()

    def _put(self, item: Sound, zero: float) -> None:
        if isinstance(item, AudioChunk):
            if item.start >= zero:
                self._out.put(replace(item, start=item.start - zero))
        elif isinstance(item, Tick):
            self._out.put(Tick(max(0.0, item.at - zero)))
        else:
            self._out.put(
                replace(item, at=max(0.0, item.at - zero), text=words.counted_from(zero, item.text))
            )
