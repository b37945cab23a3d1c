"""Finishes a call that was cut off: the rest of its recording in words, then all of it held against the plan."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.errors import UserError
from assistant.events import Event, FindingModel, Notice, Proposal, Summary, Utterance, clock
from assistant.history.claims import claimed
from assistant.history.recordings import Recordings
from assistant.history.records import CallRecord, Decided, fingerprint
from assistant.history.store import Archive
from assistant.nudge.pacing import Mode
from assistant.plan.model import Plan
from assistant.plan.reading.reader import read_plan
from assistant.session import heard
from assistant.session.call import PlanCall, Setup
from assistant.session.cut_off import found
from assistant.session.journal import Nowhere
from assistant.session.names import names_of
from assistant.session.recalled import Recalled

Rest = Callable[[Path, Sequence[Utterance], Plan | None], Iterable[heard.Item]]
"""Hears a recording from where the utterances of its call end: what is new as ``heard.Words``, with ``heard.Time`` between
and ``heard.Trouble`` of level error where the recording cannot be read."""


@dataclass(frozen=True, slots=True)
class Finished:
    """What came of it. ``added``: utterances that were not in the archive before. ``recording``: where it is, if it was kept."""

    call_id: str
    added: int
    proposals: int
    seconds: float
    recording: Path | None
    troubles: tuple[str, ...] = ()


def finish(
    archive: Archive,
    home: Path,
    call_id: str,
    rest: Rest,
    *,
    mode: Mode,
    keep_audio: bool,
    now: Callable[[], dt.datetime],
    progress: Callable[[float], None] = lambda _: None,
) -> Finished:
    """Finish a call, as of its own day. ``progress`` gets seconds of the call as they are heard.

    Each utterance is in the archive before the next is heard: interrupted, it goes on from there when it is called again.
    Raises ``UserError`` where another process has the call, and where the plan or the recording cannot be read; the
    words that could be heard are kept even so.
    """
    with claimed(home, call_id) as free:
        if not free:
            raise UserError(
                f"The call {call_id} is still going on in another closecall; leave it there first."
            )
        record = found(archive, home, call_id)
        recordings = Recordings(home)
        plan, no_plan = _plan_of(record)
        before = record.row.utterances
        troubles: list[heard.Trouble] = []
        if recordings.has(call_id):
            items = rest(recordings.path(call_id), record.utterances, plan)
            troubles = _append(archive, record, items, plan, progress)
        if plan is None:
            raise UserError(
                f"All words of the call {call_id} are kept; to hold them against the plan, put it back and run this again: {no_plan}"
            )
        whole = archive.call(call_id)
        events = list(_judged(whole, plan, mode, archive.rejected_fingerprints(plan.path)))
        events.append(_told(record, len(whole.utterances) - before, recordings.has(call_id)))
        events += [Notice(at=max(0.0, one.at), level=one.level, text=one.text) for one in troubles]
        archive.settle(call_id, events, now().isoformat(timespec="seconds"))
        # A recording that cannot be read today may be mended tomorrow.
        if not keep_audio and not any(one.level == "error" for one in troubles):
            recordings.delete(call_id)
        return Finished(
            call_id,
            len(whole.utterances) - before,
            sum(isinstance(event, Proposal) for event in events),
            max((u.end for u in whole.utterances), default=0.0),
            recordings.path(call_id) if recordings.has(call_id) else None,
            tuple(one.text for one in troubles),
        )


def _plan_of(record: CallRecord) -> tuple[Plan | None, str]:
    try:
        return read_plan(Path(record.row.plan), record.row.on), ""
    except UserError as error:
        return None, str(error)


def _append(
    archive: Archive,
    record: CallRecord,
    items: Iterable[heard.Item],
    plan: Plan | None,
    progress: Callable[[float], None],
) -> list[heard.Trouble]:
    """Keeps the new words, one utterance at a time. Returns what went wrong with the sound."""
    troubles: list[heard.Trouble] = []
    names = names_of(plan, record.utterances)
    number = max((u.id for u in record.utterances), default=0)
    at = max((u.at for u in record.utterances), default=0.0)
    for item in items:
        progress(item.at)
        if isinstance(item, heard.Words):
            number += 1
            at = max(at, item.end)
            archive.append(record.row.id, _utterance(item, number, at, names.get(item.speaker)))
        elif isinstance(item, heard.Trouble):
            troubles.append(item)
    return troubles


def _utterance(words: heard.Words, number: int, at: float, name: str | None) -> Utterance:
    return Utterance(
        at=at, id=number, speaker=words.speaker, name=words.name or name, start=round(words.start, 2), end=round(words.end, 2),
        text=words.text,
    )  # fmt: skip


def _judged(record: CallRecord, plan: Plan, mode: Mode, rejected: frozenset[str]) -> Iterator[Event]:
    """Findings, proposals and the summary of the whole call. Nudges are left as they were: nobody saw any others."""
    setup = Setup(
        id=record.row.id, plan=plan, on=record.row.on, asr=record.call.asr, minutes=record.call.minutes, mode=mode,
        rejected=rejected, adviser=Recalled(record),
    )  # fmt: skip
    said: list[heard.Item] = [
        heard.Words(u.at, u.speaker, u.name, u.start, u.end, u.text, u.id) for u in record.utterances
    ]
    said += [heard.ByHand(mark.at, mark) for mark in record.marks]
    said.sort(key=lambda item: item.at)
    events = list(PlanCall(setup, said, Nowhere(), lambda at: at, lambda: None).run())
    yield from (event for event in events if isinstance(event, FindingModel))
    open_ones = _undecided([e for e in events if isinstance(e, Proposal)], record.proposals)
    yield from open_ones
    for event in events:
        if isinstance(event, Summary):
            raised = sum(nudge.raised is not None for nudge in record.nudges)
            yield event.model_copy(update={"nudges": raised, "proposals": len(open_ones)})


def _undecided(proposals: Sequence[Proposal], before: Sequence[Decided]) -> list[Proposal]:
    """``proposals`` without those that somebody decided when the call was cut off, with ids that are not taken by these."""
    decided = [one.proposal for one in before if one.decision is not None]
    known, taken = {fingerprint(p) for p in decided}, {p.id for p in decided}
    free = (name for n in range(1, 10_000) if (name := f"p{n}") not in taken)
    return [p.model_copy(update={"id": next(free)}) for p in proposals if fingerprint(p) not in known]


def _told(record: CallRecord, added: int, recorded: bool) -> Notice:
    how = (
        f"{added} utterances were added from its recording"
        if recorded
        else "there is no recording of what came after"
    )
    return Notice(
        at=record.row.seconds,
        level="info",
        text=f"The call was cut off after {clock(record.row.seconds)}; {how}.",
    )
