"""Tables of a web page: which of them hold data, and their fields with what spans several."""

from collections.abc import Callable
from dataclasses import dataclass, field

from lxml import etree

from assistant.importing.document import Grid
from assistant.importing.sources.grids import PlacedRow, grid, too_many_cells, too_wide
from assistant.importing.sources.package import Element, inner_text, local
from assistant.importing.sources.refusal import CELLS, COLUMNS
from assistant.importing.sources.web_styles import PageStyles

_SHEET = "waffle"
"""The class of a page that Google Sheets makes: its <th> are the sheet's own row numbers and column letters."""


@dataclass(slots=True)
class _Row:
    element: Element
    fields: list[Element] = field(default_factory=list)
    in_head: bool = False


@dataclass(slots=True)
class Table:
    """A table's own rows, without those of tables inside it. ``holders``: how many fields hold a table of data."""

    element: Element
    rows: list[_Row] = field(default_factory=list)
    inner: int = 0

    @property
    def data(self) -> bool:
        """Whether it holds data; what holds other such tables, or has but one row or column, is layout."""
        return not self.inner and len(self.rows) > 1 and max(len(row.fields) for row in self.rows) > 1


def tables_of(root: Element) -> dict[Element, Table]:
    """The tables that hold data."""
    open_: list[Table] = []
    found: dict[Element, Table] = {}
    heads = 0
    for event, element in etree.iterwalk(
        root, events=("start", "end"), tag=("table", "tr", "td", "th", "thead")
    ):
        name = local(element)
        if event == "end":
            if name == "thead":
                heads -= 1
            elif name == "table" and open_:
                table = open_.pop()
                if table.data:
                    found[table.element] = table
                if open_:
                    open_[-1].inner += table.inner + table.data
        elif name == "table":
            open_.append(Table(element))
        elif name == "thead":
            heads += 1
        elif open_ and name == "tr":
            open_[-1].rows.append(_Row(element, in_head=heads > 0))
        elif open_ and name in ("td", "th") and open_[-1].rows:
            open_[-1].rows[-1].fields.append(element)
    return found


def grid_of(
    table: Table,
    styles: PageStyles,
    text_of: Callable[[Element], str],
    place_of: Callable[[Element, int], str],
) -> tuple[Grid | None, list[str]]:
    """The table as a Grid, and what of it is hidden. ``text_of`` reads a field, ``place_of`` says where a row stands."""
    sheet = _SHEET in table.element.get("class", "").split()
    told: list[PlacedRow] = []
    hidden: list[str] = []
    header, heading, cells = 0, True, 0
    below: dict[int, int] = {}
    width = _width(table)
    for number, row in enumerate(table.rows, 1):
        place = place_of(row.element, number)
        fields = [one for one in row.fields if not (sheet and local(one) == "th")]
        if styles.hidden(row.element):
            if inner_text(row.element).strip():
                hidden.append(place)
            continue
        shown = [one for one in fields if not styles.hidden(one)]
        texts = _fields(shown, below, width, len(table.rows) - number, text_of)
        if styles.struck(row.element):
            texts = [f"~~{text}~~" if text and "~~" not in text else text for text in texts]
        cells += len(texts)
        if len(texts) > COLUMNS:
            raise too_wide(place, len(texts))
        if cells > CELLS:
            raise too_many_cells()
        heading = (
            heading
            and not sheet
            and (row.in_head or (bool(fields) and all(local(one) == "th" for one in fields)))
        )
        header += heading
        told.append((place, texts))
    return grid(told, header), hidden


def _fields(
    fields: list[Element],
    below: dict[int, int],
    width: int,
    rows_left: int,
    text_of: Callable[[Element], str],
) -> list[str]:
    """The texts of a row. ``below``: for how many more rows a column is covered from above; brought up to date."""
    texts: list[str] = []

    def covered() -> None:
        while below.get(len(texts), 0) > 0:
            below[len(texts)] -= 1
            texts.append("")

    for number, one in enumerate(fields, 1):
        covered()
        across = min(_span(one, "colspan"), max(1, width - len(texts) - (len(fields) - number)))
        down = _span(one, "rowspan") - 1
        text = text_of(one)
        for _ in range(across):
            if down > 0:
                below[len(texts)] = min(down, rows_left)
            texts.append(text)
        if len(texts) > COLUMNS:
            break
    covered()
    for column in [at for at, left in below.items() if left > 0 and at > len(texts)]:
        texts += [""] * (column + 1 - len(texts))
        below[column] -= 1
    return texts


def _width(table: Table) -> int:
    """The columns of the table. A span over all of them is often written as a number far too large: it tells nothing."""
    most = max(len(row.fields) for row in table.rows)
    spans = ([_span(one, "colspan") for one in row.fields] for row in table.rows)
    return max(most, *(sum(span if span < most else 1 for span in row) for row in spans))


def _span(element: Element, name: str) -> int:
    raw = element.get(name, "").strip()
    number = int(raw) if raw.isdecimal() and len(raw) < 7 else 1
    # A rowspan of 0 goes to the end of the table.
    return number or (1_000_000 if name == "rowspan" else 1)
