"""Whether the plan is agreed, looked at, and its risks looked after."""

import re
from collections.abc import Iterator

from assistant.discipline.finding import Found, Severity, Standing
from assistant.discipline.ground import Ground
from assistant.plan.model import Risk

REVIEW_DAYS = 7
"""Calendar days between two looks at the plan."""
_SMALL = re.compile(r"\b(?:low|minor|small|unlikely|negligible)\b", re.IGNORECASE)
_OVER = re.compile(r"\b(?:closed|resolved|mitigated|accepted|over|gone|retired|no longer)\b", re.IGNORECASE)


def standing_of(ground: Ground) -> Standing:
    """Red, amber or green, and what leads to the next."""
    level = ground.plan.agreement
    if ground.signed:
        return Standing(level, "green", "contract signed", "")
    if level == "written":
        return Standing(level, "green", "in writing", "")
    if level == "verbal":
        return Standing(
            level,
            "amber",
            "said, not yet written",
            f"Send {ground.contact} the steps by e-mail and end with the question whether they agree or would change anything; "
            "their yes in writing makes it green (agreement: written).",
        )
    return Standing(
        level,
        "red",
        "not agreed",
        f"Go through the steps with {ground.contact} on the next call and ask what they would change; a yes to steps and dates "
        "makes it amber (agreement: verbal).",
    )


def agreement(ground: Ground) -> Iterator[Found]:
    """The buyer has not agreed to the plan, or not in writing."""
    standing = standing_of(ground)
    if not ground.selling or standing.colour == "green":
        return
    if standing.level is None:
        text = "Agreement is red: the plan does not say that the buyer agrees to it."
    elif standing.level == "vague":
        text = "Agreement is red: the buyer has not agreed to the plan."
    else:
        text = "Agreement is amber: the buyer has said yes to the plan, not yet in writing."
    yield Found(
        text,
        standing.next,
        "note" if standing.colour == "amber" else None,
        line=ground.line_of("agreement"),
    )


def not_reviewed(ground: Ground) -> Iterator[Found]:
    """No change, no review and no call in the last seven days."""
    if not ground.open:
        return
    plan = ground.plan
    days = [change.date for change in plan.changes] + [d for d in (plan.reviewed, ground.last_heard) if d]
    known = [day for day in days if day <= ground.on]
    remedy = f"Go through the open steps with {ground.contact} this week, and put the day into the front matter (reviewed: {ground.on})."
    if not known:
        yield Found("Nothing tells when this plan was last gone through with the buyer.", remedy, "note")
    elif (ago := (ground.on - max(known)).days) > REVIEW_DAYS:
        yield Found(
            f"The plan was last touched on {max(known)}, {ago} days ago.",
            remedy,
            line=ground.line_of("reviewed"),
        )


def risk_without_owner(ground: Ground) -> Iterator[Found]:
    """A risk that nobody looks after."""
    for risk in _risks(ground):
        if not risk.owner:
            yield Found(
                f"Nobody owns the risk “{risk.risk}”.",
                "Put in the name of whoever would hear of it first, on either side.",
                _weight(risk),
                line=risk.line,
                field="owner",
            )


def risk_without_mitigation(ground: Ground) -> Iterator[Found]:
    """A risk against which nothing is planned."""
    for risk in _risks(ground):
        if not risk.mitigation:
            yield Found(
                f"Nothing is planned against the risk “{risk.risk}”.",
                f"Ask {risk.owner or ground.contact} what would make it smaller, and write it in with a day.",
                _weight(risk),
                line=risk.line,
                field="mitigation",
            )


def risk_past_due(ground: Ground) -> Iterator[Found]:
    """A risk whose day has passed: it was dealt with, it happened, or nobody looked."""
    for risk in _risks(ground):
        if risk.due is not None and risk.due < ground.on:
            yield Found(
                f"The risk “{risk.risk}” was to be dealt with by {risk.due}.",
                f"Ask {risk.owner or ground.contact} what came of it, and take it out or give it a new day.",
                line=risk.line,
                field="due",
            )


def _risks(ground: Ground) -> list[Risk]:
    """The risks of a plan that goes on, without those that say themselves that they are over."""
    if not ground.open:
        return []
    return [
        r for r in ground.plan.risks if r.risk and not _OVER.search(f"{r.probability} {r.impact} {r.risk}")
    ]


def _weight(risk: Risk) -> Severity | None:
    return "note" if _SMALL.search(risk.probability) and _SMALL.search(risk.impact) else None
