"""The words of the rows put together so that they say something else: each word stands there, and the sentence is wrong."""

import re
from collections.abc import Sequence

from assistant.answer.clauses import clauses, subjects
from assistant.answer.rows import Row
from assistant.plan.model import Plan
from assistant.understand.text import words


def sides(bare: str, rows: Sequence[Row], plan: Plan) -> str | None:
    """Whether somebody is put on the other side: "Ben Okafor for Brightmoor"."""
    companies = {words(company)[0] for company in (plan.account, plan.vendor) if words(company)}
    told = " ".join(r.text.casefold() for r in rows)
    for found in re.finditer(r"([\w'’-]+) for (?:the )?([\w'’-]+)", bare.casefold()):
        if found.group(2) in companies and f"{found.group(1)} for {found.group(2)}" not in told:
            return "its sources put somebody on the other side"
    return None


def stub(text: str, rows: Sequence[Row], plan: Plan) -> str | None:
    """Whether the bare name of an open step stands there as if it had come about: "Agreement signed by Paula"."""
    for row in rows:
        for m in filter(None, map(plan.milestone, row.about)):
            if (
                m.open
                and m.name
                and re.search(rf"{re.escape(m.name)}\W+(?:by|on|in|at)\b", text, re.IGNORECASE)
            ):
                return "it reads as if the step were done"
    return None


def turned(bare: str, rows: Sequence[Row], plan: Plan) -> str | None:
    """Whether the words of the rows are put together otherwise: a change or a dependency the other way round, a risk as a fact, a
    person in the state of a step.
    """
    low = bare.casefold()
    told = " ".join(r.text.casefold() for r in rows)
    for found in re.finditer(r"\bfrom ([a-z][a-z -]*?) to ([a-z]+)", low):
        if found.group() not in told:
            return "in its sources it changed otherwise"
    if any(r.text.startswith("risk: ") for r in rows) and "risk" not in low:
        return "its source has it as a risk"
    for clause in clauses(bare, plan):
        first, depends, rest = clause.text.partition("depend")
        one = [plan.milestone(s) for s in subjects(first, plan)]
        others = subjects(rest, plan)
        if depends and not (len(one) == 1 and one[0] is not None and others <= set(one[0].depends_on)):
            return "the plan has no such dependency"
    names = {w for r in rows for found in re.findall(r"\b[A-Z]\w+ [A-Z]\w+\b", r.text) for w in words(found)}
    state = re.search(
        r"(\w+) (?:is|are|was|were) (?:\w+ \w+ )?(?:late|overdue|done|under way|not started)\b", low
    )
    steps = {w for m in plan.milestones for w in words(m.name)}
    if state is not None and state.group(1) in names - steps:
        return "it is a step that its sources say this of"
    return None
