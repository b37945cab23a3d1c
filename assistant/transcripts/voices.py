"""Whether somebody of the buyer's is on the call, so that what is said may be taken for the buyer's words."""

from assistant.events import Utterance
from assistant.plan.model import Plan
from assistant.transcripts.labels import generic, side_label

_COLLEAGUES = 3
"""People of a call, none of them the plan's, who are the seller's own rather than new faces of the buyer's."""


class Voices:
    """Who has spoken so far, held against the people of the plan.

    A seller among colleagues is no sales call, though a transcript takes everybody but the seller for buyers.
    """

    def __init__(self, plan: Plan) -> None:
        names = (
            *plan.buyers,
            *(s.name for s in plan.stakeholders),
            *(m.owner_prospect for m in plan.milestones),
        )
        sellers = {word for name in plan.sellers for word in _name_words(name)}
        self._theirs = {word for name in names for word in _name_words(name)} - sellers
        self._known = False
        self._strangers: set[str] = set()

    def heard(self, utterance: Utterance) -> None:
        """Take in who spoke."""
        if utterance.speaker != "buyer" or self._known:
            return
        name = utterance.name
        # Sound has no names, and "Customer" or "Speaker 2" are labels: there the side alone tells.
        labelled = name is None or generic(name) or side_label(name) == "buyer"
        self._known = labelled or not self._theirs or self.knows(name or "")
        self._strangers.add(name or "")

    def knows(self, name: str) -> bool:
        """Whether the plan has somebody of that name on the buyer's side."""
        return bool(self._theirs & _name_words(name))

    def buyer_is_here(self) -> bool:
        """Somebody whom the plan knows, or a new face or two."""
        return self._known or 0 < len(self._strangers) < _COLLEAGUES

    def colleagues(self) -> bool:
        """Several people have spoken and the plan knows none of them: they may speak of any deal, or of none."""
        return not self._known and len(self._strangers) >= _COLLEAGUES


def _name_words(name: str) -> set[str]:
    return {word.strip(".,()") for word in name.casefold().split() if len(word.strip(".,()")) > 1}
