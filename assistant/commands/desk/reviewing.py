"""The review of a call for the screen: with what other calls say, the talk, and the texts that go with it."""

import datetime as dt
from functools import cached_property
from pathlib import Path

from assistant.commands.common import Place
from assistant.commands.desk.letters import CallLetters
from assistant.errors import UserError
from assistant.history.store import Archive
from assistant.plan.model import Plan
from assistant.plan.reading.reader import read_plan
from assistant.session.forgetting import DRAFTS
from assistant.session.review import CallReview
from assistant.session.rivals import Rival
from assistant.ui.ports.review import Finished, Talk
from assistant.understand.printable import printable


class ScreenReview(CallReview):
    """A review with all that is looked at beside its changes."""

    def __init__(self, place: Place, archive: Archive, call: str) -> None:
        super().__init__(archive, call, lambda: dt.datetime.now().astimezone())
        self._place = place
        self._archive = archive

    @cached_property
    def letters(self) -> CallLetters:
        return CallLetters(self, self._place, self._archive)

    def others(self) -> dict[str, tuple[str, ...]]:
        """What other calls say of the same place, a sentence each, by the id of the proposal."""
        return {
            one.decided.proposal.id: tuple(map(_told, one.rivals)) for one in self.reviewed() if one.rivals
        }

    def talk(self) -> Talk:
        record = self.record()
        return Talk(record.utterances, record.findings, record.notices)


class CallsReviewed:
    """Reviews of calls that are in the archive."""

    def __init__(self, place: Place, archive: Archive) -> None:
        self._place = place
        self._archive = archive

    def of(self, call: str) -> Finished:
        """A plan that cannot be read is said on the screen: what was said on the call is there all the same."""
        row = self._archive.call(call).row
        path = Path(row.plan)
        try:
            plan, problem = read_plan(path, row.on), ""
        except UserError as unreadable:
            plan, problem = Plan(path, row.account), str(unreadable)
        return Finished(
            plan,
            row.on,
            lambda: ScreenReview(self._place, self._archive, row.id),
            self._place.home / DRAFTS,
            problem,
        )


def _told(rival: Rival) -> str:
    one = rival.proposal
    when, state = "later" if rival.later else "earlier", rival.decided.decision or "open"
    by = f"{one.said_by}: " if one.said_by else ""
    return printable(f"The {when} call of {rival.on} has {one.is_} ({state}). {by}“{one.quote}”")
