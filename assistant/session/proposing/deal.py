"""The deal as a whole: why now, whether they agree to the plan, what could go wrong, and the next step."""

import datetime as dt
import re
from collections.abc import Iterator

from assistant.check.meeting_words import is_meeting
from assistant.events import (
    AgreementFinding,
    CompellingEventFinding,
    MilestoneFinding,
    NextStepFinding,
    Proposal,
)
from assistant.plan.model import Plan
from assistant.session.proposing.draft import draft
from assistant.session.proposing.next_step import confirmed, doer, in_few_words
from assistant.session.proposing.risks import risk_proposals
from assistant.session.proposing.step_of import clause_at
from assistant.session.proposing.talk import Talk
from assistant.standing import STATED, Standing
from assistant.understand.lexicon import concepts_in
from assistant.understand.text import plain, sentences, words
from assistant.vocabulary import Agreement

_RANK: dict[Agreement | None, int] = {None: 0, "vague": 1, "verbal": 2, "written": 3}
_IN_WRITING = re.compile(
    r"\b(?:writ(?:ing|ten)|wrote|repl(?:y|ied)|e-?mail(?:ed)?|mail(?:ed)?|thread|signed)\b"
)
_TO_THE_PLAN = re.compile(
    r"\b(?:plan|agree[ds]?|agreed|that's the one|all of it|happy with (?:it|that)|good with (?:it|that)|on that basis)\b"
)
_ENDS = re.compile(
    r"\b(?:expires?|ends?|ending|runs? out|running out|dies|lapses?|los(?:e|es|ing)|obligated|opens?|begins?|starts?|shuts?|closes?|turn(?:s|ing|ed)? off|"
    r"(?:switch|shut)(?:es|s|ed|ing|ting)? (?:it |them |that |the \w+ )?(?:off|down)|(?:into|in) (?:force|effect)|takes? effect|kicks? in|applies|is up|(?:won't|will not|can't|not going to) (?:renew|extend)|runs? (?:only )?(?:to|until|till)|goes back|renew(?:s|al)?|deadline|locks?|cut(?:s)? off)\b"
)
_CHANGES = re.compile(
    r"\b(?:changes?|comes? in|goes? up|rises?|doubles?|is (?:withdrawn|retired|abolished|banned|gone)|stops? (?:working|being)|stops|becomes? (?:law|mandatory|compulsory))\b"
)
_THEN = re.compile(r"\b(?:have|has|need|needs|must|got)\b.*\b(?:by|before) (?:then|that (?:day|date))\b")
_OPENS = re.compile(r"^(?:(?:so|well|and|look|because|but|no|yes|yeah|um)[ ,]+)+", re.IGNORECASE)
_AWAY = re.compile(
    r"\b(?:leave|vacation|holiday|away|back from|off work|out of office|my own (?:contract|job|lease|visa)|my (?:contract|job) here|my (?:notice|probation|visa)|(?:lease|contract|rent|loan) on (?:the|my) (?:flat|house|apartment|car))\b|^after that\b"
)
_LEAD_IN = re.compile(
    r"^(?:(?:well|so|and|look|because|but)[ ,]+)*(?:what happens|the thing|the reason|it) is (?:that )?",
    re.IGNORECASE,
)
_EVENT_FROM = 0.85
_HEDGED = re.compile(r"\b(?:i'd|we'd|he'd|she'd|would|could|if|maybe|might|hopefully)\b")
_BACK_TO = 2
_AROUND = 3


def deal_proposals(plan: Plan, standing: Standing, talk: Talk) -> Iterator[Proposal]:
    """In the order in which they are worth reading."""
    yield from _event(plan, standing, talk)
    yield from _agreement(plan, standing, talk)
    yield from risk_proposals(plan, standing, talk)
    yield from _next_step(standing, talk)


def _event(plan: Plan, standing: Standing, talk: Talk) -> Iterator[Proposal]:
    """Another day for what the plan has, or what comes to an end where it has nothing yet."""
    known = plan.compelling_event
    heard_of = [f for f in standing.findings if isinstance(f, CompellingEventFinding)]
    for heard in (*reversed(heard_of), *_by_then(talk)):
        if heard.beside is not None:
            continue
        said = talk.said(heard)
        if said is None or heard.confidence < _EVENT_FROM:
            continue
        if heard.date is None:
            continue
        low = plain(heard.quote)
        if low.rstrip().endswith("?") or _AWAY.search(low) or not (_ENDS.search(low) or _CHANGES.search(low)):
            continue
        what, day = _what_and_when(heard, heard.date, talk)
        if known is not None and (known.date == day or not _same_thing(known.what, heard.quote)):
            continue
        was = f"{known.what}, {known.date}" if known else None
        has = "the plan has another day for it" if known else "the plan has no compelling event yet"
        yield draft(
            "set_compelling_event", "deal", "compelling_event", f"{what} ({day})", was=was, quote=heard.quote,
            utterances=heard.utterances, confidence=heard.confidence, details={"what": what, "date": day.isoformat()},
            reason=f"{talk.who(said)} said why they cannot wait, and {has}.",
        )  # fmt: skip
        return


