"""Answers from single entries of the plan: its worth, its risks."""

from assistant.answer.answer import Sentence
from assistant.answer.asked import Asked
from assistant.answer.material import Material
from assistant.answer.wording import day
from assistant.deal.lines import risk_line
from assistant.plan.model import Risk

_SMALL = frozenset("risk risks what have written down list open are the our any for".split())


def value(asked: Asked, material: Material) -> list[Sentence]:
    """What the deal is worth, by the plan."""
    lines = material.front("value")
    return (
        [Sentence(f"The plan puts the deal at {material.plan.value}.", lines)]
        if lines and material.plan.value
        else []
    )


def risks(asked: Asked, material: Material) -> list[Sentence]:
    """The risks that the plan lists; of the people who are named, theirs."""
    rows = [r for r in material.plan.risks if not asked.people or r.owner in asked.people] or list(
        material.plan.risks
    )
    return [risk(r, material) for r in rows] or [Sentence("The plan lists no risk.")]


def risk(r: Risk, material: Material) -> Sentence:
    """A risk with what is done against it, by whom and until when."""
    weight = ", ".join(
        part
        for part in (r.probability and f"probability {r.probability}", r.impact and f"impact {r.impact}")
        if part
    )
    what = f" ({weight})" if weight else ""
    cure = f" Against it: {r.mitigation}" if r.mitigation else ""
    who = f", {r.owner}" if r.owner and cure else f" Owner: {r.owner}" if r.owner else ""
    by = f", by {day(r.due, material.deal.on)}" if r.due else ""
    return Sentence(f"{r.risk}{what}.{cure}{who}{by}{'.' if cure or who or by else ''}", (risk_line(r),))
