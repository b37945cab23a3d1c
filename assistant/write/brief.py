"""The brief before the next call: five lines on top, then what the calls so far leave open, each line with its source."""

import datetime as dt
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from assistant.deal.away import Away, absences
from assistant.deal.deal import Deal
from assistant.deal.promises import Promise, promises
from assistant.deal.questions import Open, unanswered
from assistant.deal.sources import PlanLine, Said, Source, as_data, in_words
from assistant.deal.waiting import Waiting, waiting
from assistant.plan.reading.in_words import day_in_words, listed
from assistant.understand.addressed import cut
from assistant.vocabulary import ROLE_WORDS
from assistant.write.brief_top import Line, top_lines

_MOST = 6
"""Lines of a list; more are counted."""
_WIDTH = 100
_OPS = {
    "set_status": "{target}: {now}",
    "set_date": "{target}: {now}",
    "set_owner": "{target}: {now}",
    "set_stakeholder": "{target}: {now}",
    "add_stakeholder": "New on their side: {now}",
    "add_next_step": "Next step: {now}",
    "add_milestone": "New step: {now}",
    "set_compelling_event": "Why they cannot wait: {now}",
    "set_agreement": "Agreement to the plan: {now}",
    "add_risk": "Risk: {now}",
}


@dataclass(frozen=True, slots=True)
class Listed:
    """A list of the brief. ``key``: its name for other programs."""

    key: str
    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Brief:
    """``last``: the day of the last call; None where there was none. ``top``: five lines at most."""

    name: str
    on: dt.date
    last: dt.date | None
    top: tuple[Line, ...]
    lists: tuple[Listed, ...]


def brief_of(deal: Deal) -> Brief:
    """The brief of a deal, for a call on its day."""
    owed = [p for p in promises(deal) if p.state != "kept"]
    open_questions = unanswered(deal)
    away = [a for a in absences(deal) if a.last is None or a.last >= deal.on]
    heard = waiting(deal)
    lists = (
        Listed("we_promised", "We promised", _promised(owed, "seller", deal)),
        Listed("they_promised", "They promised", _promised(owed, "buyer", deal)),
        Listed("they_asked", "They asked, and nobody has answered", _asked(open_questions, "buyer")),
        Listed("we_asked", "We asked, and nobody has answered", _asked(open_questions, "seller")),
        Listed("away", "Away", tuple(Line("away", _away(a), (a.source,)) for a in away)),
        Listed(
            "waiting",
            "Heard on the last call, and not in the plan (closecall review)",
            tuple(_heard(w, deal) for w in heard if w.record is deal.calls[-1]),
        ),
    )
    name = ", ".join(filter(None, (_clean(deal.plan.account), _clean(deal.plan.deal)))) or deal.plan.path.stem
    last = deal.calls[-1].row.on if deal.calls else None
    return Brief(
        name, deal.on, last, top_lines(deal, owed, away, heard), tuple(one for one in lists if one.lines)
    )


def as_text(brief: Brief, width: int = _WIDTH) -> str:
    """The brief for a terminal, in lines of at most ``width`` cells."""
    last = f"; last call {day_in_words(brief.last, weekday=True)}" if brief.last else "; no call yet"
    head = f"{brief.name}. Brief for {day_in_words(brief.on, weekday=True, year=True)}{last}."
    rows = [*_wrapped(head, "", width), ""]
    for number, line in enumerate(brief.top, 1):
        rows += _wrapped(line.text + _plan_lines(line.sources), f"{number}. ", width)
    if not brief.top:
        rows.append("Nothing is late, nothing is owed.")
    for one in brief.lists:
        rows += ["", *_wrapped(f"{one.title}:", "", width)]
        for line in one.lines[:_MOST]:
            rows += _wrapped(line.text, "- ", width)
            rows += [row for place in _places(line) for row in _wrapped(place, "    ", width)]
        if len(one.lines) > _MOST:
            rows.append(f"- and {len(one.lines) - _MOST} more (--json has all)")
    return "\n".join(rows)


