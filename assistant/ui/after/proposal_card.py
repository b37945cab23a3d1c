"""One proposed change: what, from what to what, the words behind it, what else moves."""

from datetime import date
from typing import Literal

from textual import events
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from assistant.events import Proposal
from assistant.plan.model import Plan
from assistant.ui.text import clean, clip
from assistant.ui.words import full_day, in_days
from assistant.vocabulary import Op

State = Literal["open", "accepted", "rejected", "gone"]

_STATE: dict[State, tuple[str, str, str]] = {
    "open": ("○", "open", "$text-warning"),
    "accepted": ("✓", "accepted", "$text-success"),
    "rejected": ("✗", "rejected", "$text-muted"),
    "gone": ("·", "no longer needed", "$text-muted"),
}
_NEW: dict[Op, str] = {
    "add_milestone": "New step",
    "add_stakeholder": "New person",
    "add_next_step": "Next step",
    "set_compelling_event": "Why now",
    "set_agreement": "Agreement to the plan",
    "add_risk": "New risk",
}
_FIELD = {
    "due": "date",
    "owner_vendor": "owner on your side",
    "owner_prospect": "owner on their side",
    "buy_in": "buy-in",
}
_LONGEST_QUOTE = 400
_LONGEST_VALUE = 200
_MOVES = 3
"""Things that move with a change, named on its card; the rest are counted."""


def heading(proposal: Proposal, plan: Plan) -> str:
    """What would change: ``M3 Contract redlines returned: date``."""
    if proposal.op in _NEW:
        return _NEW[proposal.op]
    milestone = plan.milestone(proposal.target)
    what = f"{milestone.id} {milestone.name}" if milestone else proposal.target
    field = _FIELD.get(proposal.field.casefold(), proposal.field.replace("_", " "))
    return clip(clean(f"{what}: {field}" if field else what), _LONGEST_VALUE)


def value(text: str) -> str:
    """A cell of the plan in words: days as people write them, ``in_progress`` with a blank."""
    try:
        return full_day(date.fromisoformat(text.strip()))
    except ValueError:
        words = clean(text)
        return clip(words.replace("_", " ") if " " not in words else words, _LONGEST_VALUE)


_CELL: dict[Op, str] = {"add_next_step": "action", "add_milestone": "name", "set_compelling_event": "what"}


def editable(proposal: Proposal) -> str:
    """The text of a proposal that somebody would put another one in the place of."""
    return proposal.details.get(_CELL.get(proposal.op, ""), proposal.is_)


class ProposalCard(Static):
    """Shows one proposal and what became of it."""

    class Picked(Message):
        """Somebody clicked on this card."""

        def __init__(self, card: "ProposalCard") -> None:
            super().__init__()
            self.card = card

    def __init__(self, number: int, proposal: Proposal, plan: Plan) -> None:
        super().__init__(markup=False)
        self.proposal = proposal
        self.state: State = "open"
        self.result = ""
        self._number = number
        self._plan = plan

    def become(self, state: State, result: str) -> None:
        """Show what was decided; ``result`` is the sentence that goes with it."""
        self.state, self.result = state, result
        self.set_class(state != "open", "-decided")
        self.update(self._words())

    def on_mount(self) -> None:
        self.update(self._words())

    def on_click(self, event: events.Click) -> None:
        event.stop()
        self.post_message(self.Picked(self))

    def _words(self) -> Content:
        proposal = self.proposal
        mark, word, style = _STATE[self.state]
        before = value(proposal.was) if proposal.was else "nothing yet"
        was = [(f"{before} ", "$text-muted"), ("→ ", "$text-accent")]
        if proposal.op.startswith("add_"):
            was = [("+ ", "bold $text-accent")]
        said_by = f"{clip(clean(proposal.said_by), _LONGEST_VALUE)}: " if proposal.said_by else ""
        lines = [
            Content.assemble(
                (f"{mark} {self._number}  ", f"bold {style}"),
                (heading(proposal, self._plan), "bold"),
                (f"  {word}", style),
            ),
            Content.assemble(*was, (value(proposal.is_), "bold")),
        ]
        if proposal.quote:
            quote = f"“{clip(clean(proposal.quote), _LONGEST_QUOTE)}”"
            lines.append(Content.assemble((said_by, "$text-muted"), (quote, "italic")))
        if proposal.reason:
            lines.append(Content.styled(clip(clean(proposal.reason), _LONGEST_QUOTE), "$text-muted"))
        if proposal.impact:
            shown = [in_days(clip(clean(item), _LONGEST_VALUE)) for item in proposal.impact[:_MOVES]]
            more = len(proposal.impact) - len(shown)
            moves = "; ".join(shown) + (f"; and {more} more" if more else "")
            lines.append(Content.assemble(("Also moves: ", "$text-warning"), moves))
        if self.result:
            lines.append(Content.styled(clean(self.result), style))
        return Content("\n").join(lines)
