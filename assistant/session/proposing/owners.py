"""Who has a step from now on: "Priya takes that over from me", "I'll own the data test"."""

import re
from collections.abc import Iterator

from assistant.events import MilestoneFinding, Proposal, StakeholderFinding
from assistant.plan.model import Milestone, Plan
from assistant.session.proposing.draft import draft, in_plan
from assistant.session.proposing.talk import Line, Talk
from assistant.standing import Standing
from assistant.understand.matching import Matcher
from assistant.understand.text import plain
from assistant.vocabulary import Side

_NAME = r"(?P<name>[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?)"
_WHAT = r"(?:that|this|it|the|our|your|my)\b[^.?!,;]{0,40}?"
_TAKES = re.compile(
    rf"\b(?:{_NAME}|(?P<self>I|i))(?:'s|'ll|’s|’ll| is| will| has)? (?:now |going to |just )*"
    rf"(?:tak(?:e|es|ing|en)|took) (?:{_WHAT} )?over\b(?! (?:a|an|the (?:next|past|last)|lunch|coffee)\b)"
)
_OWNS = re.compile(
    rf"\b(?:{_NAME}|(?P<self>I|i))(?:'s|'ll|’s|’ll| is| will) (?:now |going to |be )*(?:own(?:s|ing)?|be the owner of|responsible for|in charge of)\b"
)
_PUT_DOWN = re.compile(
    rf"\b(?:put|have|make) (?:{_NAME}|(?P<self>me))(?:'s name)? (?:down (?:for|as)|against|as the owner|on) (?:that|this|it|the)\b"
)
_HANDED = re.compile(
    rf"\b(?:hand(?:ed|ing)?|pass(?:ed|ing)?|giv(?:e|en|ing)) (?:{_WHAT}) (?:over )?to {_NAME}"
)
_UNSURE = re.compile(
    r"\b(?:if|unless|could|might|may|would|should|maybe|perhaps|probably|ask(?:ed)? (?:if|whether)|want|wants|hope|not|never|nobody|no one)\b|n't\b"
)
_NOT_NAMES = frozenset(
    "I He She They We You It That This Who Which Somebody Someone Everybody Nobody Legal Procurement Security".split()
)
_TOPIC_TURNS = 2
_CONFIDENCE = 0.8


def owner_proposals(plan: Plan, standing: Standing, talk: Talk) -> Iterator[Proposal]:
    """A new owner on either side, where one step alone can be meant and it is said as a fact; the last word of the call counts."""
    found: dict[tuple[str, Side], Proposal] = {}
    matcher = Matcher(plan)
    for line in talk.lines:
        if line.sentence.asks or _UNSURE.search(plain(line.quote)):
            continue
        taken = _taken(line, talk, standing)
        step = taken and _step(line, talk, standing, matcher)
        if not taken or step is None:
            continue
        name, side = taken
        was = (step.owner_vendor if side == "seller" else step.owner_prospect) or None
        key = (step.id, side)
        found.pop(key, None)
        if was is not None and was.casefold() == name.casefold():
            continue
        found[key] = draft(
            "set_owner", step.id, "owner_vendor" if side == "seller" else "owner_prospect", name, was=was, quote=line.quote,
            utterances=(line.utterance.id,), confidence=_CONFIDENCE,
            reason=f"{talk.who(line.utterance)} said on the call who has it now; the plan has {in_plan(was)}.",
        )  # fmt: skip
    order = [m.id for m in plan.milestones]
    yield from sorted(found.values(), key=lambda p: order.index(p.target))


def _taken(line: Line, talk: Talk, standing: Standing) -> tuple[str, Side] | None:
    """Who takes something on, with the side; a stranger named by a side is one of theirs."""
    for wording in (_TAKES, _OWNS, _PUT_DOWN, _HANDED):
        hit = wording.search(line.quote)
        if hit is None:
            continue
        if hit.groupdict().get("self"):
            speaker = line.utterance.speaker
            name = talk.name_of(line.utterance)
            return None if name is None or speaker == "unknown" else (name, speaker)
        name = hit["name"].removesuffix("'s").removesuffix("’s")
        if name.split()[0] in _NOT_NAMES or name.casefold() == talk.plan.vendor.casefold():
            return None
        known = talk.person(name)
        if known is not None:
            return known
        heard = {f.name for f in standing.findings if isinstance(f, StakeholderFinding) and f.name}
        if " " in name or name in heard:
            return None if line.utterance.speaker == "unknown" else (name, line.utterance.speaker)
    return None


def _step(line: Line, talk: Talk, standing: Standing, matcher: Matcher) -> Milestone | None:
    """The one open step that is meant: named in the sentence, else what the turns right before were about."""
    named = {match.milestone.id: match.milestone for match in matcher.find(line.sentence)}
    if not named:
        near = {line.utterance.id, *(u.id for u in talk.before(line.utterance.id, _TOPIC_TURNS))}
        for finding in standing.findings:
            if isinstance(finding, MilestoneFinding) and near & set(finding.utterances):
                step = talk.plan.milestone(finding.milestone_id)
                if step is not None:
                    named[step.id] = step
    open_ones = [m for m in named.values() if m.open]
    return open_ones[0] if len(open_ones) == 1 else None
