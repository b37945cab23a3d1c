"""One model at one endpoint: asked questions about the talk, and for texts. The one thing of this room that others use."""

import contextlib
import datetime as dt
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

from assistant.llm.asking import Asking
from assistant.llm.faults import ModelFault
from assistant.llm.finding import answered
from assistant.llm.manner import Manner
from assistant.llm.memory import Memory
from assistant.llm.tools import Conversation
from assistant.llm.where import Where
from assistant.llm.wire import Wire
from assistant.llm.writing import Writing
from assistant.questions import Inquiry, Reply, Rung, Usage

PATIENCE = 20.0
"""Seconds."""


class Model:
    """One request at a time: a second one waits for the first. Made by ``open_model``; nothing is sent before the first question."""

    def __init__(
        self, where: Where, wire: Wire, memory: Memory, clock: Callable[[], float], patience: float
    ) -> None:
        self.where = where
        self._wire = wire
        self._memory = memory
        self._clock = clock
        self._patience = patience
        known = memory.recall(where)
        self._manner = known.manner() if known else Manner()
        self._written = Usage()
        self._written_sent: tuple[str, ...] = ()
        self._conversed_sent: tuple[str, ...] = ()

    @property
    def rung(self) -> Rung | None:
        """The form in which it is asked; None before that is found."""
        return self._manner.rung

    def ask(self, inquiry: Inquiry, stop: threading.Event) -> Reply:
        """The answers, within ``patience`` seconds for all requests it takes. Raises ``ModelFault``, promptly once ``stop`` is set,
        with the requests that were made in its ``sent`` and their cost in ``used``; ``ValueError`` for an inquiry without questions.
        """
        if not inquiry.questions:
            raise ValueError("an inquiry without questions")
        asking = Asking(self.where, self._wire, self._clock, stop, self._patience, self._manner)
        try:
            answers, rung = answered(asking, inquiry)
        except ModelFault as fault:
            fault.sent, fault.used = tuple(asking.sent), asking.usage
            raise
        finally:
            self._learn(asking.manner)
        return Reply(tuple(answers), rung, asking.usage, tuple(asking.sent))

    def write(
        self, system: str, user: str, stop: threading.Event, *, most_tokens: int = 1200
    ) -> Iterator[str]:
        """A text, piece by piece. Raises ``ModelFault`` as ``ask`` does, also after pieces have come: then the text is not whole.
        Ended by ``stop``, or by closing the iterator.
        """
        writing = Writing(self.where, self._wire, self._clock, self._patience, self._manner)
        try:
            yield from writing.pieces(system, user, stop, most_tokens)
        except ModelFault as fault:
            fault.sent, fault.used = tuple(writing.sent), writing.usage
            raise
        finally:
            self._written = writing.usage
            self._written_sent = tuple(writing.sent)
            self._learn(writing.manner)

    @property
    def written(self) -> Usage:
        """What the last text cost."""
        return self._written

    @property
    def written_sent(self) -> tuple[str, ...]:
        """The bodies of the requests that the last text took, as they went out; also where no text came of them."""
        return self._written_sent

    @contextlib.contextmanager
    def conversation(self, stop: threading.Event) -> Iterator[Conversation]:
        """A talk in which the model may look things up, within ``patience`` seconds for all of its rounds, which raise ``ModelFault``
        as ``ask`` does, promptly once ``stop`` is set.
        """
        asking = Asking(self.where, self._wire, self._clock, stop, self._patience, self._manner)
        try:
            yield Conversation(asking)
        finally:
            self._conversed_sent = tuple(asking.sent)
            self._learn(asking.manner)

    @property
    def conversed_sent(self) -> tuple[str, ...]:
        """The bodies of the requests that the last conversation took, as they went out, whatever came of it."""
        return self._conversed_sent

    def close(self) -> None:
        """Ends what is under way in other threads; further requests raise ``ModelFault``."""
        self._wire.close()

    def _learn(self, manner: Manner) -> None:
        if manner != self._manner:
            self._manner = manner
            self._memory.keep(self.where, manner)


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


def open_model(
    where: Where,
    key: str | None,
    home: Path | None,
    clock: Callable[[], float],
    patience: float = PATIENCE,
    now: Callable[[], dt.datetime] = _now,
) -> Model:
    """The model at ``where``. ``key``: sent to that endpoint alone. ``home``: where what is found of it is kept, None for nowhere.
    ``clock``: seconds, never going back. ``patience``: seconds that an answer may take. Sends nothing.
    """
    return Model(where, Wire(where, key, clock), Memory(home, now), clock, patience)
