"""The screen after the call: each proposed change with its words, and the e-mail."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import ClassVar, Literal

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Footer, Static

from assistant.errors import UserError
from assistant.events import Proposal
from assistant.plan.model import Plan
from assistant.ui.after.letter import Letter
from assistant.ui.after.proposal_card import ProposalCard, State, editable, heading
from assistant.ui.dialogs import AskDialog, EditDialog
from assistant.ui.ports.review import Review
from assistant.ui.room import Room, bound
from assistant.ui.text import clean, clip
from assistant.ui.words import count

Pane = Literal["changes", "email"]

_WIDTHS = [(0, "-narrow"), (70, "-normal"), (110, "-wide")]

_NOTHING = (
    "No change to the plan came up in this call.\n\n"
    "The plan stays as it is. The follow-up e-mail is ready: Tab shows it, c copies it."
)
_MORE = "Only what you accept is written to the plan, each change with the words it rests on."


class Opened(Message):
    """The review of the call is there."""

    def __init__(self, review: Review, proposals: list[Proposal]) -> None:
        super().__init__()
        self.review = review
        self.proposals = proposals


class NotOpened(Message):
    """There is no review; ``sentence`` is for the user."""

    def __init__(self, sentence: str) -> None:
        super().__init__()
        self.sentence = sentence


class Drafted(Message):
    """The e-mail has been written."""

    def __init__(self, email: str) -> None:
        super().__init__()
        self.email = email


class NotDrafted(Message):
    """The e-mail could not be written; ``sentence`` is for the user."""

    def __init__(self, sentence: str) -> None:
        super().__init__()
        self.sentence = sentence


class ReviewScreen(Room):
    """Changes on one side, the e-mail on the other; on a narrow terminal one at a time."""

    KEYS = "Keys after the call"
    HORIZONTAL_BREAKPOINTS = _WIDTHS
    BINDINGS: ClassVar[list[BindingType]] = [
        bound(
            "change.accept",
            "y,enter",
            "accept",
            "Accept",
            "Write this change to the plan",
            show=True,
            display="y",
        ),
        bound("change.reject", "n", "reject", "Reject", "Leave the plan as it is", show=True),
        bound("change.edit", "e", "edit", "Edit", "Write this change with another value"),
        bound(
            "change.accept_all",
            "A",
            "accept_all",
            "All",
            "Accept all that are open; asks once",
            show=True,
            display="A",
        ),
        bound(
            "pane.switch",
            "tab",
            "switch",
            "Switch",
            "From the changes to the e-mail and back",
            show=True,
            priority=True,
        ),
        bound("letter.copy", "c", "copy", "Copy", "Copy the e-mail", show=True),
        bound("letter.save", "w", "save", "Save", "Save the e-mail as a file"),
        Binding("up", "move(-1)", "Up", show=False),
        Binding("down", "move(1)", "Down", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown,space", "page(1)", show=False),
        bound("program.quit", "q", "quit", "Quit", "Close the program; everything is saved", show=True),
    ]

    def __init__(
        self, review_of: Callable[[], Review], plan: Plan, on_day: date, drafts: Path | None
    ) -> None:
        """``review_of`` opens the review, on a worker thread. ``drafts``: where a copy of a copied e-mail goes."""
        super().__init__()
        self._review_of = review_of
        self._plan = plan
        self._on = on_day
        self._drafts = drafts
        self._review: Review | None = None
        self._drafting = False
        self._stale = False
        self._selected = 0
        self._pane: Pane = "changes"

    def compose(self) -> ComposeResult:
        yield Static(id="after-head", markup=False)
        with Horizontal(id="after"):
            with VerticalScroll(id="changes", can_focus=False):
                yield Static("Getting the proposed changes together …", id="empty", markup=False)
            yield Letter(self._plan.account, self._on, self._drafts, self.say)
        yield Static(id="said", markup=False)
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        self._show(self._pane)
        self._open_review()

    @work(thread=True, group="review")
    def _open_review(self) -> None:
        try:
            review = self._review_of()
            self.post_message(Opened(review, review.open()))
        except UserError as problem:
            self.post_message(NotOpened(str(problem)))

    def on_not_opened(self, message: NotOpened) -> None:
        self.front.fail(message.sentence)

    async def on_opened(self, message: Opened) -> None:
        """The review is there: show what it proposes."""
        if not (self.app.is_running and self.is_attached):
            return
        self._review, proposals = message.review, message.proposals
        empty = self.query_one("#empty", Static)
        empty.update(_NOTHING)
        empty.display = not proposals
        cards = [ProposalCard(n, p, self._plan) for n, p in enumerate(proposals, 1)]
        await self.query_one("#changes").mount_all(cards)
        self._select(0)
        self._show("changes" if proposals else "email")
        self.write()

    def write(self) -> None:
        """Have the e-mail written anew, one at a time: a change meanwhile is seen to when this one is there."""
        self._stale = True
        if not self._drafting and self._review is not None:
            self._drafting, self._stale = True, False
            self._draft(self._review)

    @work(thread=True, group="email")
    def _draft(self, review: Review) -> None:
        try:
            self.post_message(Drafted(review.email()))
        except UserError as problem:
            self.post_message(NotDrafted(str(problem)))

    def on_drafted(self, message: Drafted) -> None:
        self._drafting = False
        if self._stale:
            self.write()
        elif self.app.is_running and self.is_attached:
            self.query_one(Letter).drafted(message.email)

    def on_not_drafted(self, message: NotDrafted) -> None:
        self._drafting = False
        if self.app.is_running and self.is_attached:
            self.say(message.sentence, True)

    def say(self, sentence: str, bad: bool = False) -> None:
        """One sentence above the footer, until the next one."""
        mark, style = ("‼ ", "bold $text-error") if bad else ("", "$text-accent")
        self.query_one("#said", Static).update(Content.styled(f"{mark}{clean(sentence)}", style))

    def on_resize(self) -> None:
        self._head()

    # Changes

    @property
    def _cards(self) -> list[ProposalCard]:
        return list(self.query(ProposalCard))

    @property
    def _open(self) -> list[ProposalCard]:
        return [card for card in self._cards if card.state == "open"]

    def _select(self, number: int) -> None:
        cards = self._cards
        if not cards:
            return
        self._selected = max(0, min(number, len(cards) - 1))
        for position, card in enumerate(cards):
            card.set_class(position == self._selected, "-selected")
        cards[self._selected].scroll_visible(animate=False)
        self._head()

    def _decide(self, card: ProposalCard, state: State) -> str | None:
        """Hand one decision down; the sentence that says why where that failed."""
        assert self._review is not None
        try:
            decide = self._review.accept if state == "accepted" else self._review.reject
            sentence = decide(card.proposal.id)
        except UserError as problem:
            self.say(str(problem), True)
            return str(problem)
        card.become(state, sentence)
        self.say(sentence)
        return None

    def _settled(self) -> None:
        """After decisions: what else they settled, where to go on, and a new e-mail."""
        assert self._review is not None
        try:
            still, decided = {p.id: p for p in self._review.open()}, self._review.decided()
        except UserError as problem:
            self.say(str(problem), True)
            return
        for card in self._open:
            if card.proposal.id in still:
                card.proposal = still[card.proposal.id]
                card.become("open", "")
            else:
                states: dict[str, State] = {"accepted": "accepted", "rejected": "rejected"}
                card.become(states.get(decided.get(card.proposal.id, ""), "gone"), "")
        following = [i for i, card in enumerate(self._cards) if card.state == "open" and i > self._selected]
        remaining = following or [i for i, card in enumerate(self._cards) if card.state == "open"]
        self._select(remaining[0] if remaining else self._selected)
        self.write()

    @property
    def _current(self) -> ProposalCard | None:
        cards = self._cards
        card = cards[self._selected] if cards else None
        return card if card is not None and card.state == "open" else None

    def action_accept(self) -> None:
        if self._current is not None and self._decide(self._current, "accepted") is None:
            self._settled()

    def action_reject(self) -> None:
        if self._current is not None and self._decide(self._current, "rejected") is None:
            self._settled()

    def action_edit(self) -> None:
        card = self._current
        if card is not None:
            title = f"{heading(card.proposal, self._plan)}: another value"
            self.app.push_screen(
                EditDialog(title, editable(card.proposal)), lambda value: self._edited(card, value)
            )

    def _edited(self, card: ProposalCard, value: str | None) -> None:
        if value is None:
            return
        assert self._review is not None
        try:
            sentence = self._review.edit(card.proposal.id, value)
        except UserError as problem:
            self.say(str(problem), True)
            return
        card.become("accepted", sentence)
        self.say(sentence)
        self._settled()

    def action_accept_all(self) -> None:
        if self._open:
            changes = count(len(self._open), "open change")
            question = f"They are written to {self._review.plan_name if self._review else 'the plan'}."
            self.app.push_screen(
                AskDialog(f"Accept {changes}?", question, "Accept all", "Back"), self._accept_all
            )

    def _accept_all(self, yes: bool | None) -> None:
        if not yes:
            return
        waiting = self._open
        problems = [p for card in waiting if (p := self._decide(card, "accepted")) is not None]
        done = len(waiting) - len(problems)
        if problems:
            self.say(f"{done} of {len(waiting)} accepted. {problems[0]}", True)
        else:
            self.say(f"{count(done, 'change')} accepted.")
        self._settled()

    @on(ProposalCard.Picked)
    def _picked(self, message: ProposalCard.Picked) -> None:
        self._show("changes")
        self._select(self._cards.index(message.card))

    # Both

    def _show(self, pane: Pane) -> None:
        self._pane = pane
        self.set_class(pane == "changes", "-changes")
        self.set_class(pane == "email", "-email")
        self._head()
        self.refresh_bindings()

    def _head(self) -> None:
        cards = self._cards
        left = f"{len(self._open)} of {len(cards)} open" if self._open else "all decided" if cards else "none"
        tabs = [("changes", f" Changes: {left} "), ("email", " E-mail ")]
        marked = [(words, "bold reverse" if name == self._pane else "$text-muted") for name, words in tabs]
        account = clean(self._plan.account) or clean(self._plan.path.stem)
        room = self.size.width - sum(len(words) for words, _ in marked) - 4
        title = clip(f"After the call · {account}" if room > 36 else account, max(room, 8))
        head = Content.assemble((f" {title}  ", "bold"), marked[0], " ", marked[1])
        self.query_one("#after-head", Static).update(head)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in ("accept", "edit", "reject", "accept_all"):
            return self._pane == "changes"
        return True

    def action_copy(self) -> None:
        self.query_one(Letter).copy()

    def action_save(self) -> None:
        self.query_one(Letter).ask_and_save()

    def action_switch(self) -> None:
        self._show("email" if self._pane == "changes" else "changes")

    def action_move(self, by: int) -> None:
        if self._pane == "changes":
            self._select(self._selected + by)
        else:
            self.query_one("#email", VerticalScroll).scroll_relative(y=by, animate=False)

    def action_page(self, by: int) -> None:
        pane = self.query_one(f"#{self._pane}", VerticalScroll)
        pane.scroll_relative(y=by * (pane.size.height - 1), animate=False)

    def more(self) -> str:
        return _MORE

    def action_quit(self) -> None:
        self.app.exit()
