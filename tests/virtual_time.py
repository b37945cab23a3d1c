"""A clock that nobody waits for."""

from collections.abc import Callable
from concurrent.futures import Executor, Future
from typing import Any


class VirtualTime(Executor):
    """Passes in ``sleep``, and while what is submitted works: by as much as ``worked``, a counter of seconds, goes on meanwhile.

    A result is there when the clock has come so far. It is a clock, a sleep and an executor in one, as ``hear`` takes them.
    """

    def __init__(self, worked: Callable[[], float], now: float = 0.0) -> None:
        self.now = now
        self._worked = worked

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        assert seconds > 0
        self.now += seconds

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> "Future[Any]":
        later = _Later(self)
        begun = self._worked()
        try:
            result = fn(*args, **kwargs)
        except RuntimeError as error:
            later.set_exception(error)
        else:
            later.set_result(result)
        later.ready = self.now + self._worked() - begun
        return later


class _Later(Future[Any]):
    def __init__(self, clock: VirtualTime) -> None:
        super().__init__()
        self._clock = clock
        self.ready = clock.now

    def done(self) -> bool:
        return self._clock.now >= self.ready
