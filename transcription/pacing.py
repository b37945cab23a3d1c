"""A recording let out as fast as it was spoken, or so many times as fast."""

from collections.abc import Callable, Iterable, Iterator

from transcription.events import SAMPLE_RATE, AudioChunk, Sound, Tick

_NAP = 0.05


def paced(
    source: Iterable[Sound], speed: float, clock: Callable[[], float], sleep: Callable[[float], None]
) -> Iterator[Sound]:
    """``source``, each chunk when its last sample has been spoken; a ``Tick`` each nap in between."""
    begun = clock()
    for item in source:
        if isinstance(item, AudioChunk):
            end = item.start + len(item.samples) / SAMPLE_RATE
            while (early := begun + end / speed - clock()) > 0:
                sleep(min(early, _NAP))
                yield Tick(max(0.0, min((clock() - begun) * speed, end)))
        yield item
