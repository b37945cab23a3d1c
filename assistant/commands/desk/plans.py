"""The plans for the screens, over the folder the program was started in and the archive."""

import datetime as dt
import os
from collections.abc import Iterator
from pathlib import Path

from assistant.commands.editor import editor_for, open_in
from assistant.errors import UserError
from assistant.events import MilestoneFinding
from assistant.history.records import CallRecord, CallRow
from assistant.history.store import Archive
from assistant.plan.editing.saving import write_new
from assistant.plan.model import Plan
from assistant.plan.reading.finding import Search
from assistant.plan.reading.reader import read_plan
from assistant.plan.timing.health import Heard
from assistant.session.plans import Listed, heard_of, listed, plans_of_calls
from assistant.standing import STATED
from assistant.ui.ports.plans import Brought, HeldCall, OnePlan, SaidOf, Told

_INSTEAD = "it stays as it is; move it away, then try again"


class PlansAtHand:
    """``on``: the day it is taken to be; None for the machine's, which goes on while the program runs."""

    def __init__(self, archive: Archive, on: dt.date | None = None) -> None:
        self._archive = archive
        self._on = on

    def today(self) -> dt.date:
        return self._on or dt.datetime.now().astimezone().date()

    def listed(self) -> Iterator[Listed]:
        search = Search(Path())
        seen: set[str] = set()
        for path in self._files(search):
            real = os.path.realpath(path)
            if real not in seen:
                seen.add(real)
                if (one := listed(path, self.today(), self._heard)) is not None:
                    yield one
        if search.cut_short:
            raise UserError(
                f"There is too much below {Path.cwd()} to look at all of it: start closecall in the folder of your plans."
            )

    def _files(self, search: Search) -> Iterator[Path]:
        yield from plans_of_calls(self._archive)
        yield from search.files()

    def _heard(self, plan: Plan) -> Heard:
        return heard_of(plan, self.today(), self._archive)

    def last_calls(self, most: int) -> list[HeldCall]:
        return [_held(row) for row in self._archive.calls()[:most]]

    def open(self, path: Path) -> OnePlan:
        plan = read_plan(path, self.today())
        return OnePlan(plan, self.today(), self._heard(plan))

    def told(self, path: Path) -> Told:
        calls = self._archive.of_plan(path, self.today())[::-1]
        said: dict[str, tuple[SaidOf, ...]] = {}
        for call in calls:
            for finding in reversed(call.findings):
                if isinstance(finding, MilestoneFinding):
                    said[finding.milestone_id] = (
                        *said.get(finding.milestone_id, ()),
                        _said(call, finding),
                    )
        return Told(tuple(_whole(call) for call in calls), said)

    def stamp(self, path: Path) -> object:
        try:
            found = path.stat()
        except OSError:
            return None
        return found.st_mtime_ns, found.st_size, found.st_ino

    def brief(self, path: Path, width: int) -> str:
        # What words a brief loads a good deal; the list of plans does without it.
        from assistant.deal.deal import deal_of
        from assistant.write.brief import as_text, brief_of

        return as_text(brief_of(deal_of(self._archive, path, self.today())), width)

    def begin(self, account: str, go_live: str) -> Path:
        from assistant.plan.editing.compose import compose
        from assistant.planning.draft import new_plan
        from assistant.planning.file_name import free_name
        from assistant.planning.questions import QUESTIONS, Answers, read_answer, with_answer

        answers = Answers()
        for question in QUESTIONS:
            typed = {"account": account, "go_live": go_live}.get(question.key, "").strip()
            if typed:
                answers = with_answer(answers, question, read_answer(question, typed, self.today()))
        path = free_name(answers.account)
        text = compose(new_plan(answers, self.today()).sketch)
        write_new(path, text.encode("utf-8"), force=False, instead=_INSTEAD)
        return path

    def bring(self, file: str) -> Brought:
        from assistant.importing.found import Hints
        from assistant.importing.importer import import_plan
        from assistant.importing.report import as_text
        from assistant.planning.file_name import free_name

        source = Path(file.strip()).expanduser()
        path = free_name(source.stem)
        return Brought(path, as_text(import_plan(source, path, Hints(self.today()), force=False), source))

    def edit(self, path: Path) -> str:
        editor = editor_for(path)
        if not editor:
            return f"Set EDITOR to open plans from here; {path} may be changed in any program, and is read anew then."
        return open_in(editor, path)


def _held(row: CallRow) -> HeldCall:
    name = ": ".join(filter(None, (row.account, row.deal))) or Path(row.plan).name
    return HeldCall(row.id, row.on, name, row.seconds, row.open_proposals, row.finished)


def _whole(call: CallRecord) -> HeldCall:
    row, summary = call.row, call.summary
    return HeldCall(
        row.id,
        row.on,
        _held(row).name,
        row.seconds,
        row.open_proposals,
        row.finished,
        tuple(dict.fromkeys(u.name for u in call.utterances if u.name)),
        len(call.proposals),
        summary.next_step if summary and summary.next_step_booked else None,
    )


def _said(call: CallRecord, finding: MilestoneFinding) -> SaidOf:
    speaker = next((u for u in call.utterances if u.id in finding.utterances), None)
    who = (
        (speaker.name or {"seller": "your side", "buyer": "their side"}.get(speaker.speaker, ""))
        if speaker
        else ""
    )
    if finding.confidence < STATED:
        return SaidOf(call.row.id, call.row.on, who or "somebody", finding.quote, "came up")
    says = {"done": "done", "in_progress": "under way", "slipped": "slipped, no new date"}.get(
        finding.says, f"new date {finding.date.isoformat()}" if finding.date else "a new date"
    )
    return SaidOf(call.row.id, call.row.on, who or "somebody", finding.quote, says)
