"""What belongs to no part of a plan, word for word and in the order of the file."""

from collections.abc import Iterable, Sequence

from assistant.importing.blocks import Para, Part
from assistant.importing.document import Document
from assistant.importing.found import Report
from assistant.importing.grids import Pair, Table
from assistant.importing.words import joined
from assistant.plan.text.columns import section_of

_RULERS = "=#*-–—_ :"


def keep_the_rest(
    document: Document,
    parts: Sequence[Part],
    used: set[int],
    places: set[str],
    titles: Iterable[str],
    unknown: Iterable[tuple[str, str]],
    report: Report,
) -> None:
    """Note what is neither ``used`` (parts by identity) nor at one of ``places``. Headings of what was used say nothing more:
    ``titles`` are those of the plan itself. ``unknown``: rows of lists of facts that are not known.
    """
    already, report.kept = report.kept, []
    heads = {title for part in parts if isinstance(part, Table) and id(part) in used for title in part.titles}
    heads |= {
        title for part in parts if isinstance(part, Para) and part.place in places for title in part.titles
    }
    heads |= set(titles)
    for part in parts:
        if id(part) in used:
            continue
        if isinstance(part, Para):
            if part.place not in places and not _is_heading(part, heads):
                report.keep(part.place, part.text)
        elif isinstance(part, Pair):
            report.keep(part.place, part.whole)
        else:
            for place, cells in [(part.place, part.header), *((row.place, row.cells) for row in part.rows)]:
                report.keep(place, " · ".join(dict.fromkeys(filter(None, (joined(cell) for cell in cells)))))
    for place, text in unknown:
        report.keep(place, text)
    order = _order(parts)
    report.kept = sorted([*report.kept, *already], key=lambda note: order.get(note.place, len(order)))
    for hidden in document.hidden:
        report.keep("", f"hidden in the file and left out: {hidden}")
    for note in document.notes:
        report.problem("", note)


def _is_heading(part: Para, heads: set[str]) -> bool:
    if part.text in heads:
        return True
    return bool(part.level) and (part.text.strip(_RULERS) in heads or section_of([part.text]) is not None)


def _order(parts: Sequence[Part]) -> dict[str, int]:
    """Each place of the file with its turn."""
    order: dict[str, int] = {}
    for part in parts:
        order.setdefault(part.place, len(order))
        for row in part.rows if isinstance(part, Table) else ():
            order.setdefault(row.place, len(order))
    return order
