"""Steps that both sides agreed to and that the plan lacks: "Let's add a data mapping workshop to the plan", "Yes, let's"."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator

from assistant.events import Proposal
from assistant.plan.model import Plan
from assistant.session.proposing.draft import draft
from assistant.session.proposing.needed_steps import needed, separate
from assistant.session.proposing.step_of import StepWords
from assistant.session.proposing.taken_up import owners_in
from assistant.session.proposing.talk import Line, Talk
from assistant.understand.lexicon import concepts_in
from assistant.understand.matching import Matcher
from assistant.understand.stance import says_no, says_yes
from assistant.understand.text import plain, words

_IN_PLAN = (
    r"(?:in|into|to|on|onto) (?:the|our|your|this) (?:(?:mutual|joint|action|shared|mutual action) )?plan"
)
_ADD = re.compile(
    r"\b(?:let's|let us|can we|could we|we should|we need to|please|shall we|i'd like to|i'll|we'll|i will|we will|you should|should we)(?: also| then| just)? "
    rf"(?:add|put|include|get|write) (?:in )?(?:a |an |the |another |our |your )?(?:(?:step|line|row|milestone|entry) (?:for|called|named) (?:a |an |the |our |your )?)?(?P<what>[^.?!;,]{{3,70}}?) (?:as a (?:step|milestone|line) )?{_IN_PLAN}\b"
    r"|\b(?:let's|let us|can we|could we|we should|please|shall we|i'd like to|i'll|we'll)(?: also)? add (?:a|another) (?:step|line|row|milestone) (?:for|called|named) (?:a |an |the |our |your )?(?P<named>[^.?!;,]{3,60})",
    re.IGNORECASE,
)
_NOTHING = re.compile(
    r"^(?:it|that|this|them|those|something|everything|a note|all of (?:it|that|them)|one|the|date|day|name)\b"
)
_BY = re.compile(r"\b(?:by|for|on|before|to happen) (?:the )?$")
_INITIALS = re.compile(r"^[A-Z]{3,5}$")
_WITHIN = 3
_BARE = 6
_CONFIDENCE = 0.75


def new_step_proposals(plan: Plan, talk: Talk) -> Iterator[Proposal]:
    """Each step once, with its day and owner where they were said by the time the other side had agreed."""
    matcher = Matcher(plan)
    told: set[frozenset[str]] = set()
    for line, what, agreed in sorted(
        (*_asked_for(talk), *needed(talk), *separate(talk)), key=lambda each: each[0].utterance.id
    ):
        name = _name(what, talk)
        if not name or concepts_in(name) in told or _in_plan(name, plan, matcher, line):
            continue
        told.add(concepts_in(name))
        yield _proposal(plan, line, agreed, name, talk)


def _asked_for(talk: Talk) -> Iterator[tuple[Line, str, list[Line]]]:
    """What somebody asked to have in the plan, with the words up to the other side's yes."""
    for line in talk.lines:
        hit = _ADD.search(line.quote)
        if hit is None or line.utterance.speaker == "unknown":
            continue
        agreed = _agreed(line, talk)
        if agreed is not None:
            yield line, hit["what"] or hit["named"], agreed


def _name(what: str, talk: Talk) -> str:
    """The step's name in the words that were used, without the day."""
    days = talk.days(what)
    if days:
        what = _BY.sub("", what[: days[0][0].at].rstrip() + " ").rstrip()
        what = re.sub(r"\b(?:by|for|on|before)$", "", what).rstrip()
    if _NOTHING.search(plain(what)) or (len(words(what)) < 2 and not _INITIALS.match(what)):
        return ""
    return what[:1].upper() + what[1:]


def _in_plan(name: str, plan: Plan, matcher: Matcher, line: Line) -> bool:
    """Whether the plan has it already, under whatever name."""
    heard = concepts_in(name)
    return any(heard and heard <= concepts_in(m.name) for m in plan.milestones) or any(
        plain(m.milestone.name) == plain(name) for m in matcher.find(line.sentence)
    )


def _agreed(line: Line, talk: Talk) -> list[Line] | None:
    """What was said up to the other side's yes, with it; None where there was none."""
    after: list[Line] = [one for one in talk.lines if one.utterance.id == line.utterance.id]
    for reply in talk.after(line.utterance.id, _WITHIN):
        lines = [one for one in talk.lines if one.utterance.id == reply.id]
        after += lines
        if reply.speaker == line.utterance.speaker or not lines:
            continue
        first = lines[0].sentence
        if says_no(first) or first.asks:
            return None
        if any(says_yes(one.sentence) for one in lines[:2]):
            return after
    return None


def _days(line: Line, agreed: list[Line], talk: Talk) -> list[dt.date]:
    """The days that may be its own: those of the turn that asks for it, then those of the replies. A reply that goes on to something
    else takes the turn's own day from it as little as an owner."""
    own = [day for one in agreed if one.utterance is line.utterance for day in _ahead(one, talk)]
    short = [
        one
        for one in agreed
        if one.utterance is not line.utterance and (not own or len(one.sentence.words) <= _BARE)
    ]
    return own + [day for one in short for day in _ahead(one, talk)]


def _ahead(line: Line, talk: Talk) -> list[dt.date]:
    return [day for _, day in talk.days(line.quote) if day >= talk.on]


def _proposal(plan: Plan, line: Line, agreed: list[Line], name: str, talk: Talk) -> Proposal:
    days = _days(line, agreed, talk)
    details = {"name": name, "status": "pending"}
    if days:
        details["due"] = days[-1].isoformat()
    yes = agreed[-1].utterance
    return draft(
        "add_milestone", name, "row", name, quote=line.quote, utterances=(line.utterance.id, yes.id), confidence=_CONFIDENCE,
        details={**details, **owners_in(agreed, talk)},
        reason=f"{talk.who(line.utterance)} asked for it and {talk.who(yes)} agreed; the plan has no such step.",
    )  # fmt: skip


def without_new_steps_days(
    drafts: Iterable[Proposal], new: Iterable[Proposal], plan: Plan
) -> Iterator[Proposal]:
    """The same without the days and next steps that the words gave to a new step, and to no step of the plan by its name."""
    given = {
        (n, p.details["due"])
        for p in new
        if p.op == "add_milestone" and "due" in p.details
        for n in _around(p)
    }
    words_of = StepWords(plan)
    for one in drafts:
        day = (
            one.is_ if one.op == "set_date" else one.details.get("due") if one.op == "add_next_step" else None
        )
        step = plan.milestone(one.target) if one.op == "set_date" else None
        named = step is not None and words_of.names(one.quote, step)
        if (
            day is None
            or named
            or one.details.get("side") == "both"
            or not any((n, day) in given for n in one.utterances)
        ):
            yield one


def _around(p: Proposal) -> range:
    return range(min(p.utterances), max(p.utterances) + _WITHIN)
