"""After the call: proposals accepted or rejected one by one, and the e-mail that follows from them."""

import datetime as dt
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from assistant.errors import UserError
from assistant.events import Proposal
from assistant.history.records import CallRecord, Decided, KeptDraft, ModelRequest
from assistant.history.store import Archive
from assistant.plan.editing.edit_log import FOLDER, EditLog
from assistant.plan.editing.writer import apply_edits
from assistant.plan.reading.reader import read_plan
from assistant.plan.showing.changed import place, value
from assistant.session.drafting import email_of
from assistant.session.edited import edited
from assistant.session.plan_edits import change_of, edits_of, now_in_plan
from assistant.session.proposals import propose
from assistant.session.rivals import Rival, overtaken, rivals_of
from assistant.session.taking_back import Taken, last_record, take_back
from assistant.standing import Standing
from assistant.write.drafting import TEMPLATE, Draft
from assistant.write.streaming import Recorded, Writer
from assistant.write.wording import PLAIN, Manner

State = Literal["open", "accepted", "rejected", "overtaken"]


@dataclass(frozen=True, slots=True)
class Reviewed:
    """One proposal, how it stands, and what other calls say of the same place, the latest first."""

    decided: Decided
    state: State
    rivals: tuple[Rival, ...]


class CallReview:
    """The proposals of one finished call. ``now`` is the time of day at which a decision is taken."""

    def __init__(self, archive: Archive, reference: str, now: Callable[[], dt.datetime]) -> None:
        self._archive = archive
        self._now = now
        self._not_logged: list[str] = []
        self._taken: list[Taken] = []
        self._log = EditLog(archive.path.parent / FOLDER, now, self._not_logged.append)
        record = archive.call(reference)
        self._id = record.row.id
        if not record.row.read:
            raise UserError(
                f"Of the call {self._id} only the words are in, and nothing was held against the plan yet; let its closecall import come to "
                "its end, or run it again."
            )
        if not record.row.finished and not record.proposals:
            self._make_up(record)

    def _make_up(self, record: CallRecord) -> None:
        """Propose from what was kept of a call that was cut off before it could propose anything itself."""
        plan = read_plan(Path(record.row.plan), record.row.on)
        standing = Standing(plan, record.row.on)
        for event in sorted([*record.findings, *record.marks], key=lambda event: event.at):
            standing.apply(event)
        said = {u.id: u for u in record.utterances}
        rejected = self._archive.rejected_fingerprints(plan.path)
        self._archive.append_all(
            self._id, propose(plan, standing, said, at=record.row.seconds, rejected=rejected)
        )

    @property
    def plan_name(self) -> str:
        return Path(self.record().row.plan).name

    def all(self) -> tuple[Decided, ...]:
        """Every proposal of the call with what was decided, in the plan's order."""
        return self.record().proposals

    def open(self) -> list[Proposal]:
        """The proposals that nobody has decided yet, and that no accepted one of another call has overtaken."""
        record, calls = self._with_others()
        return [
            d.proposal
            for d in record.proposals
            if d.decision is None and overtaken(d, rivals_of(record, d.proposal, calls)) is None
        ]

    def reviewed(self) -> list[Reviewed]:
        """Every proposal with how it stands and what other calls say of the same place, in the plan's order."""
        record, calls = self._with_others()
        found = []
        for one in record.proposals:
            rivals = rivals_of(record, one.proposal, calls)
            by = overtaken(one, rivals)
            found.append(Reviewed(one, "overtaken" if by else one.decision or "open", rivals))
        return found

    def decided(self) -> dict[str, str]:
        """Proposal id to ``accepted`` or ``rejected``."""
        return {d.proposal.id: d.decision for d in self.all() if d.decision is not None}

    def proposal(self, proposal_id: str) -> Proposal:
        """One as it stands now: with the value that was put in the place of the one that was heard, where somebody did."""
        return next(d.proposal for d in self.all() if d.proposal.id == proposal_id)

    def need_open(self, proposal_id: str) -> None:
        """Raise ``UserError`` where there is no open proposal of that number."""
        self._open(self.record(), proposal_id)

    def need_value(self, proposal_id: str, value: str) -> None:
        """Raise ``UserError`` where that value cannot stand in the plan in that place; nothing is written."""
        record = self.record()
        plan = read_plan(Path(record.row.plan), record.row.on)
        edited(self._open(record, proposal_id), value, plan, record.row.on)

    def accept(self, proposal_id: str) -> str:
        """Write the change to the plan and its line under Changes; returns a sentence that says what was written.

        ``closecall plan undo`` takes it back. Raises ``UserError`` for a number that is not open, and where the plan cannot be written.
        """
        record = self.record()
        proposal = self._open(record, proposal_id)
        return self._write(record, proposal, proposal)

    def edit(self, proposal_id: str, value: str) -> str:
        """Accept a change with another value, and note that it was edited. Raises ``UserError`` like ``accept``, and for a value that
        cannot stand there.
        """
        record = self.record()
        proposal = self._open(record, proposal_id)
        plan = read_plan(Path(record.row.plan), record.row.on)
        return self._write(record, edited(proposal, value, plan, record.row.on), proposal)

    def _write(self, record: CallRecord, proposal: Proposal, proposed: Proposal) -> str:
        """``proposed``: what it was before somebody put another value there, which taking it back brings again."""
        plan = Path(record.row.plan)
        what, new = place(proposal), value(proposal.is_)
        current = now_in_plan(read_plan(plan, record.row.on), proposal)
        if current == proposal.is_:
            self._accepted(proposal, Taken(proposed))
            return f"{plan.name}: {what} is {new} already; nothing had to be written."
        if current in self._earlier(record, proposal):
            proposal = proposal.model_copy(update={"was": current})
        if proposal.op.startswith("set_") and proposal.field != "name" and current != proposal.was:
            raise UserError(
                f"{plan.name} has {value(current or 'nothing')} for {what} by now and had {value(proposal.was or 'nothing')} at the call; "
                f"change it there by hand, or reject {proposal.id}."
            )
        told = [change_of(proposal, record.row.on, self._id)]
        self._not_logged.clear()
        apply_edits(plan, edits_of(proposal), told, record.row.on, log=self._log)
        record_id = last_record(plan, self._log) if not self._not_logged else None
        self._accepted(proposal, Taken(proposed, record_id, logged=record_id is not None))
        was = f" instead of {value(proposal.was)}" if proposal.was else ""
        written = f"{plan.name}: {what} is now {new}{was}."
        if proposal.op.startswith("add_"):
            written = f"{plan.name} now has the {what}: {new}."
        return " ".join([written, *self._not_logged])

    def _earlier(self, record: CallRecord, proposal: Proposal) -> list[str]:
        """What earlier calls said of the same place and was accepted: the later word takes its place."""
        rivals = rivals_of(record, proposal, self._others(record))
        return [r.proposal.is_ for r in rivals if not r.later and r.decided.decision == "accepted"]

    def _accepted(self, proposal: Proposal, taken: Taken) -> None:
        if proposal.heard is not None:
            self._archive.append(self._id, proposal)
        self._archive.decide(self._id, proposal.id, "accepted", self._time())
        self._taken.append(taken)

    def reject(self, proposal_id: str) -> str:
        """Leave the plan as it is; the same words will not bring the change up again."""
        proposal = self._open(self.record(), proposal_id)
        self._archive.decide(self._id, proposal.id, "rejected", self._time())
        self._taken.append(Taken(proposal))
        if proposal.op.startswith("add_"):
            return f"Rejected: the {place(proposal)} is not written to the plan."
        return f"Rejected: {place(proposal)} stays as it is."

    def take_back(self) -> tuple[str, str]:
        """Take back the last decision that was taken here: the proposal's number, and a sentence that says how things stand.

        Raises ``UserError`` where nothing is left, and where the plan was changed since; then it stays as it is.
        """
        if not self._taken:
            raise UserError(
                "Nothing decided here is left to take back; closecall plan undo takes back earlier changes to a plan."
            )
        taken, plan = self._taken[-1], Path(self.record().row.plan)
        sentence = take_back(taken, self._archive, self._id, plan, self._log)
        self._taken.pop()
        return taken.proposal.id, sentence

    def email(self, notice: Callable[[str], None] = lambda _: None) -> str:
        """The follow-up e-mail as Markdown, without what was rejected. ``notice`` is told where the user's own copy of the
        template does not work.
        """
        return self.draft(None, threading.Event(), notice).text

    def draft(
        self,
        writer: Writer | None,
        stop: threading.Event,
        notice: Callable[[str], None],
        progress: Callable[[int], None] = lambda _: None,
        manner: Manner = PLAIN,
    ) -> Draft:
        """The same with what made it: written by ``writer``, where there is one, and then kept with the call. ``stop``, once set,
        ends the writing; ``progress`` is told how many words have come.
        """
        recorded = Recorded(writer) if writer is not None else None
        try:
            made = email_of(
                self.record(), self._archive.path.parent, recorded, stop, progress, notice, manner
            )
        finally:
            if recorded is not None:
                where = recorded.where
                sent = [
                    ModelRequest("email", None, where.endpoint, where.model, body) for body in recorded.sent
                ]
                self._archive.keep_requests(self._id, sent)
        if writer is not None and made.made_by != TEMPLATE:
            where = writer.where
            kept = KeptDraft("email", made.prompt, where.model, where.endpoint, self._time(), made.text)
            self._archive.keep_draft(self._id, kept)
        return made

    def _with_others(self) -> tuple[CallRecord, list[CallRecord]]:
        record = self.record()
        return record, self._others(record)

    def _others(self, record: CallRecord) -> list[CallRecord]:
        """The calls of the same plan, where one of this call's proposals may meet another; none to be read where nothing was proposed."""
        return self._archive.of_plan(record.row.plan, dt.date.max) if record.proposals else []

    def record(self) -> CallRecord:
        """The call as it stands in the archive now."""
        return self._archive.call(self._id)

    def _open(self, record: CallRecord, proposal_id: str) -> Proposal:
        found = next((d for d in record.proposals if d.proposal.id == proposal_id), None)
        if found is None:
            raise UserError(
                f"The call {self._id} has no proposal {proposal_id}; closecall review {self._id} lists them."
            )
        if found.decision is not None:
            raise UserError(
                f"{proposal_id} was {found.decision} already; closecall review {self._id} shows where things stand."
            )
        by = overtaken(found, rivals_of(record, found.proposal, self._others(record)))
        if by is not None:
            raise UserError(
                f"{proposal_id} was overtaken: {by.proposal.is_} of the call {by.call_id} was accepted; change the plan by hand if that is wrong."
            )
        return found.proposal

    def _time(self) -> str:
        return self._now().isoformat(timespec="seconds")
