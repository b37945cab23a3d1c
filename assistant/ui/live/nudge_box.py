"""The one nudge, at the top of the transcript: a fact, a sentence to say, the keys."""

from typing import cast

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget
from textual.widgets import Static

from assistant.events import Nudge
from assistant.ui.room import Room
from assistant.ui.text import clean, clip
from assistant.ui.words import NUDGE

_LONGEST_ASK = 240
_LONGEST_QUOTE = 200
_KEYS = (
    ("nudge.asked", "asked", "asked"),
    ("nudge.later", "later", "snooze"),
    ("nudge.dismiss", "dismiss", "put_away"),
    ("nudge.not_helpful", "not helpful", "unhelpful"),
    ("nudge.evidence", "evidence", "evidence"),
)
"""The id of each binding, a word for it here, and its action."""


class Keys(Widget):
    """The keys and what they do, in as many rows as the width asks for; a click does the same as the key."""

    def _places(self, width: int) -> list[tuple[int, int, str, str, str]]:
        """Column, row, key, words and action of each."""
        places, x, y = [], 0, 0
        signs = cast(Room, self.screen).signs()
        for name, words, action in _KEYS:
            key = signs.get(name, "")
            size = len(key) + len(words) + 3
            if x and x + size > width:
                x, y = 0, y + 1
            places.append((x, y, key, words, action))
            x += size + 1
        return places

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return self._places(width)[-1][1] + 1

    def render(self) -> Content:
        rows: dict[int, list[Content]] = {}
        for _, y, key, words, _ in self._places(self.size.width):
            label = Content.assemble((f" {key} ", "bold $key-foreground on $key"), f" {words}")
            rows.setdefault(y, []).append(label)
        return Content("\n").join(Content(" ").join(row) for row in rows.values())

    async def on_click(self, event: events.Click) -> None:
        for x, y, key, words, action in self._places(self.size.width):
            if event.y == y and x <= event.x < x + len(key) + len(words) + 3:
                await self.screen.run_action(action)


class NudgeBox(Vertical):
    """Shows one nudge, or a short word in its place, or nothing and then takes no room."""

    def compose(self) -> ComposeResult:
        yield Static(id="nudge-head", markup=False)
        yield Static(id="nudge-fact", markup=False)
        yield Static(id="nudge-ask", markup=False)
        yield Static(id="nudge-why", markup=False)
        yield Keys(id="nudge-keys")

    def show(self, nudge: Nudge, more: int, evidence: Content | None) -> None:
        """Show ``nudge``; ``more`` others wait behind it; ``evidence`` when it was asked for."""
        waiting = f"   +{more} more" if more else ""
        head = Content.assemble((f"! {NUDGE[nudge.kind]}", "bold"), (waiting, "$text-muted"))
        self._set("nudge-head", head)
        self._set("nudge-fact", Content.styled(clean(nudge.text), "bold $foreground"))
        ask = clip(clean(nudge.ask).strip('“”"'), _LONGEST_ASK)
        # On a low terminal the words that were asked for take the place of the question.
        wanted = ask and (evidence is None or not self.screen.has_class("-low"))
        self._set("nudge-ask", Content.assemble(("Say: ", "$text-muted"), f"“{ask}”") if wanted else None)
        self._set("nudge-why", evidence)
        self.query_one("#nudge-keys").display = True
        self.set_classes("open")

    def say(self, words: Content) -> None:
        """One quiet line in the place of the nudge."""
        for part in ("nudge-fact", "nudge-ask", "nudge-why"):
            self._set(part, None)
        self._set("nudge-head", words)
        self.query_one("#nudge-keys").display = False
        self.set_classes("said")

    def clear(self) -> None:
        """Nothing to say: the transcript gets the room."""
        self.set_classes("")

    def _set(self, part: str, words: Content | None) -> None:
        widget = self.query_one(f"#{part}", Static)
        widget.display = words is not None
        widget.update(words or Content(""))


def evidence_of(nudge: Nudge, facts: list[str], *, shown: bool) -> Content:
    """Why the nudge is there: the words it rests on, or, where nobody said anything, the plan's own facts."""
    lines: list[Content] = []
    if nudge.quote:
        lines.append(Content.styled(f"“{clip(clean(nudge.quote), _LONGEST_QUOTE)}”", "italic"))
    elif not shown:
        facts = facts or ["nothing was said about it in this call"]
    lines += [Content.styled(f"Why: {clip(fact, _LONGEST_QUOTE)}", "$text-muted") for fact in facts]
    if shown:
        lines.append(Content.styled("▶ marks the words. Esc goes back.", "$text-muted"))
    else:
        lines.append(Content.styled("Esc closes this.", "$text-muted"))
    return Content("\n").join(lines)
