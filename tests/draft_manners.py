"""What has no place in a draft whatever the plan says: empty phrases, flattery, what is the seller's own, orders to a machine."""

import re
from collections.abc import Iterator, Sequence

from assistant.history.records import CallRecord
from assistant.plan.model import Plan
from tests.draft_facts import stems, tokens

_PHRASES = tuple(
    re.compile(words, re.IGNORECASE)
    for words in (
        r"\bjust (?:checking|following|circling|wanted to check)\b|\bcheck(?:ing)? in\b|\btouch(?:ing)? base\b|\bcircl(?:e|ing) back\b",
        r"\bhope (?:this|you|all|everything)\b[^.]{0,30}\b(?:well|finds?|great)\b|\bper my last\b|\bat your earliest convenience\b",
        r"\bdo(?:n['’]t| not) hesitate\b|\bas discussed\b|\blooking forward to (?:hearing|working)\b|\bmoving forward\b|\bsynerg\w+",
        r"\bclos(?:e|ing|ure)[\s-]+(?:action[\s-]+)?plans?\b",
    )
)
_FLATTERY = re.compile(
    r"\b(?:great|wonderful|fantastic|amazing|awesome|brilliant|excellent|insightful|impress\w+|delight\w*|thrilled|excited|pleasure|honou?red|"
    r"(?:really|truly|deeply|so much|greatly) (?:appreciate\w*|enjoy\w*|valu\w+)|großartig\w*|wunderbar\w*|fantastisch\w*|begeistert)\b",
    re.IGNORECASE,
)
_SELLERS_OWN = re.compile(
    r"\b(?:champions?|economic[ _]buyers?|technical[ _]buyers?|objectors?|detractors?|needs[ _]convincing|buy-?in|onboard|prospects?|"
    r"compelling event|stakeholders?|forecast category|pipeline|quota|discount\w*|margins?|red flags?|stalling|closecall|transcripts?|"
    r"recording|at risk)\b",
    re.IGNORECASE,
)
_MARK = re.compile(r"[\[(]\s*(?:private|internal|confidential|seller only|do not share)\b|🔒", re.IGNORECASE)
_TO_MACHINE = re.compile(
    r"\b(?:ignore|disregard|forget) (?:all |any |the |your |previous |prior |earlier )+(?:instructions?|rules|orders|prompts?)\b|"
    r"\bsystem prompt\b|\bmark (?:everything|all|them all|it all) (?:as )?(?:done|complete)|\byou are now\b|<\s*/?\s*(?:script|system|assistant)\b|"
    r"\{\{|\{%|\bas an ai\b|\blanguage model\b",
    re.IGNORECASE,
)
_CALLED = re.compile(
    r"\b(?:(?:hey|ok|okay|dear|note to|to the) )?(?:assistant|a\.?i\.?|bot|note ?taker|computer|closecall|chat ?gpt|copilot|claude|siri|alexa)\b"
    r"\s*[,:]\s*(.{12,200}?)(?:[.!?]|$)",
    re.IGNORECASE,
)
_NEARLY = 0.75  # of the words of a secret that give it away
_RUN = 4  # words in a row that are no chance


def bad_manners(text: str) -> Iterator[str]:
    """Empty phrases, flattery and the seller's name for the plan, anywhere in a draft."""
    for phrase in _PHRASES:
        for found in phrase.finditer(text):
            yield f"phrase: {found.group()}"
    for found in _FLATTERY.finditer(text):
        yield f"flattery: {found.group()}"


def private(text: str, plan: Plan, records: Sequence[CallRecord]) -> Iterator[str]:
    """What of the plan and the calls is the seller's alone and stands in a draft to the buyer."""
    # A step or a company may be called so; what both sides read is no secret.
    shared = " ".join([plan.deal, plan.account, plan.vendor, *(m.name for m in plan.milestones)]).casefold()
    for found in _SELLERS_OWN.finditer(text):
        if found.group().casefold() not in shared:
            yield f"the seller's own word: {found.group()}"
    digits = re.sub(r"\D", "", re.sub(r"\.\d\d\b", "", plan.value))
    if len(digits) > 3:
        spelt = [
            digits,
            digits.removesuffix("000") + "k",
            *([f"{int(digits) / 1e6:g} million"] if len(digits) > 6 else []),
        ]
        flat = re.sub(r"(?<=\d)[,.'’ ](?=\d{3})", "", text.casefold())
        if any(re.search(rf"(?<![\d-]){re.escape(s)}\b", flat) for s in spelt):
            yield f"private, the value: {plan.value}"
    said = " ".join(u.text for record in records for u in record.utterances)
    secrets = [(s.concern, "a concern") for s in plan.stakeholders] + [
        (s.plan, "how to win somebody") for s in plan.stakeholders
    ]
    secrets += [(r.risk, "a risk") for r in plan.risks] + [(r.mitigation, "a risk") for r in plan.risks]
    secrets += [(n.text, "a note") for record in records for n in record.notes]
    for secret, what in secrets:
        about = stems(secret) - stems(shared)
        if (
            len(about) > 1
            and not about <= stems(said)
            and any(len(about & stems(line)) >= _NEARLY * len(about) for line in text.splitlines())
        ):
            yield f"private, {what}: {secret}"
    source = plan.path.read_text("utf-8") if plan.path.is_file() else ""
    for line in (line for line in source.splitlines() if _MARK.search(line)):
        for cell in (_MARK.split(c)[0].strip(" |[(") for c in line.split("|") if _MARK.search(c)):
            if len(cell) > 3 and cell.casefold() in text.casefold():
                yield f"private, marked so: {cell}"


def told_to_a_machine(text: str, records: Sequence[CallRecord]) -> Iterator[str]:
    """Orders that somebody spoke to a program and that a draft passes on."""
    for found in _TO_MACHINE.finditer(text):
        yield f"an order to a machine: {found.group()}"
    words = " ".join(tokens(text))
    for utterance in (u for record in records for u in record.utterances):
        for order in _CALLED.finditer(utterance.text):
            told = tokens(order[1])
            if any(" ".join(told[n : n + _RUN]) in words for n in range(len(told) - _RUN + 1)):
                yield f"an order to a machine: {order[1]}"
