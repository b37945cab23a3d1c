"""What every screen has in common: keys with names, a help page and palette entries made from them, and the way back."""

from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import ClassVar, Protocol, cast

from textual.actions import SkipAction
from textual.app import SystemCommand
from textual.binding import Binding, BindingType
from textual.screen import Screen

from assistant.ui.dialogs import KEY_NAMES, PageDialog, help_page
from assistant.ui.ports.review import Finished
from assistant.ui.ports.starting import Running
from assistant.vocabulary import NudgeKind


class Front(Protocol):
    """What a screen may ask of the program: which screen stands in front."""

    async def show_call(self, running: Running) -> None:
        """The call comes in front of whatever stands there, and runs."""
        ...

    async def show_review(self, call: Finished) -> None:
        """What comes after a call that is over, in front of whatever stands there."""
        ...

    async def prepare_call(self, plan: Path | None = None) -> None:
        """The screen before a live call comes in front; ``plan``: the one that it is for, None where that is still to be chosen."""
        ...

    async def leave_before(self) -> None:
        """No call now: from the screen before it to where that was begun, out of the program where that was the command line."""
        ...

    async def go_home(self) -> None:
        """To what lies between calls, from anywhere but a running call."""
        ...

    async def show_settings(self) -> None:
        """All settings, before whatever stands there."""
        ...

    def settle(self) -> list[str]:
        """Theme, keys and animations as the settings have them now; a sentence for each key that cannot be."""
        ...

    def copy(self, text: str) -> None:
        """Onto the clipboard and into a file; where that is is said."""
        ...

    def nudged(self, kind: NudgeKind) -> None:
        """A prompt of that kind has come up: the signs beside the screen that the user wants."""
        ...

    def show_archive(self) -> None:
        """All calls, in front of whatever stands there."""
        ...

    def show_page(self, call_id: str, at: float | None = None, *, review: bool = False) -> None:
        """A call that is over, at a moment in seconds, or going on to its review at once."""
        ...

    def show_chat(self, plan: Path) -> None:
        """Talk with a plan."""
        ...

    def fail(self, sentence: str) -> None:
        """What was begun cannot go on: one sentence for the user, and back to where it was begun."""
        ...


def bound(
    name: str,
    keys: str,
    action: str,
    label: str,
    meaning: str,
    *,
    show: bool = False,
    display: str | None = None,
    priority: bool = False,
) -> Binding:
    """A key of a screen. ``name``: its id, ``noun.verb``. ``label`` stands in the footer, with ``show``; ``meaning`` in the help and the palette."""
    return Binding(
        keys, action, label, show=show, key_display=display, priority=priority, tooltip=meaning, id=name
    )


class Room(Screen[None]):
    """A screen whose every binding has an id, ``noun.verb``: by it the user gives it another key, the palette has it as ``noun: verb`` and
    the help page tells its tooltip. At most seven of them stand in the footer.

    ``KEYS``: the title of the help page. ``more`` is what stands below the keys there.
    """

    KEYS: ClassVar[str] = "Keys"
    BINDINGS: ClassVar[list[BindingType]] = [
        bound(
            "help.keys", "f1,question_mark", "help", "Help", "The keys of this screen", show=True, display="?"
        ),
        bound(
            "screen.blank",
            "b,f9",
            "app.hide",
            "Blank",
            "Hide all of it from those who see your screen; any key shows it again",
        ),
        bound("settings.open", "f2", "settings", "Settings", "Every setting and every key, with its meaning"),
        bound(
            "palette.open",
            "ctrl+p",
            "app.command_palette",
            "Commands",
            "Every command by its name",
            priority=True,
        ),
        bound(
            "text.copy",
            "ctrl+c,super+c",
            "copy_text",
            "Copy",
            "Copy what is marked with the mouse; with nothing marked Ctrl+C leaves",
        ),
    ]

    def more(self) -> str:
        """What the help page says below the keys."""
        return ""

    def on_screen_resume(self) -> None:
        self._fit_footer()

    def on_resize(self) -> None:
        self.call_after_refresh(self._fit_footer)

    def _fit_footer(self) -> None:
        """The keys at the foot have less air on a narrow screen, and do not measure themselves again when that changes."""
        for key in self.query("FooterKey"):
            key.refresh(layout=True)

    def action_help(self) -> None:
        keys, more = self.keys(), self.more()
        self.app.push_screen(PageDialog(self.KEYS, lambda width: help_page(keys, more, width)))

    async def action_settings(self) -> None:
        await self.front.show_settings()

    def action_copy_text(self) -> None:
        marked = self.get_selected_text()
        if not marked:
            # Ctrl+C is another key then.
            raise SkipAction
        self.front.copy(marked)

    def key_of(self, name: str) -> str:
        """The key that a binding of this screen has now, as people read it; empty where it has none."""
        return self.signs().get(name, "")

    def signs(self) -> dict[str, str]:
        """The id of each binding of this screen to the first key that it has now, as people read it."""
        found: dict[str, str] = {}
        for key, active in self.active_bindings.items():
            if active.binding.id:
                sign = KEY_NAMES.get(key) or self.app.get_key_display(active.binding)
                found.setdefault(active.binding.id, sign)
        return found

    @property
    def front(self) -> Front:
        """The program that this screen stands in."""
        return cast(Front, self.app)

    def keys(self) -> list[tuple[str, Binding]]:
        """Each binding of this screen once, with the keys it has now, as the user may have given it others; those of all screens last."""
        found: dict[str, tuple[list[str], Binding]] = {}
        for key, active in self.active_bindings.items():
            if active.binding.id:
                found.setdefault(active.binding.id, ([], active.binding))[0].append(key)
        everywhere = [one.id for one in Room.BINDINGS if isinstance(one, Binding)]
        own_first = sorted(found.values(), key=lambda one: one[1].id in everywhere)
        return [(",".join(keys), binding) for keys, binding in own_first]

    def commands(self) -> Iterable[SystemCommand]:
        """What the command palette offers here: every binding, under its name."""
        for _, binding in self.keys():
            yield SystemCommand(
                named(binding),
                binding.tooltip or binding.description,
                partial(self.run_action, binding.action),
            )


def named(binding: Binding) -> str:
    """A binding's name as people read it: ``change.accept_all`` is "change: accept all"."""
    noun, _, verb = (binding.id or "").partition(".")
    return f"{noun}: {verb.replace('_', ' ')}"
