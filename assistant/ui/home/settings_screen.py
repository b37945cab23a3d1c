"""Every setting and every key: what it is, what it means, where it comes from; changed here, written at once."""

from dataclasses import dataclass
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from assistant.errors import UserError
from assistant.preferences.table import KEYS, Setting, in_words, taken
from assistant.settings import Settings
from assistant.ui.dialogs import KEY_NAMES
from assistant.ui.home.settings_dialogs import ChoiceDialog, KeyDialog
from assistant.ui.key_line import KeyLine
from assistant.ui.keys import fitting, named_keys
from assistant.ui.ports.desk import Desk
from assistant.ui.room import Room, bound
from assistant.ui.text import clean, clip, fill
from assistant.ui.typed_dialogs import LineDialog

_WIDTHS = [(0, "-narrow"), (100, "-wide")]
_NAME, _VALUE = 24, 22
"""Cells of a name and of a value in the list."""
_AT_ONCE = ("screen", KEYS)
"""Groups whose changes show at once; the others hold from the next call on."""
_MORE = "A change is written to the file at once; comments and order there stay."


@dataclass(frozen=True, slots=True)
class _Row:
    """A line of the list. ``shown``: its value as people read it."""

    setting: Setting
    shown: str


class SettingRows(OptionList):
    """A list in which the first click marks a row, so that its meaning can be read, and the next one takes it."""

    def on_click(self, event: events.Click) -> None:
        row = event.style.meta.get("option")
        if row is not None and row != self.highlighted:
            event.prevent_default()
            if not self.get_option_at_index(row).disabled:
                self.highlighted = row


