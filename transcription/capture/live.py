"""A call that is going on, as a source of sound."""

import threading
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import TracebackType
from typing import Self

from transcription.capture import words
from transcription.capture.devices import OFF, Device, Kind, Listing, NoDevice, choose
from transcription.capture.outbox import Outbox
from transcription.capture.processes import Running, capturing, watching
from transcription.capture.side import Side
from transcription.capture.silence import Meter, Reading
from transcription.capture.supervisor import Supervisor
from transcription.capture.watch import list_devices
from transcription.events import AudioChunk, Channel, Sound, SourceProblem

_STEP = 0.05

SIDES: tuple[tuple[Channel, Kind], ...] = (("seller", "microphone"), ("buyer", "system"))
"""Which channel is heard from what."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to listen to: for each side a part of a device's name, None for the system's default, or ``off``."""

    microphone: str | None = None
    system: str | None = None

    def asked(self, kind: Kind) -> str | None:
        return self.microphone if kind == "microphone" else self.system


class Capture:
    """Both sides of a call, as they are heard: an iterator over ``Sound`` that ends after ``close``.

    A thread of its own looks after the devices, so that they are watched whatever the reader does. A reader that comes late
    finds what was heard meanwhile, up to five minutes of it.
    """

    def __init__(
        self,
        supervisor: Supervisor,
        clock: Callable[[], float],
        wake: threading.Event,
        channels: tuple[Channel, ...],
    ) -> None:
        self.channels = channels
        self._supervisor = supervisor
        self.clock = clock
        """Seconds of the call until now."""
        self._wake = wake
        self._closing = threading.Event()
        self._out = Outbox()
        self._meter = Meter()
        self._thread = threading.Thread(target=self._run, name="capture", daemon=True)
        self._thread.start()

    def __iter__(self) -> Iterator[Sound]:
        return iter(self._out)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def devices(self) -> Mapping[Channel, Device]:
        """What each channel is heard from now; a channel that is not heard now is not in it."""
        return self._supervisor.devices

    def levels(self) -> Mapping[Channel, Reading]:
        """How loud each channel was since this was last asked, whether or not its sound was taken."""
        return self._meter.take()

    def close(self) -> None:
        """Listen no more. What was heard until now still comes out of the iterator, which then ends."""
        self._closing.set()
        self._wake.set()
        self._thread.join(timeout=2)

    def _run(self) -> None:
        try:
            while not self._closing.is_set():
                self._wake.wait(_STEP)
                self._wake.clear()
                self._give(self._supervisor.step(self.clock()))
            self._give(self._supervisor.close(self.clock()))
        finally:
            self._out.end()

    def _give(self, items: Iterator[Sound]) -> None:
        for item in items:
            if isinstance(item, AudioChunk):
                self._meter.hear(item)
            self._out.put(item)


def open_capture(
    wanted: Wanted = Wanted(),
    clock: Callable[[], float] = time.monotonic,
    listing: Listing | None = None,
) -> Capture:
    """Start to listen. Zero of the call's clock is now; ``clock`` gives seconds and never goes back.

    ``listing`` saves looking for devices again. Raises ``NoDevice`` (one sentence) where a name fits no device or several,
    and where neither side can be heard. One side alone is no error: it is the first thing that the capture says.
    """
    there = listing if listing is not None else list_devices()
    chosen, said = chosen_sides(wanted, there)
    zero, counter_at = clock(), time.perf_counter()
    wake = threading.Event()

    def start(device: Device) -> Running:
        return capturing(device, wake.set)

    sides = [
        Side(channel, kind, device if wanted.asked(kind) else None, start, -counter_at)
        for channel, kind in SIDES
        if wanted.asked(kind) != OFF
        for device in [chosen.get(channel)]
    ]
    supervisor = Supervisor(sides, there, lambda: watching(wake.set), said)
    return Capture(supervisor, lambda: clock() - zero, wake, tuple(side.channel for side in sides))


def chosen_sides(wanted: Wanted, there: Listing) -> tuple[dict[Channel, Device], list[SourceProblem]]:
    """Which device each channel would be heard from, and what is to be said where a channel is not heard. Raises
    ``NoDevice`` as ``open_capture`` does.
    """
    chosen: dict[Channel, Device] = {}
    said: list[SourceProblem] = []
    reasons: list[str] = []
    for channel, kind in SIDES:
        asked = wanted.asked(kind)
        if asked == OFF:
            said.append(SourceProblem(0.0, words.off(kind), "info"))
            continue
        try:
            chosen[channel] = choose(there, kind, asked)
        except NoDevice as nothing:
            if asked is not None:
                raise
            reasons.append(str(nothing))
            said.append(SourceProblem(0.0, words.alone(kind, str(nothing))))
    if not chosen:
        raise NoDevice(words.neither(reasons))
    return chosen, said
