"""Who of a deal is away when: on leave, travelling, or gone for good."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.deal.deal import Deal
from assistant.deal.lines import stakeholder_line
from assistant.deal.ordinals import with_months
from assistant.deal.people import Names
from assistant.deal.sources import Source
from assistant.deal.talk import Turn, turns
from assistant.understand.spoken_dates import SpokenDate, find_dates
from assistant.understand.text import Sentence, plain

_OFF = (
    r"(?:on (?:\w+ )?(?:leave|vacation|holidays?|pto|sabbatical|honeymoon)|away(?! from (?:my|the|his|her) (?:desk|keyboard|mic|computer))|out of (?:the )?office|out of (?:the country|town)|unavailable|"
    r"(?:not (?:here|there|around|available|in(?: the office)?)|out|gone|off(?: sick| ill)?)(?= (?:from|until|till|on (?!it|that|top|the (?:plan|list|phone|line|other))|that (?:day|week)|the (?:week|first|second|third|\w+th|\w+st)\b|"
    r"next|all (?:of|week|next|day|that)|for (?:the|two|three|a)|this|in \w+ay|monday|tuesday|wednesday|thursday|friday))|"
    r"at (?:the|a|an|our|his|her|their) [\w' ]{0,30}(?:conference|offsite|off-site|trade show|course|congress|retreat|convention)|on (?:a|an|the) (?:\w+ )?(?:course|training|business trip|work trip|retreat)|travel(?:l)?ing|retir(?:e|es|ing)|leaving (?:the (?:company|firm|business|team)|us|on))"
)
_AWAY = re.compile(
    rf"\b(?:(?P<i>i)(?:'m|'ll be| am| will be|(?= retire))|(?P<they>he|she)(?:'s|'ll be| is| will be|(?= retires))|(?P<name>[a-z][a-z-]+(?: [a-z][a-z-]+)?)(?:'s| is|'ll be| will be|(?= retires)))"
    rf"(?: (?:also|already|then|just|actually|myself|going to be|gonna be|now|still|probably|mostly))* {_OFF}"
)
_IF = re.compile(r"\b(?:if|unless|in case|whenever|when|suppose|imagine)\b[^,;]*$")
_BACK = re.compile(
    r"\b(?:back|returns?|returning)\b(?: (?:again|in|here|at work|in the office))?(?: on| by| from)?\b"
)
_UNTIL = re.compile(r"\b(?:until|till|through|thru|up to)\b")
_FROM = re.compile(r"\b(?:from|as of|starting|since|retires?|retiring|leaving|after)\b")
_FOR_GOOD = re.compile(r"\b(?:retir\w+|leaving the|leaving us|last day)\b")
_THAT_DAY = re.compile(r"\bthat day\b")
_SOMEBODY = re.compile(
    r"\b(?:guy|person|man|woman|colleague|boss|engineer|developer|lead|manager|wife|husband|daughter|son|kid|friend|partner|one of|someone|somebody|team)\b"
)
_PLAN_AWAY = re.compile(
    r"\b(?:away|leave|vacation|holidays?|pto|ooo|out|off|travel\w*|unavailable|absent|gone|conference|retir\w+|not (?:there|in|available|around))\b",
    re.IGNORECASE,
)
_NEAR = 2
"""Turns before, in which "he" or "that day" was named."""
_OPEN_ENDED = dt.timedelta(days=13)


@dataclass(frozen=True, slots=True)
class Away:
    """``first`` to ``last``, both included; ``last`` is None where nobody knows it or they do not come back, ``first`` where only the
    end was said.
    """

    who: str
    first: dt.date | None
    last: dt.date | None
    source: Source


def absences(deal: Deal) -> tuple[Away, ...]:
    """The absences that the plan and its calls know of, by their first day. Of one that was told twice, the latest word stands."""
    told = sorted([*_of_plan(deal), *_of_calls(deal)], key=lambda pair: pair[0])
    kept: list[Away] = []
    for _, away in told:
        kept = [other for other in kept if not _same_time(other, away)]
        kept.append(away)
    return tuple(sorted(kept, key=lambda a: (a.first or a.last or dt.date.max, a.who)))


def _same_time(a: Away, b: Away) -> bool:
    if a.who != b.who:
        return False
    (a_first, a_last), (b_first, b_last) = _ends(a), _ends(b)
    return a_first <= b_last and b_first <= a_last


def _ends(a: Away) -> tuple[dt.date, dt.date]:
    first = a.first or (a.last - _OPEN_ENDED if a.last else dt.date.min)
    return first, a.last or first + _OPEN_ENDED


def _of_plan(deal: Deal) -> Iterator[tuple[dt.date, Away]]:
    """What the plan says of its people, told on the day of its last change."""
    for s in deal.plan.stakeholders:
        if not s.name or not _PLAN_AWAY.search(s.availability):
            continue
        changed = [
            c.date for c in deal.plan.changes if c.what.casefold() == f"{s.name}: availability".casefold()
        ]
        near = max(changed, default=deal.on)
        span = _span(with_months(s.availability, near), near, deal.plan.calendar)
        if span is not None:
            yield max(changed, default=dt.date.min), Away(s.name, *span, stakeholder_line(s))


def _of_calls(deal: Deal) -> Iterator[tuple[dt.date, Away]]:
    talk = turns(deal)
    names = Names(deal.plan, talk)
    for turn in talk:
        for place, sentence in enumerate(turn.sentences):
            found = None if sentence.asks else _AWAY.search(plain(sentence.text))
            if found is None or _IF.search(plain(sentence.text)[: found.start()]):
                continue
            who = _who(found, turn, place, talk, names)
            span = _when(found, turn, sentence, talk, deal.plan.calendar) if who else None
            if who and span is not None and (span[1] is None or span[1] > turn.record.row.on):
                yield turn.record.row.on, Away(who, *span, turn.said(turn.whole(sentence)))


def _who(found: re.Match[str], turn: Turn, place: int, talk: Sequence[Turn], names: Names) -> str | None:
    """The one who is away; None where that is not sure."""
    if found["i"]:
        return names.full(turn.utterance.name or "") or turn.utterance.name
    text = turn.sentences[place].text
    if found["name"]:
        heard = names.named(text[found.start("name") : found.end("name")])
        return heard[0] if len(heard) == 1 else None
    if _SOMEBODY.search(plain(text)[: found.start()]):
        return None
    own = names.full(turn.utterance.name or "")
    texts = [text[: found.start()], *(s.text for s in reversed(turn.sentences[:place]))]
    texts += [
        t.meant for t in reversed(talk[max(0, turn.place - _NEAR) : turn.place]) if t.record is turn.record
    ]
    for before in texts:
        heard = [name for name in names.named(before) if name != own]
        if heard:
            return heard[0] if len(heard) == 1 else None
    return None


def _when(
    found: re.Match[str], turn: Turn, sentence: Sentence, talk: Sequence[Turn], calendar: str
) -> tuple[dt.date | None, dt.date | None] | None:
    on = turn.record.row.on
    near = [t for t in talk[max(0, turn.place - _NEAR) : turn.place] if t.record is turn.record]
    text = with_months(turn.whole(sentence), on, [t.meant for t in near])
    at = text.find(sentence.text[: found.start()].rstrip()) + found.start()
    if _THAT_DAY.search(plain(text)[at:]):
        days = [
            d.date for t in near for d in find_dates(t.meant, on, calendar=calendar) if d.date and not d.past
        ]
        return (days[-1], days[-1]) if days else None
    return _span(text[at:], on, calendar)


def _span(text: str, on: dt.date, calendar: str) -> tuple[dt.date | None, dt.date | None] | None:
    """From when to when, in words that tell an absence on the day ``on``; None where they name no day, or none that is clear."""
    low = plain(text)
    back = _BACK.search(low)
    dates = [d for d in find_dates(_BACK.sub("until", text), on, calendar=calendar) if not d.unclear]
    if back is not None:
        shift = len("until") - (back.end() - back.start())
        returns = next((d for d in dates if d.at >= back.start() and d.date), None)
        dates = [d for d in dates if d.end <= back.start() + max(0, shift)]
        last = returns.date - dt.timedelta(days=1) if returns and returns.date else None
        first = _first(dates, low)
        return (first, last) if first or last else None
    if not dates:
        return None
    single = dates[0]
    if single.date is None:
        narrower = next(
            (
                d
                for d in dates[1:2]
                if d.start and single.start and single.stop and single.start <= d.start <= single.stop
            ),
            single,
        )
        return narrower.start, narrower.stop
    before = low[: single.at + len(single.quote.split()[0])]
    if _UNTIL.search(before):
        return None, single.date
    if _FROM.search(before) or _FOR_GOOD.search(low):
        return single.date, None
    return single.date, single.date


def _first(dates: Sequence[SpokenDate], low: str) -> dt.date | None:
    return next((d.date or d.start for d in dates if d.date or d.start), None)
