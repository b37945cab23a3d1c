"""The proposed changes one below the other: one of them is selected, and each can be decided."""

from collections.abc import Callable

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from assistant.errors import UserError
from assistant.events import Proposal
from assistant.plan.model import Plan
from assistant.ui.after.letter import Say
from assistant.ui.after.proposal_card import ProposalCard, State, editable, heading
from assistant.ui.after.sureness import SURE, sure
from assistant.ui.dialogs import AskDialog
from assistant.ui.ports.review import Review
from assistant.ui.text import clean, clip
from assistant.ui.typed_dialogs import LineDialog
from assistant.ui.words import count

_NAMED = 40
"""Cells of a file's name in a question."""
_STATES: dict[str, State] = {"accepted": "accepted", "rejected": "rejected"}


class Changes(VerticalScroll, can_focus=False):
    """Nothing is decided before ``show``. ``nothing``: what stands there where nothing was proposed."""

    class Selected(Message):
        """Another change is selected, or how they stand has changed; ``decided`` in the latter case."""

        def __init__(self, *, decided: bool) -> None:
            super().__init__()
            self.decided = decided

    def __init__(self, plan: Plan, nothing: str, say: Say, hint: Callable[[], Content]) -> None:
        super().__init__(id="changes")
        self._plan = plan
        self._nothing = nothing
        self._say = say
        self._hint = hint
        self._review: Review | None = None
        self._selected = 0

    def compose(self) -> ComposeResult:
        yield Static("Getting the proposed changes together …", id="empty", markup=False)

    async def show(self, review: Review, proposals: list[Proposal]) -> None:
        """The review is there."""
        self._review = review
        empty = self.query_one("#empty", Static)
        empty.update(self._nothing)
        empty.display = not proposals
        others = self._others()
        cards = [
            ProposalCard(n, p, self._plan, others.get(p.id, ()), self._hint)
            for n, p in enumerate(proposals, 1)
        ]
        await self.mount_all(cards)
        self.select(0)

    @property
    def cards(self) -> list[ProposalCard]:
        return list(self.query(ProposalCard))

    @property
    def open(self) -> list[ProposalCard]:
        """Those that nobody has decided yet."""
        return [card for card in self.cards if card.state == "open"]

    @property
    def selected(self) -> ProposalCard | None:
        cards = self.cards
        return cards[self._selected] if cards else None

    def select(self, number: int) -> None:
        cards = self.cards
        if cards:
            self._selected = max(0, min(number, len(cards) - 1))
            for position, card in enumerate(cards):
                card.select(selected=position == self._selected)
            cards[self._selected].scroll_visible(animate=False)
        self.post_message(self.Selected(decided=False))

    def move(self, by: int) -> None:
        self.select(self._selected + by)

    @on(ProposalCard.Picked)
    def _picked(self, message: ProposalCard.Picked) -> None:
        self.select(self.cards.index(message.card))

    # Decisions

    def decide(self, state: State) -> None:
        """Accept or reject the selected change, and go on to the next one that is open."""
        card = self._to_decide()
        if card is not None and self._decided(card, state) is None:
            self._settled()

    def edit(self) -> None:
        """Accept the selected change with another value, which is asked for."""
        card = self._to_decide()
        if card is not None:
            self._ask_value(card, editable(card.proposal))

    def _ask_value(self, card: ProposalCard, before: str, problem: str = "") -> None:
        title = f"{heading(card.proposal, self._plan)}: another value"
        hint = "Enter writes it to the plan."
        ask = LineDialog(title, hint, value=before, problem=problem, selected=True)
        self.app.push_screen(ask, lambda value: self._edited(card, value))

    def _edited(self, card: ProposalCard, value: str | None) -> None:
        if value is None or self._review is None:
            return
        try:
            sentence = self._review.edit(card.proposal.id, value)
        except UserError as problem:
            # What was typed is not lost: it may be one letter that is wrong.
            self._ask_value(card, value, str(problem))
            return
        card.become("accepted", sentence, self._review.proposal(card.proposal.id))
        self._say(sentence, False)
        self._settled()

    def accept_all(self) -> None:
        """Ask once, for those that are sure; where none of these is left, for the rest."""
        waiting = self.open
        plain = [card for card in waiting if sure(card.proposal, card.others)]
        if not waiting:
            self._say("Nothing is open any more.", False)
            return
        chosen, left = plain or waiting, len(waiting) - len(plain or waiting)
        name = clip(clean(self._review.plan_name), _NAMED) if self._review else "the plan"
        where = f"They are written to {name}."
        title = f"Accept {count(len(chosen), 'open change')}?"
        if not plain:
            title = (
                f"Accept {count(len(chosen), 'change')} that {'is' if len(chosen) == 1 else 'are'} less sure?"
            )
            question = f"None of them reaches {SURE:.0%}, or another call says otherwise: look at them first. {where}"
        elif left:
            are = "is" if len(chosen) == 1 else "are"
            title = f"Accept the {len(chosen)} of {count(len(waiting), 'open change')} that {are} sure?"
            numbers = ", ".join(str(card.number) for card in chosen)
            stay = "The other one stays" if left == 1 else f"The other {left} stay"
            question = f"Sure, with {SURE:.0%} and more: {numbers}. {where} {stay} open; A again asks for what is left."
        else:
            question = f"All of them are sure, with {SURE:.0%} and more. {where}"
        ask = AskDialog(title, question, "Accept", "Back")
        self.app.push_screen(ask, lambda yes: self._accept_all(chosen) if yes else None)

    def _accept_all(self, waiting: list[ProposalCard]) -> None:
        problems = [p for card in waiting if (p := self._decided(card, "accepted")) is not None]
        done = len(waiting) - len(problems)
        if problems:
            self._say(f"{done} of {len(waiting)} accepted. {problems[0]}", True)
        else:
            self._say(f"{count(done, 'change')} accepted.", False)
        self._settled()

    def take_back(self) -> None:
        """Take back the last decision that was taken here."""
        if self._review is None:
            return
        try:
            back, sentence = self._review.take_back()
        except UserError as problem:
            self._say(str(problem), True)
            return
        self._say(sentence, False)
        self._settled(onward=False)
        self.select(next((n for n, card in enumerate(self.cards) if card.proposal.id == back), 0))

    def _to_decide(self) -> ProposalCard | None:
        card = self.selected
        if card is not None and card.state != "open" and self.open:
            self._say(f"Change {card.number} is {card.state} already; u takes the last decision back.", False)
        return card if card is not None and card.state == "open" else None

    def _decided(self, card: ProposalCard, state: State) -> str | None:
        """Hand one decision down; the sentence that says why where that failed."""
        assert self._review is not None
        try:
            decide = self._review.accept if state == "accepted" else self._review.reject
            sentence = decide(card.proposal.id)
        except UserError as problem:
            self._say(str(problem), True)
            return str(problem)
        card.become(state, sentence)
        self._say(sentence, False)
        return None

    def _settled(self, *, onward: bool = True) -> None:
        """After decisions: how all of them stand now, and where to go on."""
        assert self._review is not None
        try:
            still, decided = {p.id: p for p in self._review.open()}, self._review.decided()
        except UserError as problem:
            self._say(str(problem), True)
            return
        others = self._others()
        for card in self.cards:
            number = card.proposal.id
            state: State = "open" if number in still else _STATES.get(decided.get(number, ""), "gone")
            if state == "open":
                card.renew(still[number], others.get(number, ()))
            elif state != card.state:
                card.become(state, "")
        if onward:
            waiting = [i for i, card in enumerate(self.cards) if card.state == "open"]
            following = [i for i in waiting if i > self._selected]
            self.select((following or waiting or [self._selected])[0])
        self.post_message(self.Selected(decided=True))

    def _others(self) -> dict[str, tuple[str, ...]]:
        assert self._review is not None
        try:
            return self._review.others()
        except UserError as problem:
            self._say(str(problem), True)
            return {}
