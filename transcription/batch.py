"""A recording as fast as it goes: each span of speech is recognised once, whole, with those of its side around it.

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
    Samples,
    Sound,
    SourceEnded,
    SourceProblem,
    Utterance,
    Word,
)
from transcription.joining import joined
from transcription.packs import Pack
from transcription.recognizer import Recognized, Recognizer
from transcription.ticking import Ticks
from transcription.turns import open_end, utterances
from transcription.vad import Speech, SpeechDetector, Voice

WORKERS = 2
"""Spans recognised at a time: one for each side of a call."""

_MOST_WAITING = 330.0
"""Seconds of sound with the recogniser from which on no more is read."""
_GATHERED_AT_MOST = 120.0
"""Seconds of the call after which the spans of one side are looked at, however few."""
_BEFORE_A_SPAN = 1.0
"""Seconds: what the detector takes in before it says that somebody speaks is less."""
_A_FEW_WORDS = 20.0
_LEAD = 20.0
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
            while call.queue and call.ready(call.queue[0]):
                yield from call.out(call.queue.popleft())
        call.end()
        while call.queue:
            yield from call.out(call.queue.popleft())
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


@dataclass(frozen=True, slots=True)
class _Job:
    """A span on its way, ``number`` in its ``pack``; its sound is only there. Without voice it has no pack."""

    channel: Channel
    speech: Speech
    pack: Pack | None
    number: int = 0

    @property
    def gathering(self) -> bool:
        return self.pack is not None and self.pack.result is None

    def words(self) -> tuple[Word, ...]:
        """Its words, in seconds of the call. Waits; raises what the recogniser raised."""
        if self.pack is None:
            return ()
        return tuple(_in_call(word, self.speech) for word in self.pack.words(self.number))


@dataclass(slots=True)
class _Side:
    """One channel: its detector, the spans to be looked at next, a sentence that was cut in two, and its words of late."""

    detector: SpeechDetector
    pack: Pack | None = None
    before: Speech | None = None
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
    ended: bool = False
    ticks: Ticks = field(default_factory=Ticks)

    def ready(self, item: "Heard | _Job") -> bool:
        """Whether it can come out: its words are there, or so many are under way that it is time to wait for them.

        Whether anything is still missing, of this side or of the buyer meanwhile, depends on the sound alone, never on how fast
        the recogniser is.
        """
        if not isinstance(item, _Job):
            return True
        if item.gathering or (item.channel == "seller" and not self._heard_out(item.speech)):
            return False
        return item.pack is None or not item.pack.under_way or self._waiting > _MOST_WAITING

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
        for each in self.sides.values():
            if each.pack is not None and self.at - each.pack.begun > _GATHERED_AT_MOST:
                self._look(each)

    def end(self) -> None:
        """Closes what is open; ``SourceEnded`` is then the last of the queue."""
        for channel, side in self.sides.items():
            if speech := side.detector.finish():
                self._recognize(channel, speech)
            self._look(side)
        self.ended = True
        self.queue += self.ticks.to(self.at)
        self.queue.append(SourceEnded(self.at))

    def out(self, item: "Heard | _Job") -> Iterator[Heard]:
        """One item of the queue as events; waits for its words."""
        if not isinstance(item, _Job):
            yield item
            return
        try:
            words = item.words()
        except RuntimeError:
            words = ()
            yield from _lost(item)
        yield from self._said(item, words)

    @property
    def _waiting(self) -> float:
        """Seconds of sound with the recogniser."""
        packs = {id(job.pack): job.pack for job in self.queue if isinstance(job, _Job)}
        return sum(pack.seconds for pack in packs.values() if pack is not None and pack.under_way)

    def _heard_out(self, speech: Speech) -> bool:
        """Whether all that the buyer said before ``speech`` ended is known and looked at."""
        if (buyer := self.sides.get("buyer")) is not None and not self.ended:
            open_from = buyer.detector.open_from
            known = buyer.detector.position - _BEFORE_A_SPAN if open_from is None else open_from
            # A side from which nothing comes any more is not waited for.
            if known < speech.voice_to and self.at - speech.voice_to < _GATHERED_AT_MOST:
                return False
        return not any(job.gathering for job in self._meanwhile(speech))

    def _recognize(self, channel: Channel, speech: Speech) -> None:
        side, pack, number = self.sides[channel], None, 0
        if len(speech.samples):
            if side.pack is None or not side.pack.takes(speech):
                self._look(side)
                side.pack = Pack(self.recognizer.gathers, speech.start)
                # A pack begins with the span before it, whose words are known: alone, a few words are easily misheard.
                if side.before is not None and len(side.before.samples) / SAMPLE_RATE <= min(
                    _LEAD, self.recognizer.gathers / 2
                ):
                    side.pack.add(side.before)
            pack = side.pack
            number, side.before = pack.add(speech), speech
            if pack.full:
                self._look(side)
        self.queue.append(_Job(channel, replace(speech, samples=speech.samples[:0].copy()), pack, number))

    def _look(self, side: _Side) -> None:
        if side.pack is not None:
            side.pack.close(self._submit)
            side.pack = None

    def _submit(self, sound: Samples) -> Future[Recognized]:
        return self.pool.submit(self.recognizer.transcribe, sound, hotwords=self.hotwords)

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
        for job in self._meanwhile(speech):
            try:
                known += job.words()
            except RuntimeError:
                continue  # It is said when its turn comes.
        return [word for word in known if word.end > speech.voice_from - 3.0]

    def _meanwhile(self, speech: Speech) -> Iterator[_Job]:
        """What the buyer said before ``speech`` ended and that has not come out."""
        for item in self.queue:
            if isinstance(item, _Job) and item.channel == "buyer" and item.speech.start < speech.voice_to:
                yield item


def _lost(job: _Job) -> Iterator[SourceProblem]:
    """That the words of ``job`` are missing, said once for all that was looked at together."""
    if job.pack is None or job.pack.told:
        return
    job.pack.told = True
    few = job.pack.seconds <= _A_FEW_WORDS
    what = "A few words" if few else f"About {job.pack.seconds:.0f} seconds of speech"
    text = f"{what} could not be transcribed, the speech model failed."
    yield SourceProblem(job.speech.voice_to, text, lost=True)


def _in_call(word: Word, speech: Speech) -> Word:
    """``word`` in the time of the call, kept within the voice: Whisper lets it run into the quiet around."""
    start = min(max(speech.start + word.start, speech.voice_from), speech.voice_to)
    end = max(start, min(speech.start + word.end, speech.voice_to))
    return Word(word.text, round(start, 2), round(end, 2))
