"""All calls, and where something was said in them."""

from itertools import islice
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, OptionList, Static

from assistant.errors import UserError
from assistant.ui.home import call_rows
from assistant.ui.home.archive_messages import AskFirst, KnownNow, Looked, Told
from assistant.ui.home.call_dialogs import DeleteDialog
from assistant.ui.home.call_keeping import ask_and_keep
from assistant.ui.home.rows import Row, Rows
from assistant.ui.home.saying import said
from assistant.ui.home.typed_search import HINT, understood
from assistant.ui.key_line import KeyLine
from assistant.ui.ports.calls import MOST_FOUND, CallLine, Found, Known, Search
from assistant.ui.ports.desk import Desk
from assistant.ui.room import Room, bound
from assistant.ui.text import clean, clip
from assistant.ui.words import count, full_day

_AT_ONCE = 150
"""Calls in the list; more of them come when its end is reached."""
_AHEAD = 10
"""Calls below those in sight of which more is found out already."""
_NAMED = 60
"""Cells of a call's name in a question."""
_NOTHING = Known((), None, None)
_MORE = (
    "› is the chosen call. ◐ has changes to review, ‼ was cut off, ● is going on.\n\n"
    f"{HINT}\n"
    "after: and before: take days such as 2026-11-01; by: takes a name or a part of one, seller or buyer."
)


