"""A model that keeps count of what it is asked."""

import threading
import time

from assistant.llm.faults import ModelFault
from assistant.llm.where import Where
from assistant.questions import Inquiry, Reply, Rung
from assistant.session.asking import Asks


class Metered:
    """Passes on what it is asked. ``seconds``: of each inquiry that was answered, in order. Its ``close`` leaves the model open."""

    def __init__(self, asks: Asks) -> None:
        self._asks = asks
        self.tokens_in = self.tokens_out = self.requests = self.faults = 0
        self.seconds: list[float] = []

    @property
    def where(self) -> Where:
        return self._asks.where

    @property
    def rung(self) -> Rung | None:
        return self._asks.rung

    def ask(self, inquiry: Inquiry, stop: threading.Event) -> Reply:
        began = time.monotonic()
        try:
            reply = self._asks.ask(inquiry, stop)
        except ModelFault:
            self.faults += 1
            raise
        self.seconds.append(time.monotonic() - began)
        self.tokens_in += reply.usage.tokens_in
        self.tokens_out += reply.usage.tokens_out
        self.requests += reply.usage.requests
        return reply

    def close(self) -> None:
        pass
