"""The tables of a draft: each row somebody's, with a day, promised by the one who has it, and in words that fit the seller's mouth."""

import datetime as dt
import re
from collections.abc import Iterator

from tests.draft_facts import Facts, days_in, stems, tokens

FEWEST = 0.6  # of the words of a promise that its source has to have
_WHO = ("who", "owner", "owners", "whose", "wer")
_WHEN = ("when", "date", "day", "due", "by", "by when", "wann", "bis wann")


def tables(text: str) -> Iterator[tuple[list[str], list[list[str]]]]:
    """Head and rows of each table of Markdown."""
    for block in re.split(r"\n\s*\n", text):
        lines = [
            line.strip().strip("|").split("|") for line in block.splitlines() if line.strip().startswith("|")
        ]
        if len(lines) > 1:
            cells = [[c.strip() for c in line] for line in lines]
            yield cells[0], [row for row in cells[1:] if not all(set(c) <= set("-: ") for c in row)]


def rows_of(text: str, known: Facts, on: dt.date) -> Iterator[str]:
    for head, rows in tables(text):
        names = [h.strip("* ").casefold() for h in head]
        who = next((n for n, h in enumerate(names) if h in _WHO), None)
        when = next((n for n, h in enumerate(names) if h in _WHEN), None)
        if not rows:
            yield f"table without rows: {' | '.join(head)}"
        seen: set[frozenset[str]] = set()
        for row in rows:
            line = " | ".join(row)
            if who is not None and (len(row) <= who or not tokens(row[who])):
                yield f"row without an owner: {line}"
            if when is not None and (len(row) <= when or not list(days_in(row[when], on))):
                yield f"row without a day: {line}"
            if stems(row[0]) in seen:
                yield f"row twice: {line}"
            seen.add(stems(row[0]))
            if who is not None and when is not None and len(row) > max(who, when):
                yield from _row(row[0], row[who], row[when], known, on)


def _row(what: str, who: str, when: str, known: Facts, on: dt.date) -> Iterator[str]:
    about, owner = stems(what), frozenset(tokens(who)) - {"and", "with", "und"}
    days = {day for _, day, _ in days_in(when, on) if day is not None}
    near = [p for p in known.promises if len(about & p.about) >= FEWEST * len(about)]
    if not near:
        yield f"nobody promised it: {what}"
    elif not any(days <= p.days for p in near):
        yield f"not the day of it: {what} | {when}"
    elif not any(days <= p.days and owner <= p.who for p in near):
        yield f"not whose it is: {what} | {who}"
    theirs, ours = (bool(owner) and owner <= side for side in (known.buyers, known.present - known.buyers))
    wrong = r"\b(?:I|me|my|mine|I['’]ll)\b" + (
        r"|\b[Yy]ou(?:rs?)?\b" if theirs else r"|\bus\b" if ours else ""
    )
    if re.search(wrong, what):
        yield f"words in the wrong mouth: {what} | {who}"
