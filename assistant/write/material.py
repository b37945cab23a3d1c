"""What an e-mail about a call may rest on: the plan as the buyer may see it, what was heard, and the talk, all numbered."""

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.events import (
    CommitmentFinding,
    Event,
    Finding,
    FindingModel,
    MilestoneFinding,
    NextStepFinding,
    Proposal,
    Utterance,
)
from assistant.exporting.discretion import clean
from assistant.exporting.model import Action, HandOver, Step
from assistant.plan.model import Milestone, Plan
from assistant.standing import STATED, Standing
from assistant.understand.addressed import Ear, cut
from assistant.understand.printable import printable
from assistant.understand.spoken_dates import find_dates
from assistant.understand.text import words
from assistant.vocabulary import Speaker
from assistant.write.followup import Parts
from assistant.write.shown import Shown
from assistant.write.wording import ENGLISH

MOST_TALK = 20_000
"""Characters of talk that a draft is made from; of a longer call, what the findings rest on and what was said last."""
_AROUND = 2
"""Lines of talk on both sides of one that a finding rests on."""


@dataclass(frozen=True, slots=True)
class Source:
    """A numbered piece of the material. ``text``: its words. ``by``: who said it; None for a line of the plan or of what was heard.
    ``name``: the speaker's. ``findings``: what was heard in it. ``days``: days it is about, beyond those in its words. ``done``:
    a step that is finished. ``step``: a step, or a next step, of the plan. ``moved``: what a new date moves. ``gone``: a day that
    another has taken the place of.
    """

    mark: str
    text: str
    by: Speaker | None = None
    name: str = ""
    findings: tuple[Finding, ...] = ()
    days: frozenset[dt.date] = frozenset()
    done: bool = False
    step: bool = False
    moved: bool = False
    gone: frozenset[dt.date] = frozenset()


@dataclass(frozen=True, slots=True)
class Material:
    """``facts`` and ``talk``: the lines as a model is given them. ``on_call``: name to side. ``names``: words that may stand as
    names, in small letters; ``hidden``: words of names that must not. ``steps``: the names of the steps, by id.
    """

    on: dt.date
    calendar: str
    vendor: str
    account: str
    project: str
    sources: Mapping[str, Source]
    facts: tuple[str, ...]
    talk: tuple[str, ...]
    on_call: Mapping[str, Speaker]
    names: frozenset[str]
    hidden: frozenset[str]
    steps: Mapping[str, str]


def material_of(
    shown: Shown, on: dt.date, events: Sequence[Event], rejected: Iterable[str], parts: Parts
) -> Material:
    """The material of one call. ``rejected``: ids of refused proposals. ``parts``: the same call's e-mail without a model, for what
    a new date moves.
    """
    plan, handed = shown.plan, shown.handed
    said = [e for e in events if isinstance(e, Utterance)]
    found = _findings(plan, on, events, set(rejected))
    heard_by: dict[int, list[Finding]] = {}
    for finding in found:
        for number in finding.utterances:
            heard_by.setdefault(number, []).append(finding)
    marks = _marks(shown)
    lines = [_step(mark, step, m, found, on) for mark, (step, m) in zip(marks, shown.steps, strict=True)]
    names = {m.id: _meant(step.name) for step, m in shown.steps}
    others = [
        *_facts(handed, on, {day for line in lines for day in line.gone}),
        *_heard(found, names, on),
        *(Source("", line, days=_all_days(line, on), moved=True) for line in parts.moves),
    ]
    lines += [_marked(source, f"F{n}") for n, source in enumerate(others, 1)]
    ear = Ear()
    meant = {u.id: ear.cut(u.name or u.speaker, printable(u.text)) for u in said}
    told = (_said(u, meant[u.id], tuple(heard_by.get(u.id, ()))) for u in _chosen(said, set(heard_by)))
    talk = [source for source in told if source.text]
    on_call = {u.name: u.speaker for u in said if u.name}
    allowed = _names(handed, on_call)
    people = [*plan.sellers, *plan.buyers, *(s.name for s in plan.stakeholders)]
    return Material(
        on=on,
        calendar=plan.calendar,
        vendor=_meant(handed.vendor),
        account=_meant(handed.account),
        project=_meant(handed.project),
        sources={s.mark: s for s in (*lines, *talk)},
        facts=tuple(f"[{s.mark}] {s.text}" for s in lines),
        talk=tuple(f"[{s.mark}] {s.name or 'somebody'} ({s.by}): {s.text}" for s in talk),
        on_call=on_call,
        names=allowed,
        hidden=frozenset(w for name in people for w in words(name)) - allowed,
        steps=names,
    )


def _findings(plan: Plan, on: dt.date, events: Sequence[Event], rejected: set[str]) -> list[Finding]:
    """What was stated, the last word on each step alone, without what the seller has rejected."""
    standing = Standing(plan, on)
    for event in events:
        if isinstance(event, FindingModel) and event.confidence >= STATED:
            standing.apply(event)
    refused = [e for e in events if isinstance(e, Proposal) and e.id in rejected]
    gone = {p.target for p in refused if p.op in ("set_status", "set_date")}
    found: list[Finding] = [f for f in standing.milestones.values() if f.milestone_id not in gone]
    found += [e for e in events if isinstance(e, CommitmentFinding) and e.confidence >= STATED]
    if standing.next_step is not None and not any(p.op == "add_next_step" for p in refused):
        found.append(standing.next_step)
    return found


def _marks(shown: Shown) -> list[str]:
    """What the steps are called by: their own ids where all of them look like M2, else their numbers."""
    ids = [m.id for _, m in shown.steps]
    plain = all(i[:1].isalpha() and i[:1] not in "Ff" and i[1:].isdigit() for i in ids)
    return [i.upper() for i in ids] if plain else [f"M{n}" for n in range(1, len(ids) + 1)]


