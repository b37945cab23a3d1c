"""Capture without sound: children that a test scripts, on a clock that a test moves."""

from dataclasses import dataclass, field

import numpy as np

from transcription.capture.devices import Device, Listing
from transcription.capture.side import Side
from transcription.capture.supervisor import Supervisor
from transcription.capture.wire import Block, Listed, Message, Trouble
from transcription.events import SAMPLE_RATE, AudioChunk, Channel, Samples, Sound, SourceProblem

LAPTOP = Device("pulse:laptop", "Laptop microphone", "microphone", default=True)
HEADSET = Device("pulse:headset", "Headset microphone", "microphone")
SPEAKERS = Device("pulse:speakers.monitor", "Speakers", "system", default=True)
HDMI = Device("pulse:hdmi.monitor", "HDMI", "system")
ALL = Listing((LAPTOP, HEADSET, SPEAKERS, HDMI))

STEP = 0.05
BLOCK = SAMPLE_RATE // 20


def loud(count: int = BLOCK) -> Samples:
    return np.full(count, 0.1, np.float32)


def quiet(count: int = BLOCK) -> Samples:
    return np.zeros(count, np.float32)


@dataclass
class Scripted:
    """A child that gives a block each 50 ms from ``ready`` on, until it is told otherwise."""

    device: Device
    ready: float
    trouble: Trouble | None = None
    sounds: bool = True
    over: bool = False
    closed: bool = False
    came: list[Message] = field(default_factory=list)

    def tick(self, now: float, samples: Samples) -> None:
        if self.closed or self.over or now < self.ready:
            return
        if self.trouble is not None:
            self.came.append(self.trouble)
            self.over = True
        elif self.sounds:
            self.came.append(Block(now, samples))

    def take(self) -> list[Message]:
        taken, self.came = self.came, []
        return taken

    def die(self, why: str = "") -> None:
        if why:
            self.came.append(Trouble(why))
        self.over = True

    def close(self) -> None:
        self.closed = True


class Watcher:
    """Tells which devices there are when the test changes them."""

    def __init__(self) -> None:
        self.came: list[Message] = []
        self.over = False

    def tell(self, *devices: Device) -> None:
        self.came.append(Listed(Listing(devices)))

    def take(self) -> list[Message]:
        taken, self.came = self.came, []
        return taken

    def close(self) -> None:
        self.over = True


class Call:
    """A supervisor over scripted children. ``start_after`` is how long a child takes to give its first sound; devices in
    ``broken`` cannot be opened; ``playing`` is what a channel carries.
    """

    def __init__(
        self,
        channels: tuple[Channel, ...] = ("buyer",),
        named: Device | None = None,
        listing: Listing = ALL,
        start_after: float = 0.4,
    ) -> None:
        self.now = 0.0
        self.start_after = start_after
        self.broken: dict[str, Trouble] = {}
        self.playing: dict[Channel, Samples] = {}
        self.children: list[Scripted] = []
        self.given: list[Sound] = []
        self.watcher = Watcher()
        sides = [
            Side(channel, "microphone" if channel == "seller" else "system", named, self._start)
            for channel in channels
        ]
        self.supervisor = Supervisor(sides, listing, lambda: self.watcher)

    def _start(self, device: Device) -> Scripted:
        child = Scripted(device, self.now + self.start_after, self.broken.get(device.key))
        self.children.append(child)
        return child

    def run(self, seconds: float) -> list[Sound]:
        """Let time pass; what was given meanwhile."""
        before = len(self.given)
        for _ in range(round(seconds / STEP)):
            self.now += STEP
            for child in self.children:
                channel: Channel = "seller" if child.device.kind == "microphone" else "buyer"
                child.tick(self.now, self.playing.get(channel, loud()))
            self.given += self.supervisor.step(self.now)
        return self.given[before:]

    @property
    def child(self) -> Scripted:
        return self.children[-1]

    def opened(self) -> list[str]:
        return [child.device.name for child in self.children]


def said(items: list[Sound]) -> list[tuple[str, str]]:
    return [(item.level, item.text) for item in items if isinstance(item, SourceProblem)]


def gaps(items: list[Sound], channel: Channel) -> list[tuple[float, float]]:
    """Where a channel was not heard, from and to."""
    found, end = [], 0.0
    for item in items:
        if isinstance(item, AudioChunk) and item.channel == channel:
            if item.start - end > 0.01:
                found.append((round(end, 1), round(item.start, 1)))
            end = item.start + len(item.samples) / SAMPLE_RATE
    return found