class ArchiveScreen(Room):
    """The calls, newest first; the list gives way to what a search finds while it is typed."""

    KEYS = "Keys in the archive"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (70, "-normal"), (110, "-wide")]  # noqa: RUF012 (as Textual has it)
    AUTO_FOCUS = "#calls"
    BINDINGS: ClassVar[list[BindingType]] = [
        bound("call.search", "slash", "search", "Search", "Find a call or what was said", show=True, display="/"),
        bound("call.review", "r", "review", "Review", "The changes that this call proposes, and its e-mail", show=True),
        bound("call.export", "w", "export", "Export", "Save this call as a file"),
        bound("call.delete", "delete", "delete", "Delete", "Delete this call for good; asks first", show=True, display="Del"),
        bound("page.back", "escape", "back", "Back", "Back to where you came from; out of a search first", show=True, display="Esc"),
        Binding("down", "to_list(1)", show=False),
        Binding("up", "to_list(-1)", show=False),
    ]  # fmt: skip

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._calls = desk.calls
        self._today = desk.calls.today()
        self._typed = understood("")
        self._lines: dict[str, CallLine] = {}
        self._words: list[Found] = []
        self._shown: Search | None = None
        self._known: dict[str, Known] = {}
        self._most = _AT_ONCE
        self._looking = self._stale = self._finding = False

    def compose(self) -> ComposeResult:
        with Horizontal(classes="calls-head"):
            yield Static("Calls", id="calls-title", markup=False)
            yield Static(id="calls-tally", markup=False)
        yield Input(placeholder="Search: / and then words, such as security review", id="calls-search")
        yield Static(id="calls-understood", markup=False)
        yield Rows("calls")
        yield Static(id="calls-empty", markup=False)
        yield Static(id="calls-about", markup=False)
        yield Static(id="calls-said", classes="calls-said", markup=False)
        yield KeyLine()

    def more(self) -> str:
        return _MORE

    def on_mount(self) -> None:
        self.watch(self.query_one(Rows), "scroll_y", self._scrolled, init=False)

    def _scrolled(self) -> None:
        self.call_after_refresh(self._find_out)

    def on_screen_resume(self) -> None:
        # A review may have been finished, or a call deleted, since the list was read.
        self.call_after_refresh(self.look)

    def on_resize(self) -> None:
        self.call_after_refresh(self._draw)

    # Looking

    def look(self) -> None:
        """Look for what is typed, one at a time: what is typed meanwhile is looked for when this has come."""
        self._stale = True
        if not self._looking:
            self._looking, self._stale = True, False
            self._look(self._typed.search)

    @work(thread=True, group="looking")
    def _look(self, search: Search) -> None:
        try:
            calls = [] if search.of_talk else self._calls.listed(search)
            words = self._calls.found(search) if search.of_talk else []
            self.post_message(Looked(search, calls, words, ""))
        except UserError as problem:
            self.post_message(Looked(search, [], [], str(problem)))

    def on_looked(self, message: Looked) -> None:
        self._looking = False
        if self._stale:
            self.look()
            return
        if message.search != self._shown:
            self._most = _AT_ONCE
        self._shown = message.search
        self._words = list(message.words)
        self._lines = {line.id: line for line in message.calls}
        if message.note:
            self.say(message.note, bad=True)
        self._draw()
        self.call_after_refresh(self._find_out)

    def _find_out(self) -> None:
        """Who spoke and what comes next, of the calls in sight: of a thousand that takes seconds."""
        rows = self.query_one(Rows)
        if self._shown is None or self._shown.of_talk or self._finding:
            return
        top = int(rows.scroll_offset.y)
        seen = list(self._lines)[top : top + rows.size.height + _AHEAD]
        unknown = [call_id for call_id in seen if call_id not in self._known]
        if unknown:
            self._finding = True
            self._know(unknown)

    @work(thread=True, group="knowing")
    def _know(self, ids: list[str]) -> None:
        try:
            # Of a call that went meanwhile nothing is known.
            self.post_message(KnownNow(dict.fromkeys(ids, _NOTHING) | self._calls.known(ids)))
        except UserError as problem:
            self.post_message(Told(str(problem), bad=True))

    def on_known_now(self, message: KnownNow) -> None:
        self._finding = False
        self._known |= message.known
        if not self.is_attached or self._shown is None or self._shown.of_talk:
            return
        rows = self.query_one(Rows)
        shown = set(islice(self._lines, self._most))
        for call_id in message.known:
            if call_id in shown:
                rows.replace_option_prompt(call_id, self._row(self._lines[call_id], rows.room).content)
        self._draw_about()
        self._find_out()

    @on(Input.Changed, "#calls-search")
    def _typing(self, event: Input.Changed) -> None:
        self._typed = understood(event.value)
        self.say("")
        self._explain()
        self.look()

    # Drawing

    def _draw(self) -> None:
        if not (self.is_attached and self._shown is not None):
            return
        rows = self.query_one(Rows)
        room = rows.room
        found: list[Row] = (
            [call_rows.found_row(n, hit, self._today, room) for n, hit in enumerate(self._words)]
            if self._shown.of_talk
            else [self._row(line, room) for line in islice(self._lines.values(), self._most)]
        )
        rows.put(found)
        rows.display = bool(found)
        empty = self.query_one("#calls-empty", Static)
        empty.display = not found
        empty.update(self._nothing())
        self.query_one("#calls-tally", Static).update(self._tally())
        self._explain()
        self._draw_about()

    def _tally(self) -> str:
        if not self._words:
            return count(len(self._lines), "call") if self._lines else ""
        most = len(self._words) == MOST_FOUND
        return f"the best {MOST_FOUND} places" if most else count(len(self._words), "place")

    def _row(self, line: CallLine, room: int) -> Row:
        return call_rows.call_row(line, self._known.get(line.id), self._today, room)

    def _nothing(self) -> str:
        assert self._shown is not None
        if self._shown.of_talk:
            return "Nobody said that in any call.\n\nFewer words find more; sign* finds signed and signature. Esc leaves the search."
        if self._shown != Search():
            return "No call is like that. Esc shows all of them."
        return "No call is kept yet.\n\nd on the first screen plays the call that comes with closecall; l there listens to one of yours."

    def _explain(self) -> None:
        line = self.query_one("#calls-understood", Static)
        if self._typed.wrong:
            line.update(Content.styled(clean(self._typed.wrong), "$text-warning"))
        else:
            told = self._typed.told
            line.update(Content.styled(told or HINT, "$text-accent" if told else "$text-muted"))
        line.display = self._searching or bool(self._typed.told or self._typed.wrong)

    def _draw_about(self) -> None:
        chosen = self._lines.get(self.query_one(Rows).key or "")
        line = self.query_one("#calls-about", Static)
        line.display = chosen is not None
        if chosen is not None:
            room = max(self.size.width - 6, 10)
            line.update(call_rows.about(chosen, self._known.get(chosen.id), self._today, room))

    def say(self, sentence: str, *, bad: bool = False) -> None:
        """One sentence above the footer, until the next one."""
        self.query_one("#calls-said", Static).update(said(sentence, bad=bad))

    def on_told(self, message: Told) -> None:
        self.say(message.sentence, bad=message.bad)
        if message.changed:
            self.look()

    @on(OptionList.OptionHighlighted)
    def _chosen(self, event: OptionList.OptionHighlighted) -> None:
        self._draw_about()
        if event.option_index >= self._most - 1:
            self._most += _AT_ONCE
            self._draw()

    # What the user does

    @property
    def _searching(self) -> bool:
        return self.focused is self.query_one(Input)

    @property
    def _call_id(self) -> str | None:
        """The chosen call, or the one of the chosen words."""
        key = self.query_one(Rows).key
        if key is None or self._shown is None:
            return None
        return self._words[int(key)].call_id if self._shown.of_talk else key

    @on(OptionList.OptionSelected)
    @on(Input.Submitted, "#calls-search")
    def _open(self) -> None:
        call_id = self._call_id
        if call_id is None or self._shown is None or self._looking:
            return
        at = self._words[int(self.query_one(Rows).key or 0)].at if self._shown.of_talk else None
        self.front.show_page(call_id, at)

    def action_search(self) -> None:
        self.query_one(Input).focus()
        self.call_after_refresh(self._explain)

    def action_to_list(self, by: int) -> None:
        """The arrows in the search move through what it finds, while the typing goes on."""
        rows = self.query_one(Rows)
        if by > 0:
            rows.action_cursor_down()
        else:
            rows.action_cursor_up()

    def action_back(self) -> None:
        typed, rows = self.query_one(Input), self.query_one(Rows)
        # With no call there is only the search that could be stood on, and nothing to go back to from it.
        if typed.value or self._typed.search != Search() or (self._searching and rows.display):
            typed.value = ""
            rows.focus()
            self.call_after_refresh(self._explain)
        else:
            self.app.pop_screen()

    def action_review(self) -> None:
        call_id = self._call_id
        if call_id is not None:
            self.front.show_page(call_id, review=True)

    def action_export(self) -> None:
        call_id = self._call_id
        if call_id is None:
            return
        ask_and_keep(
            self.app,
            "Save this call as",
            Path.cwd() / f"call-{call_id}.md",
            "The ending tells what it becomes: .md a page, .vtt subtitles, .json its events.",
            lambda path, replace: self._calls.export(call_id, path, replace=replace),
            lambda sentence, bad: self.say(sentence, bad=bad),
        )

    def action_delete(self) -> None:
        if self._call_id is not None:
            self._before_deleting(self._call_id)

    @work(thread=True, group="deleting")
    def _before_deleting(self, call_id: str) -> None:
        try:
            self.post_message(AskFirst(call_id, self._calls.consequence(call_id)))
        except UserError as problem:
            self.post_message(Told(str(problem), bad=True))

    def on_ask_first(self, message: AskFirst) -> None:
        line = self._lines.get(message.call_id)
        what = f"{clip(call_rows.name(line), _NAMED)}, {full_day(line.on)}" if line else message.call_id
        ask = DeleteDialog(f"Delete this call? {what}", message.consequence)

        def take(yes: bool | None) -> None:
            if yes:
                self._delete(message.call_id)

        self.app.push_screen(ask, take)

    @work(thread=True, group="deleting")
    def _delete(self, call_id: str) -> None:
        try:
            self.post_message(Told(self._calls.delete(call_id), changed=True))
        except UserError as problem:
            self.post_message(Told(str(problem), bad=True))
