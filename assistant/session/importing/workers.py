"""Files heard side by side, one a core; whoever asked writes what comes of them."""

import multiprocessing
import os
import signal
import threading
from collections.abc import Generator, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from multiprocessing.connection import Connection

from assistant.errors import UserError
from assistant.session.importing.hearing import Ears, Job, Outcome, hear

_AHEAD = 2
"""Files that are handed out for each worker: the next lies ready, and few results wait to be written."""


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def heard(jobs: Sequence[Job], ears: Ears, workers: int) -> Generator[tuple[Job, Outcome], None, None]:
    """What becomes of each file, begun in the order of ``jobs`` and handed on as soon as it is known.

    With one worker they are heard here, one after the other. Closed early, or with this process killed, the workers end at once. Raises
    ``UserError`` where one of them was killed.
    """
    if workers <= 1 or len(jobs) <= 1:
        for job in jobs:
            yield job, hear(job, ears)
        return
    # Started anew and not forked: this process has threads, the archive's among them.
    context = multiprocessing.get_context("spawn")
    alive, leash = context.Pipe(duplex=False)
    threads = max(1, cores() // workers)
    pool = ProcessPoolExecutor(workers, context, _begin, (alive, ears, threads))
    try:
        yield from _in_turn(pool, jobs, workers)
        pool.shutdown()
    except BrokenProcessPool:
        raise UserError(
            "A process that heard the calls was ended from outside, perhaps for want of memory: run the same command again, "
            "it goes on from there; --jobs 1 needs least."
        ) from None
    finally:
        leash.close()
        pool.shutdown(wait=True, cancel_futures=True)
        alive.close()


def _in_turn(pool: ProcessPoolExecutor, jobs: Sequence[Job], workers: int) -> Iterator[tuple[Job, Outcome]]:
    waiting = iter(jobs)
    running: dict[Future[Outcome], Job] = {}
    while True:
        while len(running) < workers * _AHEAD and (job := next(waiting, None)) is not None:
            running[pool.submit(_hear, job)] = job
        if not running:
            return
        for done in wait(running, return_when=FIRST_COMPLETED).done:
            yield running.pop(done), done.result()


_ears: list[Ears] = []
"""In a worker: what its files are heard with."""


def _begin(alive: Connection, ears: Ears, threads: int) -> None:
    # Ctrl-C is for whoever asked, who then lets go of the leash.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.environ["OMP_NUM_THREADS"] = str(threads)
    _ears.append(ears)
    threading.Thread(target=_end_with, args=(alive,), daemon=True).start()


def _end_with(alive: Connection) -> None:
    """End this process when the other end of the leash is let go, also by a kill."""
    with suppress(EOFError, OSError):
        alive.recv()
    os._exit(0)


def _hear(job: Job) -> Outcome:
    return hear(job, _ears[0])
