"""A text as a model writes it, piece by piece."""

import threading
from collections.abc import Callable, Iterator
from typing import Protocol

from assistant.llm.faults import ModelFault
from assistant.llm.where import Where

_MOST_TOKENS = 700


class Writer(Protocol):
    """A model that writes texts. ``written_sent``: the bodies of the requests that the last one took, as they went out."""

    @property
    def where(self) -> Where: ...

    @property
    def written_sent(self) -> tuple[str, ...]: ...

    def write(
        self, system: str, user: str, stop: threading.Event, *, most_tokens: int = ...
    ) -> Iterator[str]: ...


class Recorded:
    """A writer that keeps the bodies of all requests that its texts took: ``sent``."""

    def __init__(self, writer: Writer) -> None:
        self._writer = writer
        self.sent: list[str] = []

    @property
    def where(self) -> Where:
        return self._writer.where

    @property
    def written_sent(self) -> tuple[str, ...]:
        return self._writer.written_sent

    def write(
        self, system: str, user: str, stop: threading.Event, *, most_tokens: int = _MOST_TOKENS
    ) -> Iterator[str]:
        try:
            yield from self._writer.write(system, user, stop, most_tokens=most_tokens)
        finally:
            self.sent += self._writer.written_sent


def streamed(
    writer: Writer, told: str, of: str, stop: threading.Event, progress: Callable[[int], None]
) -> str:
    """The whole text. ``progress`` is told how many words have come. Raises ``ModelFault``; of a text without end the whole lines are
    given.
    """
    pieces: list[str] = []
    spaces = 0
    try:
        for piece in writer.write(told, of, stop, most_tokens=_MOST_TOKENS):
            pieces.append(piece)
            spaces += piece.count(" ")
            progress(spaces)
    except ModelFault as fault:
        if fault.kind != "endless":
            raise
        # Of an e-mail that is too long the first lines may do; the one in which it was ended is not whole.
        return "".join(pieces).rpartition("\n")[0]
    return "".join(pieces)
