"""Sound in, words out: source -> speech detector -> recogniser -> events, two channels merged by time.

Every event comes out in the order in which it became known: a span of speech is known when its speaker has
been quiet for a while, so a short "yes" inside the other side's long turn comes before that turn.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace

import numpy as np

from transcription.events import (
    SAMPLE_RATE,
    AudioChunk,
    Channel,
    Heard,
    Partial,
    SourceEnded,
    SourceProblem,
    Tick,
    Utterance,
    Word,
)
from transcription.recognizer import Recognized, Recognizer
from transcription.turns import open_end, utterances
from transcription.vad import Speech, SpeechDetector, Voice, silero

WORKERS = 2
"""Spans recognised at a time: one for each side of a call."""

_TICK = 0.5
_DRAFT_EVERY = 1.0
_NAP = 0.05
_MOST_WAITING = 24
_LATE = 20.0
_HELD_AT_MOST = 8.0


def hear(
    source: Iterable[AudioChunk | SourceProblem],
    recognizer: Recognizer,
    *,
    speed: float | None,
    clock: Callable[[], float],
    sleep: Callable[[float], None],
    hotwords: Sequence[str] = (),
    voice: Callable[[], Voice] = silero,
) -> Iterator[Heard]:
    """Everything heard in ``source``: utterances, problems, a ``Tick`` each half second, ``SourceEnded``
    last.

    With ``speed`` None it goes as fast as it can, without partial words, and the same sound gives the same
    events in the same order. Otherwise sound is let out ``speed`` times as fast as it was spoken, by
    ``clock`` (seconds, monotonic) and ``sleep``; ticks keep time while two threads recognise, and
    ``Partial`` shows the words of whoever is speaking about once a second. When recognition cannot keep up,
    partials are left out first, then the source is read later; that is said in a ``SourceProblem``, and
    nothing is dropped.

    To end a call early, end the source: what was being said then still comes out. ``voice`` makes the
    detector of one channel. ``hotwords`` go to the recogniser.
    """
    with ThreadPoolExecutor(WORKERS, thread_name_prefix="recognise") as pool:
        call = _Call(pool, recognizer, hotwords, voice)
        try:
            yield from _at_once(source, call) if speed is None else _paced(source, call, speed, clock, sleep)
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _at_once(source: Iterable[AudioChunk | SourceProblem], call: "_Call") -> Iterator[Heard]:
    for item in source:
        call.take(item)
        while call.queue and (call.waiting > _MOST_WAITING or not _under_way(call.queue[0])):
            yield from call.out(call.queue.popleft())
    call.end()
    while call.queue:
        yield from call.out(call.queue.popleft())


def _paced(
    source: Iterable[AudioChunk | SourceProblem],
    call: "_Call",
    speed: float,
    clock: Callable[[], float],
    sleep: Callable[[float], None],
) -> Iterator[Heard]:
    begun = clock()
    for item in source:
        if isinstance(item, AudioChunk):
            due = begun + (item.start + len(item.samples) / SAMPLE_RATE) / speed
            while (early := due - clock()) > 0 or call.waiting > _MOST_WAITING:
                yield from call.ready()
                sleep(min(early, _NAP) if early > 0 else _NAP)
        call.take(item)
        call.mind_the_backlog(_LATE * speed)
        yield from call.ready()
        yield from call.drafts(_DRAFT_EVERY * speed)
    call.end()
    while call.queue:
        yield from call.ready()
        sleep(_NAP)


@dataclass(frozen=True, slots=True)
class _Job:
    """A span with the recogniser. Its sound is left to the recogniser, to be freed when it is done."""

    channel: Channel
    speech: Speech
    result: Future[Recognized]


@dataclass(slots=True)
class _Side:
    """One channel: its detector, the beginning of a sentence that was cut in two, and the draft under way."""

    detector: SpeechDetector
    held: tuple[Word, ...] = ()
    draft: Future[Recognized] | None = None
    draft_from: float = 0.0
    drafted_at: float = 0.0


@dataclass(slots=True)
class _Call:
    """The state of one run: the sides, and what is to come out, in order."""

    pool: ThreadPoolExecutor
    recognizer: Recognizer
    hotwords: Sequence[str]
    voice: Callable[[], Voice]
    sides: dict[Channel, _Side] = field(default_factory=dict)
    queue: deque[Heard | _Job] = field(default_factory=deque)
    at: float = 0.0
    ticks: int = 0
    behind: bool = False

    @property
    def waiting(self) -> int:
        """Spans that the recogniser has not finished."""
        return sum(_under_way(item) for item in self.queue)

    def take(self, item: AudioChunk | SourceProblem) -> None:
        if isinstance(item, SourceProblem):
            self.queue.append(item)
            return
        self._tick(item.start)
        side = self.sides.setdefault(item.channel, _Side(SpeechDetector(self.voice())))
        missing = round((item.start - side.detector.position) * SAMPLE_RATE)
        samples = np.pad(item.samples, (missing, 0)) if missing > SAMPLE_RATE * _NAP else item.samples
        for speech in side.detector.feed(samples):
            self._recognize(item.channel, speech)
        self.at = max(self.at, item.start + len(item.samples) / SAMPLE_RATE)

    def end(self) -> None:
        """Closes what is open; ``SourceEnded`` is then the last of the queue."""
        for channel, side in self.sides.items():
            if speech := side.detector.finish():
                self._recognize(channel, speech)
        self._tick(self.at)
        self.queue.append(SourceEnded(self.at))

    def ready(self) -> Iterator[Heard]:
        """What can come out now: ticks and problems at once, words in their order."""
        items, self.queue = self.queue, deque()
        for item in items:
            passes = isinstance(item, Tick | SourceProblem)
            if not passes and (self.queue or _under_way(item)):
                self.queue.append(item)
            else:
                yield from self.out(item)

    def out(self, item: "Heard | _Job") -> Iterator[Heard]:
        """One item of the queue as events; waits for its words."""
        if not isinstance(item, _Job):
            yield item
            return
        try:
            words = item.result.result().words
        except RuntimeError:
            yield SourceProblem(
                item.speech.voice_to, "A few words could not be transcribed, the speech model failed."
            )
            words = ()
        yield from self._said(item, words)

    def drafts(self, every: float) -> Iterator[Partial]:
        """The drafts that are done; asks for new ones where somebody has spoken on and nothing else waits."""
        for channel, side in self.sides.items():
            since = side.detector.open_from
            if side.draft is not None and side.draft.done():
                if side.draft.exception() is None and since == side.draft_from:
                    shown = " ".join([*(word.text for word in side.held), side.draft.result().text]).strip()
                    if shown:
                        yield Partial(channel, side.held[0].start if side.held else side.draft_from, shown)
                side.draft = None
            if since is None or side.draft is not None or self.waiting:
                continue
            if self.at - max(since, side.drafted_at) >= every and (speech := side.detector.open()):
                side.draft_from, side.drafted_at = since, self.at
                side.draft = self.pool.submit(self._draft, speech)

    def mind_the_backlog(self, late: float) -> None:
        """Says once when more than ``late`` seconds of speech wait to be recognised."""
        waiting = [item.speech for item in self.queue if isinstance(item, _Job) and _under_way(item)]
        seconds = sum(speech.voice_to - speech.voice_from for speech in waiting)
        if seconds > late and not self.behind:
            self.queue.append(
                SourceProblem(
                    self.at, f"Transcription is {seconds:.0f} seconds behind: words come late, none are lost."
                )
            )
        self.behind = seconds > (late / 4 if self.behind else late)

    def _tick(self, to: float) -> None:
        while (self.ticks + 1) * _TICK <= to:
            self.ticks += 1
            self.queue.append(Tick(self.ticks * _TICK))

    def _recognize(self, channel: Channel, speech: Speech) -> None:
        result: Future[Recognized]
        if len(speech.samples):
            result = self.pool.submit(self.recognizer.transcribe, speech.samples, hotwords=self.hotwords)
        else:
            result = Future()
            result.set_result(Recognized())
        self.queue.append(_Job(channel, replace(speech, samples=speech.samples[:0].copy()), result))

    def _draft(self, speech: Speech) -> Recognized:
        """A draft without its last word, which is the one that changes."""
        draft = self.recognizer.transcribe(speech.samples, hotwords=self.hotwords, draft=True)
        return replace(draft, text=" ".join(draft.text.split()[:-1]))

    def _said(self, job: _Job, words: Sequence[Word]) -> Iterator[Utterance]:
        speech, side = job.speech, self.sides[job.channel]
        said = (*side.held, *(_in_call(word, speech) for word in words))
        side.held = ()
        if speech.cut and said:
            said = (*said[:-1], replace(said[-1], text=said[-1].text.removesuffix("...")))
            at = open_end(said)
            if said[at:] and said[-1].end - said[at].start < _HELD_AT_MOST:
                said, side.held = said[:at], said[at:]
        for piece in utterances(said, one_speaker=job.channel != "unknown"):
            text = " ".join(word.text for word in piece)
            yield Utterance(job.channel, piece[0].start, piece[-1].end, text, tuple(piece))


def _under_way(item: "Heard | _Job") -> bool:
    return isinstance(item, _Job) and not item.result.done()


def _in_call(word: Word, speech: Speech) -> Word:
    """``word`` in the time of the call, kept within the voice: Whisper lets it run into the quiet around."""
    start = min(max(speech.start + word.start, speech.voice_from), speech.voice_to)
    end = max(start, min(speech.start + word.end, speech.voice_to))
    return Word(word.text, round(start, 2), round(end, 2))
