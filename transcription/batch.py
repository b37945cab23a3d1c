"""A recording as fast as it goes: each span of speech is recognised once, whole, when it has ended.

The same sound gives the same events in the same order, however many threads recognise.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace

from transcription.echo import doubles
from transcription.events import (
    SAMPLE_RATE,
    AudioChunk,
    Channel,
    Heard,
    Sound,
    SourceEnded,
    SourceProblem,
    Utterance,
    Word,
)
from transcription.joining import joined
from transcription.recognizer import Recognized, Recognizer
from transcription.ticking import Ticks
from transcription.turns import open_end, utterances
from transcription.vad import Speech, SpeechDetector, Voice

WORKERS = 2
"""Spans recognised at a time: one for each side of a call."""

_MOST_WAITING = 24
_HELD_AT_MOST = 8.0
_REMEMBERED = 40.0
"""Seconds for which words of a side are held against those of the other."""


def hear_all(
    source: Iterable[Sound],
    recognizer: Recognizer,
    *,
    hotwords: Sequence[str],
    voice: Callable[[], Voice],
) -> Iterator[Heard]:
    """Everything heard in ``source``, without partial words; see ``stream.hear``."""
    pool = ThreadPoolExecutor(WORKERS, thread_name_prefix="recognise")
    call = _Call(pool, recognizer, hotwords, voice)
    try:
        for item in source:
            call.take(item)
            while call.queue and (call.waiting > _MOST_WAITING or not _under_way(call.queue[0])):
                yield from call.out(call.queue.popleft())
        call.end()
        while call.queue:
            yield from call.out(call.queue.popleft())
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


@dataclass(frozen=True, slots=True)
class _Job:
    """A span with the recogniser. Its sound is left to the recogniser, to be freed when it is done."""

    channel: Channel
    speech: Speech
    result: Future[Recognized]


@dataclass(slots=True)
class _Side:
    """One channel: its detector, the beginning of a sentence that was cut in two, and its words of late."""

    detector: SpeechDetector
    held: tuple[Word, ...] = ()
    words: tuple[Word, ...] = ()
    begun: bool = False


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
    ticks: Ticks = field(default_factory=Ticks)

    @property
    def waiting(self) -> int:
        """Spans that the recogniser has not finished."""
        return sum(_under_way(item) for item in self.queue)

    def take(self, item: Sound) -> None:
        if not isinstance(item, AudioChunk):
            if isinstance(item, SourceProblem):
                self.queue.append(item)
            return
        self.queue += self.ticks.to(item.start)
        side = self.sides.setdefault(item.channel, _Side(SpeechDetector(self.voice())))
        samples = joined(side.detector.position, item.start, item.samples) if side.begun else None
        if samples is None:
            side.begun, samples = True, item.samples
            if speech := side.detector.jump(item.start):
                self._recognize(item.channel, speech)
        for speech in side.detector.feed(samples):
            self._recognize(item.channel, speech)
        self.at = max(self.at, item.start + len(item.samples) / SAMPLE_RATE)

    def end(self) -> None:
        """Closes what is open; ``SourceEnded`` is then the last of the queue."""
        for channel, side in self.sides.items():
            if speech := side.detector.finish():
                self._recognize(channel, speech)
        self.queue += self.ticks.to(self.at)
        self.queue.append(SourceEnded(self.at))

    def out(self, item: "Heard | _Job") -> Iterator[Heard]:
        """One item of the queue as events; waits for its words."""
        if not isinstance(item, _Job):
            yield item
            return
        try:
            words = tuple(_in_call(word, item.speech) for word in item.result.result().words)
        except RuntimeError:
            yield SourceProblem(
                item.speech.voice_to,
                "A few words could not be transcribed, the speech model failed.",
                lost=True,
            )
            words = ()
        yield from self._said(item, words)

    def _recognize(self, channel: Channel, speech: Speech) -> None:
        result: Future[Recognized]
        if len(speech.samples):
            result = self.pool.submit(self.recognizer.transcribe, speech.samples, hotwords=self.hotwords)
        else:
            result = Future()
            result.set_result(Recognized())
        self.queue.append(_Job(channel, replace(speech, samples=speech.samples[:0].copy()), result))

    def _said(self, job: _Job, words: tuple[Word, ...]) -> Iterator[Utterance]:
        speech, side = job.speech, self.sides[job.channel]
        before = side.words
        side.words = tuple(w for w in (*before, *words) if w.end > speech.voice_to - _REMEMBERED)
        if job.channel == "seller":
            words = doubles(words, self._of_the_buyer(speech), before=before)
        said, side.held = (*side.held, *words), ()
        if speech.cut and said:
            said = (*said[:-1], replace(said[-1], text=said[-1].text.removesuffix("...")))
            at = open_end(said)
            if said[at:] and said[-1].end - said[at].start < _HELD_AT_MOST:
                said, side.held = said[:at], said[at:]
        for piece in utterances(said, one_speaker=job.channel != "unknown"):
            text = " ".join(word.text for word in piece)
            yield Utterance(job.channel, piece[0].start, piece[-1].end, text, tuple(piece))

    def _of_the_buyer(self, speech: Speech) -> list[Word]:
        """The buyer's words around ``speech``, also those that come out after it."""
        known = list(self.sides["buyer"].words) if "buyer" in self.sides else []
        for item in self.queue:
            if isinstance(item, _Job) and item.channel == "buyer" and item.speech.start < speech.voice_to:
                try:
                    known += [_in_call(word, item.speech) for word in item.result.result().words]
                except RuntimeError:
                    continue  # It is said when its turn comes.
        return [word for word in known if word.end > speech.voice_from - 3.0]


def _under_way(item: "Heard | _Job") -> bool:
    return isinstance(item, _Job) and not item.result.done()


def _in_call(word: Word, speech: Speech) -> Word:
    """``word`` in the time of the call, kept within the voice: Whisper lets it run into the quiet around."""
    start = min(max(speech.start + word.start, speech.voice_from), speech.voice_to)
    end = max(start, min(speech.start + word.end, speech.voice_to))
    return Word(word.text, round(start, 2), round(end, 2))
