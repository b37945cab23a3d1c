"""What a recogniser has to say of itself, put among what is heard."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, Protocol, runtime_checkable

from transcription.events import Heard, Partial, SourceEnded, SourceProblem, Utterance
from transcription.recognizer import Recognizer


@dataclass(frozen=True, slots=True)
class Notice:
    """One sentence for the user."""

    text: str
    level: Literal["info", "warning", "error"] = "warning"


@runtime_checkable
class Noticing(Protocol):
    def notices(self) -> list[Notice]:
        """What has come up since it was last asked, each once. Called from any thread."""
        ...


def told(stream: Iterable[Heard], recognizer: Recognizer) -> Iterator[Heard]:
    """``stream`` with the notices of ``recognizer`` as ``SourceProblem``, each right behind the item with which it came up."""
    at = 0.0
    for item in stream:
        at = max(at, time_of(item))
        if isinstance(item, SourceEnded):
            yield from problems(recognizer, at)
            yield item
        else:
            yield item
            yield from problems(recognizer, at)


def problems(recognizer: Recognizer, at: float) -> list[SourceProblem]:
    """What ``recognizer`` has to say since it was last asked, as coming up ``at`` seconds into the call."""
    notices = recognizer.notices() if isinstance(recognizer, Noticing) else []
    return [SourceProblem(at, notice.text, notice.level) for notice in notices]


def time_of(item: Heard) -> float:
    """Where in the call ``item`` stands, in seconds; for words, where they begin."""
    return item.start if isinstance(item, Utterance | Partial) else item.at
