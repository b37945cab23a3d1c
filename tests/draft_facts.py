"""What a draft may rest on, gathered from the plan and the calls without the code that writes drafts: days, names, figures, promises."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.events import CommitmentFinding, MilestoneFinding, NextStepFinding
from assistant.history.records import CallRecord
from assistant.plan.model import Plan
from assistant.understand.spoken_dates import find_dates

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            *("january jan januar jänner", "february feb februar", "march mar märz", "april apr", "may mai", "june jun juni"),
            *("july jul juli", "august aug", "september sep sept", "october oct oktober okt", "november nov"),
            "december dec dezember dez",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
DAYS = {
    name: number
    for number, names in enumerate(
        (
            *("monday mon montag", "tuesday tue tues dienstag", "wednesday wed mittwoch", "thursday thu thur thurs donnerstag"),
            *("friday fri freitag", "saturday sat samstag sonnabend", "sunday sun sonntag"),
        )
    )
    for name in names.split()
}  # fmt: skip
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_WEEKDAY = "|".join(sorted(DAYS, key=len, reverse=True))
DAY = re.compile(
    rf"(?:\b(?P<weekday>{_WEEKDAY})\b(?:,? (?:the |den |dem )?|\.? ))?"
    rf"(?:\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\.? (?:of )?(?P<month>{_MONTH})\b|\b(?P<month2>{_MONTH})\.? (?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\b)"
    r"\.?(?:,? (?P<year>(?:19|20)\d\d)\b)?",
    re.IGNORECASE,
)
ISO = re.compile(r"\b((?:19|20)\d\d)-(\d\d)-(\d\d)\b")
_FIGURE = re.compile(r"\d+(?:[.,'’]\d{3})*(?:\.\d+)?")
_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
NUMBER_WORDS = {w: n for n, w in enumerate(_UNITS)} | {w: 20 + 10 * n for n, w in enumerate(_TENS)}
_SCALES = {"hundred": 100, "thousand": 1000, "million": 1_000_000}
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|\d+")


def tokens(text: str) -> list[str]:
    """Small words and numbers of a text, without a possessive's end."""
    return [re.sub(r"['’]s?$", "", w.casefold()) for w in _WORD.findall(text)]


def stems(text: str) -> frozenset[str]:
    """What a text is about, roughly: its longer words by their first five letters."""
    return frozenset(w[:5] for w in tokens(text) if len(w) > 3 and w not in MONTHS and w not in DAYS)


def figures(text: str) -> set[float]:
    """Numbers in digits and in words, without those that are part of a day."""
    text = ISO.sub(" ", DAY.sub(" ", text))
    found = {float(re.sub(r"[,'’](?=\d{3})", "", f)) for f in _FIGURE.findall(text)}
    total: float = 0
    part: float | None = None
    for word in (*re.split(r"[^\w]+", text.casefold()), ""):
        if word in NUMBER_WORDS:
            value = NUMBER_WORDS[word]
            part = (part or 0) + value
            found.add(value)
        elif word in _SCALES and part is not None:
            part *= _SCALES[word]
            if _SCALES[word] > 100:
                total, part = total + part, 0
        elif word != "and" and part is not None:
            found.add(total + part)
            total, part = 0, None
    return found


def days_in(text: str, on: dt.date) -> Iterator[tuple[str, dt.date | None, int | None]]:
    """Each written day: its words, the day (None where there is no such), and the weekday that stands with it."""
    for found in DAY.finditer(text):
        month = MONTHS[(found["month"] or found["month2"]).casefold()]
        year = int(found["year"]) if found["year"] else on.year
        try:
            day = dt.date(year, month, int(found["day"] or found["day2"]))
        except ValueError:
            day = None
        yield found.group().strip(), day, DAYS[found["weekday"].casefold()] if found["weekday"] else None


@dataclass(frozen=True, slots=True)
class Promise:
    """Something that a person has to do: its words, the words of who does it, and the days that it may have."""

    about: frozenset[str]
    who: frozenset[str]
    days: frozenset[dt.date]


@dataclass(frozen=True, slots=True)
class Facts:
    """``text``: everything that stands in the plan or was said, to look words up in."""

    text: str
    words: frozenset[str]
    days: frozenset[dt.date]
    figures: frozenset[float]
    promises: tuple[Promise, ...]
    buyers: frozenset[str]
    present: frozenset[str]
    given: frozenset[str]


def facts(plan: Plan, records: Sequence[CallRecord], on: dt.date) -> Facts:
    """``buyers``, ``present``: words of the names of those who spoke on the last call, of the buyer's side and of both; ``given``: the
    first names of everybody.
    """
    said = [u.text for record in records for u in record.utterances]
    source = plan.path.read_text("utf-8") if plan.path.is_file() else ""
    text = "\n".join(
        [source, *_plan_texts(plan), *said, *(u.name or "" for r in records for u in r.utterances)]
    )
    last = records[-1].utterances if records else ()
    return Facts(
        text=text.casefold(),
        words=frozenset(tokens(text)),
        days=frozenset({*_plan_days(plan, source), *_heard_days(records), on}),
        figures=frozenset(figures(text)),
        promises=(*_planned(plan, records), *_promised(records)),
        buyers=frozenset(w for u in last if u.speaker == "buyer" and u.name for w in tokens(u.name)),
        present=frozenset(w for u in last if u.name for w in tokens(u.name)),
        given=frozenset(name.casefold().split()[0] for name in _people(plan, records) if " " in name),
    )


