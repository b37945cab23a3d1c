"""Questions that somebody who has never asked may begin with: of this plan, and answered by it."""

from collections.abc import Iterator

from assistant.answer.answering import answer_from
from assistant.answer.material import Material

_MOST = 6


def examples(material: Material) -> tuple[str, ...]:
    """At most six questions that the plan and its calls answer by what can be computed; the most useful first, none for an empty plan."""
    found: list[str] = []
    for question in _candidates(material):
        said = answer_from(question, material)
        if said.found and said.how == "computed":
            found.append(question)
        if len(found) == _MOST:
            break
    return tuple(found)


def _candidates(material: Material) -> Iterator[str]:
    plan, on = material.plan, material.deal.on
    waiting = [m for m in plan.milestones if m.open]
    yield "What is late?"
    if waiting:
        first = min(waiting, key=lambda m: (m.due is None, m.due))
        later = next((m for m in waiting if m.due is not None and m.due > on), first)
        yield f"What if {first.name} is a week late?"
        yield f"Who owns {later.name}?"
    yield from (
        "What did they promise?",
        "What did we promise?",
        "What has changed since the last call?",
        "Which roles are missing?",
        "Who signs?",
        "When do we go live?",
        "What is due next?",
        "What is the critical path?",
        "When is the next meeting?",
    )
