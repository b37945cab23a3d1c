"""The follow-up e-mail after a call, from a template: what was agreed, who does what by when, and a question at the end.

Nothing in it that was not said or does not stand in the plan, nobody who was not there, nothing private to the seller.
"""

import datetime as dt
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path

from assistant.deal.wording import on_one_line
from assistant.events import Event, Proposal, Utterance
from assistant.plan.model import Plan
from assistant.prompting.loading import Rendered, rendered
from assistant.standing import Standing
from assistant.vocabulary import Speaker, Tone
from assistant.write.changed import changed_dates, what_moves
from assistant.write.rows import Accepted, Step, is_done, rows_of
from assistant.write.wording import ENGLISH, PLAIN, Manner, Wording

PROMPT = "followup_email"
MOST_WORDS = 250
_MOST_ROWS, _MOST_ASKS = 6, 3
_FAR = dt.timedelta(days=42)
"""A next step that is further away was hardly meant as one: people name far days when they speak of their plans."""
_NO_NAME = re.compile(
    r"\d|^(?:speaker|buyer|seller|rep|ae|sales|host|agent|customer|client|prospect|participant|guest|unknown|user|them|us|caller)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Parts:
    """What the e-mail is made of, in words for the buyer. ``day``: of the call; ``meeting``: the next step in one clause, None where
    none stands; ``late``: the steps that need a new day; ``asks``: what else is wanted of the buyer, a sentence or two each; ``agreed``:
    whether anything came of the call.
    """

    deal: str
    greeting: str
    day: str
    meeting: str | None
    done: tuple[str, ...]
    steps: tuple[Step, ...]
    changed: tuple[str, ...]
    moves: tuple[str, ...]
    late: tuple[str, ...]
    asks: tuple[str, ...]
    agreed: bool
    sender: str
    tone: Tone


def followup_email(
    plan: Plan,
    on: dt.date,
    events: Sequence[Event],
    rejected: Iterable[str] = (),
    home: Path | None = None,
    notice: Callable[[str], None] | None = None,
) -> str:
    """The e-mail as Markdown, subject in the first line. ``events`` of one call; ``rejected``: ids of refused proposals.

    ``home``: where the user's own copy of the template may lie; ``notice`` is told where that does not work.
    """
    written = in_template(followup_parts(plan, on, events, rejected), home)
    if written.complaint and notice is not None:
        notice(written.complaint)
    return written.text


def followup_parts(
    plan: Plan,
    on: dt.date,
    events: Sequence[Event],
    rejected: Iterable[str] = (),
    *,
    manner: Manner = PLAIN,
    wording: Wording = ENGLISH,
) -> Parts:
    """What there is to write after a call, before it is put into the words of a template. ``wording``: of the language that it is
    written in first, which need not be the manner's.
    """
    standing = Standing(plan, on)
    for event in events:
        standing.apply(event)
    refused = set(rejected)
    accepted: Accepted = {
        (e.op, e.target): e for e in events if isinstance(e, Proposal) and e.id not in refused
    }
    late, asks, promised, planned = rows_of(plan, on, events, standing, accepted, wording)
    rows = sorted([*promised, *planned][:_MOST_ROWS], key=lambda row: row[0])
    meeting = _meeting(standing, events, refused, on, wording)
    done = tuple(on_one_line(m.name) for m in plan.milestones if is_done(m, accepted))
    changed = changed_dates(plan, on, accepted, wording)
    return Parts(
        deal=on_one_line(plan.deal or plan.account),
        greeting=wording.greeting(_names(events, "buyer"), manner.tone),
        day=wording.day(on, on),
        meeting=meeting,
        done=done,
        steps=tuple(step for _, step in rows),
        changed=changed,
        moves=what_moves(plan, on, accepted, wording),
        late=tuple(late[:_MOST_ASKS]),
        asks=tuple(asks[:_MOST_ASKS]),
        agreed=bool(done or changed or promised or meeting),
        sender=manner.signed or _seller(plan, events),
        tone=manner.tone,
    )


def in_template(parts: Parts, home: Path | None, language: str = "en") -> Rendered:
    """The e-mail by the template of that language, the user's own where there is one; with the mark of the one that was used."""
    name = PROMPT if language == "en" else f"{PROMPT}_{language}"
    while True:
        written = rendered(name, home, {f.name: getattr(parts, f.name) for f in fields(parts)})
        if len(written.text.split()) <= MOST_WORDS or not (parts.steps or parts.done):
            return replace(written, text=re.sub(r"\n{3,}", "\n\n", written.text.strip()) + "\n")
        # The steps that are furthest away say least about this call.
        parts = (
            replace(parts, steps=parts.steps[:-1]) if parts.steps else replace(parts, done=parts.done[:-1])
        )


def _meeting(
    standing: Standing, events: Sequence[Event], refused: set[str], on: dt.date, wording: Wording
) -> str | None:
    """The next step in one clause; None where none stands or the seller has rejected it."""
    step = standing.next_step
    if step is None or step.date is None or not on <= step.date <= on + _FAR:
        return None
    if any(isinstance(e, Proposal) and e.op == "add_next_step" and e.id in refused for e in events):
        return None
    day = wording.day(step.date, on)
    if step.side == "both":
        return wording.speak_again.format(day=day)
    if step.side == "seller" or step.owner in _names(events, "seller"):
        return wording.hear_from_us.format(day=day)
    if step.owner and not _NO_NAME.search(step.owner) and len(_names(events, "buyer")) > 1:
        return wording.hear_from.format(who=on_one_line(step.owner), day=day)
    return wording.hear_from_you.format(day=day)


def _names(events: Sequence[Event], side: Speaker) -> list[str]:
    """The names of those of a side who spoke, in the order in which they did."""
    names = dict.fromkeys(
        on_one_line(e.name)
        for e in events
        if isinstance(e, Utterance) and e.speaker == side and e.name and not _NO_NAME.search(e.name.strip())
    )
    return [name for name in names if name]


def _seller(plan: Plan, events: Sequence[Event]) -> str:
    """The seller who spoke most, who will send the e-mail; else the only one of the plan, else the company."""
    said: dict[str, int] = {}
    for e in events:
        if (
            isinstance(e, Utterance)
            and e.speaker == "seller"
            and e.name
            and not _NO_NAME.search(e.name.strip())
        ):
            said[e.name] = said.get(e.name, 0) + len(e.text)
    if said:
        return on_one_line(max(said, key=said.__getitem__))
    sellers = [name for name in plan.sellers if not _NO_NAME.search(name.strip())]
    return on_one_line(sellers[0] if len(plan.sellers) == len(sellers) == 1 else plan.vendor)
