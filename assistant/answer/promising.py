"""Answers about promises: which are open, and whether one was kept."""

import re
from collections.abc import Sequence

from assistant.answer.answer import Sentence
from assistant.answer.asked import Asked
from assistant.answer.kinds import doing_words
from assistant.answer.material import Material
from assistant.answer.said import quoted
from assistant.answer.topics import GENERAL, term, topic
from assistant.answer.wording import day
from assistant.deal.lines import next_line
from assistant.deal.promises import Promise
from assistant.deal.questions import unanswered
from assistant.deal.sources import Said
from assistant.plan.model import NextStep
from assistant.plan.reading.in_words import listed
from assistant.understand.text import words
from assistant.vocabulary import ROLE_WORDS, Side

_OURS = re.compile(r"\b(?:we|us|our|i|me|my|ours)\b")
_TO_US = re.compile(
    r"\bowes? (?:us|me)\b|\b(?:they|he|she|their|theirs|them|customer|client|buyer|buyers)\b(?! that)|\bowed to (?:us|me)\b"
)
_FROM_US = re.compile(r"\b(?:from|on) (?:us|me|our side)\b")
_WE_OWE = re.compile(
    r"\b(?:we|i)\b(?: \w+){0,3} (?:owe|promis\w*|commit\w*|said|say|deliver\w*|sent?|kept|keep|do)\b"
)
_PROMISING = frozenset(
    term(w)
    for w in (
        "promise promised promises given gave come through owe owes owed commit commitment commitments deliver delivered delivery outstanding open late overdue done do send sent kept keep action items item "
        "homework loose ends list follow through todo dos undertake undertaking broken forgotten forgot missed due hook supposed liable waiting wait waits expect expects expecting shed hed theyd wed havent hasnt customer client buyer buyers seller"
    ).split()
)
_WHETHER = re.compile(
    r"\b(?:did|has|have) (?:he|she|they|we|i|you)\b(?: (?:do|done|send|sent|keep|kept|deliver|delivered))?(?: (?:it|that|them|so))?$"
)
"""A question whether it was done, behind one for what it was."""
_LEAST = 4
_ENOUGH = 0.6
"""Share of the words of a question that a promise has to have to be the one that is meant."""


def promised(asked: Asked, material: Material) -> list[Sentence]:
    """What was promised and not done: the late ones first, then those still to come."""
    side, on = _side(asked, material), material.deal.on
    own = {material.plan.account.casefold(), material.plan.vendor.casefold()}
    names = {w for name in own for w in name.split()}
    about = {
        t
        for t in topic(asked.text, asked.people)
        if t not in _PROMISING and t not in GENERAL and t not in {term(n) for n in names}
    }
    to = _owed_to(asked, side, material)
    about -= {t for name in to for t in topic(_role_words(name, material), ())}
    people = (
        [name for name in asked.people if name in _people_of(side, material)] if side else list(asked.people)
    )
    open_ = [p for p in material.promised if p.state != "kept" and side in (None, p.side, "both")]
    open_ = [p for p in open_ if not people or p.who in people]
    if asked.call is not None:
        open_ = [p for p in open_ if any(s.call == asked.call for s in p.sources if isinstance(s, Said))]
    rows = [
        n
        for n in material.plan.next_steps
        if asked.call is None
        and n.status not in ("done", "cancelled")
        and side in (None, n.side)
        and (not people or n.owner in people)
    ]
    if to:
        open_ = [p for p in open_ if _is_to(p, to, material)]
        rows = [n for n in rows if _names_one(n.action, to)]
    if about:
        open_ = [p for p in open_ if about & set(topic(_words(p), ()))]
        rows = [n for n in rows if about & set(topic(n.action.casefold(), ()))]
        if not open_ and not rows:
            return []
    open_.sort(key=lambda p: (p.state != "late", p.due is None, p.due or on))
    found = [made(p, material) for p in open_]
    if _WHETHER.search(asked.text) and any(p.state == "late" for p in open_):
        found.append(Sentence("What is late is not known to be done."))
    told = {p.line.key for p in open_ if p.line is not None}
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
    if asked.people and (_WE_OWE.search(asked.text) or _FROM_US.search(asked.text)):
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


def made(p: Promise, material: Material) -> Sentence:
    """A promise in a sentence: who, what, by when, and the words it was made in."""
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


def kept(asked: Asked, material: Material) -> list[Sentence]:
    """Whether what is asked about was done: the promise with the words that tell so, or that none do; of a question, that it is open."""
    named = [p for p in material.promised if p.who in asked.people] or list(material.promised)
    makers = tuple(name for name in asked.people if any(p.who == name for p in named))
    rest = " ".join(w for w in asked.text.split() if w not in doing_words())
    about = {t for t in topic(rest, makers) if t not in _PROMISING and t not in GENERAL}
    if not about:
        about = {
            w for w in rest.split() if len(w) > _LEAST and w not in GENERAL and not _is_name(w, asked.people)
        }
        mine = [p for p in material.promised if p.who in asked.people and about & set(words(_words(p)))]
        return _outcome(mine[-1], about, material) if mine else []
    best = max(named, key=lambda p: _share(about, _words(p)), default=None)
    if best is not None and _share(about, _words(best)) >= _ENOUGH:
        return _outcome(best, about, material)
    return [
        Sentence(
            f"Not answered on any call since {day(q.said.on, material.deal.on)}: {q.who}: “{q.question}”",
            (q.said,),
        )
        for q in unanswered(material.deal)
        if _share(about, q.question.casefold()) >= _ENOUGH
    ][:1]


def _is_name(word: str, people: Sequence[str]) -> bool:
    return word.removesuffix("s") in {part.casefold() for name in people for part in name.split()}


def _outcome(p: Promise, about: set[str], material: Material) -> list[Sentence]:
    on = material.deal.on
    if p.kept is not None:
        told = (
            f" ({p.kept.who} on {day(p.kept.on, on)}: “{p.kept.quote}”)"
            if isinstance(p.kept, Said)
            else " by the plan"
        )
        return [Sentence(f"{p.who}: {p.what.rstrip('.')}: done{told}.", (p.kept, *p.sources))]
    since = p.sources[-1]
    later = [
        f.spoken
        for f in material.talk.find(about)
        if f.whole and isinstance(since, Said) and f.spoken.record.row.on > since.on
    ]
    return [
        Sentence("Nothing in the plan or the calls says that it was done."),
        made(p, material),
        *(quoted(one, material) for one in later[:1]),
    ]


def _share(about: set[str], text: str) -> float:
    """How much of what is asked about a text has, from 0 to 1."""
    return len(about & set(topic(text, ()))) / len(about)
