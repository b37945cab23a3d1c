"""Answers about what the calls leave open: promises, questions, the next meeting."""

import re
from collections.abc import Sequence

from assistant.answer.answer import Sentence
from assistant.answer.asked import Asked
from assistant.answer.material import Material
from assistant.answer.topics import term, topic
from assistant.answer.wording import day
from assistant.deal.lines import next_line
from assistant.deal.promises import Promise
from assistant.deal.questions import unanswered
from assistant.deal.sources import Said, said
from assistant.plan.model import NextStep
from assistant.plan.reading.in_words import listed
from assistant.understand.text import words
from assistant.vocabulary import ROLE_WORDS, Side

_OURS = re.compile(r"\b(?:we|us|our|i|me|my|ours)\b")
_TO_US = re.compile(
    r"\bowes? (?:us|me)\b|\b(?:they|he|she|their|theirs|them|customer|client|buyer|buyers)\b(?! that)|\bowed to (?:us|me)\b"
)
_WE_OWE = re.compile(
    r"\b(?:we|i)\b(?: \w+){0,3} (?:owe|promis\w*|commit\w*|said|say|deliver\w*|sent?|kept|keep|do)\b"
)
_PROMISING = frozenset(
    term(w)
    for w in (
        "promise promised promises given gave come through owe owes owed commit commitment commitments deliver delivered delivery outstanding open late overdue done do send sent kept keep action items item "
        "homework loose ends list follow through todo dos undertake undertaking broken forgotten forgot missed due hook supposed liable shed hed theyd wed havent hasnt customer client buyer buyers seller"
    ).split()
)


def promised(asked: Asked, material: Material) -> list[Sentence]:
    """What was promised and not done: the late ones first, then those still to come."""
    side, on = _side(asked, material), material.deal.on
    own = {material.plan.account.casefold(), material.plan.vendor.casefold()}
    names = {w for name in own for w in name.split()}
    about = {
        t
        for t in topic(asked.text, asked.people)
        if t not in _PROMISING and t not in {term(n) for n in names}
    }
    to = _owed_to(asked, side, material)
    about -= {t for name in to for t in topic(_role_words(name, material), ())}
    people = (
        [name for name in asked.people if name in _people_of(side, material)] if side else list(asked.people)
    )
    made = [p for p in material.promised if p.state != "kept" and side in (None, p.side, "both")]
    made = [p for p in made if not people or p.who in people]
    rows = [
        n
        for n in material.plan.next_steps
        if n.status not in ("done", "cancelled")
        and side in (None, n.side)
        and (not people or n.owner in people)
    ]
    if to:
        made = [p for p in made if _is_to(p, to, material)]
        rows = [n for n in rows if _names_one(n.action, to)]
    if about:
        made = [p for p in made if about & set(topic(_words(p), ()))]
        rows = [n for n in rows if about & set(topic(n.action.casefold(), ()))]
        if not made and not rows:
            return []
    made.sort(key=lambda p: (p.state != "late", p.due is None, p.due or on))
    found = [_made(p, material) for p in made]
    told = {p.line.key for p in made if p.line is not None}
    found += [row(n, material) for n in rows if next_line(n).key not in told]
    whose = {"seller": "our side", "buyer": "their side"}.get(side or "", "either side")
    whom = f" to {listed(to)}" if to else ""
    return found or [Sentence(f"No promise of {whose}{whom} is known to be open.")]


def _owed_to(asked: Asked, side: Side | None, material: Material) -> tuple[str, ...]:
    """Those of the buyer's people to whom what is asked for was promised."""
    if side != "seller":
        return ()
    named = [name for name in asked.people if name not in material.plan.sellers]
    return tuple(named or [s.name for s in material.plan.stakeholders if s.name and s.role in asked.roles])


def _role_words(name: str, material: Material) -> str:
    row_ = material.person(name)
    return f"{row_.title} {ROLE_WORDS[row_.role] if row_.role else ''}".casefold() if row_ else ""


def _is_to(p: Promise, names: Sequence[str], material: Material) -> bool:
    """Whether a promise names one of these people, or was made to them: they spoke right before it or after."""
    if _names_one(_words(p), names):
        return True
    if not isinstance(p.said, Said):
        return False
    call, number = p.said.call, p.said.number
    beside = [
        o for o in material.talk.spoken if o.record.row.id == call and abs(o.utterance.id - number) == 1
    ]
    return any(o.utterance.name in names for o in beside)


def _names_one(text: str, names: Sequence[str]) -> bool:
    return bool({name.split()[0].casefold() for name in names} & set(words(text)))


def _words(p: Promise) -> str:
    """A promise in its own words and those that it was made in."""
    return f"{p.what} {p.said.quote if isinstance(p.said, Said) else p.said.text}".casefold()


def _side(asked: Asked, material: Material) -> Side | None:
    sellers = set(material.plan.sellers)
    if asked.people and _WE_OWE.search(asked.text):
        return "seller"
    if asked.people:
        ours = [name in sellers for name in asked.people]
        if all(ours):
            return "seller"
        return "buyer" if not any(ours) else None
    if re.search(r"\bowes? (?:us|me)\b|\bowed to (?:us|me)\b", asked.text):
        return "buyer"
    if _WE_OWE.search(asked.text):
        return "seller"
    if _TO_US.search(asked.text):
        return "buyer"
    return "seller" if _OURS.search(asked.text) else None


