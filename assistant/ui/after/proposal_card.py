"""One proposed change: what, from what to what, the words behind it, what else moves."""

from collections.abc import Callable, Iterator
from typing import Literal

from textual import events
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from assistant.events import Proposal, clock
from assistant.plan.model import Plan
from assistant.plan.showing import changed
from assistant.ui.after.sureness import in_words
from assistant.ui.text import clean, clip
from assistant.ui.words import in_days
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
    field = changed.FIELD.get(proposal.field.casefold(), proposal.field.replace("_", " "))
    return clip(clean(f"{what}: {field}" if field else what), _LONGEST_VALUE)


def value(text: str) -> str:
    """A cell of the plan in words: days as people write them, ``in_progress`` with a blank."""
    return clip(changed.value(clean(text)), _LONGEST_VALUE)


_CELL: dict[Op, str] = {"add_next_step": "action", "add_milestone": "name", "set_compelling_event": "what"}


def editable(proposal: Proposal) -> str:
    """The text of a proposal that somebody would put another one in the place of."""
    return proposal.details.get(_CELL.get(proposal.op, ""), proposal.is_)


class ProposalCard(Static):
    """Shows one proposal and what became of it. ``others``: what other calls say of the same place; ``hint``: the keys for the selected
    one.
    """

    class Picked(Message):
        """Somebody clicked on this card."""

        def __init__(self, card: "ProposalCard") -> None:
            super().__init__()
            self.card = card

    def __init__(
        self,
        number: int,
        proposal: Proposal,
        plan: Plan,
        others: tuple[str, ...] = (),
        hint: Callable[[], Content] = Content,
    ) -> None:
        super().__init__(markup=False)
        self.number = number
        self.proposal = proposal
        self.others = others
        self.state: State = "open"
        self.result = ""
        self.said_at: float | None = None
        self._plan = plan
        self._hint = hint
        self._selected = False

    def become(self, state: State, result: str, proposal: Proposal | None = None) -> None:
        """Show what was decided; ``result`` is the sentence that goes with it, ``proposal`` what was written where it was edited."""
        self.state, self.result, self.proposal = state, result, proposal or self.proposal
        self.set_class(state != "open", "-decided")
        self._draw()

    def renew(self, proposal: Proposal, others: tuple[str, ...]) -> None:
        """Open, as it is proposed now."""
        self.proposal, self.others = proposal, others
        self.become("open", "")

    def select(self, *, selected: bool) -> None:
        self._selected = selected
        self.set_class(selected, "-selected")
        self._draw()

    def heard(self, at: float) -> None:
        """When its words were said, in seconds of the call."""
        self.said_at = at
        self._draw()

    def on_mount(self) -> None:
        self._draw()

    def on_click(self, event: events.Click) -> None:
        event.stop()
        self.post_message(self.Picked(self))

    def _draw(self) -> None:
        self.update(Content("\n").join(self._lines()))

    def _lines(self) -> Iterator[Content]:
        proposal = self.proposal
        mark, word, style = _STATE[self.state]
        head = [
            (f"{mark} {self.number}  ", f"bold {style}"),
            (heading(proposal, self._plan), "bold"),
            (f"  {word}", style),
        ]
        if self.state == "open":
            head.append((f"  {in_words(proposal, self.others)}", "$text-muted"))
        yield Content.assemble(*head)
        yield self._change()
        if proposal.quote:
            yield self._quote()
        if proposal.reason:
            yield Content.styled(clip(clean(proposal.reason), _LONGEST_QUOTE), "$text-muted")
        if proposal.impact:
            shown = [in_days(clip(clean(item), _LONGEST_VALUE)) for item in proposal.impact[:_MOVES]]
            more = len(proposal.impact) - len(shown)
            moves = "; ".join(shown) + (f"; and {more} more" if more else "")
            yield Content.assemble(("Also moves: ", "$text-warning"), moves)
        if self.others and self.state == "open":
            told = in_days(clip(clean(self.others[0]), _LONGEST_QUOTE))
            yield Content.assemble(("‼ Otherwise: ", "$text-warning"), told)
        if self.result:
            yield Content.styled(clean(self.result), style)
        if self._selected and self.state == "open":
            yield self._hint()

    def _change(self) -> Content:
        proposal = self.proposal
        before = value(proposal.was) if proposal.was else "nothing yet"
        was = [(f"{before} ", "$text-muted"), ("→ ", "$text-accent")]
        if proposal.op.startswith("add_"):
            was = [("+ ", "bold $text-accent")]
        yours = (f"  (yours; heard was {value(proposal.heard)})" if proposal.heard else "", "$text-muted")
        return Content.assemble(*was, (value(proposal.is_), "bold"), yours)

    def _quote(self) -> Content:
        proposal = self.proposal
        by = clip(clean(proposal.said_by), _LONGEST_VALUE) if proposal.said_by else ""
        when = "" if self.said_at is None else clock(self.said_at)
        said = ", ".join(filter(None, (by, when)))
        quote = clip(clean(proposal.quote), _LONGEST_QUOTE)
        return Content.assemble((f"{said}: " if said else "", "$text-muted"), (f"“{quote}”", "italic"))
