"""One channel of a call: which device it is heard from, what comes, and what to do when nothing does.

At most two children: the one in use and the next one, which takes over with its first sound. So a change of device costs
nothing of the old one's sound, and a device that cannot be opened ends nothing.
"""

from collections.abc import Iterator

from transcription.capture import words
from transcription.capture.devices import Device, Kind, Listing
from transcription.capture.processes import Running, Start
from transcription.capture.timing import Placed
from transcription.capture.wire import Block, Message, Trouble
from transcription.events import SAMPLE_RATE, AudioChunk, Channel, Samples, Sound, SourceProblem

STALLED = 1.0
"""Seconds without a block after which a stream is given up."""
SAID_AFTER = 1.5
"""Seconds of loss after which it is said; what is mended sooner is a hiccup."""
NOT_YET = 5.0
"""Seconds after the opening at which a side that was never heard is said to be missing: an idle output takes two to start."""
_OPENING = 8.0
"""Seconds that a device may take to give its first sound: an idle output takes two, a Bluetooth headset four."""
_FIRST_PAUSE, _LONGEST_PAUSE = 0.5, 5.0
_PROVEN = 10.0
"""Seconds after which a stream has shown that it works, and the next attempt need not wait."""
_BUSY_EVERY = 60.0


class _Stream:
    def __init__(self, device: Device, running: Running, now: float) -> None:
        self.device = device
        self.running = running
        self.since = now
        self.heard_at = now
        self.placed = Placed()
        self.first = True
        self.why = ""
        self.lasting = False