def _step(mark: str, step: Step, m: Milestone, found: Sequence[Finding], on: dt.date) -> Source:
    heard = next((f for f in found if isinstance(f, MilestoneFinding) and f.milestone_id == m.id), None)
    owners = " / ".join(filter(None, (_meant(step.buyer_owner), _meant(step.vendor_owner))))
    done = step.status == "done" or (heard is not None and heard.says == "done")
    days = {d for d in (step.due, heard.date if heard else None) if d is not None}
    due = f"due {ENGLISH.day(step.due, on)}" if step.due else _meant(step.when)
    state = "done" if done else str(step.state).lower()
    gone: frozenset[dt.date] = frozenset()
    if heard is not None and heard.date is not None and heard.date != step.due:
        state = f"new date {ENGLISH.day(heard.date, on)}"
        gone = frozenset({step.due} if step.due else ())
    text = "; ".join(filter(None, (_meant(step.name), owners, due, state)))
    found_of = (heard,) if heard else ()
    return Source(mark, text, findings=found_of, days=frozenset(days), done=done, step=True, gone=gone)


def _facts(handed: HandOver, on: dt.date, gone: set[dt.date]) -> Iterable[Source]:
    for fact in handed.facts:
        if fact.day in gone:
            continue
        day = ENGLISH.day(fact.day, on) if fact.day else ""
        text = ": ".join(filter(None, (fact.label, ", ".join(filter(None, (_meant(fact.text), day))))))
        yield Source("", text, days=frozenset({fact.day} if fact.day else ()))
    for action in handed.actions:
        yield _action(action, on)


def _action(action: Action, on: dt.date) -> Source:
    due = f"by {ENGLISH.day(action.due, on)}" if action.due else ""
    parts = (_meant(action.what), _meant(action.owner or action.company), due, str(action.state).lower())
    return Source(
        "",
        "; ".join(filter(None, parts)),
        days=frozenset({action.due} if action.due else ()),
        done=action.status == "done",
        step=True,
    )


def _heard(found: Sequence[Finding], names: Mapping[str, str], on: dt.date) -> Iterable[Source]:
    """What was heard, in a line each with the days that the words stand for; steps that the buyer may not see stay out."""
    for f in found:
        marks = "".join(f"[{n}]" for n in f.utterances)
        match f:
            case MilestoneFinding() if f.milestone_id in names:
                day = f" to {ENGLISH.day(f.date, on)}" if f.date else ""
                says = f.says.replace("_", " ")
                yield Source(
                    "",
                    f"heard {marks}: {names[f.milestone_id]}: {says}{day}",
                    findings=(f,),
                    days=_days(f.date),
                )
            case CommitmentFinding():
                due = f", by {ENGLISH.day(f.due, on)}" if f.due else ""
                yield Source(
                    "",
                    f"promised {marks} by the {f.side}: {_meant(f.what)}{due}",
                    findings=(f,),
                    days=_days(f.due),
                )
            case NextStepFinding():
                day = f", {ENGLISH.day(f.date, on)}" if f.date else ""
                yield Source(
                    "",
                    f"agreed {marks} as the next step: {_meant(f.what)}{day}",
                    findings=(f,),
                    days=_days(f.date),
                )
            case _:
                pass


def _meant(text: str) -> str:
    """A text on one line, without orders to a machine: these are no evidence of anything."""
    return " ".join(cut(clean(text)).split())


def _days(day: dt.date | None) -> frozenset[dt.date]:
    return frozenset({day} if day else ())


def _all_days(line: str, on: dt.date) -> frozenset[dt.date]:
    """Each day of a line by itself: "from 18 December to 31 December" is two of them and no stretch."""
    parts = re.split(r" (?:from|to|and) ", line)
    return frozenset(d.date for part in parts for d in find_dates(part, on) if d.date is not None)


def _marked(source: Source, mark: str) -> Source:
    return replace(source, mark=mark)


def _chosen(said: Sequence[Utterance], carrying: set[int]) -> list[Utterance]:
    """The talk that fits: first what findings rest on, with a few lines around it, then the latest."""
    near = {n + k for n in carrying for k in range(-_AROUND, _AROUND + 1)}
    order = [u for u in said if u.id in near] + [u for u in reversed(said) if u.id not in near]
    kept, length = set(), 0
    for u in order:
        length += len(u.text)
        if length > MOST_TALK:
            break
        kept.add(u.id)
    return [u for u in said if u.id in kept]


def _said(u: Utterance, meant: str, findings: tuple[Finding, ...]) -> Source:
    days = {d for f in findings for d in (day_of(f),) if d is not None}
    return Source(str(u.id), _meant(meant), u.speaker, _meant(u.name or ""), findings, frozenset(days))


def day_of(f: Finding) -> dt.date | None:
    """The day that something was promised for or moved to."""
    match f:
        case MilestoneFinding() | NextStepFinding():
            return f.date
        case CommitmentFinding():
            return f.due
        case _:
            return None


def _names(handed: HandOver, on_call: Mapping[str, Speaker]) -> frozenset[str]:
    """Words that may stand as names: what the buyer may read of the plan, and who was there."""
    texts = [handed.vendor, handed.account, handed.project, *handed.contacts, *on_call]
    for step in handed.steps:
        texts += [step.name, step.vendor_owner, step.buyer_owner]
    for action in handed.actions:
        texts += [action.company, action.what, action.owner]
    texts += [
        str(value) for table in handed.tables for row in table.rows for value in row if isinstance(value, str)
    ]
    return frozenset(w for text in texts for w in words(text))
