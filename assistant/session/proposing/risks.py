"""What could go wrong: risks named as such, doubts about what a step rests on, and what somebody leads up to as a worry."""

import itertools
import re
from collections.abc import Iterator

from assistant.events import AssumptionFinding, Proposal, RiskFinding
from assistant.plan.model import Plan
from assistant.session.proposing.draft import draft
from assistant.session.proposing.talk import Line, Talk
from assistant.standing import Standing
from assistant.understand.lexicon import concepts_in
from assistant.understand.text import plain, words

_BACK = re.compile(
    r"^(?:(?:so|yes|yeah|and|but|well|look|no|i'm afraid|we're afraid|(?:my|our) (?:worry|concern|fear) is|i'm (?:worried|concerned)|that)[, ]+)*"
    r"(?:that|this|it|which|he|she|they|those)(?:'s|'ll|'d|'re| is| are| was| will| would| could| might| can| has| have)\b"
)
_WORRY = re.compile(
    r"\b(?:worr|concern|afraid|risk|danger|nervous|fear|scare|anxious|could|might|keeps me (?:up|awake))"
)
_WORRY_COMES = re.compile(
    r"\b(?:one|another|the|only|a) (?:thing|point|bit|part)\b.*\b(?:worries|worrying|frets|bothers|bothering|scares|concerns|nervous|nags|keeps me (?:up|awake))\b"
    r"|^(?:(?:and|but|so|well|um)[, ]+)*(?:(?:my|our) (?:one |only |big |biggest |main |real |other )*(?:worry|concern|fear)(?: is| would be)?(?: this(?: one)?)?|here's my worry|what (?:worries|bothers|scares|concerns|frets) me(?: is| most)?(?: this)?|"
    r"i(?:'m| am) (?:a (?:bit|little) |slightly |still )?(?:worried|nervous|concerned)(?: (?:about|by) one thing)?)[.:,]?$"
)
_NO_WORRY = re.compile(
    r"^(?:(?:but|and|so|well|no|ha)[, ]+)*(?:nothing|none|no|not|never mind|forget it|it'll be fine|i'm sure)\b"
)
_LEAD_WORDS = 10
_TURNED = re.compile(
    r"\b(?:after all|turns out|turned out|no longer|any ?more|instead|changed|fell through|fallen through|dropped|cancel\w+|won't)\b"
)
_OPENS = re.compile(r"^(?:(?:so|well|and|look|because|but|no|yes|yeah|um)[ ,]+)+", re.IGNORECASE)
_RISK_WORDS = 5
_RISK_CONFIDENCE = 0.7


def risk_proposals(plan: Plan, standing: Standing, talk: Talk) -> Iterator[Proposal]:
    """Risks that were named as such, and doubts about what a step rests on. The plan's own column of assumptions stays: it says what the
    day was set on, and somebody has to decide what becomes of that day.
    """
    told: set[str] = set()
    for heard in standing.findings:
        if not isinstance(heard, RiskFinding | AssumptionFinding) or heard.beside is not None:
            continue
        said = talk.said(heard)
        if (
            said is None
            or said.speaker != "buyer"
            or not _stands_alone(heard.quote)
            or _only_leads(heard.quote)
        ):
            continue
        if isinstance(heard, AssumptionFinding):
            step = plan.milestone(heard.milestone_id)
            if step is None or not _same_words(heard.assumes, heard.quote):
                continue
            what = f"{step.id} {step.name} rests on “{heard.assumes}”, which was put in doubt"
            reason = f"{talk.who(said)} said what speaks against it, and {step.id} rests on it."
        elif not _worry(heard.quote):
            continue
        else:
            what = heard.what
            reason = f"{talk.who(said)} named it on the call, and the plan has no such risk."
        if what in told or any(len(concepts_in(r.risk) & concepts_in(what)) >= 3 for r in plan.risks):
            continue
        told.add(what)
        yield draft(
            "add_risk", "risks", "row", what, quote=heard.quote, utterances=heard.utterances, confidence=_RISK_CONFIDENCE,
            details={"risk": what}, reason=reason,
        )  # fmt: skip
    for line in _led_up_to(talk):
        what = _OPENS.sub("", line.quote).rstrip(".!, ")
        what = what[:1].upper() + what[1:]
        if what in told or any(len(concepts_in(r.risk) & concepts_in(what)) >= 3 for r in plan.risks):
            continue
        told.add(what)
        yield draft(
            "add_risk", "risks", "row", what, quote=line.quote, utterances=(line.utterance.id,), confidence=_RISK_CONFIDENCE,
            details={"risk": what}, reason=f"{talk.who(line.utterance)} called it a worry, and the plan has no such risk.",
        )  # fmt: skip


def _led_up_to(talk: Talk) -> Iterator[Line]:
    """What a buyer says right after words that only tell that a worry comes: "One thing that bothers me. …"."""
    for lead, line in itertools.pairwise(talk.lines):
        if (
            line.utterance is lead.utterance
            and line.utterance.speaker == "buyer"
            and _only_leads(lead.quote)
            and not line.sentence.asks
            and not _NO_WORRY.search(plain(line.quote))
            and _stands_alone(line.quote)
        ):
            yield line


def _only_leads(quote: str) -> bool:
    """Whether the words only tell that a worry comes."""
    return len(words(quote)) <= _LEAD_WORDS and _WORRY_COMES.search(plain(quote)) is not None


def _stands_alone(quote: str) -> bool:
    """Whether somebody who was not there can read it: enough words, and none that points back to what came before."""
    return len(words(quote)) >= _RISK_WORDS and _BACK.search(plain(quote)) is None


def _worry(quote: str) -> bool:
    return _WORRY.search(plain(quote)) is not None


def _same_words(assumed: str, quote: str) -> bool:
    shared = len(concepts_in(assumed) & concepts_in(quote))
    return shared > 1 or (shared == 1 and _TURNED.search(plain(quote)) is not None)
