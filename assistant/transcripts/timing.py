"""Times for every turn, where the transcript has none or only some."""

from collections.abc import Sequence
from dataclasses import replace

from assistant.transcripts.model import Transcript, Turn

WORDS_A_SECOND = 150 / 60


def with_times(transcript: Transcript) -> Transcript:
    """The transcript with ``start`` and ``end`` of every turn filled in, in seconds; ``timed`` stays what
    the file gave.

    Words take their time at 150 a minute. Between two known starts they are squeezed where they would not
    fit; before the first known start too. Neither starts nor ends ever decrease: a start before the one
    above it counts as equal to it, and a turn is over when those before it are.
    """
    turns = transcript.turns
    needed = [_seconds(turn) for turn in turns]
    starts = _starts([turn.start for turn in turns], needed)
    timed = []
    over = 0.0
    for place, (turn, start) in enumerate(zip(turns, starts, strict=True)):
        end = turn.end
        if end is None or end < start:
            end = start + needed[place]
            if place + 1 < len(starts):
                end = min(end, starts[place + 1])
        over = max(over, end, start)
        timed.append(replace(turn, start=round(start, 3), end=round(over, 3)))
    return replace(transcript, turns=tuple(timed))


def _seconds(turn: Turn) -> float:
    if turn.start is not None and turn.end is not None and turn.end >= turn.start:
        return turn.end - turn.start
    return len(turn.text.split()) / WORDS_A_SECOND


def _starts(given: Sequence[float | None], needed: Sequence[float]) -> list[float]:
    starts: list[float] = []
    open_from, clock = 0, 0.0
    for place, start in enumerate(given):
        if start is None:
            continue
        start = max(start, clock)
        starts += _fill(clock, start, needed[open_from:place])
        open_from, clock = place, start
    return starts + _fill(clock, float("inf"), needed[open_from:])


def _fill(begin: float, limit: float, needed: Sequence[float]) -> list[float]:
    """Starts of turns one after the other from ``begin``, squeezed so that the last is over by ``limit``."""
    total = sum(needed)
    pace = min(1.0, (limit - begin) / total) if total else 1.0
    starts, at = [], begin
    for duration in needed:
        starts.append(at)
        at += duration * pace
    return starts
