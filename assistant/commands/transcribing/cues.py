"""Utterances as subtitles that can be read: short, two lines at most, broken where speech breaks."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from transcription.events import Channel, Utterance, Word
from transcription.spreading import spread

LINE = 42
"""Letters in one line of a subtitle."""
LONGEST = 7.0
"""Seconds that one subtitle stands."""

_SILENCE = 1.0
_PAUSE = 0.3
_SHORTEST = 0.1
_ENDS = (".", "?", "!", "…")
_BREATHES = (",", ";", ":", "–", "—")


@dataclass(frozen=True, slots=True)
class Cue:
    """One subtitle; ``start`` and ``end`` in seconds, ``lines`` one or two."""

    channel: Channel
    start: float
    end: float
    lines: tuple[str, ...]


def cues(utterances: Iterable[Utterance]) -> list[Cue]:
    """All subtitles of a recording, by their start. Pieces of one sentence of one speaker are put together first."""
    runs: list[tuple[Channel, list[Word]]] = []
    last: dict[Channel, list[Word]] = {}
    for utterance in utterances:
        words, open_run = _words(utterance), last.get(utterance.channel)
        if not words:
            continue
        if (
            open_run
            and words[0].start - open_run[-1].end < _SILENCE
            and not open_run[-1].text.endswith(_ENDS)
        ):
            open_run.extend(words)
        else:
            last[utterance.channel] = words
            runs.append((utterance.channel, words))
    made = [_cue(channel, piece) for channel, words in runs for piece in _pieces(words)]
    return sorted(made, key=lambda cue: cue.start)


def as_vtt(made: Iterable[Cue]) -> str:
    """A WebVTT file (W3C Candidate Recommendation of 2019-04-04), the speaker as a voice tag."""
    return "\n".join(["WEBVTT\n", *map(block, made)])


def block(cue: Cue) -> str:
    """One cue as its lines in the file."""
    text = "\n".join(map(escaped, cue.lines))
    voice = f"<v {cue.channel.capitalize()}>" if cue.channel != "unknown" else ""
    return f"{stamp(cue.start)} --> {stamp(cue.end)}\n{voice}{text}\n"


def _words(utterance: Utterance) -> list[Word]:
    """The words, each without blanks in it: as they are timed, else over the time of the utterance."""
    timed = utterance.words or spread(utterance.text.split(), utterance.start, utterance.end)
    return [
        Word("\N{NO-BREAK SPACE}".join(word.text.split()), word.start, word.end)
        for word in timed
        if word.text.strip()
    ]


def _pieces(words: Sequence[Word]) -> list[Sequence[Word]]:
    """``words`` in pieces that fit a subtitle each, broken at the best place near the end of what fits."""
    pieces: list[Sequence[Word]] = []
    while words:
        fits = _fits(words)
        at = fits if fits == len(words) else max(range(1, fits + 1), key=lambda end: _worth(words, end, fits))
        pieces.append(words[:at])
        words = words[at:]
    return pieces


def _fits(words: Sequence[Word]) -> int:
    """How many of the first words one subtitle takes: one at least."""
    count = 1
    while (
        count < len(words)
        and words[count].end - words[0].start <= LONGEST
        and words[count].start - words[count - 1].end < _SILENCE
        and len(_lines(words[: count + 1])) <= 2
    ):
        count += 1
    return count


def _worth(words: Sequence[Word], end: int, fits: int) -> float:
    """How good a break after the first ``end`` words is: where a sentence ends, or a breath is taken, and not too early."""
    last, following = words[end - 1], words[end]
    if following.start - last.end >= _SILENCE:
        kind = 1.0
    elif last.text.endswith(_ENDS):
        kind = 0.6
    elif last.text.endswith(_BREATHES):
        kind = 0.45
    elif following.start - last.end >= _PAUSE:
        kind = 0.35
    else:
        kind = 0.0
    return kind + end / fits


def _lines(words: Sequence[Word]) -> list[str]:
    """The words in lines of ``LINE`` letters; a word that is longer has a line of its own. Two lines are about as long."""
    lines: list[str] = []
    for word in words:
        if lines and len(lines[-1]) + 1 + len(word.text) <= LINE:
            lines[-1] += f" {word.text}"
        else:
            lines.append(word.text)
    return lines


def _balanced(words: Sequence[Word]) -> tuple[str, ...]:
    lines = _lines(words)
    if len(lines) != 2:
        return tuple(lines)
    texts = [word.text for word in words]
    ways = [(" ".join(texts[:at]), " ".join(texts[at:])) for at in range(1, len(texts))]
    return min(ways, key=lambda way: max(map(len, way)))


def _cue(channel: Channel, words: Sequence[Word]) -> Cue:
    start = words[0].start
    end = max(start + _SHORTEST, *(word.end for word in words))
    return Cue(channel, start, end, _balanced(words))


def escaped(text: str) -> str:
    """Text that is no tag and no character reference to a reader of WebVTT."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def stamp(seconds: float) -> str:
    """A time as WebVTT has it: ``00:01:02.500``."""
    whole, milliseconds = divmod(round(max(0.0, seconds) * 1000), 1000)
    return f"{whole // 3600:02d}:{whole // 60 % 60:02d}:{whole % 60:02d}.{milliseconds:03d}"