def _people(plan: Plan, records: Sequence[CallRecord]) -> Iterator[str]:
    yield from (*plan.sellers, *plan.buyers, *(s.name for s in plan.stakeholders))
    yield from (u.name for r in records for u in r.utterances if u.name)


def _plan_texts(plan: Plan) -> Iterator[str]:
    yield from (plan.account, plan.deal, plan.vendor, *plan.sellers, *plan.buyers)
    for m in plan.milestones:
        yield from (m.name, m.owner_vendor, m.owner_prospect, m.assumes, m.due_text)
    for n in plan.next_steps:
        yield from (n.action, n.owner)
    for s in plan.stakeholders:
        yield from (s.name, s.title)


def _plan_days(plan: Plan, source: str) -> Iterator[dt.date]:
    named = (plan.go_live, plan.signature, plan.compelling_event.date if plan.compelling_event else None)
    for day in (*named, *(m.due for m in plan.milestones), *(n.due for n in plan.next_steps)):
        if day is not None:
            yield day
    for change in plan.changes:
        yield change.date
        yield from _isos(f"{change.was} {change.is_}")
    yield from _isos(source)


def _heard_days(records: Sequence[CallRecord]) -> Iterator[dt.date]:
    for record in records:
        yield record.row.on
        for finding in record.findings:
            for name in ("date", "due"):
                day = getattr(finding, name, None)
                if day is not None:
                    yield day
            if isinstance(finding, CommitmentFinding):
                yield from _days_said(finding.quote, record.row.on)
        for decided in record.proposals:
            if decided.decision != "rejected":
                p = decided.proposal
                yield from _isos(" ".join([p.was or "", p.is_, *p.impact, *p.details.values()]))


def _isos(text: str) -> Iterator[dt.date]:
    for year, month, day in ISO.findall(text):
        yield dt.date(int(year), int(month), int(day))


def _planned(plan: Plan, records: Sequence[CallRecord]) -> Iterator[Promise]:
    moved: dict[str, set[dt.date]] = {}
    owners: dict[str, str] = {}
    for decided in (d for r in records for d in r.proposals if d.decision != "rejected"):
        p = decided.proposal
        if p.op == "set_date":
            moved.setdefault(p.target.casefold(), set()).update(_isos(p.is_))
        if p.op == "set_owner":
            owners[p.target.casefold()] = p.is_
        if p.op == "add_milestone":
            who = " ".join(p.details.get(key, "") for key in ("owner_vendor", "owner_prospect"))
            days = frozenset(_isos(p.details.get("due", "")))
            yield Promise(stems(p.is_), frozenset(tokens(f"{who} {plan.vendor} {plan.account}")), days)
        for line in p.impact:
            name, _, when = line.rpartition(": ")
            yield Promise(stems(name), frozenset(), frozenset(_isos(when)))
    for m in plan.milestones:
        first = {m.due} if m.due else set()
        who = f"{m.owner_vendor} {m.owner_prospect} {owners.get(m.id.casefold(), '')}"
        known = frozenset(first | moved.get(m.id.casefold(), set()))
        about = stems(f"{m.name} {m.buyer_actions} {m.seller_actions} {_plainly(m.name)}")
        yield Promise(about, frozenset(tokens(f"{who} {plan.vendor} {plan.account}")), known)
    for n in plan.next_steps:
        company = {"seller": plan.vendor, "buyer": plan.account}.get(n.side or "", "")
        who_words = frozenset(tokens(f"{n.owner} {company} both"))
        yield Promise(stems(n.action), who_words, frozenset({n.due} if n.due else ()))


def _plainly(name: str) -> str:
    """What a buyer may read for the seller's own words for people."""
    plain = {
        "economic buyer": "budget owner",
        "technical buyer": "technical lead",
        "champion": "project lead",
    }
    return " ".join(words for own, words in plain.items() if own in name.casefold())


def _promised(records: Sequence[CallRecord]) -> Iterator[Promise]:
    for record in records:
        said = {u.id: u for u in record.utterances}
        for f in record.findings:
            if not isinstance(f, CommitmentFinding | NextStepFinding | MilestoneFinding):
                continue
            day = f.due if isinstance(f, CommitmentFinding) else f.date
            turns = [said[n] for k in f.utterances for n in (k - 1, k) if n in said]
            what = "" if isinstance(f, MilestoneFinding) else f.what
            # One who gives another something to do is named in the words; one who takes it on is the speaker.
            who = " ".join([*(u.name or "" for u in turns), *(u.text for u in turns)])
            about = stems(" ".join([what, f.quote, *(u.text for u in turns)]))
            days = {day} if day else set()
            if isinstance(f, CommitmentFinding):
                days |= set(_days_said(f.quote, record.row.on))
            yield Promise(about, frozenset({*tokens(who), "you", "us", "both"}), frozenset(days))


def _days_said(quote: str, on: dt.date) -> Iterator[dt.date]:
    """All days that the words of a promise name: "a copy with today's changes by tomorrow" has two."""
    yield from (spoken.due for spoken in find_dates(quote, on) if spoken.due)
