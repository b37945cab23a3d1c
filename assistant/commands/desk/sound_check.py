"""Both sides before a call: what they are heard from and how loud they are. Nothing of it is kept."""

import threading
import time
from collections.abc import Callable

from assistant.errors import UserError
from assistant.ui.ports.before import Loudness, SideHeard, Sound
from transcription.capture.check import loudest
from transcription.capture.devices import NoDevice
from transcription.capture.live import SIDES, Capture, Wanted, open_capture
from transcription.capture.silence import NOTHING, NOTHING_DBFS, TALK_DBFS, Reading
from transcription.capture.waiting import Waiting
from transcription.events import Channel

_HOLDS = 0.4
"""Seconds that a level stays where nothing new has come: devices give their sound in pieces."""


class SoundCheck:
    """Listens until a call takes the sound over. Opened on a worker thread, looked at from any."""

    def __init__(
        self,
        wanted: Wanted,
        opens: Callable[[Wanted, Callable[[], float]], Capture] = open_capture,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """``clock``: seconds that go by, from any start."""
        self._wanted = wanted
        self._opens = opens
        self._clock = clock
        self._lock = threading.Lock()
        self._waiting: Waiting | None = None
        self._closed = False
        self._since = 0.0
        self._now: dict[Channel, tuple[float, Reading]] = {}
        self._all: dict[Channel, Reading] = {}

    def open(self) -> None:
        """Begin to listen, unless that has been done. Raises ``UserError`` where neither side can be heard."""
        if self._waiting is not None:
            return
        try:
            waiting = Waiting(self._opens(self._wanted, self._clock))
        except NoDevice as error:
            raise UserError(str(error)) from error
        with self._lock:
            late = self._closed or self._waiting is not None
            if not late:
                self._waiting, self._since = waiting, self._clock()
                self._now, self._all = {}, {}
        if late:
            # It was closed, or opened by somebody else, while the devices were looked for.
            waiting.close()

    def take(self) -> Waiting:
        """What listens, for a call that begins now; who takes it closes it. Raises ``UserError`` as ``open`` does."""
        with self._lock:
            waiting, self._waiting = self._waiting, None
        if waiting is None:
            self.open()
            with self._lock:
                waiting, self._waiting = self._waiting, None
        if waiting is None:
            raise UserError("Nobody listens any more: begin the call anew.")
        waiting.begin()
        return waiting

    def close(self) -> None:
        """Listen no more; what was taken goes on."""
        with self._lock:
            self._closed = True
            waiting, self._waiting = self._waiting, None
        if waiting is not None:
            waiting.close()

    def look(self) -> Sound | None:
        """How both sides sound now; None while nobody listens."""
        waiting = self._waiting
        if waiting is None:
            return None
        now = self._clock()
        for channel, reading in waiting.levels().items():
            self._now[channel] = now, reading
            self._all[channel] = loudest(self._all.get(channel, NOTHING), reading)
        devices = waiting.devices
        sides = tuple(
            self._side(channel, devices[channel].name if channel in devices else "", now)
            for channel, _ in SIDES
            if channel in waiting.channels
        )
        said = dict.fromkeys(one.text for one in waiting.said if one.level != "info")
        return Sound(sides, now - self._since, tuple(said))

    def _side(self, channel: Channel, device: str, now: float) -> SideHeard:
        assert channel != "unknown"
        at, reading = self._now.get(channel, (now, NOTHING))
        if now - at > _HOLDS:
            reading = NOTHING
        level = max(0.0, min(1.0, 1.0 - reading.level / NOTHING_DBFS))
        carried = self._all.get(channel, NOTHING).carries_sound
        return SideHeard(channel, device, level, _loudness(reading), carried)


def _loudness(reading: Reading) -> Loudness:
    if not reading.seconds:
        return "nothing"
    if not reading.carries_sound:
        return "silent"
    return "heard" if reading.level >= TALK_DBFS else "faint"
