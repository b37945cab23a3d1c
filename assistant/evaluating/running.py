"""Marks many calls side by side, a process a core, and keeps each score as soon as it is there."""

import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing.process import BaseProcess

from assistant.errors import UserError
from assistant.evaluating.folder import Case, Work
from assistant.evaluating.hearing import Timer
from assistant.evaluating.judging import judge
from assistant.evaluating.keeping import Keeper
from assistant.evaluating.result import CallResult

Marked = tuple[int, CallResult]
"""A place in the list of work, and the score of what is there."""


def marked(
    work: Sequence[Work], keeper: Keeper, jobs: int, timer: Timer = time.process_time
) -> Iterator[Marked]:
    """The score of each, in the order in which they are done: first what was kept, then the rest, kept before it comes out.

    ``jobs``: processes; with one, all is done in this one. Left early, no process stays.
    """
    left: list[int] = []
    for place, one in enumerate(work):
        known = keeper.get(one)
        if known is None:
            left.append(place)
        else:
            yield place, known
    for place, result in _judged(work, left, min(jobs, len(left)), timer):
        keeper.keep(work[place], result)
        yield place, result


def _judged(work: Sequence[Work], left: Sequence[int], jobs: int, timer: Timer) -> Iterator[Marked]:
    if jobs <= 1:
        for place in left:
            yield place, judge(work[place], timer)
        return
    # Processes of their own: a thread more would share one core, and a copy of this process its open files.
    processes = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(jobs, mp_context=processes, initializer=_begin_worker)
    try:
        # The longest first, so that none is left over when the others are done.
        longest = sorted(left, key=lambda place: _size(work[place]), reverse=True)
        with _deaf_to_interrupts():
            waiting = {pool.submit(judge, work[place], timer): place for place in longest}
        for done in as_completed(waiting):
            yield waiting[done], done.result()
    except BrokenProcessPool as error:
        raise UserError(
            "A process that marks calls was ended from outside; run it again with fewer --jobs, it goes on from here."
        ) from error
    except BaseException:
        for process in multiprocessing.active_children():
            process.terminate()
        raise
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _begin_worker() -> None:
    """A worker leaves Ctrl-C to the one who started it, and ends with it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent,), daemon=True).start()


def _end_with(parent: BaseProcess) -> None:
    parent.join()
    os._exit(1)


@contextmanager
def _deaf_to_interrupts() -> Iterator[None]:
    """What is started in the block is born without an ear for Ctrl-C: it would tell of it in its own words."""
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _size(one: Work) -> int:
    if isinstance(one, Case):
        return one.transcript.stat().st_size
    return sum(len(turn.text) for turn in one.label.turns)