def as_dict(brief: Brief) -> dict[str, object]:
    """The brief for other programs."""
    return {
        "deal": brief.name,
        "on": brief.on.isoformat(),
        "last_call": brief.last.isoformat() if brief.last else None,
        "top": [_data(line) for line in brief.top],
        "lists": {one.key: [_data(line) for line in one.lines] for one in brief.lists},
    }


def _data(line: Line) -> dict[str, object]:
    return {"kind": line.kind, "text": line.text, "sources": [as_data(source) for source in line.sources]}


def _plan_lines(sources: Iterable[Source]) -> str:
    numbers = [str(line) for line in sorted({s.line for s in sources if isinstance(s, PlanLine)})]
    return f" (plan, {'line' if len(numbers) == 1 else 'lines'} {listed(numbers)})" if numbers else ""


def _places(line: Line) -> Iterator[str]:
    """What carries a line: the words, where there are some, but not again what the line quotes already."""
    said = [s for s in line.sources if isinstance(s, Said)]
    for source in said:
        told = in_words(source)
        yield told.removesuffix(f": “{source.quote}”") if source.quote in line.text else told
    if not said:
        yield from (in_words(source) for source in line.sources)


def _wrapped(text: str, lead: str, width: int) -> list[str]:
    return textwrap.wrap(
        text,
        width,
        initial_indent=lead,
        subsequent_indent=" " * len(lead),
        break_long_words=False,
        break_on_hyphens=False,
    )


def _promised(owed: Sequence[Promise], side: str, deal: Deal) -> tuple[Line, ...]:
    """Late ones first, then by day; those without a day last."""
    own = sorted((p for p in owed if p.side == side), key=lambda p: (p.state != "late", p.due or dt.date.max))
    return tuple(Line("promised", f"{_clean(p.who)}: {p.what}{_days(p, deal.on)}", p.sources) for p in own)


def _days(p: Promise, on: dt.date) -> str:
    if p.due is None:
        return ", no day said"
    said = listed(
        [f"by {day_in_words(day, weekday=True, year=day.year != on.year)}" for day in (*p.before, p.due)],
        "then",
    )
    return f", {said}" + (": late" if p.state == "late" else ": due today" if p.due == on else "")


def _asked(questions: Iterable[Open], side: str) -> tuple[Line, ...]:
    return tuple(
        Line("asked", f"{_clean(q.who)}: {q.question}", (q.said,)) for q in questions if q.side == side
    )


def _away(a: Away) -> str:
    first, last = (day_in_words(day, weekday=True) if day else "" for day in (a.first, a.last))
    when = (
        f"{first} to {last}"
        if first and last and a.first != a.last
        else (first and last) or (f"from {first}" if first else f"until {last}")
    )
    return f"{_clean(a.who)}: {when}"


def _heard(w: Waiting, deal: Deal) -> Line:
    p = w.proposal
    milestone = deal.plan.milestone(p.target)
    role = next((words for key, words in ROLE_WORDS.items() if key == p.target), "")
    target = (
        f"{milestone.id} {_clean(milestone.name)}" if milestone else role.capitalize() or _clean(p.target)
    )
    if p.op == "set_stakeholder" and p.field == "engaged":
        return Line("heard", f"{target}: met on {_now(p.is_)}", (w.said,))
    now = ", ".join(
        _now(p.details[key]) for key in ("action", "what", "due", "date") if p.details.get(key)
    ) or _now(p.is_)
    was = f" instead of {_now(p.was)}" if p.was and p.op != "set_compelling_event" else ""
    return Line("heard", _OPS[p.op].format(target=target, now=now) + was, (w.said,))


def _now(text: str) -> str:
    """A value as it is read: days in words."""
    try:
        return day_in_words(dt.date.fromisoformat(text), weekday=True)
    except ValueError:
        return _clean(text).replace("_", " ")


def _clean(text: str) -> str:
    """Text of the plan or of a call on one line, without orders to a machine."""
    return " ".join(cut(text).split())
