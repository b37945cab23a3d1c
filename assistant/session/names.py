"""Who speaks on which side of a live call, as far as that is certain."""

from collections.abc import Iterable, Mapping

from assistant.events import Utterance
from assistant.plan.model import Plan
from assistant.vocabulary import Speaker


def names_of(plan: Plan | None, said: Iterable[Utterance] = ()) -> Mapping[Speaker, str | None]:
    """The seller's name where the plan has just one; on each side the name under which all of it was ``said``.

    The buyers' names in the plan are no help: any of them may have come, or somebody else.
    """
    names: dict[Speaker, str | None] = {}
    if plan is not None and len(plan.sellers) == 1:
        names["seller"] = plan.sellers[0]
    heard: dict[Speaker, set[str | None]] = {}
    for utterance in said:
        heard.setdefault(utterance.speaker, set()).add(utterance.name)
    return names | {side: next(iter(those)) for side, those in heard.items() if len(those) == 1}
