"""The buyer's yes: that the plan has a step for it, and does not take it for granted."""

import re
from collections.abc import Iterator
from datetime import date

from assistant.discipline.finding import Edit, Found
from assistant.discipline.ground import Ground, named, ref
from assistant.plan.model import Milestone
from assistant.plan.workdays import add_workdays

_DECISION = re.compile(
    r"\b(?:decisions?|decides?|decided|go[\s/-]*no[\s-]?go|vendor (?:selected|selection|of choice|chosen)|selected as vendor|"
    r"preferred (?:vendor|supplier)|award(?:ed)?|verbal (?:yes|commit\w*)|"
    r"budget(?: \w+){0,2}? (?:released?|approv\w+|confirm\w+|sign[\s-]?off|allocat\w+)|(?:approv|confirm|releas|allocat)\w* (?:the )?budget|"
    r"funding (?:approv\w+|released?|confirmed)|business case (?:approv\w+|accepted|signed off))\b",
    re.IGNORECASE,
)
_APPROVAL = re.compile(
    r"\b(?:approv\w+|sign[\s-]?off|signs? off|green[\s-]?light|commit(?:s|ted|ment)?)\b", re.IGNORECASE
)
_OF_SOMETHING_ELSE = re.compile(
    r"\b(?:legal|security|info\s?sec|procurement|purchasing|technical|tech|it|privacy|compliance|dpa|msa|redlines?|contract|design|"
    r"scope|sow|requirements?|criteria|uat|acceptance|test\w*|data|integration|export|vendor set-?up|po|purchase order|po?c|pilot)\b",
    re.IGNORECASE,
)
_NOT_TO_BUY = re.compile(
    r"\b(?:go[\s-]?live|launch|cut[\s-]?over|roll[\s-]?out|design|criteria|decision (?:criteria|makers?|process))\b",
    re.IGNORECASE,
)
_AFTER_IT = re.compile(r"(?:if|assuming|once|after|subject to|provided)\b", re.IGNORECASE)
_YES_IS_ASSUMED = re.compile(
    r"\b(?:decision|vote|answer|outcome|board|committee|approval|budget)\b.{0,40}\b(?:yes|positive|favou?rabl\w+|go|given|granted|approved|"
    r"made|in place|taken|released|confirmed|in our favou?r)\b|\b(?:if|assum\w+|once|subject to|provided|given|pending|after|conditional on)\b"
    r".{0,30}\b(?:yes|decision|decide[sd]?|approv\w+|go-ahead|green light|selected|chosen)\b|^(?:a )?yes\b|\bpositive decision\b",
    re.IGNORECASE,
)
_DAYS_BEFORE_SIGNATURE = 5
"""Business days between a decision that is added and the signature."""


def decision_of(ground: Ground) -> Milestone | None:
    """The step at which the buyer decides to buy: a decision, a budget released, an approval by whoever holds it. Of several
    the last by date.
    """
    steps = [m for m in ground.live if _is_decision(ground, m)]
    return max(steps, key=lambda m: m.due or date.min, default=None)


def _is_decision(ground: Ground, milestone: Milestone) -> bool:
    name = milestone.name
    if _NOT_TO_BUY.search(name) or _AFTER_IT.match(name.strip()):
        return False
    if _DECISION.search(name):
        return True
    return bool(_APPROVAL.search(name)) and not _OF_SOMETHING_ELSE.search(name)


def no_decision_step(ground: Ground) -> Iterator[Found]:
    """The plan runs to a signature without a step at which the buyer decides."""
    if not ground.selling or decision_of(ground) is not None:
        return
    signature = ground.signature
    before = f" before {named(signature)}" if signature else ""
    yield Found(
        f"The plan has no step at which the buyer decides{before}.",
        f"Ask {ground.contact} who decides, in which meeting and on which day, and add that as a milestone.",
        milestone=signature,
        edit=_decision_step(ground),
    )


def _decision_step(ground: Ground) -> Edit:
    buyers = [s.name for s in ground.people_of("economic_buyer") if s.name]
    step = {"name": "Decision", "owner_prospect": buyers[0] if buyers else ""}
    if ground.plan.sellers:
        step["owner_vendor"] = ground.plan.sellers[0]
    if day := ground.signature_day:
        due = add_workdays(day, -_DAYS_BEFORE_SIGNATURE, ground.plan.calendar)
        step |= {"due": due.isoformat()} if due > ground.on else {}
    return {"add_milestone": step}


def decision_taken_for_granted(ground: Ground) -> Iterator[Found]:
    """After a decision that is still open, no step says that it rests on a yes. One that does is enough for all."""
    decision = decision_of(ground)
    if not ground.selling or decision is None or not decision.open:
        return
    after = _after(ground, decision)
    if not after or any(_YES_IS_ASSUMED.search(text) for m in after for text in (m.assumes, m.name)):
        return
    first = after[0]
    yield Found(
        f"{named(first)} comes after {named(decision)} and takes the yes for granted.",
        f"Let {ref(first)} begin with “assuming the decision is yes” in its assumption: the buyer is then free to decide.",
        milestone=first,
        field="assumes",
    )


def _after(ground: Ground, decision: Milestone) -> list[Milestone]:
    """The open steps that come after the decision, by dependency or, where there is none, by date; the first one first."""
    found: set[str] = {decision.id}
    grew = True
    while grew:
        more = {m.id for m in ground.live if m.id not in found and found.intersection(m.depends_on)}
        found |= more
        grew = bool(more)
    chosen = [m for m in ground.open if m.id in found and m.id != decision.id and not _is_decision(ground, m)]
    if not chosen and decision.due is not None:
        chosen = [m for m in ground.open if m.due and m.due > decision.due and not _is_decision(ground, m)]
    return sorted(chosen, key=lambda m: m.due or date.max)
