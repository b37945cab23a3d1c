"""Who owns what, on which side."""

import re
from collections.abc import Iterator

from assistant.discipline.finding import Found, Severity
from assistant.discipline.ground import Ground, named, plural
from assistant.plan.model import Milestone
from assistant.vocabulary import Role

PAPER: tuple[Role, ...] = ("security", "legal", "procurement", "economic_buyer", "executive_sponsor")
"""The roles of the paper process: no seller can do their part for them."""
_DELIVERABLE = (
    r"proposal|quote|quotation|pricing|price|offer|demo|deck|one-pager|white ?paper|report|references?|questionnaire|"
    r"contract|agreement|order form|msa|dpa|baa|nda|sow|documents?|documentation|analysis|roi"
)
_HANDED_OVER = re.compile(
    rf"\b(?:{_DELIVERABLE})\b(?:\s+\w+){{0,2}}?\s+(?:delivered|sent|shared|provided|submitted|presented|drafted|prepared|answered)\b|"
    rf"^(?:deliver|send|share|provide|submit|present|draft|prepare|answer)\b.*\b(?:{_DELIVERABLE})\b",
    re.IGNORECASE,
)
_SELLERS_PART = re.compile(
    r"\b(?:proposal|quote|demo|questionnaire|order form)\b.*\b(?:delivered|sent|submitted|presented|answered|held|done|complete[d]?)\b|"
    r"\bkick[\s-]?off\b|\btraining\b|\bonboarding\b|\bprovisioned\b",
    re.IGNORECASE,
)
_BUYERS_VERB = re.compile(
    r"\b(?:approv\w+|review\w*|accept\w*|sign(?:ed|s|ature)|agreed|received)\b", re.IGNORECASE
)
_PARTS = re.compile(r"\s*[;•]\s*|,\s+")


def nothing_from_buyer(ground: Ground) -> Iterator[Found]:
    """No open step is the buyer's: a to-do list, whatever it is called."""
    if len(ground.open) < 2 or not _buyer_is_absent(ground):
        return
    yield Found(
        f"None of the {len(ground.open)} open milestones has an owner on the buyer's side.",
        f"Go through them with {ground.contact}, step by step, and ask for each: who on your side takes this one?",
    )


def _buyer_is_absent(ground: Ground) -> bool:
    theirs = [m for m in ground.open if ground.buyers_of(m) or m.buyer_actions]
    return not theirs and not any(n.side in ("buyer", "both") for n in ground.plan.next_steps)


def no_buyer_owner(ground: Ground) -> Iterator[Found]:
    """A step that nobody on the buyer's side owns. Silent where no step has one: that is said once, of the plan."""
    if len(ground.open) > 1 and _buyer_is_absent(ground):
        return
    for milestone in ground.open:
        if ground.buyers_of(milestone):
            continue
        paper = [role for role in milestone.needs if role in PAPER]
        ours = bool(_HANDED_OVER.search(milestone.name))
        if ground.one_owner_each and milestone.owner_vendor and (ours or not paper):
            continue
        signature = ground.signature is not None and milestone.id == ground.signature.id
        severity: Severity = "note" if ours else "error" if paper or signature else "warning"
        if milestone.owner_prospect and ground.is_ours(milestone.owner_prospect):
            text = f"{named(milestone)} has {milestone.owner_prospect} as its owner on the buyer's side, who is on yours."
        elif milestone.owner_vendor:
            text = f"{named(milestone)} has no owner on the buyer's side."
        else:
            text = f"{named(milestone)} has no owner on either side."
        yield Found(
            text,
            f"Ask {ground.contact} who {_in(paper)}takes it on their side, and write that name in.",
            severity,
            milestone,
            field="owner_prospect",
        )


def _in(roles: list[Role]) -> str:
    inside: dict[Role, str] = {
        "security": "in security ",
        "legal": "in legal ",
        "procurement": "in procurement ",
        "economic_buyer": "in finance ",
    }
    return inside.get(roles[0], "") if roles else ""


def no_seller_owner(ground: Ground) -> Iterator[Found]:
    """A step with the seller's own work in it that nobody of the seller's owns, in a plan that has such owners."""
    if ground.one_owner_each or not any(m.owner_vendor for m in ground.live):
        return
    for milestone in ground.open:
        needed = _SELLERS_PART.search(milestone.name) and not _BUYERS_VERB.search(milestone.name)
        alone = ground.buyers_of(milestone) and not ground.together(milestone.owner_prospect)
        if needed and alone and not milestone.owner_vendor:
            yield Found(
                f"{named(milestone)} has no owner on your side, and part of it is your work.",
                "Write in who of you does it.",
                milestone=milestone,
                field="owner_vendor",
            )


def one_sided(ground: Ground) -> Iterator[Found]:
    """One side has at least three times as much to do as the other, and four steps more; done steps count too."""
    ours, theirs, things = _shares(ground)
    if not ground.open or _buyer_is_absent(ground):
        return
    if ours >= 3 * theirs and ours - theirs >= 4:
        yield Found(
            f"Your side has {plural(ours, things)} and the buyer's side {theirs}: the plan is mostly yours.",
            f"Ask {ground.contact} what has to happen on their side for each step, and put that in as theirs.",
        )
    elif theirs >= 3 * ours and theirs - ours >= 4:
        yield Found(
            f"The buyer's side has {plural(theirs, things)} and yours {ours}: they carry the plan alone.",
            f"Offer {ground.contact} what you can take over or prepare, and put it in with your name.",
            "note",
        )


def _shares(ground: Ground) -> tuple[int, int, str]:
    """What each side has: actions where the plan has columns for them, else the steps it owns or shares."""
    actions = [(_count(m.seller_actions), _count(m.buyer_actions)) for m in ground.live]
    if any(a or b for a, b in actions):
        return sum(a for a, _ in actions), sum(b for _, b in actions), "action"
    ours = sum(bool(m.owner_vendor) for m in ground.live)
    theirs: list[Milestone] = [m for m in ground.live if ground.buyers_of(m)]
    return ours, len(theirs), "step"


def _count(actions: str) -> int:
    return len([part for part in _PARTS.split(actions) if part.strip()])
