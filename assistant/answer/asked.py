"""What a question asks: its kind, the steps and people it is about, the day or the shift it names."""

import datetime as dt
import re
from dataclasses import dataclass, replace

from assistant.answer.ends import asks_apart, event_in
from assistant.answer.kinds import Kind, kind_of
from assistant.answer.pointed import pointed
from assistant.answer.shifts import Shift, shift_in
from assistant.answer.subjects import names_of, open_steps_of, people_in, roles_in, steps_in, unknown_speaker
from assistant.answer.topics import GENERAL, topic
from assistant.answer.typed import flat, mended
from assistant.answer.which_call import call_in
from assistant.deal.deal import Deal
from assistant.plan.model import Milestone
from assistant.plan.timing.landmarks import signature_of
from assistant.understand.spoken_dates import SpokenDate, find_dates
from assistant.understand.text import words
from assistant.vocabulary import Role

# What a "what if" asks after, which is not what it supposes.
_OUTCOME = re.compile(
    r"\b(?:when (?:do|does|would|will|can|could|are|is)\b|(?:do|does|would|will|can|could|are|is) (?:we|it|that|this|the|they|go live|go|our|everything)\b"
    r"|what (?:does|moves|happens|would|will|is|else|changes)\b|whats\b|what then|how (?:does|far|much|late)\b).*$"
)
_IF = re.compile(r"\b(?:what if|if|suppose|supposing|assuming|say|imagine)\b")
_PRONOUN = re.compile(r"\b(?:it|its|that one|this one|that step|this step)\b")
_PERSONAL = re.compile(r"\b(?:he|she|him|her|his|hes|shes)\b")
_OF_SOMETHING: frozenset[Kind] = frozenset(
    {
        "status",
        "due",
        "owner",
        "history",
        "slack",
        "depends",
        "what_if",
        "late",
        "assumes",
        "search",
        "critical",
    }
)
"""Kinds of questions in which "it" is the step that was spoken of last."""
_SIGNED = re.compile(r"\bsign(?:s|ed|ing|ature)?\b(?! off)")
_OF_DAYS = re.compile(
    r"^(?:(?:and|so|ok|then) )*(?:when|whens|since when|by when|(?:what|which) (?:day|date)|how late)\b"
)
_OF_BEFORE = re.compile(r"\b(?:that|then|still)\b")
_HELD: frozenset[Kind] = frozenset({"event", "go_live", "signature", "late", "search", "status", "overall"})
"""Kinds of questions about what was just supposed: "does that still beat the deadline"."""
_ORDINAL = re.compile(r"\bthe (\d{1,2})(?:st|nd|rd|th)\b")
_OF_ONE: frozenset[Kind] = frozenset({"search", "stance", "met", "status", "away"})
_TALKED: frozenset[Kind] = frozenset({"said", "search", "numbers"})
_FOLLOWS = re.compile(r"^(?:and|so|then|ok|okay|but|what about|how about|also|or)\b")


@dataclass(frozen=True, slots=True)
class Asked:
    """``text``: the question in small letters with its slips put right. ``steps``: ids, the surest first. ``people``: full names; ``unknown``:
    a name in it that nobody of the deal has. ``days``: the single days that it names; ``since``: the first day of the first stretch
    or day that it names; ``until``: the last day of it, where it has both ends. ``call``: the id of the call that it names.
    """

    text: str
    kind: Kind
    steps: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    unknown: str | None = None
    days: tuple[dt.date, ...] = ()
    since: dt.date | None = None
    until: dt.date | None = None
    shift: Shift | None = None
    call: str | None = None


def asked(question: str, deal: Deal, before: Asked | None = None, but: Kind | None = None) -> Asked:
    """What ``question`` asks of ``deal``. ``before``: what was asked last, for a question that goes on from it; ``but``: a kind that has no
    answer to it.
    """
    text = mended(flat(question), _own_words(deal), _said_words(deal))
    people = people_in(text, question, deal)
    meant = () if people or before is None or not _PERSONAL.search(text) else _persons(before, deal)
    dates = find_dates(question, deal.on, calendar=deal.plan.calendar or "US")
    shift = shift_in(text)
    dates = [_of_a_call(d, deal) for d in dates]
    days = tuple(d.date for d in dates if d.date is not None) or _of_month(text, deal.on)
    supposed = _supposed(text) if shift or days else text
    signing = signature_of(deal.plan) if _SIGNED.search(supposed) else None
    named = steps_in(supposed, deal, people)
    steps = named or steps_in(text, deal, people)
    kind = kind_of(
        text,
        people=bool(people or meant),
        steps=bool(steps) or _carried(text, before),
        shift=shift is not None,
        days=bool(days),
        follows=bool(_FOLLOWS.match(text)),
        apart=asks_apart(text, deal),
        but=but,
    )
    kind = pointed(
        kind,
        text,
        people=bool(people),
        steps=bool(steps),
        days=bool(days),
        shift=shift is not None,
        roles=bool(roles_in(text)),
        moved=bool(days) and not any(m.due in days for m in deal.plan.milestones),
        but=but,
    )
    if kind in ("what_if", "missed", "feasible") and not named and signing is not None:
        steps = (signing,)
    elif kind == "what_if" and not named and open_steps_of(deal.plan, people, roles_in(supposed)):
        steps = named
    if kind in ("search", "numbers", "due", "status", "go_live") and not named and event_in(text, deal.plan):
        kind = "event"
    found = Asked(
        text,
        kind,
        tuple(m.id for m in steps),
        people,
        roles_in(text),
        unknown_speaker(text, people),
        days,
        _since(dates),
        next((d.stop for d in dates if d.start and d.stop), None),
        shift,
        call_in(text, deal.calls, deal.on, _since(dates), people),
    )
    if before is None:
        return found
    if _asks_its_day(found):
        return replace(before, text=f"when {before.text}") if before.kind in _TALKED else before
    if meant and kind != "signer":
        found = replace(found, people=meant)
    return _going_on(found, before)


