"""What is wrong with a screen whatever it shows: lines that are cut where an ellipsis belongs, keys cut at the foot, parts that overlap."""

import re
from collections import defaultdict
from collections.abc import Set as AbstractSet
from itertools import combinations

from rich.cells import cell_len
from textual.app import App
from textual.geometry import Region
from textual.widget import Widget
from textual.widgets import Footer, Input, Static

from tests.ui.drawn import Drawn, drawn

_WORD = re.compile(r"\w+", re.UNICODE)
_LEAST = 12
"""Signs that a screen has at least, its foot left out."""


def words_of(seen: Drawn) -> set[str]:
    """The whole words of a screen that has room for all of them."""
    return set(_WORD.findall(seen.text))


def faults(app: App[None], words: AbstractSet[str] = frozenset(), seen: Drawn | None = None) -> list[str]:
    """What is wrong with the screen in front; empty where nothing is. ``words``: those that would stand there if there were room.
    ``seen``: what stands there, where it has been drawn already.
    """
    seen = seen or drawn(app)
    placed = app.screen._compositor.visible_widgets
    width, height = app.size
    found = [
        f"row {n} has {cell_len(row)} cells" for n, row in enumerate(seen.rows, 1) if cell_len(row) != width
    ]
    if len(seen.rows) != height:
        found.append(f"{len(seen.rows)} rows instead of {height}")
    if len("".join(seen.text.split())) < _LEAST:
        found.append("an empty screen")
    for widget, (region, clip) in placed.items():
        if isinstance(widget, Footer):
            found += [f"footer cut at {key}" for key in widget.children if key.region.right > region.right]
        # What is typed may be longer than its field, and scrolls there.
        if not isinstance(widget, Input) and not any(child.display for child in widget.children):
            found += _cut_words(widget, region.intersection(clip), seen, words)
        if isinstance(widget, Static):
            found += _cut_below(widget, region, clip)
    return found + _overlapping(
        {widget: region.intersection(clip) for widget, (region, clip) in placed.items()}
    )


def _cut_words(widget: Widget, region: Region, seen: Drawn, words: AbstractSet[str]) -> list[str]:
    """Rows that end at the widget's edge with the beginning of a word."""
    found = []
    for y in range(max(region.y, 0), min(region.bottom, len(seen.rows))):
        row = seen.rows[y]
        if cell_len(row) != len(row):
            continue
        end = region.right - widget.gutter.right - widget.scrollbar_size_vertical
        part = row[region.x : end]
        after = row[end : end + 1]
        last = _WORD.findall(part)[-1:] if part[-1:].isalnum() and not after.isalnum() else []
        if last and last[0] not in words and any(word.startswith(last[0]) for word in words):
            found.append(f"{widget}: row {y + 1} ends within a word: {part.strip()!r}")
    return found


def _cut_below(widget: Static, region: Region, clip: Region) -> list[str]:
    """A text with more lines than there is room for, where nothing scrolls."""
    if not widget.is_container and widget.content_size.width and widget.region.height:
        needs = widget.get_content_height(widget.content_size, widget.app.size, widget.content_size.width)
        scrolls = any(
            one.allow_vertical_scroll for one in widget.ancestors_with_self if isinstance(one, Widget)
        )
        if not scrolls and (needs > widget.content_size.height or not clip.contains_region(region)):
            return [f"{widget}: {needs} lines in {region.intersection(clip).height} rows"]
    return []


def _overlapping(placed: dict[Widget, Region]) -> list[str]:
    """Neighbours of one layer that stand on each other."""
    families: dict[object, list[Widget]] = defaultdict(list)
    for widget in placed:
        if (
            widget.parent is not None
            and widget.styles.overlay == "none"
            and widget.styles.position == "relative"
        ):
            families[widget.parent, widget.layer].append(widget)
    return [
        f"{one} overlaps {other}"
        for family in families.values()
        for one, other in combinations(family, 2)
        if placed[one].overlaps(placed[other]) and placed[one].area and placed[other].area
    ]
