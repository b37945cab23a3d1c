"""WebVTT and SRT: cues to turns."""

import html
import re
from collections import Counter
from dataclasses import dataclass, replace

from assistant.transcripts.decode import clean
from assistant.transcripts.labels import Likeness, key, likeness
from assistant.transcripts.model import Turn

_TIME = r"(?:(\d{1,3}):)?(\d{1,2}):(\d{1,2})(?:[.,](\d{1,9}))?"
_TIMING = re.compile(rf"[ \t]*{_TIME}[ \t]*-->[ \t]*{_TIME}(?:[ \t].*)?")
_SKIPPED = re.compile(r"(?:NOTE|STYLE|REGION)(?:[ \t].*)?")
_VOICE = re.compile(r"<v(?:\.[^\s>]*)?[ \t]+([^<>]{0,200})>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z0-9:.][^<>]{0,200}>|\{\\[^{}]{0,60}\}|</?v>")
_NAMED = re.compile(r"(?:>>+|-)?\s*([^:：\n]{1,80}?)\s*[:：](?=\s|$)\s*(.*)", re.DOTALL)
_NEW_VOICE = re.compile(r"(?:>>+|[-–—]\s)\s*")
_SENTENCE_OVER = re.compile(r"[.?!…。？！][\"”’')\]]*$")
_GOES_ON = re.compile(r"[a-z0-9]|I(?:\b|['’])")

LONGEST_PAUSE = 2.0
"""Seconds between two cues of one sentence."""
LONGEST_SENTENCE = 80
"""Words, so that captions without punctuation do not become one turn."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """Words of one voice in one cue; ``fresh``: the cue marks a new voice without naming it."""

    name: str | None
    text: str
    start: float
    end: float
    fresh: bool = False


def has_cues(text: str) -> bool:
    """Whether text has a cue's timing line, as SRT does."""
    return any(_TIMING.fullmatch(line[:200]) for line in text.split("\n") if "-->" in line)


def read_cues(text: str) -> list[Turn]:
    """The turns of a WebVTT or SRT file, one a cue and voice, times in seconds.

    Names come from ``<v Name>``, from ``Name:`` or from a first line that holds only a name, if it comes
    back in the file. Cues that carry on one sentence of one speaker (it has no end, the next begins in
    small letters, at most two seconds later) are one turn, so that a sentence can be quoted whole. An
    unnamed cue after ``Name:`` is still that speaker's, unless the file names every voice with ``<v Name>``
    or marks a new one with ">>" or a dash.
    """
    cues = _cues(text)
    known = _names_that_return(cues)
    voiced = any(_VOICE.search(line) for _, _, lines in cues for line in lines)
    pieces: list[_Piece] = []
    for start, end, lines in cues:
        for name, words, fresh in _voices(lines, known):
            if name is None and not fresh and not voiced and pieces:
                name = pieces[-1].name
            pieces.append(_Piece(name, words, start, end, fresh))
    return _sentences([piece for piece in pieces if piece.text])


def _cues(text: str) -> list[tuple[float, float, list[str]]]:
    """Start, end and the lines of each cue; everything else is no speech."""
    cues: list[tuple[float, float, list[str]]] = []
    state = "between"
    for line in text.split("\n"):
        timing = _TIMING.fullmatch(line[:300]) if "-->" in line else None
        if timing:
            if state == "cue" and cues[-1][2] and cues[-1][2][-1].strip().isdigit():
                cues[-1][2].pop()  # the number of this cue, where no blank line stands between two
            cues.append((_seconds(timing.groups()[:4]), _seconds(timing.groups()[4:]), []))
            state = "cue"
        elif not line.strip():
            state = "between"
        elif state == "between" and _SKIPPED.fullmatch(line[:300]):
            state = "skipped"
        elif state == "cue":
            cues[-1][2].append(line)
    return cues


def _seconds(parts: tuple[str | None, ...]) -> float:
    hours, minutes, seconds, fraction = parts
    return int(hours or 0) * 3600 + int(minutes or 0) * 60 + int(seconds or 0) + float(f"0.{fraction or 0}")


def _names_that_return(cues: list[tuple[float, float, list[str]]]) -> Counter[str]:
    """How often each label, or name alone on a cue's first line, comes in the file."""
    found: Counter[str] = Counter()
    for _, _, lines in cues:
        labels = [match[1] for line in lines if (match := _NAMED.fullmatch(_plain(line)[:2000]))]
        if len(lines) > 1:
            labels.append(_plain(lines[0]))
        found.update(key(label) for label in labels if likeness(label) is Likeness.STRONG)
    return found


def _voices(lines: list[str], known: Counter[str]) -> list[tuple[str | None, str, bool]]:
    """Name, words and "a new voice" for each voice of a cue."""
    if any(_VOICE.search(line) for line in lines):
        before, *parts = _VOICE.split("\n".join(lines))
        voices: list[tuple[str | None, str, bool]] = [(None, _plain(before), False)] if _plain(before) else []
        pairs = zip(parts[::2], parts[1::2], strict=True)
        return voices + [(clean(html.unescape(name)) or None, _plain(words), False) for name, words in pairs]
    found: list[tuple[str | None, str, bool]] = []
    plain = [_plain(line) for line in lines]
    if len(plain) > 1 and known[key(plain[0])] > 1 and not _NAMED.fullmatch(plain[0]):
        return [(plain[0], clean(" ".join(plain[1:])), False)]
    for place, line in enumerate(plain):
        named = _NAMED.fullmatch(line)
        if named and (known[key(named[1])] > 1 or (place == 0 and likeness(named[1]) is Likeness.STRONG)):
            found.append((clean(named[1]), named[2], False))
        elif (mark := _NEW_VOICE.match(line)) and line[mark.end() :]:
            found.append((None, line[mark.end() :], True))
        elif found:
            name, words, fresh = found[-1]
            found[-1] = (name, clean(f"{words} {line}"), fresh)
        elif line:
            found.append((None, line, False))
    return found


def _plain(text: str) -> str:
    """Words without tags and character references."""
    return clean(html.unescape(_TAG.sub("", text)))


def _sentences(pieces: list[_Piece]) -> list[Turn]:
    joined: list[_Piece] = []
    for piece in pieces:
        last = joined[-1] if joined else None
        if last and _carries_on(last, piece):
            joined[-1] = replace(last, text=f"{last.text} {piece.text}", end=max(last.end, piece.end))
        else:
            joined.append(piece)
    return [Turn(number, p.name, p.text, p.start, p.end) for number, p in enumerate(joined, 1)]


def _carries_on(last: _Piece, piece: _Piece) -> bool:
    return (
        last.name == piece.name
        and not piece.fresh
        and -0.5 <= piece.start - last.end <= LONGEST_PAUSE
        and not _SENTENCE_OVER.search(last.text)
        and bool(_GOES_ON.match(piece.text))
        and len(last.text.split()) + len(piece.text.split()) <= LONGEST_SENTENCE
    )
