"""The scores as a text of 100 columns: a table with a part a column, and the misses with their turns."""

from collections.abc import Iterable, Iterator, Sequence

from assistant.evaluating.flags import FLAGS
from assistant.evaluating.hearing import percentile
from assistant.evaluating.outcome import HEARD
from assistant.evaluating.result import Miss, Tally
from assistant.evaluating.totals import ALARMS, SHARES, UNSCORED, Totals, worst
from assistant.understand.printable import printable

Part = tuple[str, Totals]
"""A set of calls under the name it is reported by."""

_COLUMNS = 100
_NAME = 28
_WORST = 10
_ROWS: tuple[tuple[str, str], ...] = (
    ("milestone_status", "milestone status"),
    *((f"milestone_status.{status}", f"  {status}") for status in HEARD[:-1]),
    ("nudges", "nudges"),
    ("nudges.overdue_milestone", "  overdue milestone"),
    ("nudges.missing_stakeholder", "  missing stakeholder"),
    ("nudges.book_next_step", "  book a next step"),
    ("roles", "roles"),
    ("commitments", "commitments (± 1 turn)"),
    ("compelling_events", "compelling events"),
    ("red_flags", "red flags, by turn"),
    ("red_flag_kinds", "red flags, turn and kind"),
    *((f"red_flag_kinds.{flag}", f"  {flag}") for flag in FLAGS),
    ("next_step", "next step booked or not"),
    ("closing", "end noticed in time"),
    ("closing_other", "  in other meetings"),
    ("agreement", "agreement to the plan"),
    ("dates", "dates"),
)
_COUNTS = (
    ("closing.too_early", "end heard > 3 turns early"),
    ("closing.nobody_closes", "end heard, nobody closes"),
    ("utterances_not_judged", "utterances a rule failed on"),
    *((f"raised.{kind}", f"raised: {kind.replace('_', ' ')}") for kind in UNSCORED),
)


def report(parts: Sequence[Part], *, all_misses: bool) -> Iterator[str]:
    """The lines of the report. ``all_misses``: list every one of them instead of the ten worst."""
    if len(parts) > 1:
        yield _row("", (f"{name} ({_size(totals)})".center(36) for name, totals in parts))
    else:
        yield f"{_size(parts[0][1])[:1].upper()}{_size(parts[0][1])[1:]}"
    heads = "".join(f"{head:>6}" for head in ("P", "R", "F1", "right", "extra", "miss"))
    yield _row("", (heads for _ in parts))
    for what, name in _ROWS:
        if any(what in totals.tallies for _, totals in parts):
            yield _row(name, (_cells(what, totals.tally(what)) for _, totals in parts))
    for what, name in _COUNTS:
        if any(totals.counts[what] for _, totals in parts):
            yield _row(name, (f"{totals.counts[what]:>24}" for _, totals in parts))
    for name, totals in parts:
        yield from _statuses(name if len(parts) > 1 else "", totals)
    yield from _alarms(parts)
    yield from _speed(parts)
    yield from _misses([miss for _, totals in parts for miss in totals.misses], all_of_them=all_misses)


def _size(totals: Totals) -> str:
    return f"{_many(totals.calls, 'call')}, {_many(totals.meetings, 'meeting')}"


def _many(count: int, what: str) -> str:
    return f"{count} {what}" + ("" if count == 1 else "s")


def _row(name: str, blocks: Iterable[str]) -> str:
    return f"{name:<{_NAME}}{''.join(f'{block:<36}' for block in blocks)}".rstrip()


def _cells(what: str, tally: Tally) -> str:
    if tally.empty:
        return f"{'-':>18}"
    if what in SHARES:
        return f"{_two(tally.recall):>18}   ({tally.right} of {tally.right + tally.missed})"
    figures = (
        _two(tally.precision),
        _two(tally.recall),
        _two(tally.f1),
        tally.right,
        tally.extra,
        tally.missed,
    )
    return "".join(f"{figure:>6}" for figure in figures)


def _two(figure: float | None) -> str:
    return "-" if figure is None else f"{figure:.2f}"


def _statuses(name: str, totals: Totals) -> Iterator[str]:
    if not totals.statuses:
        return
    yield ""
    yield f"Milestone statuses{', ' if name else ''}{name}: expected down, heard across"
    yield f"{'':<16}" + "".join(f"{status:>13}" for status in HEARD)
    for wanted in HEARD:
        yield f"{wanted:<16}" + "".join(f"{totals.statuses[wanted, got] or '.':>13}" for got in HEARD)


def _alarms(parts: Sequence[Part]) -> Iterator[str]:
    if not any(totals.hours for _, totals in parts):
        return
    yield ""
    yield "False alarms an hour, in meetings that are no sales calls"
    yield _row("hours heard", (f"{totals.hours:>18.1f}" for _, totals in parts))
    for what in ALARMS:
        name = what.removeprefix("nudges.").replace("_", " ")
        name = f"nudge: {name}" if what.startswith("nudges.") else "milestone statements"
        yield _row(
            name, (f"{_two(totals.an_hour(what)):>18}   ({totals.alarms[what]})" for _, totals in parts)
        )


def _speed(parts: Sequence[Part]) -> Iterator[str]:
    yield ""
    yield "Time an utterance takes, in milliseconds of one core"
    for name, share in (("median", 0.5), ("99 of 100 within", 0.99)):
        yield _row(name, (f"{_two(percentile(totals.milliseconds, share)):>18}" for _, totals in parts))


def _misses(misses: list[Miss], *, all_of_them: bool) -> Iterator[str]:
    if not misses:
        return
    shown = misses if all_of_them else worst(misses, _WORST)
    listed = "Every miss" if len(shown) == len(misses) else f"The {len(shown)} worst of {len(misses)} misses"
    more = "" if len(shown) == len(misses) else "; --misses lists all"
    yield ""
    yield f"{listed} (turns count from 0{more})"
    for miss in shown:
        turn = "" if miss.turn is None else f" turn {miss.turn}"
        yield _cut(f"  {miss.call}{turn}, {miss.what}: wanted {miss.wanted}, got {miss.got}", _COLUMNS)
        if miss.words:
            yield f"    {_cut(miss.words, _COLUMNS - 4)}"


def _cut(text: str, most: int) -> str:
    """The text on one line of at most so many characters, its leading blanks kept."""
    indent = text[: len(text) - len(text.lstrip(" "))]
    line = indent + " ".join(printable(text).split())
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"
