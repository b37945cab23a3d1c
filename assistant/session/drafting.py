"""The follow-up e-mail of a call that is in the archive: from the template, or written by a model."""

import datetime as dt
import re
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from assistant.errors import UserError
from assistant.events import Event, Utterance
from assistant.history.records import CallRecord
from assistant.llm.faults import ModelFault
from assistant.plan.reading.reader import parse_plan
from assistant.plan.text.files import BOM, load
from assistant.plan.text.layout import read_layout
from assistant.prompting.loading import Rendered, prompt
from assistant.prompting.prompt import Prompt
from assistant.write import translated
from assistant.write.days import CALENDARS
from assistant.write.drafting import PROMPT, TONES, Draft, draft, from_template
from assistant.write.followup import Parts, followup_parts, in_template
from assistant.write.material import material_of
from assistant.write.shown import Shown, for_buyer
from assistant.write.streaming import Writer
from assistant.write.wording import PLAIN, WORDINGS, Manner

_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)


@dataclass(frozen=True, slots=True)
class _Desk:
    """What an e-mail is written from, and with."""

    shown: Shown
    on: dt.date
    events: tuple[Event, ...]
    rejected: tuple[str, ...]
    home: Path
    manner: Manner
    stop: threading.Event
    progress: Callable[[int], None]
    notice: Callable[[str], None]

    def by_template(self, language: str) -> tuple[Parts, Rendered]:
        wording = WORDINGS[language]
        parts = followup_parts(
            self.shown.plan, self.on, self.events, self.rejected, manner=self.manner, wording=wording
        )
        template = in_template(parts, self.home, language)
        if template.complaint:
            self.notice(template.complaint)
        return parts, template

    def by_model(self, writer: Writer) -> Draft:
        """In English, and then in the language that is wanted."""
        parts, template = self.by_template("en")
        material = material_of(self.shown, self.on, self.events, self.rejected, parts)
        chosen = self._prompt(PROMPT)
        made = draft(writer, chosen, material, parts, template, self.on, self.stop, self.progress)
        return made if self.manner.language == "en" else self._in_language(made, writer, parts)

    def _in_language(self, made: Draft, writer: Writer, parts: Parts) -> Draft:
        """Where the model fails at that, by the template of that language, or else in English."""
        language, chosen = self.manner.language, self._prompt(translated.PROMPT)
        names = [name for step in parts.steps for name in step.who.split(" / ")] + [parts.sender]
        tone = TONES[self.manner.tone]
        try:
            new = translated.translated(
                writer, chosen, made.text, names, tone, language, self.on, self.stop, self.progress
            )
            why = f"{writer.where.name} changed more than the language;"
        except ModelFault as fault:
            new, why = None, "Stopped;" if fault.kind == "stopped" else f"{fault} Until then"
        if new is not None:
            return replace(
                made, subject=new.subject, body=new.body, made_by=writer.where.name, prompt=chosen.mark
            )
        if language in WORDINGS:
            template = self.by_template(language)[1]
            return from_template(template, made.cut, f"{why} here is the e-mail from the template.")
        return replace(made, notice=f"{why} here is the e-mail in English.")

    def _prompt(self, name: str) -> Prompt:
        chosen = prompt(name, self.home)
        if chosen.complaint:
            self.notice(chosen.complaint)
        return chosen


def email_of(
    record: CallRecord,
    home: Path,
    writer: Writer | None,
    stop: threading.Event,
    progress: Callable[[int], None],
    notice: Callable[[str], None],
    manner: Manner = PLAIN,
) -> Draft:
    """The e-mail, without what was rejected. ``writer``: the model that writes it, None for the template. ``notice`` is told what is
    wrong with a prompt of the user's own. Raises ``UserError`` where the plan cannot be read, and where nothing writes that language.
    """
    _need_language(manner.language, writer)
    path, on = Path(record.row.plan), record.row.on
    text = load(path).text
    shown = for_buyer(parse_plan(text, path, on), read_layout(text.removeprefix(BOM)), on)
    # What the seller marked by hand was not said on the call: the buyer reads of it once it stands in the plan.
    told = (d.proposal for d in record.proposals if d.proposal.quote or d.decision == "accepted")
    events = (*record.utterances, *record.findings, *told)
    rejected = tuple(d.proposal.id for d in record.proposals if d.decision == "rejected")
    desk = _Desk(shown, on, events, rejected, home, manner, stop, progress, notice)
    made = (
        desk.by_model(writer) if writer is not None else from_template(desk.by_template(manner.language)[1])
    )
    return replace(made, to=_addressed(text, events))


def _need_language(language: str, writer: Writer | None) -> None:
    if language not in CALENDARS:
        raise UserError(
            f"closecall writes e-mails in {', '.join(sorted(CALENDARS))}, not in {language}: choose one of them with --language."
        )
    if language not in WORDINGS and writer is None:
        raise UserError(
            f"Without a model the e-mail comes in {' or '.join(WORDINGS)}: add --model for {language}, or choose one of these."
        )


def _addressed(text: str, events: Iterable[Event]) -> tuple[str, ...]:
    """The buyer's people who were there and whose address stands in the plan, in the line with their full name."""
    found = {}
    for e in events:
        if isinstance(e, Utterance) and e.speaker == "buyer" and e.name and " " in e.name:
            lines = [line for line in text.splitlines() if e.name in line]
            addresses = {a for line in lines for a in _ADDRESS.findall(line)}
            if len(addresses) == 1:
                found[e.name] = f"{e.name} <{addresses.pop()}>"
    return tuple(found.values())
