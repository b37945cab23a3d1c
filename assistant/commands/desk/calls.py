"""The archive for the screen: lists, searches, pages, and what goes for good."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from assistant.commands.calls.deleting import TRACES
from assistant.commands.calls.exporting import as_file, format_by_name
from assistant.commands.calls.page import page_of
from assistant.commands.calls.searching import people_of
from assistant.commands.calls.showing import stream
from assistant.commands.common import Place
from assistant.errors import UserError
from assistant.events import Proposal
from assistant.history.claims import going_on
from assistant.history.filters import Wanted
from assistant.history.recordings import Recordings
from assistant.history.records import CallRow
from assistant.history.store import Archive
from assistant.plan.editing.saving import write_new
from assistant.plan.model import Plan
from assistant.plan.reading.reader import read_plan
from assistant.plan.showing.changed import place, value
from assistant.session.cut_off import can_be_finished
from assistant.session.forgetting import DRAFTS, forget
from assistant.ui.ports.calls import MOST_FOUND, CallLine, CallPage, Change, Found, Known, Search
from assistant.ui.words import SPEAKER, count


class CallsKept:
    """The calls of one archive. ``on``: the day it is taken to be; None for today."""

    def __init__(self, place: Place, archive: Archive, on: dt.date | None = None) -> None:
        self._home = place.home
        self._archive = archive
        self._on = on

    def today(self) -> dt.date:
        """The day that it is taken to be, else the machine's."""
        return self._on or dt.datetime.now().astimezone().date()

    def listed(self, search: Search) -> list[CallLine]:
        """The calls of that deal and those days, newest first."""
        rows = self._archive.calls(search.deal, search.since, search.until)
        return [self._line(row) for row in rows]

    def known(self, ids: Sequence[str]) -> dict[str, Known]:
        """Who spoke on these calls, and what comes next."""
        found = self._archive.glances(ids)
        return {call_id: Known(g.who, g.booked, g.next_step) for call_id, g in found.items()}

    def found(self, search: Search) -> list[Found]:
        """Where it was said."""
        people = (
            people_of(self._archive, search.role, search.deal, search.since, search.until)
            if search.role
            else {}
        )
        wanted = Wanted(
            search.words, search.deal, search.speaker, search.since, search.until, search.role, search.milestone, MOST_FOUND, people
        )  # fmt: skip
        return [
            Found(
                hit.call_id,
                hit.on,
                hit.account or hit.deal,
                hit.utterance.start,
                hit.utterance.name or SPEAKER[hit.utterance.speaker],
                hit.utterance.speaker,
                hit.part,
            )
            for hit in self._archive.search(wanted)
        ]

    def page(self, call_id: str) -> CallPage:
        """One call, whole; with an empty plan where its file cannot be read any more."""
        record = self._archive.call(call_id)
        row, page = record.row, page_of(record)
        plan, trouble = Plan(Path(row.plan), row.account, row.deal), ""
        if row.plan:
            try:
                plan = read_plan(Path(row.plan), row.on)
            except UserError as problem:
                trouble = str(problem)
        outcome = page.outcome
        if can_be_finished(row, self._home):
            outcome = (
                f"It was cut off and there is a recording: closecall call finish {row.id} writes down the rest.",
            )
        elif self._line(row).going_on:
            outcome = ("The call is still going on; this is what is kept of it so far.",)
        return CallPage(
            self._line(row),
            plan,
            trouble,
            tuple(stream(record)),
            outcome,
            tuple((spoke.who, spoke.share) for spoke in page.spoke),
            page.moments,
            tuple(
                Change(
                    _in_words(one.proposal),
                    one.proposal.quote,
                    one.proposal.said_by or "",
                    one.decision or "open",
                    one.proposal.utterances,
                    one.proposal.impact,
                )
                for one in page.changes
            ),
            self._home / DRAFTS,
        )

    def consequence(self, call_id: str) -> str:
        """What goes with the call, and what stays."""
        record = self._archive.call(call_id)
        row = record.row
        gone = [count(len(record.utterances), "utterance")]
        if Recordings(self._home).has(row.id):
            gone.append("the recording")
        if record.proposals:
            gone.append(count(len(record.proposals), "proposed change"))
        if record.notes:
            gone.append(count(len(record.notes), "note"))
        if record.drafts:
            gone.append(count(len(record.drafts), "draft"))
        told = f"{', '.join(gone)} and all that was understood go for good; nothing brings them back."
        accepted = sum(one.decision == "accepted" for one in record.proposals)
        if accepted:
            told += (
                f" {count(accepted, 'accepted change').capitalize()} in {Path(row.plan).name} "
                f"{'stays' if accepted == 1 else 'stay'} there with the quotes, and plan undo cannot take "
                f"{'it' if accepted == 1 else 'them'} back any more."
            )
        return told

    def delete(self, call_id: str) -> str:
        """The call goes for good. Raises ``UserError`` while it is going on."""
        row = self._archive.call(call_id).row
        gone = forget(self._archive, self._home, [row], dt.datetime.now().astimezone())
        return f"The call {row.id} is deleted." + ("" if gone.clean else f" {TRACES}")

    def export(self, call_id: str, path: Path, *, replace: bool) -> str:
        """The call as a file. Raises ``UserError`` for a name that tells no kind and where it cannot be written."""
        format_ = format_by_name(path)
        if format_ is None:
            raise UserError(f"{path.name} does not tell its kind: end it with .md, .vtt or .json.")
        if not replace and path.exists():
            raise FileExistsError(path)
        record = self._archive.call(call_id)
        write_new(path, as_file(record, format_), force=replace, instead="choose another name")
        return f"Saved as {path}, for your own side: prompts and notes are in it."

    def _line(self, row: CallRow) -> CallLine:
        running = not row.finished and going_on(self._home, row.id)
        return CallLine(
            row.id,
            row.on,
            row.account,
            row.deal,
            row.seconds,
            row.open_proposals,
            row.finished,
            running,
            row.plan,
        )


def _in_words(proposal: Proposal) -> str:
    """What it changes, and how."""
    was = f"{value(proposal.was)} → " if proposal.was else ""
    return f"{place(proposal)}: {was}{value(proposal.is_)}"
