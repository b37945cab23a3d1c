"""What the call changes in the plan, put to a person: each with old, new, the words that carry it, and why.

From the whole call, once it is over. A proposal that has to be rejected costs trust: what is unsure is left out.
"""

from collections.abc import Iterator, Mapping

from assistant.events import Proposal, Utterance
from assistant.history.records import fingerprint
from assistant.plan.model import Plan
from assistant.session.proposing.by_hand import with_marks
from assistant.session.proposing.deal import deal_proposals
from assistant.session.proposing.new_steps import new_step_proposals, without_new_steps_days
from assistant.session.proposing.owners import owner_proposals
from assistant.session.proposing.people import people_proposals
from assistant.session.proposing.steps import step_proposals
from assistant.session.proposing.talk import Talk
from assistant.standing import Standing


def propose(
    plan: Plan,
    standing: Standing,
    utterances: Mapping[int, Utterance],
    *,
    at: float,
    rejected: frozenset[str] = frozenset(),
) -> Iterator[Proposal]:
    """Proposals of one call in the plan's order, numbered p1, p2 …; what was rejected before does not come back.

    ``standing``: with every finding and mark of the call. Each quote stands verbatim in one of the utterances that the proposal names;
    what the seller marked by hand has none, and comes up in each call in which it is marked.
    """
    talk = Talk(plan, standing.on, utterances)
    drafts = [] if talk.of_another_deal() else list(_of_talk(plan, standing, talk))
    steps = (
        ()
        if talk.of_another_deal()
        else without_new_steps_days(step_proposals(plan, standing, talk), drafts, plan)
    )
    drafts = [
        *with_marks(steps, plan, standing, utterances),
        *without_new_steps_days(drafts, drafts, plan),
    ]
    number = 0
    for one in drafts:
        if one.marked is None and fingerprint(one) in rejected:
            continue
        number += 1
        yield one.model_copy(update={"id": f"p{number}", "at": at, "said_by": _said_by(one, utterances)})


def _of_talk(plan: Plan, standing: Standing, talk: Talk) -> Iterator[Proposal]:
    yield from owner_proposals(plan, standing, talk)
    yield from new_step_proposals(plan, talk)
    yield from people_proposals(plan, standing, talk)
    yield from deal_proposals(plan, standing, talk)


def _said_by(draft: Proposal, utterances: Mapping[int, Utterance]) -> str | None:
    for number in draft.utterances:
        utterance = utterances.get(number)
        if utterance is not None and draft.quote in utterance.text:
            return utterance.name or (None if utterance.speaker == "unknown" else utterance.speaker)
    return None
