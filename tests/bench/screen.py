"""How quick the screen beside a call is: ``python -m tests.bench.screen [--size 120x36]``.

The real app over a driver that notes when each frame is handed to the terminal. Three hours of talk (2,000 utterances, each third with a
finding) are loaded; then 300 utterances come one by one, and the time from each to the frame that shows it is printed, then 10,000 are
loaded and scrolled through, a page and a line at a time. The bar: 50 ms at p99 until a committed utterance is painted, 16 ms a frame of
scrolling. Processor time is told beside it, since a machine that does other work makes the first grow and not the second.
"""

import argparse
import asyncio
import sys
import time
from collections.abc import Awaitable, Callable

from textual.drivers.headless_driver import HeadlessDriver

from assistant.events import Event, MilestoneFinding, Partial, Utterance
from assistant.ui.app import ClosecallApp
from assistant.ui.live.screen import LiveScreen
from assistant.ui.live.transcript import Transcript
from assistant.ui.ports.starting import Running
from tests.ui.fakes import STARTED, FakeCall, FakeDesk, FakeReview

LOADED, ARRIVING, SCROLLED, FRAMES = 2_000, 300, 10_000, 300
WORDS = "the redlines are with counsel and we look at the security review again on Thursday once the budget is released ".split()
_PATIENCE = 5.0


class Tape(HeadlessDriver):
    """A terminal that only notes what is written to it, and when."""

    written: list[tuple[float, str]] = []  # noqa: RUF012 (one app at a time)

    @property
    def is_headless(self) -> bool:
        return False

    def write(self, data: str) -> None:
        self.written.append((time.perf_counter(), data))

    def flush(self) -> None:
        """Nothing waits."""


def spoken(number: int, mark: str = "") -> Utterance:
    """An utterance of 6 to 40 words, five seconds after the one before; ``mark`` is its first word."""
    start = number * 5.4
    words = [WORDS[(number + n) % len(WORDS)] for n in range(6 + number * 7 % 35)]
    speaker = "buyer" if number % 3 else "seller"
    return Utterance.model_validate(
        {"id": number, "speaker": speaker, "name": "Otto Brandt" if number % 3 else "Ines Vale", "start": start, "end": start + 5,
         "text": " ".join([mark, *words]).strip(), "at": start + 5.4}
    )  # fmt: skip


def understood(number: int) -> MilestoneFinding:
    """A finding on the utterance of that number."""
    return MilestoneFinding(
        id=f"f{number}", confidence=0.9, utterances=(number,), quote="the redlines", milestone_id=f"M{2 + number % 7}", says="in_progress"
    )  # fmt: skip


def talk(count: int) -> list[Event]:
    """So many utterances with their findings."""
    events: list[Event] = []
    for number in range(1, count + 1):
        events.append(spoken(number))
        if number % 3 == 0:
            events.append(understood(number))
    return events


async def running(size: tuple[int, int], work: Callable[[FakeCall, ClosecallApp], Awaitable[None]]) -> None:
    """Run the app on a call and ``work`` beside it."""
    call = FakeCall(minutes=180)
    app = ClosecallApp(FakeDesk(), Running(call, lambda: FakeReview([]), None, None), clock=time.monotonic)
    app.driver_class = Tape
    task = asyncio.create_task(app.run_async(size=size, mouse=False))
    try:
        while not (app.is_running and isinstance(app.screen, LiveScreen)):
            await asyncio.sleep(0.01)
        await work(call, app)
    finally:
        call.end()
        app.exit()
        await task


async def taken(call: FakeCall, app: ClosecallApp, count: int) -> None:
    """So many utterances have come and been drawn."""
    used, begun = time.process_time(), time.perf_counter()
    call.send(STARTED, *talk(count))
    assert isinstance(app.screen, LiveScreen)
    while len(app.screen.view.talk) < count:
        await asyncio.sleep(0.05)
    took, cpu = time.perf_counter() - begun, time.process_time() - used
    told(f"loading {count} utterances: {took:.1f} s, processor {cpu:.1f} s")
    app.screen.tidying.whole()
    await asyncio.sleep(0.5)


async def painted(mark: str) -> float:
    """When the first frame with that word was written."""
    until = time.perf_counter() + _PATIENCE
    while time.perf_counter() < until:
        for at, data in Tape.written:
            if mark in data:
                return at
        await asyncio.sleep(0.001)
    raise AssertionError(f"{mark} was never painted")


async def arriving(call: FakeCall, app: ClosecallApp) -> None:
    """From each committed utterance to the frame that shows it."""
    await taken(call, app, LOADED)
    waits, cpu = [], []
    for n in range(ARRIVING):
        number, mark = LOADED + 1 + n, f"zq{n}z"
        call.send(Partial(speaker="buyer", start=number * 5.4, text="the redlines are", at=number * 5.4 + 2))
        await asyncio.sleep(0.03)
        Tape.written.clear()
        used, begun = time.process_time(), time.perf_counter()
        call.send(spoken(number, mark))
        waits.append(await painted(mark) - begun)
        cpu.append(time.process_time() - used)
        if n % 3 == 0:
            call.send(understood(number))
    tell(f"utterance to screen, {LOADED} loaded", waits, cpu, 50)


async def scrolling(call: FakeCall, app: ClosecallApp) -> None:
    """Frames while 10,000 utterances are scrolled through."""
    await taken(call, app, SCROLLED)
    transcript = app.screen.query_one(Transcript)
    for name, action in (
        ("a page up", transcript.action_page_up),
        ("a line up", transcript.action_scroll_up),
        ("a page down", transcript.action_page_down),
    ):
        waits, cpu = [], []
        for _ in range(FRAMES):
            Tape.written.clear()
            used, begun = time.process_time(), time.perf_counter()
            action()
            while not Tape.written and time.perf_counter() - begun < _PATIENCE:
                await asyncio.sleep(0.0005)
            waits.append(Tape.written[-1][0] - begun)
            cpu.append(time.process_time() - used)
            await asyncio.sleep(0.02)
        tell(f"scrolling {name}, {SCROLLED} loaded", waits, cpu, 16)


def tell(what: str, waits: list[float], cpu: list[float], bar: int) -> None:
    """The middle, p99 and the worst in milliseconds."""
    p50, p99, worst = (1000 * x for x in _ends(waits))
    used, used_99, _ = (1000 * x for x in _ends(cpu))
    kept = "kept" if p99 < bar else "MISSED"
    told(
        f"{what}: {p50:.1f} ms in the middle, p99 {p99:.1f}, worst {worst:.1f}; bar {bar} ms: {kept}. "
        f"Of the processor {used:.1f} ms, p99 {used_99:.1f}"
    )


def told(line: str) -> None:
    """The app takes standard output for its own while it runs."""
    print(line, file=sys.__stdout__, flush=True)


def _ends(values: list[float]) -> tuple[float, float, float]:
    ordered = sorted(values)
    return ordered[len(ordered) // 2], ordered[int(0.99 * (len(ordered) - 1))], ordered[-1]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", default="120x36", help="columns x rows")
    width, height = map(int, parser.parse_args().size.split("x"))
    for work in (arriving, scrolling):
        asyncio.run(running((width, height), work))


if __name__ == "__main__":
    main()
