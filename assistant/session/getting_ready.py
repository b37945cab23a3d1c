"""Ears that are got ready while their call has begun already: the sound waits for them, and nothing of it is lost."""

import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator

from assistant.errors import UserError
from transcription.events import SAMPLE_RATE, AudioChunk, Heard, Sound, Tick
from transcription.recognizer import Recognizer

_LAST = 30.0
"""Seconds that a call which is over waits for its ears; after that it is finished later, from its recording."""

Load = Callable[[Callable[[int, int], None]], Recognizer]
"""Finds and loads what hears; gives the bytes that have come, and all of them, where something is fetched. Raises ``UserError``."""


class GettingReady:
    """Loads a recogniser in a thread of its own. ``says``: for the screen, what is being done; empty once it can hear, or never will."""

    def __init__(self, load: Load) -> None:
        self.recognizer: Recognizer | None = None
        self.says = "Getting ready to hear: loading the speech model"
        self._load = load
        self._error: Exception | None = None
        self._over = threading.Event()

    def before(
        self, sound: Iterable[Sound], hear: Callable[[Iterable[Sound], Recognizer], Iterator[Heard]]
    ) -> Iterator[Heard]:
        """What ``hear`` makes of all of ``sound``, as soon as it can; until then time goes by. Raises ``UserError`` where it never can."""
        threading.Thread(target=self._get_ready, name="ears", daemon=True).start()
        source = iter(sound)
        early: deque[Sound] = deque()
        for item in source:
            early.append(item)
            yield Tick(_at(item))
            if self._over.is_set():
                break
        self._over.wait(_LAST)
        if self._error is not None:
            raise self._error
        if self.recognizer is None:
            raise UserError("The speech model was not ready before the call was over.")
        yield from hear(_all(early, source), self.recognizer)

    def _get_ready(self) -> None:
        try:
            self.recognizer = self._load(self._fetched)
        except Exception as error:  # noqa: BLE001
            # Raised where the call listens: it says so there, and records on.
            self._error = error
        self.says = ""
        self._over.set()

    def _fetched(self, done: int, total: int) -> None:
        if total > 0:
            self.says = (
                f"Getting ready to hear: fetching the speech model, {done / 1e6:.0f} of {total / 1e6:.0f} MB"
            )


def _at(item: Sound) -> float:
    return item.start + len(item.samples) / SAMPLE_RATE if isinstance(item, AudioChunk) else item.at


def _all(early: deque[Sound], source: Iterator[Sound]) -> Iterator[Sound]:
    while early:
        item = early.popleft()
        # Its time has gone by already.
        if not isinstance(item, Tick):
            yield item
    yield from source
