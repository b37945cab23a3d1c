"""A sentence that a model wrote, held against the rows that it names: it stands only if they say all of it.

Every telling word, name, day and figure has to stand in the rows it rests on, of the same step; a quote is verbatim and of whom it is said
to be; what would be is not told as what is. A doubt cuts the sentence: there is an answer without a model.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.answer.clauses import Clause, clauses, near, with_names
from assistant.answer.dated import misdated, without_call_days
from assistant.answer.quotes import misattributed, misquoted
from assistant.answer.reordered import sides, stub, turned
from assistant.answer.rows import Row
from assistant.answer.sentence_words import CONDITION, DENIES, FREE, NEVER, NOT_DONE, QUOTE, YOU
from assistant.deal.deal import Deal
from assistant.plan.model import Plan
from assistant.understand.addressed import orders
from assistant.understand.dates.number_words import NUMBER_WORDS
from assistant.understand.text import stem, words
from assistant.vocabulary import Speaker
from assistant.write.capitals import stranger
from assistant.write.content import CALENDAR
from assistant.write.drafted import Claim
from assistant.write.evidence import unsupported
from assistant.write.figures import Figure, counted_in, stands_in
from assistant.write.material import Material as Known
from assistant.write.material import Source as Piece

_LONGEST = 400
"""Characters of a sentence that somebody reads to its end."""


def known_of(deal: Deal) -> Known:
    """Who and what may be named in an answer about a deal: all that its plan names, and whoever spoke."""
    plan = deal.plan
    sides: dict[str, Speaker] = dict.fromkeys(plan.sellers, "seller")
    sides |= dict.fromkeys((*plan.buyers, *(s.name for s in plan.stakeholders if s.name)), "buyer")
    sides |= {u.name: u.speaker for call in deal.calls for u in call.utterances if u.name}
    texts = [plan.account, plan.vendor, plan.deal, *sides]
    for m in plan.milestones:
        texts += [m.id, m.name, m.owner_vendor, m.owner_prospect]
        sides |= {name: "seller" for name in (m.owner_vendor,) if name and name not in sides}
        sides |= {name: "buyer" for name in (m.owner_prospect,) if name and name not in sides}
    return Known(
        on=deal.on, calendar=plan.calendar or "US", vendor=plan.vendor, account=plan.account, project=plan.deal, sources={}, facts=(), talk=(),
        on_call=sides, names=frozenset(w for text in texts for w in words(text)), hidden=frozenset(), steps={m.id: m.name for m in plan.milestones},
    )  # fmt: skip


def why_not(text: str, marks: Sequence[str], rows: Sequence[Row], plan: Plan, known: Known) -> str | None:
    """Why a sentence must not be shown; None where it may. ``rows``: those of its ``marks`` that were handed out."""
    if not marks:
        return "it names no source"
    if len(rows) < len(marks):
        return "it names a source that was not given"
    if len(text) > _LONGEST or NEVER.search(text) or orders(text):
        return "it is no plain statement"
    bare = QUOTE.sub(" “” ", text)
    if YOU.search(bare):
        return "of whom it speaks is not clear"
    if any(r.supposed for r in rows) and not CONDITION.search(bare):
        return "it tells as a fact what would only be if something happened"
    if bare == text and any(r.spoken for r in rows):
        return "what was said on a call is not quoted"
    people = tuple(known.on_call)
    wrong = (
        misquoted(text, rows, people)
        or misattributed(bare, rows, people)
        or sides(bare, rows, plan)
        or turned(bare, rows, plan)
    )
    if wrong is not None:
        return wrong
    for clause in clauses(bare, plan, people):
        wrong = _clause(clause, rows, plan, known)
        if wrong is not None:
            return wrong
    pieces = list(_pieces(rows, plan))
    # What stands in quotes says by itself what was said; the words around it have been looked at.
    meant = (
        None if bare != text else unsupported(Claim("sentence", with_names(bare, plan), ()), pieces, known)
    )
    return meant or stranger(bare, pieces, known)


def _clause(clause: Clause, all_rows: Sequence[Row], plan: Plan, known: Known) -> str | None:
    rows = near(clause, all_rows)
    if not rows:
        return "its sources are about something else"
    text = without_call_days(clause.text, rows, known.on, known.calendar)
    wrong = misdated(
        replace(clause, text=text), [r for r in rows if not r.spoken], plan, known.on, known.calendar
    )
    if wrong is not None:
        return wrong
    return (
        _figures(text, rows, plan, known)
        or _words(text, rows, plan)
        or _denied(text, rows)
        or stub(text, rows, plan)
    )


def _figures(text: str, rows: Sequence[Row], plan: Plan, known: Known) -> str | None:
    ids = {m.id.casefold() for m in plan.milestones}
    told: frozenset[Figure] = frozenset().union(
        *(counted_in(_told(r), r.on, known.calendar).figures for r in rows)
    )
    for figure in counted_in(text, known.on, known.calendar).figures:
        if figure.code not in ids and not stands_in(figure, told):
            return "a figure in it does not stand in its sources"
    return None


def _words(text: str, rows: Sequence[Row], plan: Plan) -> str | None:
    carried = frozenset(stem(w) for r in rows for w in _words_of(r, plan))
    ids = {w for m in plan.milestones for w in words(m.id)}
    for word in words(text):
        # Days and figures have been looked at by themselves.
        free = word in FREE or word in CALENDAR or word in NUMBER_WORDS or word in ids
        if not (free or any(c.isdigit() for c in word) or stem(word) in carried):
            return f"“{word}” does not stand in its sources"
    return None


def _denied(text: str, rows: Sequence[Row]) -> str | None:
    if not DENIES.search(text) or any(DENIES.search(_told(r)) for r in rows):
        return None
    unfinished = any(r.binds for r in rows) and not any(r.done for r in rows)
    return None if unfinished and NOT_DONE.search(text) else "its sources do not deny it"


def _told(row: Row) -> str:
    """The words of a row that carry what stands outside of quotes: of talk only who it was."""
    return row.spoken.who if row.spoken else row.text


def _words_of(row: Row, plan: Plan) -> Iterator[str]:
    yield from words(f"{row.spoken.who} {row.spoken.speaker}" if row.spoken else row.text)
    for subject in row.about:
        m = plan.milestone(subject)
        yield from words(m.name if m is not None else subject)


def _pieces(rows: Sequence[Row], plan: Plan) -> Iterator[Piece]:
    """The rows as the checks of drafts know them. The names of the steps that a row is about are no claims."""
    for row in rows:
        spoken = row.spoken
        yield Piece(
            row.mark, _told(row), spoken.speaker if spoken else None, spoken.who if spoken else "", row.findings,
            done=row.done, step=row.binds, moved=bool(row.moves),
        )  # fmt: skip
        subjects_ = [m for m in map(plan.milestone, row.about) if m is not None]
        before = [m for one in subjects_ for m in map(plan.milestone, one.depends_on) if m is not None]
        for m in (*subjects_, *before):
            yield Piece(f"{row.mark}-{m.id}", f"{m.name}; ", step=True)
