"""Speech to text: the recogniser as the rest of this room sees it, and the one over faster-whisper."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from transcription.events import SAMPLE_RATE, Samples, Word
from transcription.gate import Decoded, doubtful, invented, loops, only_primed, plain_words, without_loops
from transcription.weights import NoWeights

LONGEST = 30.0
"""Seconds of sound that one look can take: Whisper's own window."""

_PADDING = 2.0
_LEAST_WINDOW = 8.0
_SECONDS_A_STAMP = 0.02
_FRAMES_A_SECOND = 100


@dataclass(frozen=True, slots=True)
class Recognized:
    """The words of one span: ``text`` is empty when nothing was said.

    ``words`` have times in seconds from the start of the span; drafts have none. ``confidence`` is the mean
    probability of a token, 0 to 1.
    """

    text: str = ""
    words: tuple[Word, ...] = ()
    confidence: float = 0.0


class Recognizer(Protocol):
    """Turns one span of sound into words. Called from several threads at once."""

    def transcribe(
        self, samples: Samples, *, hotwords: Sequence[str] = (), draft: bool = False
    ) -> Recognized:
        """The words in ``samples``: 16 kHz mono, at most ``LONGEST`` seconds.

        ``hotwords`` are names likely to be said, spelled as they should be. A ``draft`` is quicker, without
        times.
        """
        ...


@dataclass(frozen=True, slots=True)
class _Look:
    decoded: Decoded
    tokens: list[int]
    encoded: Any


class WhisperRecognizer:
    """faster-whisper weights, int8 on the processor.

    Whisper pads every look to 30 s; here the window is the span and two seconds more, at least eight, which
    costs a quarter of the time. Short windows make Whisper run on, so it decodes with time stamps and is
    cut at the last one. Only temperature 0 is used, so that the same sound gives the same words; a doubtful
    result is looked at again in the full window instead.
    """

    def __init__(self, folder: Path, *, threads: int = 1, workers: int = 2, beam: int = 5) -> None:
        """Loads the model in ``folder``: ``workers`` looks at a time with ``threads`` threads each.

        Raises ``NoWeights`` when the files there cannot be loaded.
        """
        from faster_whisper import WhisperModel
        from faster_whisper.tokenizer import Tokenizer

        try:
            self._model = WhisperModel(
                str(folder), device="cpu", compute_type="int8", cpu_threads=threads, num_workers=workers
            )
        except (RuntimeError, ValueError) as error:
            raise NoWeights(
                f"The speech model in {folder} cannot be loaded, its files are damaged or of another kind: "
                "fetch it again or take another one."
            ) from error
        self._tokenizer = Tokenizer(
            self._model.hf_tokenizer, self._model.model.is_multilingual, task="transcribe", language="en"
        )
        self._beam = beam

    def transcribe(
        self, samples: Samples, *, hotwords: Sequence[str] = (), draft: bool = False
    ) -> Recognized:
        """See ``Recognizer``. Raises ``ValueError`` for a span longer than ``LONGEST``."""
        seconds = len(samples) / SAMPLE_RATE
        if seconds > LONGEST:
            raise ValueError(f"a span of {seconds:.1f} s is longer than the {LONGEST:.0f} s of one look")
        if not np.any(samples):
            return Recognized()
        beam = 1 if draft else self._beam
        look = self._look(samples, _LEAST_WINDOW, beam, hotwords)
        if doubtful(look.decoded) and not draft:
            look = _better(look, self._look(samples, LONGEST, beam, hotwords))
        if hotwords and only_primed(look.decoded.text, hotwords):
            look = self._look(samples, _LEAST_WINDOW, beam, ())
        if invented(look.decoded):
            return Recognized()
        confidence = float(np.exp(look.decoded.average))
        if draft:
            return Recognized(look.decoded.text, (), confidence)
        words = self._words(look)
        return Recognized(" ".join(word.text for word in words), tuple(words), confidence)

    def _look(self, samples: Samples, least: float, beam: int, hotwords: Sequence[str]) -> _Look:
        seconds = len(samples) / SAMPLE_RATE
        window = min(LONGEST, max(least, seconds + _PADDING))
        padded = np.zeros(int(window * SAMPLE_RATE), np.float32)
        padded[: len(samples)] = samples
        frames = int(window * _FRAMES_A_SECOND) // 2 * 2
        encoded = self._model.encode(self._model.feature_extractor(padded, padding=0)[:, :frames])
        prompt = self._prompt(hotwords)
        result = self._model.model.generate(
            encoded,
            [prompt],
            beam_size=beam,
            max_length=min(self._model.max_length, len(prompt) + 20 + int(12 * seconds)),
            return_scores=True,
            return_no_speech_prob=True,
        )[0]
        said = result.sequences_ids[0]
        tokens = self._until_the_end(said, seconds)
        average = result.scores[0] * len(said) / (len(said) + 1)
        text = self._tokenizer.decode(tokens).strip()
        return _Look(Decoded(text, average, result.no_speech_prob, seconds), tokens, encoded)

    def _prompt(self, hotwords: Sequence[str]) -> list[int]:
        primed: list[int] = []
        if hotwords:
            listed = self._tokenizer.encode(" " + ", ".join(hotwords))
            primed = [self._tokenizer.sot_prev, *listed[: self._model.max_length // 4]]
        return [*primed, *self._tokenizer.sot_sequence]

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

    def _words(self, look: _Look) -> list[Word]:
        frames = int(look.decoded.seconds * _FRAMES_A_SECOND)
        pieces = self._model.find_alignment(self._tokenizer, [look.tokens], look.encoded, frames)[0]
        words: list[Word] = []
        for piece in pieces:
            text, start, end = piece["word"], float(piece["start"]), float(piece["end"])
            if words and not text.startswith(" "):
                words[-1] = Word(words[-1].text + text.strip(), words[-1].start, max(end, words[-1].end))
            elif text.strip():
                words.append(Word(text.strip(), start, max(start, end)))
        return without_loops(words, [" ".join(plain_words(word.text)) for word in words])


def _better(look: _Look, again: _Look) -> _Look:
    def worth(one: _Look) -> tuple[bool, bool, float]:
        loop = loops(plain_words(one.decoded.text))
        return not doubtful(one.decoded), not loop, one.decoded.average

    return max(look, again, key=worth)
