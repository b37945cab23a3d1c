"""The recogniser over faster-whisper weights on this machine."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from transcription.events import SAMPLE_RATE, Samples, Word
from transcription.gate import (
    Decoded,
    doubtful,
    impossible,
    invented,
    loops,
    only_primed,
    plain_words,
    without_loops,
)
from transcription.recognizer import LONGEST, Recognized
from transcription.weights import NoWeights

_PADDING = 2.0
_LEAST_WINDOW = 8.0
_LEAST_FOLLOWED = 10.0
"""Seconds of the window while speech is followed: shorter ones make more errors than they save time."""
_SECONDS_A_STAMP = 0.02
_FRAMES_A_SECOND = 100
_PAUSE = 0.5
"""Seconds between two words from which on Whisper is told of a pause, as it tells of them itself."""


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


class WhisperRecognizer:
    """faster-whisper weights, int8 on the processor, or on a graphics card where there is one.

    Whisper pads every look to 30 s; here the window is the sound and two seconds more, at least eight or ten, which costs a
    quarter of the time. Short windows make Whisper run on, so it decodes with time stamps and is cut at the last one. Only
    temperature 0 is used, so that the same sound gives the same words; a doubtful span is looked at again in the full window.
    """

    eager = True

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
        self._beam = beam

    def transcribe(self, samples: Samples, *, hotwords: Sequence[str] = ()) -> Recognized:
        """See ``Recognizer``. Raises ``ValueError`` for a span longer than ``LONGEST``."""
        _check(samples)
        if not np.any(samples):
            return Recognized()
        look = self._look(samples, _LEAST_WINDOW, self._beam, hotwords)
        if doubtful(look.decoded):
            look = _better(look, self._look(samples, LONGEST, self._beam, hotwords))
        if hotwords and only_primed(look.decoded.text, hotwords):
            look = self._look(samples, _LEAST_WINDOW, self._beam, ())
        return Recognized() if invented(look.decoded) else self._recognized(look, len(samples) / SAMPLE_RATE)

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
        look = self._look(samples, _LEAST_FOLLOWED, self._beam, hotwords, known)
        if hotwords and not said and only_primed(look.decoded.text, hotwords):
            look = self._look(samples, _LEAST_FOLLOWED, self._beam, (), known)
        if impossible(look.decoded) if said else invented(look.decoded):
            return Recognized()
        return self._recognized(look, len(samples) / SAMPLE_RATE)

    def _look(
        self,
        samples: Samples,
        least: float,
        beam: int,
        hotwords: Sequence[str],
        known: "_Known | None" = None,
    ) -> _Look:
        known = known or _Known()
        seconds = len(samples) / SAMPLE_RATE
        window = min(LONGEST, max(least, seconds + _PADDING))
        padded = np.zeros(int(window * SAMPLE_RATE), np.float32)
        padded[: len(samples)] = samples
        frames = int(window * _FRAMES_A_SECOND) // 2 * 2
        encoded = self._model.encode(self._model.feature_extractor(padded, padding=0)[:, :frames])
        prompt = [*self._prompt(hotwords, known.before), *known.forced]
        new = seconds - known.until
        result = self._model.model.generate(
            encoded,
            [prompt],
            beam_size=beam,
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
        primed: list[int] = []
        if hotwords:
            primed = self._tokenizer.encode(" " + ", ".join(hotwords))[: self._model.max_length // 4]
        if before:
            primed += self._tokenizer.encode(" " + before)[-self._model.max_length // 8 :]
        return [*([self._tokenizer.sot_prev] if primed else []), *primed, *self._tokenizer.sot_sequence]

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

    def _recognized(self, look: _Look, seconds: float) -> Recognized:
        """The new words with their times, by the attention of the decoder, without loops."""
        if not look.tokens:
            return Recognized()
        frames = int(seconds * _FRAMES_A_SECOND)
        tokens = [*look.prefix, *look.tokens]
        pieces = self._model.find_alignment(self._tokenizer, [tokens], look.encoded, frames)[0]
        words: list[Word] = []
        sure: list[float] = []
        at = 0
        for piece in pieces:
            at += len(piece["tokens"])
            if at <= len(look.prefix):
                continue
            text, start, end = piece["word"], float(piece["start"]), float(piece["end"])
            if words and (not text.startswith(" ") or not plain_words(text)):
                words[-1] = Word(words[-1].text + text.strip(), words[-1].start, max(end, words[-1].end))
            elif plain_words(text):
                words.append(Word(text.strip(), start, max(start, end)))
                sure.append(float(piece["probability"]))
        keys = [" ".join(plain_words(word.text)) for word in words]
        kept = without_loops(list(zip(words, sure, strict=True)), keys)
        words, sure = [word for word, _ in kept], [probability for _, probability in kept]
        confidence = float(np.exp(look.decoded.average))
        return Recognized(" ".join(word.text for word in words), tuple(words), confidence, tuple(sure))


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


def _check(samples: Samples) -> None:
    seconds = len(samples) / SAMPLE_RATE
    if seconds > LONGEST:
        raise ValueError(f"a span of {seconds:.1f} s is longer than the {LONGEST:.0f} s of one look")


def _better(look: _Look, again: _Look) -> _Look:
    def worth(one: _Look) -> tuple[bool, bool, float]:
        loop = loops(plain_words(one.decoded.text))
        return not doubtful(one.decoded), not loop, one.decoded.average

    return max(look, again, key=worth)
