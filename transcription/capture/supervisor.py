"""Both channels of a call together, and what goes on with the devices. Never waits, and raises for no device's trouble."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from transcription.capture.devices import Device, Listing
from transcription.capture.processes import Running
from transcription.capture.side import Side
from transcription.capture.silence import Silence
from transcription.capture.wire import Listed
from transcription.events import SAMPLE_RATE, AudioChunk, Channel, Sound, SourceProblem, Tick

_PAUSED = 0.5
"""Seconds between two steps from which on it was this program that stood still, not a device."""
_BEHIND = 0.25
"""Seconds by which a tick is behind the clock, so that sound on its way is not told of as past."""
_EVERY = 0.04
_WATCHER_PAUSE = 5.0


class Supervisor:
    """``watch`` starts the child that tells which devices there are; ``said`` are sentences to say first."""

    def __init__(
        self,
        sides: Sequence[Side],
        listing: Listing,
        watch: Callable[[], Running],
        said: Sequence[SourceProblem] = (),
    ) -> None:
        self._sides = sides
        self._listing = listing
        self._watch = watch
        self._said = list(said)
        self._watcher: Running | None = None
        self._watch_at = 0.0
        self._silence = Silence()
        self._last_step: float | None = None
        self._last_at = 0.0
        self._last_tick = 0.0

    @property
    def devices(self) -> Mapping[Channel, Device]:
        """What each side is heard from now, with what the system says of it now."""
        using = {side.channel: side.device for side in self._sides}
        return {
            channel: self._listing.by_key(device.key) or device for channel, device in using.items() if device
        }

    def step(self, now: float) -> Iterator[Sound]:
        """Everything that came and is to be said since the last step; ``now`` in seconds of the call's clock."""
        yield from self._said
        self._said = []
        self._look(now)
        if self._last_step is not None and now - self._last_step > _PAUSED:
            for side in self._sides:
                side.forgive(now)
        self._last_step = now
        for side in self._sides:
            for item in side.step(now, self._listing):
                yield item
                if isinstance(item, AudioChunk):
                    self._last_at = max(self._last_at, item.start + len(item.samples) / SAMPLE_RATE)
                    yield from self._silence.hear(item, self.devices)
        at = now - _BEHIND
        if at > self._last_at and now - self._last_tick >= _EVERY:
            self._last_at, self._last_tick = at, now
            yield Tick(at)

    def close(self, now: float) -> Iterator[Sound]:
        """What is left, then the end of all children."""
        for side in self._sides:
            yield from side.step(now, self._listing)
            yield from side.close()
        if self._watcher is not None:
            self._watcher.close()

    def _look(self, now: float) -> None:
        if self._watcher is None:
            if now < self._watch_at:
                return
            self._watch_at = now + _WATCHER_PAUSE
            try:
                self._watcher = self._watch()
            except OSError:  # no process can be started now: the devices are as they were
                return
        for message in self._watcher.take():
            if isinstance(message, Listed) and message.listing.devices:
                self._listing = message.listing
        if self._watcher.over:
            self._watcher = None
