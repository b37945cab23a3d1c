"""What goes along with the questions: the plan in short, what is settled so far, the lines of talk. All of it is data."""

import datetime as dt

from assistant.check.said_lines import evidence
from assistant.events import Utterance
from assistant.plan.model import Milestone, Plan
from assistant.questions import Line
from assistant.standing import STATED, Standing
from assistant.understand.printable import printable
from assistant.vocabulary import ROLE_WORDS

MOST_STEPS = 24
"""Open steps of the plan that are told, those due first."""

_CELL = 70
_NAME = 40
_SETTLED = 600
_LINE = 4000
"""Characters at most: of a cell, a name, all that is settled (some 150 tokens), a line of talk."""


def cell(text: str, most: int = _CELL) -> str:
    """A cell of the plan on one line, without control characters and without orders to a machine."""
    return " ".join(printable(evidence(text)).split())[:most]


def by_date(plan: Plan) -> list[Milestone]:
    """The open steps, those due first; undated ones last."""
    return sorted((m for m in plan.milestones if m.open), key=lambda m: (m.due or dt.date.max, m.line))


def plan_in_short(plan: Plan, on: dt.date) -> str:
    """The open steps, one a line. It stays the same for the whole call, so that an endpoint may keep it."""
    told = {m.id for m in by_date(plan)[:MOST_STEPS]}
    lines = [f"Day of the call: {on:%A} {on.isoformat()}"]
    if plan.account or plan.vendor:
        lines.append(f"Buyer: {cell(plan.account) or '?'}. Seller: {cell(plan.vendor) or '?'}.")
    lines.append("Open steps: id, step, who for the buyer, who for the seller, due, status")
    for m in plan.milestones:
        if m.id in told:
            due = m.due.isoformat() if m.due else cell(m.due_text, _NAME)
            cells = (cell(m.name), cell(m.owner_prospect, _NAME), cell(m.owner_vendor, _NAME), due, m.status)
            lines.append("; ".join((cell(m.id, _NAME), *(text or "-" for text in cells))))
    return "\n".join(lines)


def settled_so_far(standing: Standing) -> str:
    """What has been stated in the call, in ids, dates and words of ours alone; at most some 150 tokens, the newest kept."""
    told: list[tuple[int, str]] = []
    for name, step in standing.milestones.items():
        if step.confidence >= STATED:
            day = f" to {step.date.isoformat()}" if step.date else ""
            told.append((step.utterances[-1], f"{cell(name, _NAME)} {step.says}{day}"))
    told += [
        (f.utterances[-1], f"{ROLE_WORDS[role]} {f.level}")
        for role, f in standing.roles.items()
        if f.level != "topic"
    ]
    if (step_ := standing.next_step) is not None:
        day = f" for {step_.date.isoformat()}" if step_.date else ""
        told.append((step_.utterances[-1], f"next step agreed{day}"))
    if standing.agreement is not None:
        told.append((standing.agreement.utterances[-1], f"agreement {standing.agreement.level}"))
    if standing.closing is not None:
        told.append((standing.closing.utterances[-1], "the call is closing"))
    kept: list[str] = []
    for _, text in sorted(told, reverse=True):
        if sum(len(each) + 2 for each in (*kept, text)) > _SETTLED:
            break
        kept.append(text)
    return "; ".join(reversed(kept))


def line_of(utterance: Utterance) -> Line:
    """An utterance as it is sent: who speaks, as far as that is known, and the words that were said to people."""
    name = cell(utterance.name or "", _NAME)
    side = "unknown side" if utterance.speaker == "unknown" else utterance.speaker
    text = " ".join(printable(evidence(utterance.text)).split())[:_LINE]
    return Line(utterance.id, f"{side} ({name})" if name else side, text)
