"""The live transcript. Draws only the lines in sight: three hours of talk cost no more than three minutes."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate
from typing import ClassVar, Literal

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.cache import LRUCache
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import Reactive, reactive
from textual.scroll_view import ScrollView
from textual.scrollbar import ScrollBar
from textual.selection import Selection
from textual.strip import Strip

from assistant.events import clock
from assistant.ui.live.painting import Bar, filtered
from assistant.ui.live.view import Note, Spoken, View
from assistant.ui.text import clip, fill, wrap
from assistant.ui.words import BAR, SPEAKER
from assistant.vocabulary import Speaker

Kind = Literal["gap", "name", "text", "tag", "note", "own"]
_MARGIN = 3
"""Cells before the words: a blank, the speaker's bar, a blank."""
_ALL = 1_000_000
_DRAWN = 1024
"""Lines that are kept as they were drawn: what scrolls past is drawn once."""
_RENAMED = 60
"""Seconds of the same voice after which its name and the time stand there again."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line on the screen. ``right``: the time, beside a name. ``of``: the utterance it belongs to.

    ``settled``: how many of its letters stand; those behind them are still coming and may change.
    """

    kind: Kind
    speaker: Speaker
    text: str = ""
    right: str = ""
    of: int = 0
    settled: int = _ALL


