"""The texts that go out after a call, for the screen."""

import datetime as dt
import threading
from pathlib import Path

from assistant.commands.common import Place
from assistant.deal.deal import deal_of
from assistant.errors import UserError
from assistant.history.store import Archive
from assistant.session.review import CallReview
from assistant.ui.ports.letters import Kind, Language, Manner, Written
from assistant.understand.printable import printable
from assistant.write import wording
from assistant.write.days import CALENDARS
from assistant.write.drafted_text import Drafted
from assistant.write.formats import Letter, as_text, format_of, in_format
from assistant.write.ground import Ground, ground_of
from assistant.write.holds import WEEKS, as_calendar, holds
from assistant.write.note import internal_note
from assistant.write.refused import refused
from assistant.write.rescue import rescue
from assistant.write.slippage import slippage
from assistant.write.status import status_update


class CallLetters:
    """The e-mail of a call, and the drafts about its plan as of the day of that call. All of them by templates."""

    def __init__(self, review: CallReview, place: Place, archive: Archive) -> None:
        self._review = review
        self._place = place
        self._archive = archive

    @property
    def manner(self) -> Manner:
        writing = self._place.settings.writing
        return Manner(writing.tone, writing.language)

    @property
    def languages(self) -> tuple[Language, ...]:
        known = [Language(code, one.name, code in wording.WORDINGS) for code, one in CALENDARS.items()]
        return tuple(sorted(known, key=lambda one: not one.here))

    def write(self, kind: Kind, manner: Manner) -> Written:
        if kind == "email":
            return self._email(manner)
        ground = self._ground()
        if kind == "holds":
            return self._holds(ground)
        made = self._drafted(kind, ground)
        return Written(
            kind,
            printable(made.text),
            printable(made.subject),
            printable(made.body),
            notices=tuple(map(printable, made.notices)),
            internal=made.internal,
        )

    def as_file(self, written: Written, ending: str) -> bytes:
        if ending not in written.endings:
            listed = f"{', '.join(written.endings[:-1])} or {written.endings[-1]}"
            raise UserError(
                f"No file of this is made that ends like “{ending}”: let its name end in {listed}."
            )
        now = dt.datetime.now().astimezone()
        if ending == ".ics":
            ground = self._ground()
            return as_calendar(holds(ground), ground.shown.handed, now)
        format_ = format_of(Path(f"draft{ending}"))
        if format_ is None or format_ == "md":
            return written.text.encode()
        if format_ == "txt" and written.kind != "email":
            return as_text(written.text).encode()
        sender = self._place.settings.writing.sender or ""
        letter = Letter(written.subject, written.body, written.manner.language, sender, written.to)
        return in_format(letter, format_, now)

    def _email(self, manner: Manner) -> Written:
        told: list[str] = []
        asked = wording.Manner(manner.tone, manner.language, self._place.settings.writing.sender)
        made = self._review.draft(None, threading.Event(), told.append, manner=asked)
        notices = [*told, *([made.notice] if made.notice else [])]
        subject, body = printable(made.subject), printable(made.body)
        return Written(
            "email",
            f"Subject: {subject}\n\n{body}",
            subject,
            body,
            made.to,
            notices=tuple(map(printable, notices)),
            manner=manner,
        )

    def _ground(self) -> Ground:
        row = self._review.record().row
        deal = deal_of(self._archive, Path(row.plan), row.on)
        if not deal.plan.milestones:
            raise UserError(
                f"{deal.plan.path.name} has no milestones to write about: add them to its table first."
            )
        return ground_of(deal)

    def _drafted(self, kind: Kind, ground: Ground) -> Drafted:
        home = self._place.home
        match kind:
            case "slippage":
                return slippage(ground, home)
            case "rescue":
                return rescue(ground, home)
            case "refused":
                return refused(ground, home)
            case "note":
                return internal_note(ground.deal, home)
            case _:
                return status_update(ground, home, week=kind == "week")

    def _holds(self, ground: Ground) -> Written:
        found = holds(ground)
        day = CALENDARS["en"].day
        rows = [f"| {day(one.day, ground.on)} | {one.title.replace('|', '/')} |" for one in found]
        table = "\n".join(["| Day | To keep free |", "| --- | --- |", *rows])
        head = f"Calendar holds for the next {WEEKS} weeks; tentative, whole days, none that blocks time."
        text = printable(f"{head}\n\n{table}\n")
        return Written("holds", text, body=text, endings=(".ics", ".md", ".txt"))
