"""Sources of a call: a recording through the recogniser, or a written transcript at the speed of talk."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Generic, TypeVar

from assistant.session import heard
from assistant.transcripts.model import Turn
from assistant.vocabulary import Speaker
from transcription import events as sound

T = TypeVar("T")

_STEP = 0.25
"""Seconds of the call between two ticks while nothing is said."""


class Tap(Generic[T]):
    """Lets items through until it is closed, from any thread: how a call is left without losing what was just said."""

    def __init__(self, items: Iterable[T]) -> None:
        self._items = items
        self._open = True

    def close(self) -> None:
        self._open = False

    def __iter__(self) -> Iterator[T]:
        for item in self._items:
            if not self._open:
                return
            yield item


def from_sound(stream: Iterable[sound.Heard], names: Mapping[Speaker, str | None]) -> Iterator[heard.Item]:
    """Recognised speech as items of a call. ``names``: who sits on which channel, where that is known."""
    for item in stream:
        match item:
            case sound.Utterance():
                yield heard.Words(
                    item.end, item.channel, names.get(item.channel), item.start, item.end, _as_line(item.text)
                )
            case sound.Partial():
                # A word with a blank in it is more than one for whoever splits the text.
                settled = len(" ".join(word.text for word in item.words[: item.settled]).split())
                yield heard.Forming(item.start, item.channel, item.start, _as_line(item.text), settled)
            case sound.Tick():
                yield heard.Time(item.at)
            case sound.SourceProblem():
                yield heard.Trouble(item.at, item.text, item.level)
            case sound.SourceEnded():
                yield heard.Time(item.at)


def _as_line(text: str) -> str:
    """A line of talk begins with a capital, also where the recogniser took it for the middle of a sentence."""
    return text[:1].upper() + text[1:]


def from_turns(
    turns: Iterable[Turn],
    sides: Mapping[str, Speaker],
    names: Callable[[str], str],
    wait_until: Callable[[float], None] | None,
) -> Iterator[heard.Item]:
    """A transcript turn by turn. Every turn has times. ``wait_until`` sleeps to a time of the call; None: as fast as it goes."""
    at = 0.0
    for turn in turns:
        start, end = turn.start or 0.0, turn.end or turn.start or 0.0
        while at + _STEP < end:
            at += _STEP
            if wait_until is not None:
                wait_until(at)
            yield heard.Time(at)
        at = max(at, end)
        if wait_until is not None:
            wait_until(at)
        speaker = sides.get(turn.name, "unknown") if turn.name else "unknown"
        yield heard.Words(
            at, speaker, names(turn.name) if turn.name else None, start, end, turn.text, turn.number
        )
    yield heard.Time(at)
