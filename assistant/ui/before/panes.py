"""The two sides of the screen before a call: what to know of it, and what to do before it begins."""

from typing import cast

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from assistant.ui.before import words
from assistant.ui.ports.before import BriefRead, Leaves, Sound
from assistant.ui.room import Room
from assistant.ui.text import clean, wrap
from assistant.vocabulary import ConsentBasis

_LEAST_BRIEF, _LEAST_SIDE = 20, 30
"""Cells in which each is still drawn."""


class BriefPane(VerticalScroll):
    """What is late, who has to be heard from, what is wanted."""

    def compose(self) -> ComposeResult:
        yield Static(id="before-lines", markup=False)

    def show(self, brief: BriefRead | None, instead: str) -> None:
        """The brief, with air where all of it fits so; ``instead`` as long as there is none."""
        width = (self.content_size.width or self.screen.size.width - 2) - 1
        lines = Content("\n".join(wrap(clean(instead), max(width, _LEAST_BRIEF))))
        if brief is not None:
            lines = words.brief_lines(brief, width, airy=True)
            if lines.plain.count("\n") >= self.content_size.height:
                lines = words.brief_lines(brief, width, airy=False)
        self.query_one("#before-lines", Static).update(lines)


class SidePane(VerticalScroll, can_focus=False):
    """Whether both sides are heard, how long the call is meant to be, what to say of the notes and what was answered."""

    def compose(self) -> ComposeResult:
        yield Static(id="before-sound", markup=False)
        yield Static(id="before-time", markup=False)
        yield Static(id="before-say", markup=False)
        yield Static(id="before-consent", markup=False)

    @property
    def _width(self) -> int:
        return max((self.content_size.width or self.screen.size.width - 2) - 1, _LEAST_SIDE)

    def hear(self, sound: Sound | None, deaf: str) -> None:
        """How both sides sound by now; ``deaf``: why none is heard."""
        self.query_one("#before-sound", Static).update(words.sound_lines(sound, deaf, self._width))

    def show(self, minutes: float | None, leaves: Leaves | None, consent: ConsentBasis | None) -> None:
        """Everything but the levels."""
        room = cast(Room, self.screen)
        airy = room.has_class("-high") or room.has_class("-wide")
        keys = {basis: room.key_of(f"consent.{basis}") for basis in words.CONSENT_KEYS}
        self.query_one("#before-time", Static).update(
            words.minutes_line(minutes, room.key_of("call.minutes"))
        )
        self.query_one("#before-say", Static).update(words.say_lines(leaves, self._width, airy=airy))
        self.query_one("#before-consent", Static).update(words.consent_line(consent, keys, self._width))
