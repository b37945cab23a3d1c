"""The recogniser over faster-whisper weights on this machine."""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from transcription.events import SAMPLE_RATE, Samples, Word
from transcription.gate import Decoded, impossible, invented, only_primed, plain_words, without_loops
from transcription.memory import give_back
from transcription.recognizer import LONGEST, Recognized
from transcription.weights import NoWeights

_PADDING = 1.75
_WINDOW_STEP = 0.5
"""Seconds by which windows differ in length: for each one oneDNN keeps code and buffers, of up to 1,024 lengths, 300 MB in all."""
_LEAST_WINDOW = 10.0
"""Seconds of the window while speech is followed: shorter ones make more errors than they save time."""
_SECONDS_A_STAMP = 0.02
_FRAMES_A_SECOND = 100
_LOOKS_A_CLEARING = 100
"""Looks after which memory is given back: about a minute of speech."""
_AROUND = 0.2
_PAUSE = 0.5
"""Seconds between two words from which on Whisper is told of a pause, as it tells of them itself."""


def window_for(seconds: float) -> float:
    """Seconds that the encoder is given for a look at so many: some silence after the words, and one of a few dozen lengths."""
    padded = math.ceil((seconds + _PADDING) / _WINDOW_STEP) * _WINDOW_STEP
    return min(LONGEST, max(_LEAST_WINDOW, padded))


@dataclass(frozen=True, slots=True)
class _Look:
    """``tokens``: the new ones. ``prefix``: those of the words that stand already, without time stamps."""

    decoded: Decoded
    tokens: list[int]
    prefix: list[int]
    encoded: Any


@dataclass(frozen=True, slots=True)
class _Known:
    """What stands already: ``forced`` tokens, whose sound ends ``until`` seconds into the look, and the text ``before`` it."""

    forced: Sequence[int] = ()
    until: float = 0.0
    before: str = ""


@dataclass(frozen=True, slots=True)
class _Piece:
    """A word, or a part of one that has no blank before it. Times in seconds."""

    text: str
    start: float
    end: float
    sure: float


@dataclass(frozen=True, slots=True)
class _Segment:
    """A stretch of a recording as faster-whisper gives it."""

    decoded: Decoded
    pieces: list[_Piece]

    @classmethod
    def of(cls, one: Any) -> "_Segment":
        # Its end is often cut short: what is too fast is judged over a second at least.
        seconds = max(1.0, one.end - one.start)
        return cls(
            Decoded(one.text.strip(), one.avg_logprob, one.no_speech_prob, seconds),
            [_Piece(w.word, float(w.start), float(w.end), float(w.probability)) for w in one.words],
        )

    def later(self, seconds: float) -> "_Segment":
        moved = [replace(p, start=p.start + seconds, end=p.end + seconds) for p in self.pieces]
        return replace(self, pieces=moved)


