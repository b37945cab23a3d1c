"""The short note for the seller's own team: how the deal stands, who decides, what may go wrong, and what to forecast. Never for the buyer."""

import datetime as dt
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from assistant.deal.deal import Deal
from assistant.deal.lines import milestone_line
from assistant.deal.met import with_met
from assistant.deal.promises import promises
from assistant.deal.sources import Source, said
from assistant.deal.waiting import Waiting, meeting_heard, waiting
from assistant.plan.model import Milestone, Plan
from assistant.plan.reading.in_words import counted
from assistant.plan.showing.attention import role_gaps
from assistant.plan.timing.health import days_late
from assistant.plan.timing.landmarks import signature_of
from assistant.vocabulary import ROLE_WORDS
from assistant.write.drafted_text import Drafted, from_template
from assistant.write.forecast import decider, flags, forecast, last_talk
from assistant.write.outlook import landing, moved, planned_days
from assistant.write.phrases import cell, day_in_words, sentence, shortened, step_id

PROMPT = "internal_note"
_MOST = 3
_MOST_HEARD = 2
_MOST_PEOPLE = 4
_QUOTE = 100


def internal_note(deal: Deal, home: Path | None, sender: str = "") -> Drafted:
    """The note as of the deal's day, from the whole plan and all of its calls."""
    plan, on = with_met(deal), deal.on
    view = forecast(deal)
    spoke = last_talk(deal)
    late = [m for m in plan.milestones if days_late(m, on)]
    flagged = list(_flags(deal))
    undecided = waiting(deal)
    finished = {
        w.proposal.target for w in undecided if w.proposal.op == "set_status" and w.proposal.is_ == "done"
    }
    given = {
        "account": cell(plan.account),
        "deal": cell(plan.deal),
        "today": day_in_words(on, on),
        "view": view.view,
        "reasons": [sentence(cell(reason)) for reason in view.reasons],
        "health": list(_health(plan, on)),
        "late": shortened(
            (_late(m, on, finished) for m in late),
            _MOST,
        ),
        "deciders": list(_deciders(plan, on))[:_MOST_PEOPLE],
        "risks": shortened(
            [*_risks(plan), *(text for text, _ in flagged[:_MOST_HEARD])], _MOST + _MOST_HEARD
        ),
        "owed": shortened(_owed(deal), _MOST),
        "next": _next(plan, on) or _named(undecided, on),
        "spoke": day_in_words(spoke, on) if spoke else "",
        "waiting": counted(len(undecided), "change") if undecided else "",
        "sender": sender,
    }
    sources: tuple[Source, ...] = (*map(milestone_line, late), *(source for _, source in flagged))
    return from_template("note", PROMPT, given, home, sources=sources, internal=True)


def _late(m: Milestone, on: dt.date, finished: Collection[str]) -> str:
    owner = cell(m.owner_prospect or m.owner_vendor) or "nobody owns it"
    doubt = "; a call may have finished it" if m.id in finished else ""
    id_ = step_id(m.id)
    return (
        f"{id_[:1].upper()}{id_[1:]} {cell(m.name)}: {counted(days_late(m, on), 'day')} late, {owner}{doubt}"
    )


def _health(plan: Plan, on: dt.date) -> Iterator[str]:
    done = sum(1 for m in plan.milestones if m.status == "done")
    yield f"{done} of {len(plan.milestones)} steps {'is' if done == 1 else 'are'} done"
    for landmark, day in planned_days(plan).items():
        yield f"{landmark} {day_in_words(day, on)}"
    late = {m.id: on for m in plan.milestones if days_late(m, on)}
    if late and (told := moved(landing(plan, late), on)):
        yield f"what is late moves {told} at best"