def _by_then(talk: Talk) -> Iterator[CompellingEventFinding]:
    """What ends or changes on a day, where a sentence of the buyer's right after says that something has to be so "by then"."""
    pairs = (
        (one, line)
        for at, line in enumerate(talk.lines)
        for one in talk.lines[max(0, at - _BACK_TO) : at][::-1]
    )
    for before, line in pairs:
        days = [day for _, day in talk.days(before.quote) if day >= talk.on]
        low = plain(before.quote)
        if (
            line.utterance is before.utterance
            and line.utterance.speaker == "buyer"
            and _THEN.search(plain(line.quote))
            and len(set(days)) == 1
            and not (line.sentence.asks or low.endswith("?"))
            and (_ENDS.search(low) or _CHANGES.search(low))
        ):
            what = _OPENS.sub("", before.quote).rstrip(".!, ")
            yield CompellingEventFinding(
                id="-", source="rules", confidence=_EVENT_FROM, utterances=(before.utterance.id,), quote=before.quote,
                what=what[:1].upper() + what[1:], date=days[0],
            )  # fmt: skip


def _what_and_when(heard: CompellingEventFinding, day: dt.date, talk: Talk) -> tuple[str, dt.date]:
    """What ends, and when: of several days the one that stands right after the word for it."""
    named = [(one, its) for one, its in talk.days(heard.quote) if its >= talk.on]
    ends = [hit.end() for hit in _ENDS.finditer(plain(heard.quote))]
    what = _LEAD_IN.sub("", heard.what)
    what = what[:1].upper() + what[1:]
    if len(named) < 2 or not ends:
        return what, day
    one, its = min(named, key=lambda each: min(abs(each[0].at - end) for end in ends))
    if its == day:
        return what, day
    clause = " ".join(clause_at(heard.quote, one.at).split()).rstrip(".!?,; ")
    return clause[:1].upper() + clause[1:], its


def _same_thing(one: str, other: str) -> bool:
    return len(concepts_in(one) & concepts_in(other)) >= 2


def _agreement(plan: Plan, standing: Standing, talk: Talk) -> Iterator[Proposal]:
    """A firmer yes than the plan has. What was agreed before is not made less of by a vague word."""
    for heard in reversed(standing.findings):
        if not isinstance(heard, AgreementFinding) or heard.beside is not None:
            continue
        said = talk.said(heard)
        if said is None or said.speaker == "seller" or _RANK[heard.level] <= _RANK[plan.agreement]:
            continue
        low = plain(heard.quote)
        if any(s.asks for s in sentences(heard.quote)) or _HEDGED.search(low):
            continue
        wanted = {"written": _IN_WRITING, "verbal": _TO_THE_PLAN}.get(heard.level)
        if wanted is None or not wanted.search(low):
            continue
        has = (
            f"the plan has {plan.agreement}" if plan.agreement else "the plan does not say how far they agree"
        )
        yield draft(
            "set_agreement", "deal", "agreement", heard.level, was=plan.agreement, quote=heard.quote, utterances=heard.utterances,
            confidence=STATED, reason=f"{talk.who(said)} agreed to the plan in these words, and {has}.",
        )  # fmt: skip
        return


def _next_step(standing: Standing, talk: Talk) -> Iterator[Proposal]:
    """The last next step that both sides agreed to and that stands up to a second look."""
    agreed = [
        f
        for f in standing.findings
        if isinstance(f, NextStepFinding)
        and f.agreed
        and f.beside is None
        and not _day_of_a_step(f, standing, talk)
    ]
    step = next((sure for f in reversed(agreed) if (sure := confirmed(f, talk)) is not None), None)
    if step is None:
        return
    same = (f for f in agreed if f.date == step.date and len(words(f.what)) > max(1, len(words(step.what))))
    # The same day in words of somebody's own says more than an echo of it.
    step = next((sure for f in same if (sure := confirmed(f, talk)) is not None), step)
    what = in_few_words(step, talk)
    side, owner = doer(step, talk)
    details = {
        "side": side,
        "action": what,
        "owner": owner,
        "due": step.date.isoformat() if step.date else "",
    }
    who = owner or f"The {side}"
    if side == step.side:
        why = "Both sides agreed to it on the call." if side == "both" else f"{who} took it on."
    else:
        why = (
            f"It was asked of {owner or 'your side'} on the call."
            if not step.owner or owner != step.owner
            else f"{who} took it on."
        )
    yield draft(
        "add_next_step", "next steps", "row", f"{what} ({step.date})" if step.date else what, quote=step.quote,
        utterances=step.utterances, confidence=step.confidence, details=details,
        reason=why,
    )  # fmt: skip


def _day_of_a_step(found: NextStepFinding, standing: Standing, talk: Talk) -> bool:
    """Whether "the eighth, then" was no meeting: a step was given that day there, and nobody spoke of meeting."""
    if found.side != "both" or found.date is None:
        return False
    first = min(found.utterances)
    here = [u for n in found.utterances if (u := talk.get(n)) is not None]
    if any(
        is_meeting(plain(s.text)) for u in (*here, *talk.before(first, _AROUND)) for s in talk.sentences(u)
    ):
        return False
    return any(
        isinstance(one, MilestoneFinding)
        and one.says == "rescheduled"
        and one.date == found.date
        and any(abs(n - first) <= _AROUND for n in one.utterances)
        for one in standing.findings
    )
