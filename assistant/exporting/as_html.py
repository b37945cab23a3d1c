"""The hand-over as one page: a single file without script or anything from elsewhere, for the screen and for one sheet of paper."""

import base64
import datetime as dt
import hashlib
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from assistant.exporting.model import HandOver, Look, as_text, month_of
from assistant.exporting.timeline import Point, Shape, points_of, timeline

_FOLDER = Path(__file__).parent / "templates"
_BROAD, _SLIM = 800.0, 360.0
"""Units of the drawing: about the pixels of a sheet's width, and of a telephone's."""
_LIST = 2
"""A table of so many columns is drawn as a list."""
_ROOMY, _DENSE = 15, 30
"""Lines of tables that are printed with room around them, and those that still are in a smaller type; more are set closer
still, for one sheet to hold a dozen steps."""
_PRINTED = {"name": 34, "text": 36, "owner": 17, "state": 20, "date": 12, "number": 6}
"""Characters of a column's line in print."""
_LOOKS: dict[Look, str] = {
    "done": "Done",
    "under_way": "Under way",
    "open": "Upcoming",
    "late": "New date to agree",
    "cancelled": "Cancelled",
}


def as_html(handed: HandOver, now: dt.datetime) -> bytes:
    """The page. All that comes from the plan is escaped; the style is allowed by its own digest and nothing else is."""
    environment = Environment(
        loader=FileSystemLoader(_FOLDER, encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=False,
        lstrip_blocks=True,
    )
    environment.filters["words"] = as_text
    environment.filters["short"] = _short
    style = (_FOLDER / "page.css").read_text("utf-8")
    points = points_of(handed.steps)
    undated = sum(1 for step in handed.steps if step.due is None)
    page = environment.get_template("page.html.j2").render(
        page=handed,
        over=_over(handed),
        density=_density(handed),
        style=Markup(style),  # noqa: S704 - the program's own file
        style_hash=base64.b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode("ascii"),
        broad=timeline(points, handed.on, _BROAD, flags=True),
        slim=timeline(points, handed.on, _SLIM, flags=False),
        today=f"{handed.on.day} {month_of(handed.on)}",
        timeline_title="The steps over time" if handed.question else "The milestones over time",
        timeline_words=_in_words(points),
        legend=[(look, words) for look, words in _LOOKS.items() if any(p.look == look for p in points)],
        shapes=_shapes(handed, points),
        has_goal=any(p.go_live for p in points),
        undated=f"{undated} step{'' if undated == 1 else 's'} without a date yet" if undated else "",
    )
    return page.encode("utf-8")


def _short(heading: str) -> str:
    """A heading beside its value, where the company's name alone says whose it is."""
    return heading.partition(" owner (")[0]


def _density(handed: HandOver) -> str:
    """How closely the page is set in print, by about how many lines its tables take."""
    lines = 0
    for table in handed.tables:
        if len(table.columns) > _LIST:
            kinds = [column.kind for column in table.columns]
            lines += 2 + sum(
                max(-(-len(as_text(v)) // _PRINTED[k]) for v, k in zip(row, kinds, strict=True))
                for row in table.rows
            )
    return "" if lines <= _ROOMY else "dense" if lines <= _DENSE else "dense packed"


def _over(handed: HandOver) -> str:
    if handed.internal:
        return "Everything in the plan"
    return " with ".join(filter(None, (handed.project, handed.vendor))) if handed.project else ""


def _in_words(points: list[Point]) -> str:
    return "; ".join(f"{as_text(p.due)}: {p.name}, {_LOOKS[p.look].lower()}" for p in points) + "."


def _shapes(handed: HandOver, points: list[Point]) -> list[tuple[Shape, str]]:
    """Whose each outline is; nothing where all are alike."""
    used = {p.shape for p in points} - {"nobody"}
    if len(used) < 2:
        return []
    names: tuple[tuple[Shape, str], ...] = (
        ("both", "Both sides"),
        ("vendor", f"{handed.vendor or 'Supplier'} alone"),
        ("buyer", f"{handed.account or 'Customer'} alone"),
    )
    return [(shape, words) for shape, words in names if shape in used]