def _people_of(side: Side | None, material: Material) -> tuple[str, ...]:
    plan = material.plan
    if side == "seller":
        return plan.sellers
    return tuple(
        name for name in {*plan.buyers, *(s.name for s in plan.stakeholders)} if name not in plan.sellers
    )


def _made(p: Promise, material: Material) -> Sentence:
    on = material.deal.on
    when = f", due on {day(p.due, on)}" if p.due else ", with no day"
    late = ", late" if p.state == "late" and p.due and p.due < on else ""
    first = f", first promised for {day(p.before[0], on)}" if p.before and p.before[0] != p.due else ""
    words_ = f" (“{p.said.quote}”, {day(p.said.on, on)})" if isinstance(p.said, Said) else ""
    sources = (p.said, *((p.line,) if p.line is not None and p.line != p.said else ()))
    return Sentence(f"{p.who}: {p.what.rstrip('.')}{when}{late}{first}{words_}.", sources)


def row(n: NextStep, material: Material) -> Sentence:
    """A next step of the plan in a sentence."""
    on = material.deal.on
    when = f", due on {day(n.due, on)}" if n.due else ""
    late = ", late" if n.due and n.due < on else ""
    return Sentence(f"{n.owner or 'Nobody'}: {n.action}{when}{late}.", (next_line(n),))


def unanswered_questions(asked: Asked, material: Material) -> list[Sentence]:
    """Questions that nobody has answered; of one side, or of the people who are named."""
    text = asked.text
    theirs = re.search(
        r"\b(?:they|he|she|customer|client|buyer|buyers|their)\b.*\bask|\bask\w* us\b|\bwe (?:never|havent|didnt|still|have not|not)\b|\bwe owe\b",
        text,
    )
    ours = re.search(
        r"\b(?:we|i)\b(?: \w+){0,2} ask|\b(?:our|my) questions?\b|\b(?:they|he|she|them) (?:never|havent|hasnt|didnt|still|have not|not)\b|\bask\w* them\b",
        text,
    )
    open_ = unanswered(material.deal)
    if asked.people:
        open_ = tuple(q for q in open_ if q.who in asked.people)
    elif theirs and not ours:
        open_ = tuple(q for q in open_ if q.side == "buyer")
    elif ours and not theirs:
        open_ = tuple(q for q in open_ if q.side == "seller")
    found = [
        Sentence(f"{q.who} on {day(q.said.on, material.deal.on)}: “{q.question}”", (q.said,)) for q in open_
    ]
    return found or [Sentence("No open question is known from the calls.")]


def next_meeting(asked: Asked, material: Material) -> list[Sentence]:
    """When both sides talk next: by the plan, and in the words of the last call; for "next steps", what is to do too."""
    on = material.deal.on
    found: list[Sentence] = []
    both = sorted(
        (
            n
            for n in material.plan.next_steps
            if n.side in ("both", None) and n.status not in ("done", "cancelled") and n.due and n.due >= on
        ),
        key=lambda n: n.due or on,
    )
    for n in both[:1]:
        who = f", with {n.owner}" if n.owner else ""
        found.append(
            Sentence(f"{n.action}: {day(n.due, on)}{who}." if n.due else f"{n.action}.", (next_line(n),))
        )
    found += _booked(material)
    if re.search(r"\bsteps\b|\bto dos?\b", asked.text):
        rows = [
            n for n in material.plan.next_steps if n not in both and n.status not in ("done", "cancelled")
        ]
        found += [row(n, material) for n in rows]
    return found


_DAY = re.compile(
    r"\b(?:monday|tuesday|wednesday|thursday|friday|january|february|march|april|may|june|july|august|september|october|november|december|the \w+(?:st|nd|rd|th)|two weeks|next week)\b",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"\bat (?:nine|ten|eleven|twelve|one|two|three|four|five|six|seven|eight|half|noon|\d)|\b(?:nine|ten) thirty\b|\bhalf (?:past )?(?:seven|eight|nine|ten|eleven|twelve|one|two|three|four|five)\b|\bo'clock\b|\d(?::\d\d)? ?[ap]m",
    re.IGNORECASE,
)
_MEET = re.compile(r"\b(?:talk|meet|next one|the next|call again|invite|book|speak|again)\b", re.IGNORECASE)


def _booked(material: Material) -> list[Sentence]:
    """The words of the last call in which the next one was agreed: the last that say a day and an hour."""
    if not material.deal.calls:
        return []
    last = material.deal.calls[-1]
    ending = [u for u in last.utterances if u.id > len(last.utterances) * 0.6]
    timed = [u for u in ending if _DAY.search(u.text) and _TIME.search(u.text)]
    asks = [u for u in ending if _MEET.search(u.text)]
    near = [u for u in timed if any(abs(u.id - a.id) <= 3 for a in asks)] or timed
    if not near:
        told = last.summary.next_step if last.summary is not None else None
        near = [
            u
            for u in last.utterances
            if told is not None and u.id in told.utterances and told.quote in u.text
        ]
    chosen = near[-1:]
    words_ = [said(last, u, u.text.strip()) for u in chosen]
    return [
        Sentence(f"{one.who} on {day(one.on, material.deal.on)}: “{one.quote}”", (one,)) for one in words_
    ]
