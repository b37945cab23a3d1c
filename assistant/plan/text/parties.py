"""The two companies of a plan, as far as the headings of its columns need them: from the front matter, or from the title."""

from collections.abc import Mapping, Sequence

from assistant.plan.text.columns import columns_of
from assistant.plan.text.front_matter import Entry
from assistant.plan.text.sides import Companies, is_part, without_owner, words_of
from assistant.plan.text.tables import Heading, Table

_PLAN_WORDS = frozenset(
    "plan plans mutual action joint shared success close closing project path road roadmap map timeline steps step phase stage go live "
    "golive launch pilot milestone milestones note notes health risk risks next comments".split()
)


def companies_of(
    entries: Mapping[str, Entry], headings: Sequence[Heading], tables: Sequence[Table]
) -> Companies:
    """The seller's company and the buyer's. ``entries``: the front matter's, each under its own name.

    One that the front matter leaves out is told by a column, of no other use, whose heading stands in the title: where
    the other company is known it is the missing one; where neither is, the people named in the columns decide.
    """
    vendor, account = (entries[key].text if key in entries else "" for key in ("vendor", "account"))
    title = next((words_of(heading.text) for heading in headings if heading.level == 1), ())
    if (vendor and account) or not title:
        return Companies(vendor, account)
    for table in tables:
        columns = _in_title(table, title, vendor, account)
        if vendor and len(columns) == 1:
            return Companies(vendor, next(iter(columns)))
        if account and len(columns) == 1:
            return Companies(next(iter(columns)), account)
        if not vendor and not account and len(columns) == 2:
            return _by_people(columns, entries)
    return Companies(vendor, account)


def _in_title(table: Table, title: tuple[str, ...], vendor: str, account: str) -> dict[str, str]:
    """The names in the title that head columns of no other use, each with what stands in its column."""
    headers = [cell.text for cell in table.header.cells]
    columns = columns_of("milestones", headers, vendor, account)
    if "name" not in columns:
        return {}
    found = {}
    for at, header in enumerate(headers):
        words = without_owner(header)
        if at not in columns.values() and is_part(words, title) and not _PLAN_WORDS.intersection(words):
            cells = (row.cells[at].text for row in table.rows if at < len(row.cells))
            found[" ".join(words)] = "\n".join(cells).casefold()
    return found


def _by_people(columns: dict[str, str], entries: Mapping[str, Entry]) -> Companies:
    """Which of two companies sells, by whose people stand in its column; neither where they stand in both or in none."""
    first, second = columns
    sells, buys = (
        {name for name, cells in columns.items() if any(one in cells for one in _names(entries, key))}
        for key in ("sellers", "buyers")
    )
    if sells == {first} or buys == {second}:
        return Companies(first, second) if sells <= {first} and buys <= {second} else Companies()
    if sells == {second} or buys == {first}:
        return Companies(second, first) if sells <= {second} and buys <= {first} else Companies()
    return Companies()


def _names(entries: Mapping[str, Entry], key: str) -> list[str]:
    names = entries[key].text.casefold().split(",") if key in entries else []
    return [name.strip() for name in names if name.strip()]
