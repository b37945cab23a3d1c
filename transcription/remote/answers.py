"""What a server answers, read with care: its words with times, and without those that nobody said."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from transcription.events import Word
from transcription.gate import Decoded, invented, plain_words, without_loops
from transcription.recognizer import Recognized
from transcription.remote.timing import letters, timed
from transcription.spreading import spread

_NEUTRAL = -0.4
"""Log probability a token where the server says none: neither sure nor doubtful."""
_PACKED = 2.4
"""Whisper's own limit: text that packs better than this goes round in circles."""
_SLACK = 1.0


class NoTranscription(ValueError):  # noqa: N818 - reads as what it says
    """The answer holds no text in any form that is known."""


@dataclass(frozen=True, slots=True)
class _Segment:
    """Times in seconds; ``average`` is the log probability a token."""

    text: str
    start: float
    end: float
    average: float = _NEUTRAL
    no_speech: float = 0.0
    ratio: float = 0.0


def recognized(answer: object, seconds: float) -> Recognized:
    """The words in ``answer``, the JSON that came for ``seconds`` of sound. Raises ``NoTranscription``.

    The text is what counts; times are put to it from the timed words where these are the same words, else from the segments,
    else from its length. Times that cannot be (not numbers, beyond the sound, running backwards) count as none.
    """
    if not isinstance(answer, dict):
        raise NoTranscription
    listed = _dicts(answer.get("segments"))
    segments = _segments(listed, seconds)
    heard = _words(
        _dicts(answer.get("words")) or [word for one in listed for word in _dicts(one.get("words"))], seconds
    )
    text = answer.get("text")
    if not isinstance(text, str):
        if not (segments or heard) and "segments" not in answer:
            raise NoTranscription
        text = " ".join(segment.text for segment in segments) or " ".join(word.text for word in heard)
    if letters("".join(segment.text for segment in segments)) != letters(text):
        segments = [_one(_clean(text), segments, seconds)]
    texts = [word for segment in segments for word in segment.text.split()]
    words = timed(texts, heard, 0.0, seconds) if heard else None
    words = words or [word for segment in segments for word in _spread(segment)]
    return _said(segments, words)


def _said(segments: Sequence[_Segment], words: Sequence[Word]) -> Recognized:
    """The words of the segments that were said, and how sure the server is of them."""
    kept: list[Word] = []
    averages: list[tuple[float, int]] = []
    at = 0
    for segment in segments:
        own = words[at : at + len(segment.text.split())]
        at += len(own)
        if own and not _nobody_said(segment):
            kept.extend(own)
            averages.append((segment.average, len(own)))
    kept = without_loops(kept, [" ".join(plain_words(word.text)) for word in kept])
    if not kept:
        return Recognized()
    average = sum(average * count for average, count in averages) / sum(count for _, count in averages)
    return Recognized(" ".join(word.text for word in kept), tuple(kept), float(np.exp(min(0.0, average))))


def _nobody_said(segment: _Segment) -> bool:
    # A segment's end is often cut short: what is too fast is judged over a second at least.
    seconds = max(1.0, segment.end - segment.start)
    decoded = Decoded(segment.text, segment.average, segment.no_speech, seconds)
    return invented(decoded) or (segment.ratio > _PACKED and segment.average < -0.9)


def _segments(listed: Sequence[dict[str, object]], seconds: float) -> list[_Segment]:
    segments: list[_Segment] = []
    scale = _scale([one.get(key) for one in listed for key in ("start", "end")])
    for one in listed:
        text = one.get("text")
        if not isinstance(text, str) or not _clean(text):
            continue
        start, end = (_number(one.get(key)) for key in ("start", "end"))
        average, no_speech, ratio = (
            _number(one.get(key)) for key in ("avg_logprob", "no_speech_prob", "compression_ratio")
        )
        if start is None or end is None or not -_SLACK <= start * scale <= min(end * scale, seconds + _SLACK):
            start, end = 0.0, seconds / scale
        # Servers without these numbers write 0, or -1 for a ratio that is never below 0.
        unknown = average is None or average >= 0 or (ratio is not None and ratio < 0)
        segments.append(
            _Segment(
                _clean(text),
                min(max(start * scale, 0.0), seconds),
                min(max(end * scale, 0.0), seconds),
                _NEUTRAL if unknown or average is None else average,
                no_speech if no_speech is not None and 0 <= no_speech <= 1 else 0.0,
                ratio or 0.0,
            )
        )
    return segments


def _words(listed: Sequence[dict[str, object]], seconds: float) -> list[Word]:
    """The timed words, none at all where one of their times cannot be."""
    words: list[Word] = []
    scale = _scale([one.get(key) for one in listed for key in ("start", "end")])
    for one in listed:
        text = one.get("word", one.get("text"))
        start, end = (_number(one.get(key)) for key in ("start", "end"))
        if not isinstance(text, str) or start is None or end is None:
            return []
        start, end = start * scale, end * scale
        before = words[-1].start if words else 0.0
        if not before - _SLACK <= start <= seconds + _SLACK or end < start - 0.01:
            return []
        words.append(Word(_clean(text), start, max(start, end)))
    # A server that writes 0 for every time has no times.
    return words if any(word.end > 0 for word in words) else []


def _one(text: str, segments: Sequence[_Segment], seconds: float) -> _Segment:
    """The whole text as one segment, with what the segments say of it together."""
    if not segments:
        return _Segment(text, 0.0, seconds)
    return _Segment(
        text,
        min(segment.start for segment in segments),
        max(segment.end for segment in segments),
        sum(segment.average for segment in segments) / len(segments),
        sum(segment.no_speech for segment in segments) / len(segments),
        max(segment.ratio for segment in segments),
    )


def _spread(segment: _Segment) -> list[Word]:
    return spread(segment.text.split(), segment.start, segment.end)


def _dicts(value: object) -> list[dict[str, object]]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _number(value: object) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    try:
        number = float(value)
    except OverflowError:
        return None
    return number if math.isfinite(number) else None


def _scale(times: Sequence[object]) -> float:
    """To seconds: whole numbers in the millions are nanoseconds."""
    numbers = [number for time in times if (number := _number(time)) is not None]
    return 1e-9 if numbers and max(numbers) >= 1e6 else 1.0


def _clean(text: str) -> str:
    """``text`` on one line, without what could steer a terminal."""
    return " ".join("".join(letter for letter in " ".join(text.split()) if letter.isprintable()).split())