class Transcript(ScrollView, can_focus=True):
    """All committed utterances, then the words still coming. Follows the end until somebody scrolls up."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "transcript--seller",
        "transcript--buyer",
        "transcript--unknown",
        "transcript--muted",
        "transcript--partial",
        "transcript--tag",
        "transcript--own",
        "transcript--evidence",
    }
    virtual_size: Reactive[Size] = Reactive(Size(0, 0))
    """Growing moves nothing beside it, so that it asks for no layout of the screen: that is most of what an utterance would cost."""

    following: reactive[bool] = reactive(True, init=False)

    class Followed(Message):
        """The transcript began or ceased to follow the end."""

    class Scrolled(Message):
        """Other lines are in the window."""

    def __init__(self, view: View) -> None:
        super().__init__(id="transcript")
        self._view = view
        self._blocks: list[list[Row]] = []
        self._starts: list[int] = [0]
        self._tail: list[Row] = []
        self._coming: list[tuple[Speaker, float]] = []
        self._index: dict[int, int] = {}
        self._evidence: frozenset[int] = frozenset()
        self._seen = 0
        self._laid_out_for = 0
        self._height = 0
        self._foot = 0
        self._looks: dict[str, Style] = {}
        self._drawn: LRUCache[Row, Strip] = LRUCache(_DRAWN)

    @property
    def unseen(self) -> int:
        """Utterances that came in since the transcript ceased to follow."""
        return 0 if self.following else len(self._blocks) - self._seen

    def add_new(self) -> None:
        """Lay out what the view has heard since the last time."""
        for position in range(len(self._blocks), len(self._view.talk)):
            self._append(position)
        self._grown()

    def hear(self) -> None:
        """Lay out the words that are still coming.

        Where a second look at the same words finds fewer lines of them, the place of the others is kept: the talk above
        stays where it is.
        """
        partials = list(self._view.partials.values())
        coming = [(said.speaker, said.start) for said in partials]
        rows: list[Row] = []
        before = self._last_voice(len(self._view.talk))
        for said in partials:
            rows += self._unfinished(said, before)
            before = said
        if coming == self._coming:
            rows += [Row("gap", "unknown")] * (len(self._tail) - len(rows))
        self._tail, self._coming = rows, coming
        self._grown()

    def retag(self, utterances: Iterable[int]) -> None:
        """Lay these utterances out again with the tags they have now."""
        places = [self._index[number] for number in utterances if number in self._index]
        if not places:
            return
        for place in places:
            before = self._blocks[place]
            self._blocks[place] = self._block(place)
            if len(before) != len(self._blocks[place]):
                self._unmark()
        first = min(places)
        lengths = (len(block) for block in self._blocks[first:])
        self._starts[first:] = accumulate(lengths, initial=self._starts[first])
        self._grown()

    def point_at(self, utterances: Iterable[int]) -> bool:
        """Mark these utterances and scroll to the first of them; False when none of them has been heard."""
        known = [n for n in utterances if n in self._index]
        self._mark(known)
        if not known:
            return False
        self._hold()
        self._to_evidence()
        self.refresh()
        return True

    def follow(self) -> None:
        """Back to the newest words, nothing marked."""
        self._mark(())
        self.following = True
        self._to_end()
        self.refresh()

    def toggle_following(self) -> None:
        if self.following:
            self._hold()
        else:
            self.follow()

    def on_resize(self) -> None:
        self._height = self.size.height
        if self._width != self._laid_out_for:
            self._lay_out_again()
        elif self._evidence:
            self._to_evidence()
        elif not self.following:
            # A nudge above took or gave back lines: what is being read stays where it is on the screen.
            self.scroll_to(y=max(self._foot - self._height, 0), animate=False, force=True)
        if self.following:
            self._to_end()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        self.post_message(self.Scrolled())
        if self.size.height != self._height:
            return  # Not the user: the window has just changed its height, and on_resize sees to it.
        self._foot = int(new_value) + self._height
        if new_value >= self.max_scroll_y:
            self.following = not self._evidence
        elif new_value < old_value:
            self._hold()

    def watch_following(self) -> None:
        self.post_message(self.Followed())

    def action_scroll_up(self) -> None:
        self._by(-1)

    def action_scroll_down(self) -> None:
        self._by(1)

    def action_page_up(self) -> None:
        self._by(1 - self._height)

    def action_page_down(self) -> None:
        self._by(self._height - 1)

    def action_scroll_home(self) -> None:
        self._by(-self._starts[-1])

    def action_scroll_end(self) -> None:
        self.follow()

    @property
    def vertical_scrollbar(self) -> ScrollBar:
        if self._vertical_scrollbar is None:
            self._vertical_scrollbar = bar = Bar(self.scrollbar_size_vertical)
            bar.display = False
            self.app._start_widget(self, bar)  # noqa: SLF001 (there is no other way to a bar of one's own)
        return self._vertical_scrollbar

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines as they are kept, since there is no border and no padding to put around them."""
        width, height = self.size
        first = int(self.scroll_offset.y) - self._blank_above(height)
        marked, blank = self.text_selection, Strip.blank(width, self._look())
        lines: list[Strip] = []
        for number in range(first + crop.y, first + crop.bottom):
            row = self._row(number)
            if row is None:
                lines.append(blank)
            elif marked is not None and (span := marked.get_span(number)) is not None:
                margin, words = self._parted(row)
                lines.append(self._whole(margin, self._marked(words, *span)))
            else:
                lines.append(self._kept(row, width))
        if crop.column_span != (0, width):
            lines = [line.crop(*crop.column_span) for line in lines]
        return filtered(self, lines)

    def render_line(self, y: int) -> Strip:
        """A line for somebody who points at it: each letter tells where it stands. On the way to the screen that would cost too much."""
        number = y + int(self.scroll_offset.y) - self._blank_above(self.size.height)
        if (row := self._row(number)) is None:
            return Strip.blank(self.size.width, self._look())
        margin, words = self._parted(row)
        margin = Strip.join([Strip([one]).apply_offsets(0, number) for one in margin])
        return self._whole(margin, words.apply_offsets(0, number))

    def _blank_above(self, height: int) -> int:
        """Lines above the talk while it does not fill the window."""
        return max(height - self._starts[-1] - len(self._tail), 0)

    def _kept(self, row: Row, width: int) -> Strip:
        strip = self._drawn.get(row)
        if strip is None or strip.cell_length != width:
            strip = self._drawn[row] = self._whole(*self._parted(row))
        return strip

    def _parted(self, row: Row) -> tuple[Strip, Strip]:
        """The margin of a row, and its words."""
        segments = self._segments(row)
        return Strip(segments[:_MARGIN]), Strip(segments[_MARGIN:])

    def _whole(self, margin: Strip, words: Strip) -> Strip:
        return Strip.join([margin, words]).adjust_cell_length(self.size.width, self._look())

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """What is marked, as it stands there without the bars; the lines of one utterance are one line."""
        shown = self._starts[-1] + len(self._tail)
        first = selection.start.y if selection.start is not None else 0
        last = selection.end.y if selection.end is not None else shown - 1
        lines: list[str] = []
        before: Row | None = None
        for number in range(max(first, 0), min(last, shown - 1) + 1):
            row, span = self._row(number), selection.get_span(number)
            if row is None or span is None:
                continue
            start, stop = span
            whole = "".join(part.text for part in self._segments(row)[_MARGIN:])
            words = whole[start : None if stop < 0 else stop].rstrip()
            if before is not None and row.kind == before.kind == "text" and row.of == before.of:
                lines[-1] = f"{lines[-1]} {words}".strip()
            else:
                lines.append(words)
            before = row
        return "\n".join(lines), "\n"

    def _marked(self, words: Strip, start: int, stop: int) -> Strip:
        """The letters from ``start`` to ``stop`` (-1: the end) as what is marked looks."""
        text = words.text
        ends = len(text) if stop < 0 else stop
        cells = [cell_len(text[:at]) for at in (start, ends, len(text))]
        before, within, behind = (
            words.crop(0, cells[0]),
            words.crop(*cells[:2]),
            words.crop(cells[1], cells[2]),
        )
        look = self.screen.get_component_rich_style("screen--selection")
        return Strip.join([before, Strip(Segment.apply_style(within, post_style=look)), behind])

    def _unmark(self) -> None:
        """What is marked is known by its lines; when these move, other words would be."""
        if self.is_attached and self.text_selection is not None:
            self.screen.clear_selection()

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._looks.clear()
        self._drawn.clear()

    @property
    def _width(self) -> int:
        return max(self.size.width - _MARGIN - 1, 8)

    def _look(self, part: str = "") -> Style:
        """The style of one of the component classes, or of the transcript itself. To work one out takes as long as to draw ten lines."""
        if part not in self._looks:
            self._looks[part] = (
                self.get_component_rich_style(f"transcript--{part}") if part else self.rich_style
            )
        return self._looks[part]

    def _mark(self, utterances: Iterable[int]) -> None:
        self._evidence = frozenset(utterances)
        self._drawn.clear()

    def _by(self, lines: int) -> None:
        self.scroll_to(y=self.scroll_offset.y + lines, animate=False, force=True)

    def _hold(self) -> None:
        if self.following:
            self._seen = len(self._blocks)
            self.following = False

    def _to_end(self) -> None:
        self.scroll_to(y=self.max_scroll_y, animate=False, force=True)

    def _to_evidence(self) -> None:
        first = self._starts[min(self._index[n] for n in self._evidence)]
        self.scroll_to(y=max(first - 1, 0), animate=False, force=True)

    def _grown(self) -> None:
        self.virtual_size = Size(self.size.width, self._starts[-1] + len(self._tail))
        self.vertical_scrollbar.window_virtual_size = self.virtual_size.height
        if self.following:
            self._to_end()
        self.refresh()

    def _lay_out_again(self) -> None:
        """The width has changed: wrap all anew; the utterance at the top of the window stays there."""
        top = bisect_right(self._starts, int(self.scroll_offset.y)) - 1
        self._laid_out_for = self._width
        self._unmark()
        self._blocks, self._starts = [], [0]
        for position in range(len(self._view.talk)):
            self._append(position)
        self._coming = []
        self.hear()
        if not self.following and self._blocks:
            self.scroll_to(y=self._starts[min(top, len(self._blocks) - 1)], animate=False)

    def _append(self, position: int) -> None:
        self._index[self._view.talk[position].id] = position
        self._blocks.append(self._block(position))
        self._starts.append(self._starts[-1] + len(self._blocks[-1]))

    def _block(self, position: int) -> list[Row]:
        talk = self._view.talk
        said = talk[position]
        if isinstance(said, Note):
            first, *others = wrap(said.text, self._width - 2)
            kind: Kind = "own" if said.sign else "note"
            rows = [Row(kind, "unknown", f"{said.sign or '–'} {first}")]
            return rows + [Row(kind, "unknown", f"  {line}") for line in others]
        rows = self._heading(said, self._last_voice(position))
        rows += [Row("text", said.speaker, line, of=said.id) for line in wrap(said.text, self._width)]
        for words in self._view.tags.get(said.id, []):
            first, *others = wrap(words, self._width - 2)
            rows.append(Row("tag", said.speaker, f"▸ {first}", of=said.id))
            rows += [Row("tag", said.speaker, f"  {line}", of=said.id) for line in others]
        return rows

    def _unfinished(self, said: Spoken, before: Spoken | None) -> list[Row]:
        rows = self._heading(said, before)
        settled = len(said.text[: said.settled].replace(" ", ""))
        for line in wrap(f"{said.text} …".lstrip(), self._width):
            own = 0
            while own < len(line) and settled > 0:
                settled -= line[own] != " "
                own += 1
            rows.append(Row("text", said.speaker, line, settled=own))
        return rows

    def _last_voice(self, position: int) -> Spoken | None:
        """Who spoke last before this position of the talk."""
        earlier = (self._view.talk[at] for at in range(position - 1, -1, -1))
        return next((one for one in earlier if isinstance(one, Spoken)), None)

    def _heading(self, said: Spoken, before: Spoken | None) -> list[Row]:
        """The name and the time, unless the same person just goes on speaking; then once a minute."""
        if (
            before is not None
            and (before.speaker, before.who) == (said.speaker, said.who)
            and before.start // _RENAMED == said.start // _RENAMED
        ):
            return []
        name = Row("name", said.speaker, said.who, clock(said.start), said.id)
        return [Row("gap", said.speaker), name] if before is not None or self._blocks else [name]

    def _row(self, number: int) -> Row | None:
        """The line of that number, None where there is none."""
        if number < 0:
            return None
        if number >= (end := self._starts[-1]):
            return self._tail[number - end] if number - end < len(self._tail) else None
        block = bisect_right(self._starts, number) - 1
        return self._blocks[block][number - self._starts[block]]

    def _segments(self, row: Row) -> list[Segment]:
        look = self._look
        plain, side = look(), look(row.speaker)
        if row.kind == "gap":
            return []
        pointed = row.of in self._evidence and row.of > 0
        if pointed:
            plain = look("evidence")
            side = plain + Style(color=side.color)
        start = [
            Segment(" ", look()),
            Segment("▶" if pointed else BAR[row.speaker], side),
            Segment(" ", plain),
        ]
        if row.kind == "name":
            muted = Style(color=look("muted").color)
            role = "" if row.text == SPEAKER[row.speaker] else f"  {SPEAKER[row.speaker].lower()}"
            name = clip(row.text, max(self._width - len(role) - len(row.right) - 1, 4))
            gap = self._width - cell_len(name) - len(role) - len(row.right)
            return [
                *start,
                Segment(name, side + Style(bold=True)),
                Segment(role + " " * max(gap, 1), plain + muted),
                Segment(row.right, plain + muted),
                Segment(" ", plain),
            ]
        kinds = {"note": "muted", "tag": "tag", "own": "own"}
        style = look(kinds[row.kind]) if row.kind in kinds else plain
        if pointed and row.kind in kinds:
            style = plain + Style(color=style.color)
        text = fill(row.text, self._width)
        words = [Segment(text[: row.settled], style)]
        if row.settled < len(text):
            words.append(Segment(text[row.settled :], look("partial")))
        if row.kind in ("note", "own"):
            start[1] = Segment(" ", plain)
        return [*start, *words, Segment(" ", plain)]