def _deciders(plan: Plan, on: dt.date) -> Iterator[str]:
    payer = decider(plan)
    signer = signature_of(plan)
    told: set[str] = set()
    for s in plan.stakeholders:
        signs = signer is not None and s.name and s.name.casefold() == signer.owner_prospect.casefold()
        if s is payer or s.role == "executive_sponsor" or signs:
            told.add(s.name.casefold())
            part = ROLE_WORDS[s.role] if s.role else ""
            if not s.name:
                yield f"{part.capitalize()}: nobody named yet"
                continue
            about = [
                *dict.fromkeys((cell(s.title), part)),
                "signs" if signs and signer and signer.open else "",
                "met" if s.engaged else "not met yet",
                "" if s.buy_in == "unknown" else s.buy_in.replace("_", " "),
                cell(s.availability),
            ]
            yield f"{cell(s.name)}: {', '.join(filter(None, about))}"
    if (
        signer is not None
        and signer.open
        and signer.owner_prospect
        and signer.owner_prospect.casefold() not in told
    ):
        yield f"{cell(signer.owner_prospect)}: signs, and is not among the stakeholders"
    if payer is None:
        yield "Economic buyer: nobody named yet"
    for role, m in role_gaps(plan)[:2]:
        if role not in ("economic_buyer", "executive_sponsor"):
            yield f"Nobody met for {ROLE_WORDS[role]}, which {step_id(m.id)} needs{f' by {day_in_words(m.due, on)}' if m.due else ''}"


def _risks(plan: Plan) -> Iterator[str]:
    heavy = sorted(
        plan.risks, key=lambda r: ("high" not in r.impact.casefold(), "high" not in r.probability.casefold())
    )
    for risk in heavy[:_MOST]:
        answer = f"; {cell(risk.mitigation)}" if risk.mitigation else ""
        owner = f" ({cell(risk.owner)})" if risk.owner else ""
        yield f"{cell(risk.risk)}{answer}{owner}"


def _flags(deal: Deal) -> Iterator[tuple[str, Source]]:
    """Red flags of the last call, each kind once with its words, for somebody to judge."""
    seen = set()
    for flag in flags(deal):
        call = deal.calls[-1]
        words = next((u for u in call.utterances if u.id in flag.utterances and flag.quote in u.text), None)
        if flag.flag not in seen and words is not None:
            seen.add(flag.flag)
            source = said(call, words, flag.quote)
            quote = cell(flag.quote)[:_QUOTE]
            yield (
                f"Heard on {day_in_words(call.row.on, deal.on)}, perhaps {flag.flag.replace('_', ' ')}: {source.who}: “{quote}”",
                source,
            )


def _owed(deal: Deal) -> Iterator[str]:
    for n in deal.plan.next_steps:
        if n.side == "seller" and n.due and n.due < deal.on and n.status not in ("done", "cancelled"):
            yield f"{cell(n.action)}{f' ({cell(n.owner)})' if n.owner else ''}, due {day_in_words(n.due, deal.on)}"
    for p in promises(deal):
        if p.side == "seller" and p.state == "late" and p.due and p.line is None:
            yield f"{cell(p.what)} ({cell(p.who)}), promised for {day_in_words(p.due, deal.on)}"


def _next(plan: Plan, on: dt.date) -> str:
    ahead = [n for n in plan.next_steps if n.due and n.due >= on and n.status not in ("done", "cancelled")]
    if not ahead:
        return ""
    first = min(ahead, key=lambda n: n.due or dt.date.max)
    assert first.due is not None
    owner = f" ({cell(first.owner)})" if first.owner else ""
    return f"{cell(first.action)}{owner}, {day_in_words(first.due, on)}"


def _named(undecided: Sequence[Waiting], on: dt.date) -> str:
    """The next meeting as a call named it; empty where none did."""
    one = meeting_heard(undecided, on)
    if one is None:
        return ""
    day = dt.date.fromisoformat(one.proposal.details["due"])
    return f"{day_in_words(day, on)}, as the call of {day_in_words(one.said.on, on)} named it; it is not in the plan yet."
