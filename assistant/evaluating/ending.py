"""Scores whether the end of a call was noticed, and in time."""

from assistant.evaluating.hearing import Heard
from assistant.evaluating.labels import CallLabel
from assistant.evaluating.result import NOTHING, Sheet, Where, where
from assistant.events import ClosingFinding

_EARLY = 3
"""Turns before the first pre-close turn from which closing words were heard where there were none yet."""
_LATE = 2
"""Turns after the first pre-close turn in which noticing it is still soon enough."""
_LAST_EXCHANGES = 4
"""Turns of the last two exchanges, in which it is too late to book anything."""


def score_ending(label: CallLabel, heard: Heard, sheet: Sheet, what: str) -> None:
    """Mark a call whose end somebody labelled, under ``what``.

    Noticed in time: the first closing words heard are at most 3 turns before the first pre-close turn, and at most 2 after it
    or with the last 4 turns of the call still to come. Earlier ones, and any in a call that nobody closes, are counted apart;
    a turn that is labelled as a cue, be it an optional one, is never too early.
    """
    if not label.end_labelled:
        return
    closing = next(iter(heard.all(ClosingFinding)), None)
    at = closing.utterances[0] - 1 if closing else None
    first = label.first_preclose_turn
    cues = {*label.end_cue_turns, *label.end_cue_optional}
    heard_at = where(closing) if closing else Where(first)
    if first is None:
        if at is not None and at not in cues:
            sheet.counts[f"{what}.nobody_closes"] += 1
            sheet.miss(what, heard_at, got="closing words")
        return
    early = at is not None and at < first - _EARLY and at not in cues
    still_to_come = -1 if at is None else max(heard.turns, default=0) - at
    noticed = at is not None and not early and (at <= first + _LATE or still_to_come >= _LAST_EXCHANGES)
    sheet.counts[f"{what}.too_early"] += int(early)
    sheet.count(what, right=int(noticed), missed=int(not noticed))
    if not noticed:
        got = NOTHING if at is None else f"closing words in turn {at}"
        sheet.miss(what, heard_at, wanted=f"closing words in turn {first}", got=got, false=early)
