"""The raw sound of a call on disk while it runs, so that no crash and no power cut costs a word of it.

``kept`` is a stage: what goes in comes out unchanged and at once. A thread of its own lays both channels on one
timeline, compresses them and writes them; however slow or full the disk is, the sound does not wait for it.
"""

import queue
import threading
from collections.abc import Generator, Iterable, Iterator
from contextlib import closing
from pathlib import Path

from transcription.events import SAMPLE_RATE, AudioChunk, Sound, SourceProblem, Tick
from transcription.keeping.disk import PageFile
from transcription.keeping.ogg import OggOpus
from transcription.keeping.timeline import Timeline

_WAITING_AT_MOST = 1200
"""Chunks between the sound and the disk: a minute of two channels, less than 4 MB."""
_PATIENCE = 10.0
"""Seconds that a disk gets at the end of the call to take what is left."""

_Item = AudioChunk | Tick


def kept(source: Iterable[Sound], file: Path) -> Generator[Sound, None, None]:
    """Passes ``source`` through and records it in ``file``: Ogg Opus, the seller left and the buyer right.

    Time in which a channel had nothing is silence, so that a second of the file is a second of the call. A process
    that is killed loses at most the last second of the file, a machine that loses power about two; what was cut off
    opens with ``replay.open_recording``. The file must not be there yet; its folder is made. What keeps it from being
    written is said once as a ``SourceProblem``, and tried again each second; what could not be written meanwhile
    waits in memory. Closing it ends the recording.
    """
    recorder = _Recorder(file)
    at = 0.0
    try:
        for item in source:
            if not isinstance(item, SourceProblem):
                recorder.take(item)
            at = max(at, _end(item))
            yield item
            yield from recorder.problems(at)
    finally:
        recorder.finish()
    yield from recorder.problems(at)


def _end(item: Sound) -> float:
    return item.start + len(item.samples) / SAMPLE_RATE if isinstance(item, AudioChunk) else item.at


class _Recorder:
    """The thread behind a bounded queue. Problems come out on the side of the sound."""

    def __init__(self, file: Path) -> None:
        self._name = file.name
        self._queue: queue.Queue[_Item | None] = queue.Queue(_WAITING_AT_MOST)
        self._problems: queue.SimpleQueue[tuple[str, bool]] = queue.SimpleQueue()
        self._dropped = False
        self._thread = threading.Thread(target=self._write, args=(file,), name="keep", daemon=True)
        self._thread.start()

    def take(self, item: _Item) -> None:
        """Hand over what was heard; never waits."""
        try:
            self._queue.put_nowait(item)
        except queue.Full:
            if not self._dropped:
                self._dropped = True
                self._problems.put(
                    ("The disk is too slow to record this call: parts of the recording are missing.", False)
                )

    def problems(self, at: float) -> Iterator[SourceProblem]:
        """What there is to say since the last time."""
        while not self._problems.empty():
            text, good = self._problems.get()
            yield SourceProblem(at, text, "info" if good else "error")

    def finish(self) -> None:
        """Write what is left and close the file; gives up on a disk that does not answer."""
        try:
            self._queue.put(None, timeout=_PATIENCE)
        except queue.Full:
            return
        self._thread.join(_PATIENCE)

    def _write(self, file: Path) -> None:
        with closing(PageFile(file, self._say)) as pages:
            try:
                self._record(pages)
            except (
                OSError,
                ValueError,
                MemoryError,
            ) as error:  # FFmpeg's own errors are one of the first two
                self._say(f"The sound of this call is not recorded any more: {error}.", False)
                while self._queue.get() is not None:
                    pass

    def _record(self, pages: PageFile) -> None:
        timeline = Timeline()
        with closing(OggOpus(pages.take)) as encoder:
            while True:
                item = self._next(pages)
                if item is None:
                    break
                for block in timeline.take(item):
                    encoder.encode(block)
                pages.write()
            encoder.encode(timeline.rest())
        pages.write()

    def _next(self, pages: PageFile) -> _Item | None:
        while True:
            try:
                return self._queue.get(timeout=1.0)
            except queue.Empty:
                pages.write()

    def _say(self, text: str, good: bool) -> None:
        self._problems.put((text, good))
