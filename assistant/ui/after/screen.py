"""The screen after the call: each proposed change with its words, and beside them the e-mail, the drafts and what was said."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from assistant.errors import UserError
from assistant.events import Utterance
from assistant.plan.model import Plan
from assistant.ui.after.changes import Changes
from assistant.ui.after.details import page
from assistant.ui.after.keys import BINDINGS, hint
from assistant.ui.after.letter import Letter
from assistant.ui.after.messages import NotOpened, Opened, TalkRead
from assistant.ui.after.options import DRAFTS, chosen_manner, draft_dialog, manner_dialog
from assistant.ui.after.tabs import Pane, Tab, Tabs
from assistant.ui.after.talk import TalkPane, view_of
from assistant.ui.dialogs import PageDialog
from assistant.ui.key_line import KeyLine
from assistant.ui.ports.letters import Kind
from assistant.ui.ports.review import Review
from assistant.ui.room import Room
from assistant.ui.text import clean
from assistant.ui.words import count

_WIDTHS = [(0, "-narrow"), (70, "-normal"), (110, "-wide")]
_NARROW = 70

_NOTHING = (
    "No change to the plan came up in this call.\n\n"
    "The plan stays as it is. The follow-up e-mail is ready: Tab shows it, c copies it."
)
_MORE = "Only what you accept is written to the plan, each change with the words it rests on. Leaving loses nothing: what is open stays open."


class ReviewScreen(Room):
    """Changes on one side, one of the others beside them; below 110 columns one at a time."""

    KEYS = "Keys after the call"
    AUTO_FOCUS = ""
    HORIZONTAL_BREAKPOINTS = _WIDTHS
    BINDINGS: ClassVar[list[BindingType]] = [
        *BINDINGS,
        Binding("up", "move(-1)", "Up", show=False),
        Binding("down", "move(1)", "Down", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown,space", "page(1)", show=False),
    ]

    def __init__(
        self,
        review_of: Callable[[], Review],
        plan: Plan,
        on_day: date,
        drafts: Path | None = None,
        problem: str = "",
        pane: Pane = "changes",
    ) -> None:
        """``review_of`` opens the review, on a worker thread. ``drafts``: where a copy of a copied text goes. ``problem``: what is wrong
        with the plan, said at the beginning. ``pane``: which part it opens at.
        """
        super().__init__()
        self._review_of = review_of
        self._plan = plan
        self._on = on_day
        self._drafts = drafts
        self._problem = problem
        self._review: Review | None = None
        self._said: dict[int, Utterance] = {}
        self._front: Pane = pane
        self._beside: Pane = "email"

    def compose(self) -> ComposeResult:
        yield Tabs(id="after-head")
        with Horizontal(id="after"):
            yield Changes(self._plan, _NOTHING, self.say, self._card_hint)
            yield self._letter("email", "email")
            yield self._letter("drafts", "status")
            yield TalkPane(lambda: hint(self, "talk.find"))
        yield Static(id="said", markup=False)
        yield KeyLine()

    def _letter(self, name: str, kind: Kind) -> Letter:
        def keys() -> Content:
            return hint(self, "letter.copy", "letter.save", "letter.options")

        account, plan = self._plan.account, self._plan.path
        return Letter(name, kind, account, self._on, self._drafts, plan, self.say, keys)

    async def on_mount(self) -> None:
        await self._show(self._front)
        self._open_review()

    # What is opened on threads

    @work(thread=True, group="review")
    def _open_review(self) -> None:
        try:
            review = self._review_of()
            self.post_message(Opened(review, review.open()))
        except UserError as problem:
            self.post_message(NotOpened(str(problem)))
            return
        try:
            talk = review.talk()
            said = {one.id: one for one in talk.utterances}
            self.post_message(TalkRead(said, view_of(talk, self._plan, self._on)))
        except UserError as problem:
            self.post_message(TalkRead({}, None, str(problem)))

    @property
    def _there(self) -> bool:
        """Messages may come before the parts are there, and while the program closes."""
        return self.app.is_running and self.is_attached and bool(self.query(TalkPane))

    def on_not_opened(self, message: NotOpened) -> None:
        if self._there:
            self.front.fail(message.sentence)

    async def on_opened(self, message: Opened) -> None:
        """The review is there: show what it proposes, and have the e-mail written."""
        if not self._there:
            return
        self._review = message.review
        for letter in self.query(Letter):
            letter.use(message.review.letters)
        await self._changes.show(message.review, message.proposals)
        if self._problem:
            self.say(self._problem, True)
        if not message.proposals and not self.has_class("-wide"):
            await self._show("email")
        self.query_one("#email", Letter).write()

    async def on_talk_read(self, message: TalkRead) -> None:
        if not self._there:
            return
        self._said = message.said
        if message.view is not None:
            self.query_one(TalkPane).use(message.view)
        else:
            self.query_one(TalkPane).fail()
            self.say(message.problem, True)
        for card in self._changes.cards:
            # A change that was marked by hand rests on no words.
            rests_on = [self._said[n] for n in card.proposal.utterances if n in self._said]
            # The time of the words that are quoted; a next step also rests on the question before them.
            quoted = next((one for one in rests_on if card.proposal.quote in one.text), None)
            if rests_on:
                card.heard((quoted or rests_on[0]).start)
        if self._beside == "spoken":
            await self.query_one(TalkPane).lay_out()

    def say(self, sentence: str, bad: bool = False) -> None:
        """One sentence above the footer, until the next one."""
        mark, style = ("‼ ", "bold $text-error") if bad else ("", "$text-accent")
        self.query_one("#said", Static).update(Content.styled(f"{mark}{clean(sentence)}", style))

    # Which part stands in front

    @property
    def _changes(self) -> Changes:
        return self.query_one(Changes)

    async def _show(self, pane: Pane) -> None:
        if not self._there:
            return
        self._front = pane
        if pane != "changes":
            self._beside = pane
        self.set_class(pane == "changes", "-changes")
        self.set_class(pane != "changes", "-beside")
        for other in self.query(".beside"):
            other.set_class(other.id == self._beside, "-shown")
        if pane == "spoken":
            await self.query_one(TalkPane).lay_out()
        else:
            self.query_one(TalkPane).leave_finding()
        for letter in self.query(Letter):
            if letter.id == self._beside:
                letter.write()
        self._head()
        self.refresh_bindings()

    def on_resize(self) -> None:
        if self._there:
            self._head()

    @on(Changes.Selected)
    async def _selected(self, message: Changes.Selected) -> None:
        if message.decided:
            for letter in self.query(Letter):
                letter.outdated()
                if letter.id in ("email", self._beside):
                    letter.write()
        self._head()

    @on(Tab.Picked)
    async def _tab(self, message: Tab.Picked) -> None:
        await self._show(message.pane)

    def _head(self) -> None:
        cards, left = self._changes.cards, len(self._changes.open)
        narrow = self.size.width < _NARROW
        stand = f"{left}/{len(cards)} open" if narrow else f"{left} of {len(cards)} open"
        if not left:
            stand = "all decided" if cards else "none"
        labels: dict[Pane, str] = {
            "changes": f"Changes: {stand}",
            "email": "E-mail",
            "drafts": DRAFTS[self.query_one("#drafts", Letter).kind][0],
            "spoken": "Talk",
        }
        account = clean(self._plan.account) or clean(self._plan.path.stem)
        wide = self.has_class("-wide")
        self.query_one(Tabs).show(f"After the call · {account}" if wide else account, labels, self._front)

    def _card_hint(self) -> Content:
        return hint(self, "change.details", "change.edit", "talk.show", "change.undo")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in ("accept", "edit", "reject", "accept_all", "take_back", "details"):
            return self._front == "changes"
        return True

    # Keys

    def action_accept(self) -> None:
        self._changes.decide("accepted")

    def action_reject(self) -> None:
        self._changes.decide("rejected")

    def action_edit(self) -> None:
        self._changes.edit()

    def action_accept_all(self) -> None:
        self._changes.accept_all()

    def action_take_back(self) -> None:
        self._changes.take_back()

    def action_details(self) -> None:
        card = self._changes.selected
        if card is not None:
            said = [self._said[number] for number in card.proposal.utterances if number in self._said]
            body = page(card.proposal, self._plan, said, card.others)
            self.app.push_screen(PageDialog(f"Change {card.number}", body))

    async def action_talk(self) -> None:
        """What was said, at the words of the selected change."""
        await self._show("spoken")
        card = self._changes.selected
        if card is not None:
            self.query_one(TalkPane).point_at(card.proposal.utterances)

    async def action_find(self) -> None:
        await self._show("spoken")
        self.query_one(TalkPane).find()

    @property
    def _letter_in_front(self) -> Letter:
        return self.query_one("#drafts" if self._beside == "drafts" else "#email", Letter)

    def action_copy(self) -> None:
        self._letter_in_front.copy()

    def action_save(self) -> None:
        self._letter_in_front.ask_and_save()

    async def action_options(self) -> None:
        """Tone and language of the e-mail, or which draft it is."""
        if self._review is None:
            return
        letter = self._letter_in_front
        if self._front != letter.id:
            await self._show("email" if letter.id == "email" else "drafts")
        if letter.id == "email":
            dialog = manner_dialog(letter.manner, self._review.letters.languages)
        else:
            dialog = draft_dialog(letter.kind)
        self.app.push_screen(dialog, lambda choice: self._chosen(letter, choice))

    def _chosen(self, letter: Letter, choice: str | None) -> None:
        if choice is None:
            return
        if letter.id == "email":
            letter.change("email", chosen_manner(letter.manner, choice))
        else:
            letter.change(next(kind for kind in DRAFTS if kind == choice), letter.manner)
            self._head()

    async def action_switch(self) -> None:
        await self._show(self._beside if self._front == "changes" else "changes")

    async def action_show(self, pane: Pane) -> None:
        await self._show(pane)

    def action_move(self, by: int) -> None:
        talk = self.query_one(TalkPane)
        if self._front == "changes":
            self._changes.move(by)
        elif self._front != "spoken":
            self.query_one(f"#{self._front}", VerticalScroll).scroll_relative(y=by, animate=False)
        elif talk.finding:
            talk.to_next(by)
        else:
            talk.scroll(by)

    def action_page(self, by: int) -> None:
        if self._front == "spoken":
            self.query_one(TalkPane).scroll(by, page=True)
        else:
            pane = self.query_one(f"#{self._front}", VerticalScroll)
            pane.scroll_relative(y=by * (pane.size.height - 1), animate=False)

    def more(self) -> str:
        return _MORE

    # Leaving

    def _kept(self, opens: str, shows: str) -> str:
        """What stays, ``opens`` the changes that are open, and ``shows`` the call."""
        left = len(self._changes.open)
        if not left:
            return f"All that you decided is kept; {shows} shows the call again."
        stays = "stays" if left == 1 else "stay"
        return f"Nothing is lost: {count(left, 'change')} {stays} open, and {opens} shows them."

    async def action_home(self) -> None:
        """Out of the search, else to what lies between calls."""
        talk = self.query_one(TalkPane)
        if talk.finding:
            talk.leave_finding()
            return
        kept = self._kept("r on the call, under c,", "c")
        await self.front.go_home()
        self.app.notify(kept, markup=False)

    def action_quit(self) -> None:
        self.app.exit(message=Content(self._kept("closecall review --screen", "c in closecall")))
