"""Sound in, words out: source -> speech detector -> recogniser -> agreement -> events, two channels merged by time."""

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future, ThreadPoolExecutor

from transcription.batch import hear_all
from transcription.events import SAMPLE_RATE, AudioChunk, Channel, Heard, Sound, SourceEnded, SourceProblem
from transcription.following import Follower
from transcription.load import Load
from transcription.looks import Look
from transcription.pacing import paced
from transcription.recognizer import Recognized, Recognizer
from transcription.sides import Side
from transcription.ticking import Ticks
from transcription.vad import Voice, silero

_NAP = 0.02
_FULL = 30.0
"""Seconds of sound that nobody has looked at, from which on a recording is read no further."""


def hear(
    source: Iterable[Sound],
    recognizer: Recognizer,
    *,
    speed: float | None,
    live: bool = False,
    pieces: bool = False,
    hotwords: Sequence[str] = (),
    clock: Callable[[], float] = time.monotonic,
    sleep: Callable[[float], None] = time.sleep,
    voice: Callable[[], Voice] = silero,
    workers: Callable[[], Executor] = lambda: ThreadPoolExecutor(1, thread_name_prefix="recognise"),
) -> Iterator[Heard]:
    """Everything heard in ``source``: utterances, problems, a ``Tick`` each half second, ``SourceEnded`` last.

    With ``speed`` None it goes as fast as it can, each span recognised whole, without partial words (``batch``). Otherwise
    sound is let out ``speed`` times as fast as it was spoken, by ``clock`` (seconds, monotonic) and ``sleep``, or, with
    ``live``, taken as it comes. Then speech is followed: ``Partial`` shows words as they are said, and says how many of
    them are settled; what is settled is never shown in another form. An ``Utterance`` is a sentence or a few, or with
    ``pieces`` whatever has just been settled.

    One recogniser serves both channels, one look at a time. When it cannot keep up, looks become rarer and longer, a
    recording is read later, and a ``SourceProblem`` says so, and again when it has caught up; nothing is dropped. To end a
    call early, end the source: what was being said then still comes out. ``voice`` makes the detector of one channel,
    ``workers`` what recognises beside this thread. ``hotwords`` go to the recogniser.
    """
    if speed is None and not live:
        yield from hear_all(source, recognizer, hotwords=hotwords, voice=voice)
        return
    rate = 1.0 if live or speed is None else speed
    pool = workers()
    call = _Call(pool, recognizer, hotwords, voice, pieces, Load(clock, rate, eager=recognizer.eager))
    try:
        for item in source if live else paced(source, rate, clock, sleep):
            yield from call.take(item)
            while not live and call.behind > _FULL * max(rate, 1.0):
                sleep(_NAP)
                yield from call.work()
        yield from call.finish()
        while call.busy:
            sleep(_NAP)
            yield from call.work()
        yield SourceEnded(call.at)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


class _Call:
    """The state of one run: the sides, and the look that is being taken."""

    def __init__(
        self,
        pool: Executor,
        recognizer: Recognizer,
        hotwords: Sequence[str],
        voice: Callable[[], Voice],
        pieces: bool,
        load: Load,
    ) -> None:
        self.at = 0.0
        self._pool = pool
        self._recognizer = recognizer
        self._hotwords = hotwords
        self._voice = voice
        self._pieces = pieces
        self._load = load
        self._sides: dict[Channel, Side] = {}
        self._ticks = Ticks()
        self._under_way: tuple[Side, Look, Future[Recognized]] | None = None
        self._over = False

    @property
    def behind(self) -> float:
        """Seconds of speech that nobody has looked at, on the side where they are more."""
        return max((side.follower.behind for side in self._sides.values()), default=0.0)

    @property
    def busy(self) -> bool:
        """Whether something is still to come out."""
        return self._under_way is not None or self._next() is not None

    def take(self, item: Sound) -> Iterator[Heard]:
        """The next of the source, and what has come out of the recogniser meanwhile."""
        if isinstance(item, SourceProblem):
            yield item
        elif isinstance(item, AudioChunk):
            if item.channel not in self._sides:
                self._sides[item.channel] = Side(item.channel, Follower(self._voice()), pieces=self._pieces)
            self._sides[item.channel].follower.feed(item.start, item.samples)
            self.at = max(self.at, item.start + len(item.samples) / SAMPLE_RATE)
        else:
            self.at = max(self.at, item.at)
        for side in self._sides.values():
            if self.at - side.follower.position > 2.0:
                side.follower.finish()
        yield from self._ticks.to(self.at)
        yield from self.work()

    def finish(self) -> Iterator[Heard]:
        """There is no more sound: what was being said is to come out still, see ``busy``."""
        self._over = True
        for side in self._sides.values():
            side.follower.finish()
        yield from self.work()

    def work(self) -> Iterator[Heard]:
        """What the recogniser has finished, and its next look."""
        yield from self._done()
        while self._under_way is None and (side := self._next()) is not None:
            if (news := side.follower.settled()) is not None:
                yield from side.tell(news, self._others(side))
            else:
                self._ask(side)
                yield from self._done()
        if problem := self._load.problem(self.at, self.behind, over=self._over):
            yield problem

    def _next(self) -> Side | None:
        """The side whose next look has been due for longest."""
        due = {
            channel: late
            for channel, side in self._sides.items()
            if (late := side.follower.due(self._load.step)) is not None
        }
        return self._sides[max(due, key=lambda channel: due[channel])] if due else None

    def _ask(self, side: Side) -> None:
        look = side.follower.look()
        self._load.begins()
        future = self._pool.submit(
            self._recognizer.follow,
            look.samples,
            said=look.said,
            resumes=look.resumes,
            before=look.before,
            hotwords=self._hotwords,
        )
        self._under_way = side, look, future

    def _done(self) -> Iterator[Heard]:
        if self._under_way is None or not self._under_way[2].done():
            return
        side, look, future = self._under_way
        self._under_way = None
        self._load.ends()
        try:
            recognized: Recognized | None = future.result()
        except RuntimeError:
            recognized = None
            if look.final or look.hurried:
                yield SourceProblem(
                    look.end, "A few words could not be transcribed, the speech model failed.", lost=True
                )
        yield from side.tell(side.follower.take(look, recognized), self._others(side))

    def _others(self, side: Side) -> Side | None:
        """Whose words may come back through this side's microphone."""
        return self._sides.get("buyer") if side.channel == "seller" else None