class WhisperRecognizer:
    """faster-whisper weights, int8 on the processor, or on a graphics card where there is one.

    A recording is heard by faster-whisper's own way through it, which seeks on where Whisper stopped early and tells it what was
    said before. Speech that is followed is heard by looks of our own: Whisper pads every look to 30 s; there the window is the
    sound and two seconds more, at least ten, which costs a quarter of the time. Short windows make Whisper run on, so it decodes
    with time stamps and is cut at the last one. Only temperature 0 is used, so that the same sound gives the same words.
    """

    eager = True
    gathers = 110.0

    def __init__(self, folder: Path, *, threads: int = 1, workers: int = 2, beam: int = 5) -> None:
        """Loads the model in ``folder``: ``workers`` looks at a time with ``threads`` threads each.

        Raises ``NoWeights`` when the files there cannot be loaded.
        """
        from faster_whisper.tokenizer import Tokenizer

        try:
            self._model = _loaded(folder, threads, workers)
        except (RuntimeError, ValueError) as error:
            raise NoWeights(
                f"The speech model in {folder} cannot be loaded, its files are damaged or of another kind: "
                "fetch it again or take another one."
            ) from error
        self._tokenizer = Tokenizer(
            self._model.hf_tokenizer, self._model.model.is_multilingual, task="transcribe", language="en"
        )
        self._looks = 0
        self._beam = beam

    def transcribe(self, samples: Samples, *, hotwords: Sequence[str] = ()) -> Recognized:
        """See ``Recognizer``: sound of any length, without what ``gate.invented`` refuses."""
        if not np.any(samples):
            return Recognized()
        pieces: list[_Piece] = []
        averages: list[tuple[float, int]] = []
        for segment in self._segments(samples, hotwords):
            pieces += segment.pieces
            averages.append((segment.decoded.average, len(segment.pieces)))
        if not pieces:
            return Recognized()
        return _recognized(pieces, sum(average * count for average, count in averages) / len(pieces))

    def _segments(self, samples: Samples, hotwords: Sequence[str]) -> Iterator["_Segment"]:
        """What was said, without what nobody did."""
        primed = self._tokenizer.decode(self._primed(hotwords)) or None
        segments, _ = self._model.transcribe(
            samples,
            language="en",
            beam_size=self._beam,
            temperature=0.0,
            word_timestamps=True,
            hotwords=primed,
        )
        for one in segments:
            segment = _Segment.of(one)
            if hotwords and only_primed(segment.decoded.text, hotwords):
                # Perhaps only the echo of the hotwords: it is heard again by itself, without them.
                start = max(0.0, one.start - _AROUND)
                clip = samples[int(start * SAMPLE_RATE) : int((one.end + _AROUND) * SAMPLE_RATE)]
                yield from (again.later(start) for again in self._segments(clip, ()))
            elif not invented(segment.decoded):
                yield segment

    def follow(
        self,
        samples: Samples,
        *,
        said: Sequence[Word] = (),
        resumes: float | None = None,
        before: str = "",
        hotwords: Sequence[str] = (),
    ) -> Recognized:
        """See ``Recognizer``: ``said`` is forced upon the decoder as the beginning of what it writes, pauses included."""
        _check(samples)
        if not np.any(samples):
            return Recognized()
        known = _Known(self._forced(said, resumes), said[-1].end if said else 0.0, before)
        self._looks += 1
        if self._looks % _LOOKS_A_CLEARING == 0:
            give_back()
        look = self._look(samples, hotwords, known)
        if hotwords and not said and only_primed(look.decoded.text, hotwords):
            look = self._look(samples, (), known)
        if impossible(look.decoded) if said else invented(look.decoded):
            return Recognized()
        return self._timed(look, len(samples) / SAMPLE_RATE)

    def _look(self, samples: Samples, hotwords: Sequence[str], known: _Known) -> _Look:
        seconds = len(samples) / SAMPLE_RATE
        window = window_for(seconds)
        padded = np.zeros(int(window * SAMPLE_RATE), np.float32)
        padded[: len(samples)] = samples
        frames = int(window * _FRAMES_A_SECOND) // 2 * 2
        encoded = self._model.encode(self._model.feature_extractor(padded, padding=0)[:, :frames])
        prompt = [*self._prompt(hotwords, known.before), *known.forced]
        new = seconds - known.until
        result = self._model.model.generate(
            encoded,
            [prompt],
            beam_size=self._beam,
            max_length=min(self._model.max_length, len(prompt) + 20 + int(12 * new)),
            return_scores=True,
            return_no_speech_prob=True,
        )[0]
        # What is forced comes back at the head of the result, and counts as certain in its score.
        said = result.sequences_ids[0][len(known.forced) :]
        average = result.scores[0] * len(result.sequences_ids[0]) / (len(said) + 1)
        tokens = self._until_the_end(said, seconds)
        text = self._tokenizer.decode(tokens).strip()
        decoded = Decoded(text, average, result.no_speech_prob, new)
        prefix = [token for token in known.forced if token < self._tokenizer.eot]
        return _Look(decoded, tokens, prefix, encoded)

    def _prompt(self, hotwords: Sequence[str], before: str = "") -> list[int]:
        primed = self._primed(hotwords)
        if before:
            primed += self._tokenizer.encode(" " + before)[-self._model.max_length // 8 :]
        return [*([self._tokenizer.sot_prev] if primed else []), *primed, *self._tokenizer.sot_sequence]

    def _primed(self, hotwords: Sequence[str]) -> list[int]:
        if not hotwords:
            return []
        tokens: list[int] = self._tokenizer.encode(" " + ", ".join(hotwords))
        return tokens[: self._model.max_length // 4]

    def _forced(self, said: Sequence[Word], resumes: float | None) -> list[int]:
        """``said`` as Whisper would have written it: a pair of time stamps where the voice paused."""
        forced = [self._stamp(0.0)]
        for at, word in enumerate(said):
            if at and word.start - said[at - 1].end >= _PAUSE:
                forced += [self._stamp(said[at - 1].end), self._stamp(word.start)]
            forced += self._tokenizer.encode(" " + word.text)
        if said and resumes is not None:
            forced += [self._stamp(said[-1].end), self._stamp(max(resumes, said[-1].end))]
        return forced

    def _stamp(self, seconds: float) -> int:
        return int(self._tokenizer.timestamp_begin + round(max(0.0, seconds) / _SECONDS_A_STAMP))

    def _until_the_end(self, said: Sequence[int], seconds: float) -> list[int]:
        """The text tokens up to the first time stamp beyond the sound."""
        kept: list[int] = []
        for token in said:
            if token >= self._tokenizer.timestamp_begin:
                if (token - self._tokenizer.timestamp_begin) * _SECONDS_A_STAMP > seconds + 0.3:
                    break
            elif token < self._tokenizer.eot:
                kept.append(token)
        return kept

    def _timed(self, look: _Look, seconds: float) -> Recognized:
        """The new words with their times, by the attention of the decoder."""
        if not look.tokens:
            return Recognized()
        frames = int(seconds * _FRAMES_A_SECOND)
        tokens = [*look.prefix, *look.tokens]
        pieces: list[_Piece] = []
        at = 0
        for piece in self._model.find_alignment(self._tokenizer, [tokens], look.encoded, frames)[0]:
            at += len(piece["tokens"])
            if at > len(look.prefix):
                pieces.append(
                    _Piece(
                        piece["word"], float(piece["start"]), float(piece["end"]), float(piece["probability"])
                    )
                )
        return _recognized(pieces, look.decoded.average)


def _loaded(folder: Path, threads: int, workers: int) -> Any:
    """The model, on a graphics card where there is one that works. Raises ``RuntimeError`` or ``ValueError``."""
    import ctranslate2
    from faster_whisper import WhisperModel

    if ctranslate2.get_cuda_device_count() > 0:
        try:
            model = WhisperModel(str(folder), device="cuda", compute_type="float16", num_workers=workers)
            model.encode(np.zeros((model.model.n_mels, 2 * _FRAMES_A_SECOND), np.float32))
        except (RuntimeError, ValueError):
            # A card without the libraries for it is found out at the first look.
            pass
        else:
            return model
    return WhisperModel(
        str(folder), device="cpu", compute_type="int8", cpu_threads=threads, num_workers=workers
    )


def _recognized(pieces: Iterable[_Piece], average: float) -> Recognized:
    """Whole words of ``pieces``, without loops. ``average``: log probability a token."""
    words: list[Word] = []
    sure: list[float] = []
    for piece in pieces:
        if words and (not piece.text.startswith(" ") or not plain_words(piece.text)):
            text, end = words[-1].text + piece.text.strip(), max(piece.end, words[-1].end)
            words[-1] = Word(text, words[-1].start, end)
        elif plain_words(piece.text):
            words.append(Word(piece.text.strip(), piece.start, max(piece.start, piece.end)))
            sure.append(piece.sure)
    keys = [" ".join(plain_words(word.text)) for word in words]
    kept = without_loops(list(zip(words, sure, strict=True)), keys)
    words, sure = [word for word, _ in kept], [probability for _, probability in kept]
    return Recognized(
        " ".join(word.text for word in words), tuple(words), float(np.exp(average)), tuple(sure)
    )


def _check(samples: Samples) -> None:
    seconds = len(samples) / SAMPLE_RATE
    if seconds > LONGEST:
        raise ValueError(f"a span of {seconds:.1f} s is longer than the {LONGEST:.0f} s of one look")
