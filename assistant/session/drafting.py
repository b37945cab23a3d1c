"""The follow-up e-mail of a call that is in the archive: from the template, or written by a model."""

import threading
from collections.abc import Callable
from pathlib import Path

from assistant.history.records import CallRecord
from assistant.plan.reading.reader import parse_plan
from assistant.plan.text.files import BOM, load
from assistant.plan.text.layout import read_layout
from assistant.prompting.loading import prompt
from assistant.write.drafting import PROMPT, Draft, Writer, draft, from_template
from assistant.write.followup import followup_parts, in_template
from assistant.write.material import material_of
from assistant.write.shown import for_buyer


def email_of(
    record: CallRecord,
    home: Path,
    writer: Writer | None,
    stop: threading.Event,
    progress: Callable[[int], None],
    notice: Callable[[str], None],
) -> Draft:
    """The e-mail, without what was rejected. ``writer``: the model that writes it, None for the template. ``notice`` is told what is
    wrong with a prompt of the user's own. Raises ``UserError`` where the plan cannot be read.
    """
    path, on = Path(record.row.plan), record.row.on
    text = load(path).text
    shown = for_buyer(parse_plan(text, path, on), read_layout(text.removeprefix(BOM)), on)
    events = (*record.utterances, *record.findings, *(d.proposal for d in record.proposals))
    rejected = [d.proposal.id for d in record.proposals if d.decision == "rejected"]
    parts = followup_parts(shown.plan, on, events, rejected)
    template = in_template(parts, home)
    if template.complaint:
        notice(template.complaint)
    if writer is None:
        return from_template(template)
    chosen = prompt(PROMPT, home)
    if chosen.complaint:
        notice(chosen.complaint)
    material = material_of(shown, on, events, rejected, parts)
    return draft(writer, chosen, material, parts, template, on, stop, progress)
