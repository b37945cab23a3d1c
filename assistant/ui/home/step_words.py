"""A step in few words: how it stands, what room it has, whose it is."""

from datetime import date

from assistant.plan.model import Milestone, Plan
from assistant.plan.timing.health import days_late
from assistant.plan.timing.schedule import Slack
from assistant.ui.text import clean
from assistant.ui.words import HEALTH, Tone
from assistant.vocabulary import Health

CRITICAL = "◆"


def standing(step: Milestone, light: Health, on: date) -> tuple[str, str, Tone]:
    """How a step stands: sign, words and tone."""
    if step.status == "cancelled":
        return "✗", "cancelled", "muted"
    mark, word, tone = HEALTH[light]
    late = days_late(step, on)
    return (
        mark,
        f"{late} d late"
        if late
        else "under way"
        if step.status == "in_progress" and light == "on_track"
        else word,
        tone,
    )


def room_of(step: Milestone, slack: Slack) -> str:
    """The sign of a critical step; of others the business days that they may slip by."""
    if not step.open:
        return ""
    return CRITICAL if slack.critical else f"+{slack.days} d" if slack.days else ""


class ShortNames:
    """Owners in short: a person of the plan by the given name, where that is theirs alone; all else as it stands."""

    def __init__(self, plan: Plan) -> None:
        people = {*plan.sellers, *plan.buyers, *(s.name for s in plan.stakeholders if s.name)}
        given: dict[str, list[str]] = {}
        for name in people:
            given.setdefault(name.partition(" ")[0].casefold(), []).append(name)
        self._short = {
            names[0].casefold(): names[0].partition(" ")[0] for names in given.values() if len(names) == 1
        }

    def both(self, step: Milestone) -> str:
        """``Priya, Marcus``."""
        owners = [owner for owner in (step.owner_vendor, step.owner_prospect) if owner]
        return ", ".join(clean(self._short.get(owner.casefold(), owner)) for owner in owners)