class SettingsScreen(Room):
    """All settings in groups, the keys last. What the marked one means stands beside or below."""

    KEYS = "Keys in the settings"
    HORIZONTAL_BREAKPOINTS = _WIDTHS
    AUTO_FOCUS = "#settings"
    BINDINGS: ClassVar[list[BindingType]] = [
        bound(
            "setting.change", "e", "change", "Change", "Change the marked setting; Enter does too", show=True
        ),
        bound(
            "setting.default",
            "delete,backspace",
            "default",
            "Default",
            "Back to how closecall comes",
            show=True,
        ),
        bound("settings.close", "escape,q", "close", "Back", "To where you came from", show=True),
    ]

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._preferences = desk.preferences
        self._rows: dict[str, _Row] = {}

    def compose(self) -> ComposeResult:
        yield Static(id="settings-head", markup=False)
        with Horizontal(id="settings-main"):
            yield SettingRows(id="settings", markup=False)
            yield Static(id="meaning", markup=False)
        yield Static(id="said", markup=False)
        yield KeyLine()

    def on_mount(self) -> None:
        self._list()

    def on_resize(self) -> None:
        words = f"  {clip(clean(str(self._preferences.file)), max(self.size.width - 14, 8))}"
        self.query_one("#settings-head", Static).update(
            Content.assemble((" Settings", "bold"), (words, "$text-muted"))
        )

    def _list(self) -> None:
        """All rows as they are now; the mark stays where it was."""
        listed = self.query_one(OptionList)
        marked = listed.highlighted
        self._rows = {row.setting.name: row for row in self._all()}
        options: list[Option] = []
        group = ""
        for row in self._rows.values():
            if row.setting.group != group:
                group = row.setting.group
                gap = [Option("", disabled=True)] if options else []
                options += [*gap, Option(Content.styled(group, "bold $text-accent"), disabled=True)]
            options.append(Option(_line(row), id=row.setting.name))
        listed.clear_options()
        listed.add_options(options)
        listed.highlighted = 1 if marked is None else marked

    def _all(self) -> list[_Row]:
        rows = [_Row(one, clean(in_words(one.value))) for one in self._preferences.table()]
        good, _ = fitting(self._preferences.keys)
        group = Settings.model_fields[KEYS].description or KEYS
        for name, (keys, binding) in sorted(named_keys().items()):
            meaning = f"{binding.tooltip or binding.description}."
            now = good.get(name, keys)
            own = name in self._preferences.keys
            one = Setting(f"{KEYS}.{name}", group, "text", now, _keys(keys), meaning, own=own)
            rows.append(_Row(one, _keys(now)))
        return rows

    @on(OptionList.OptionHighlighted)
    def _explain(self, event: OptionList.OptionHighlighted) -> None:
        row = self._rows.get(event.option_id or "")
        if row is None:
            return
        one = row.setting
        lines = [
            Content.styled(one.name, "bold"),
            Content(clean(one.meaning)),
            Content.assemble(("Now: ", "$text-muted"), row.shown, ("   Default: ", "$text-muted"))
            + Content(in_words(one.default)),
        ]
        if one.choices:
            lines.append(Content.assemble(("One of: ", "$text-muted"), ", ".join(one.choices)))
        where = f"From your {self._preferences.file.name}." if one.own else "As it came with closecall."
        lines.append(Content.styled(f"{where} Enter changes it.", "$text-muted"))
        self.query_one("#meaning", Static).update(Content("\n").join(lines))

    @on(OptionList.OptionSelected)
    def _selected(self) -> None:
        self.action_change()

    @property
    def _marked(self) -> _Row | None:
        listed = self.query_one(OptionList)
        if listed.highlighted is None:
            return None
        return self._rows.get(listed.get_option_at_index(listed.highlighted).id or "")

    def action_change(self) -> None:
        row = self._marked
        if row is None:
            return
        one = row.setting
        if one.of[0] == KEYS:
            self._ask_key(one)
        elif one.kind == "switch":
            self._give(one, not one.value)
        elif one.kind == "choice":
            self.app.push_screen(
                ChoiceDialog(one.name, one.choices, str(one.value)), lambda chosen: self._typed(one, chosen)
            )
        else:
            value = "" if one.value is None else str(one.value)
            hint = "Enter takes it; empty is the default."
            ask = LineDialog(one.name, hint, above=one.meaning, value=value, selected=True, empty=True)
            self.app.push_screen(ask, lambda typed: self._typed(one, typed))

    def action_default(self) -> None:
        row = self._marked
        if row is not None and row.setting.own:
            self._give(row.setting, None)
        elif row is not None:
            self._say(f"{row.setting.name} is as it came with closecall.")

    def action_close(self) -> None:
        self.dismiss()

    def _typed(self, one: Setting, typed: str | None) -> None:
        if typed is not None:
            self._give(one, taken(one, typed) if typed.strip() else None)

    def _ask_key(self, one: Setting, problem: str = "") -> None:
        self.app.push_screen(KeyDialog(one.meaning, problem), lambda key: self._give_key(one, key))

    def _give_key(self, one: Setting, key: str | None) -> None:
        if key is None:
            return
        name = one.of[1]
        others = {other: own for other, own in self._preferences.keys.items() if other != name}
        good, wrong = fitting({**others, name: key})
        if name in good:
            self._give(one, key)
        else:
            # The sentence is one about the file; here only what is wrong with the key is news.
            why = next(sentence for sentence in wrong if name in sentence)
            self._ask_key(one, f"Not the key {why.partition('the key ')[2]}")

    def _give(self, one: Setting, value: object) -> None:
        try:
            self._preferences.change(one.name, value)
        except UserError as problem:
            self._say(str(problem), bad=True)
            return
        self.front.settle()
        self._list()
        shown = self._rows[one.name].shown
        when = "" if one.of[0] in _AT_ONCE else ", from the next call on"
        self._say(f"{one.name} is {shown} now{when}.")

    def _say(self, sentence: str, *, bad: bool = False) -> None:
        mark, style = ("‼ ", "bold $text-error") if bad else ("✓ ", "$text-accent")
        self.query_one("#said", Static).update(Content.styled(f"{mark}{clean(sentence)}", style))

    def more(self) -> str:
        return _MORE


def _line(row: _Row) -> Content:
    name = row.setting.of[1]
    return Content.assemble(
        f"  {fill(name, _NAME)} ", (fill(row.shown, _VALUE), "bold" if row.setting.own else ""), " "
    ) + Content.styled("yours" if row.setting.own else "", "$text-muted")


def _keys(keys: str) -> str:
    """Keys as people read them."""
    return ", ".join(KEY_NAMES.get(key, key) for key in keys.split(","))