def _of_a_call(found: SpokenDate, deal: Deal) -> SpokenDate:
    """A day without a year that lies ahead is the day of a call, where one was on it a year before."""
    when = found.date
    if when is None or when <= deal.on or str(when.year) in found.quote:
        return found
    calls = [c.row.on for c in deal.calls if (c.row.on.month, c.row.on.day) == (when.month, when.day)]
    return replace(found, date=calls[-1]) if calls else found


def _persons(before: Asked, deal: Deal) -> tuple[str, ...]:
    """Whom "he" or "she" means: who was spoken of last, else who owns the step on the buyer's side."""
    if before.people:
        return before.people
    steps = [m for id_ in before.steps[:1] if (m := deal.plan.milestone(id_)) is not None]
    return tuple(m.owner_prospect for m in steps if m.owner_prospect in names_of(deal))


def _of_month(text: str, on: dt.date) -> tuple[dt.date, ...]:
    """The days that a question names by their number alone ("the 24th"): the next such day."""
    found = []
    for number in _ORDINAL.findall(text):
        ahead = (on + dt.timedelta(days=n) for n in range(62))
        found += [next((d for d in ahead if d.day == int(number)), on)]
    return tuple(found)


def _carried(text: str, before: Asked | None) -> bool:
    """Whether "it" is a step that was asked about before."""
    return before is not None and bool(before.steps) and _PRONOUN.search(text) is not None


def _asks_its_day(now: Asked) -> bool:
    """Whether a question only asks when: "and when is that", "when does he get it"."""
    own = now.steps or now.people or now.roles or now.days or set(topic(now.text, ())) - GENERAL
    return not own and now.kind == "search" and _OF_DAYS.search(now.text) is not None


def _going_on(now: Asked, before: Asked) -> Asked:
    """What a question takes over from the one before: its kind, its subject, its shift."""
    if before.kind == "what_if" and now.kind in _HELD and _OF_BEFORE.search(now.text) and not now.days:
        return before
    if before.kind == "on_call" and now.people and now.kind in _OF_ONE:
        return replace(now, kind="on_call", call=before.call)
    short = len(now.text.split()) <= 14
    follows = _FOLLOWS.match(now.text) is not None
    own = now.steps or now.people or now.roles
    if follows and short and now.kind == "search" and (own or now.shift or now.days):
        now = replace(now, kind=before.kind)
    if now.kind == before.kind == "what_if" and now.shift is None and not now.days:
        now = replace(now, shift=before.shift, days=before.days if before.shift is None else ())
    meant = now.kind in _OF_SOMETHING and _PRONOUN.search(now.text) is not None
    if now.kind == "away" and not now.steps and re.search(r"\b(?:then|that (?:day|week))\b", now.text):
        now = replace(now, steps=before.steps)
    if not own and (meant or (follows and short)):
        now = replace(now, steps=before.steps, people=before.people, roles=before.roles)
    return now


def _supposed(text: str) -> str:
    """The part of a "what if" that says what is supposed."""
    cut = _IF.search(text)
    if cut is not None:
        text = text[cut.end() :]
    kept = _OUTCOME.sub("", text).strip()
    return kept or text


def _since(dates: list[SpokenDate]) -> dt.date | None:
    for found in dates:
        if (day := found.date or found.start) is not None:
            return day
    return None


def _own_words(deal: Deal) -> frozenset[str]:
    plan = deal.plan
    texts = (
        [m.name for m in plan.milestones]
        + [m.assumes for m in plan.milestones]
        + [r.risk for r in plan.risks]
    )
    texts += (
        [n.action for n in plan.next_steps]
        + [s.title for s in plan.stakeholders]
        + list(names_of(deal))
        + [plan.account, plan.vendor]
    )
    return frozenset(w.replace("'", "") for text in texts for w in words(text))


def _said_words(deal: Deal) -> frozenset[str]:
    return frozenset(
        w.replace("'", "") for call in deal.calls for u in call.utterances for w in words(u.text)
    )


def steps_of(found: Asked, deal: Deal) -> tuple[Milestone, ...]:
    """The steps that a question is about."""
    return tuple(m for id_ in found.steps if (m := deal.plan.milestone(id_)) is not None)