class Side:
    """One channel. ``step`` is called often and never waits; times are seconds of the call's clock, ``shift`` is what makes
    them of ``time.perf_counter``. ``named`` is the device that the user asked for, None to follow the system's default.
    """

    def __init__(
        self, channel: Channel, kind: Kind, named: Device | None, start: Start, shift: float = 0.0
    ) -> None:
        self.channel = channel
        self.kind = kind
        self._named = named
        self._start = start
        self._shift = shift
        self._use: _Stream | None = None
        self._next: _Stream | None = None
        self._last: Device | None = None
        self._heard_until = 0.0
        self._said_lost = False
        self._why = ""
        self._tried = ""
        self._failures = 0
        self._retry_at = 0.0
        self._dropped = 0
        self._overruns = 0
        self._busy_said = -_BUSY_EVERY

    @property
    def device(self) -> Device | None:
        """The device that is heard now; None while none is."""
        return self._use.device if self._use else None

    def step(self, now: float, listing: Listing) -> Iterator[Sound]:
        """What came since the last time, and what is to be said of it."""
        target = self._target(listing)
        if self._use is not None:
            yield from self._take(self._use, self._use.running.take(), now)
            if self._use.running.over or now - self._use.heard_at > STALLED:
                yield from self._give_up(self._use, now)
        if self._next is not None:
            yield from self._wait_for(self._next, target, now)
        if target is not None and self._next is None and target.key != self._key(self._use):
            self._open(target, now)
        yield from self._say(now, listing, target)

    def forgive(self, now: float) -> None:
        """The whole program was paused: that nothing came meanwhile was no device's fault."""
        for stream in (self._use, self._next):
            if stream is not None:
                stream.since += now - stream.heard_at
                stream.heard_at = now

    def close(self) -> Iterator[Sound]:
        """End both children; what is left of the sound."""
        if self._use is not None:
            yield from self._chunks(self._use, self._use.placed.flush())
        for stream in (self._use, self._next):
            if stream is not None:
                stream.running.close()
        self._use = self._next = None

    def _target(self, listing: Listing) -> Device | None:
        """What should be heard now: the device that was asked for, the default while that is away."""
        named = listing.by_key(self._named.key) if self._named else None
        return named or listing.default(self.kind)

    @staticmethod
    def _key(stream: _Stream | None) -> str:
        return stream.device.key if stream else ""

    def _open(self, target: Device, now: float) -> None:
        if target.key != self._tried:
            self._tried, self._failures, self._retry_at = target.key, 0, now
        if now < self._retry_at:
            return
        try:
            self._next = _Stream(target, self._start(target), now)
        except OSError as error:  # no process can be started: out of memory, or of processes
            self._failed(f"no process can be started: {error.strerror}", False, now)

    def _failed(self, why: str, lasting: bool, now: float) -> None:
        pause = _LONGEST_PAUSE if lasting else min(_LONGEST_PAUSE, _FIRST_PAUSE * 2**self._failures)
        self._failures += 1
        self._retry_at = now + pause
        self._why = why or self._why

    def _wait_for(self, stream: _Stream, target: Device | None, now: float) -> Iterator[Sound]:
        """The next stream: takes over with its first sound, is dropped when it fails or is not wanted any more."""
        messages = stream.running.take()
        for message in messages:
            if isinstance(message, Trouble):
                stream.why, stream.lasting = message.text, message.lasting
        if any(isinstance(message, Block) for message in messages):
            if self._use is not None:
                yield from self._chunks(self._use, self._use.placed.flush())
                self._use.running.close()
            self._use, self._next = stream, None
            stream.placed = Placed(not_before=self._heard_until)
            yield from self._take(stream, messages, now)
        elif stream.running.over or now - stream.since > _OPENING:
            stream.running.close()
            self._next = None
            self._failed(stream.why, stream.lasting, now)
        elif target is None or target.key != stream.device.key:
            stream.running.close()
            self._next = None

    def _take(self, stream: _Stream, messages: list[Message], now: float) -> Iterator[Sound]:
        for message in messages:
            if isinstance(message, Trouble):
                stream.why = message.text
            elif isinstance(message, Block):
                stream.heard_at = now
                self._dropped += message.dropped
                self._overruns += message.overruns
                placed = stream.placed.add(message.ended + self._shift, message.samples, message.dropped)
                yield from self._chunks(stream, placed)

    def _chunks(self, stream: _Stream, placed: list[tuple[float, Samples]]) -> Iterator[Sound]:
        for start, samples in placed:
            if stream.first:
                stream.first = False
                yield from self._heard_again(stream.device, start)
            elif start - self._heard_until >= STALLED:
                yield SourceProblem(start, words.back(self.channel, self._heard_until, start), "info")
            self._heard_until = start + len(samples) / SAMPLE_RATE
            yield AudioChunk(self.channel, start, samples)

    def _heard_again(self, device: Device, start: float) -> Iterator[SourceProblem]:
        """A stream gives its first sound: after a gap, or from another device, or both."""
        missed = self._said_lost or (self._last is not None and start - self._heard_until >= STALLED)
        other = self._last is not None and device.key != self._last.key
        said = [words.back(self.channel, self._heard_until, start)] if missed else []
        if other:
            why = ""
            if self._named is not None and device.key == self._named.key:
                why = "which is back"
            elif self._named is None and device.default:
                why = words.new_default(self.kind)
            said.append(words.comes_from(self.channel, device, why))
        if said:
            yield SourceProblem(start, " ".join(said), "info")
        self._last, self._said_lost, self._why = device, False, ""

    def _give_up(self, stream: _Stream, now: float) -> Iterator[Sound]:
        """The stream in use is over, or stands still."""
        yield from self._chunks(stream, stream.placed.flush())
        stream.running.close()
        self._use = None
        self._why = stream.why
        if now - stream.since >= _PROVEN:
            self._failures, self._retry_at = 0, now
        else:
            self._failed(stream.why, stream.lasting, now)

    def _say(self, now: float, listing: Listing, target: Device | None) -> Iterator[SourceProblem]:
        if (self._dropped or self._overruns) and now - self._busy_said >= _BUSY_EVERY:
            yield SourceProblem(now, words.too_busy(self.channel, now, self._dropped / SAMPLE_RATE))
            self._busy_said, self._dropped, self._overruns = now, 0, 0
        if self._use is not None or self._said_lost:
            return
        if self._last is None:
            if target is not None and now >= NOT_YET:
                self._said_lost = True
                yield SourceProblem(now, words.no_sound_yet(self.channel, target, self._why))
        elif now - self._heard_until >= SAID_AFTER:
            self._said_lost = True
            there = listing.by_key(self._last.key) is not None
            instead = target if target is not None and target.key != self._last.key else None
            text = words.lost(self.channel, self._heard_until, self._last, there, self._why, instead)
            yield SourceProblem(now, text)
