"""Before a call: does each channel carry sound?"""

import threading
from dataclasses import dataclass

from transcription.capture.live import Capture
from transcription.capture.silence import NOTHING, Reading
from transcription.events import Channel

_LOOK = 0.1


@dataclass(frozen=True, slots=True)
class Checked:
    """How a channel did in the check: ``device`` is the name of what it is heard from, empty where nothing came."""

    channel: Channel
    device: str
    reading: Reading

    @property
    def carries_sound(self) -> bool:
        return self.reading.carries_sound


def check_channels(
    capture: Capture, seconds: float, stop: threading.Event | None = None
) -> tuple[Checked, ...]:
    """Listen until every channel of ``capture`` carried sound, but ``seconds`` at most, or until ``stop`` is set.

    No sound is taken: all that was heard meanwhile still comes out of the capture.
    """
    waiting = stop or threading.Event()
    heard: dict[Channel, Reading] = {}
    names: dict[Channel, str] = {}
    for _ in range(max(1, round(seconds / _LOOK))):
        stopped = waiting.wait(_LOOK)
        for channel, reading in capture.levels().items():
            heard[channel] = loudest(heard.get(channel, NOTHING), reading)
        names |= {channel: device.name for channel, device in capture.devices.items()}
        if stopped or all(heard.get(channel, NOTHING).carries_sound for channel in capture.channels):
            break
    return tuple(
        Checked(channel, names.get(channel, ""), heard.get(channel, NOTHING)) for channel in capture.channels
    )


def loudest(one: Reading, other: Reading) -> Reading:
    """Two readings of the same channel, one after the other, as one."""
    return Reading(max(one.level, other.level), max(one.peak, other.peak), one.seconds + other.seconds)
