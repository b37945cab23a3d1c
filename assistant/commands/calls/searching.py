"""``closecall call search``: where something was said."""

import argparse
import datetime as dt
import json
import os
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any, get_args

from assistant.commands import common
from assistant.commands.calls.listing import add_filters
from assistant.errors import UserError
from assistant.events import as_json, clock
from assistant.history.filters import Wanted
from assistant.history.records import Hit, NoteHit
from assistant.history.store import Archive
from assistant.understand.printable import printable
from assistant.vocabulary import Role

_WITHOUT = re.compile(r"-(?!h$)[^-\s]")
_MOST = 1000
_SIDES = {"seller": "Seller", "buyer": "Buyer"}


def register(actions: common.Commands) -> None:
    parser = actions.add_parser(
        "search",
        description="Finds what was said, best first, in any form of the words. A phrase stands in quotes (quoted again for the shell: "
        "'\"next week\"'), sign* is the start of a word, -budget leaves out what has that word. With filters alone: all that was said.",
        epilog="Example: closecall call search redlines -signed --deal Northwind --speaker buyer",
    )
    # A word to do without begins as a flag does.
    parser.parse_known_args = _words_first(parser.parse_known_args)  # the sub-parser's own way in
    parser.add_argument("words", metavar="WORDS", nargs="*")
    add_filters(parser)
    parser.add_argument("--speaker", metavar="NAME", help="a name or one word of it, or seller or buyer")
    parser.add_argument(
        "--role",
        choices=get_args(Role),
        metavar="ROLE",
        help=f"what concerns it, or is said by those who have it in the plan: {', '.join(get_args(Role))}",
    )
    parser.add_argument("--milestone", metavar="ID", help="what was understood as said of it")
    parser.add_argument(
        "--limit", type=_limit, default=20, metavar="N", help="how many at most (default: 20)"
    )
    common.add_home(parser)
    common.add_json(parser)
    parser.set_defaults(run=run)


def _words_first(parse: Any) -> Any:
    """``parse`` that takes ``-budget`` for a word, as it takes anything with a blank in it."""

    def parsed(args: Sequence[str], *rest: Any, **named: Any) -> Any:
        return parse([f" {one}" if _WITHOUT.match(one) else one for one in args], *rest, **named)

    return parsed


def run(args: argparse.Namespace) -> int:
    with common.place(args).archive() as archive:
        people = people_of(archive, args.role, args.deal, args.since, args.until) if args.role else {}
        wanted = Wanted(
            " ".join(args.words), args.deal, args.speaker, args.since, args.until, args.role, args.milestone, args.limit, people
        )  # fmt: skip
        hits, notes = archive.search(wanted), archive.search_notes(wanted)
    if args.json:
        told = [*map(_as_dict, hits), *map(_as_dict, notes)]
        common.out(json.dumps(told, ensure_ascii=False))
        return 0
    for hit in hits:
        said = hit.utterance
        named = ": ".join(filter(None, (hit.account, hit.deal)))
        common.out(printable(f"{hit.call_id}  {clock(said.start)}  {named}"))
        common.out(
            printable(
                f"    {said.name or _SIDES.get(said.speaker, 'Somebody')}: {' '.join(hit.part.split())}"
            )
        )
    for note in notes:
        named = ": ".join(filter(None, (note.account, note.deal)))
        common.out(printable(f"{note.call_id}  {clock(note.note.at)}  {named}"))
        common.out(printable(f"    Your note: {' '.join(note.part.split())}"))
    if not hits and not notes:
        filtered = any((args.deal, args.speaker, args.since, args.until, args.role, args.milestone))
        common.out(f"Nobody said that in any call{' that you asked for' if filtered else ''}.")
    return 0


def _as_dict(hit: Hit | NoteHit) -> dict[str, object]:
    event = hit.note if isinstance(hit, NoteHit) else hit.utterance
    return {
        "call": hit.call_id,
        "on": hit.on.isoformat(),
        "account": hit.account,
        "deal": hit.deal,
        "part": hit.part,
        **json.loads(as_json(event)),
    }


def people_of(
    archive: Archive, role: Role, deal: str | None, since: dt.date | None, until: dt.date | None
) -> dict[str, frozenset[str]]:
    """Who has the role in the plans of those calls, by plan file. A plan that cannot be read any more names nobody."""
    from assistant.plan.reading.reader import read_plan

    found = {}
    for row in archive.calls(deal, since, until):
        path = os.path.realpath(row.plan) if row.plan else ""
        if not path or path in found:
            continue
        try:
            plan = read_plan(Path(path), row.on)
        except UserError:
            found[path] = frozenset[str]()
            continue
        found[path] = frozenset(s.name for s in plan.stakeholders if s.name and s.role == role)
    return {path: names for path, names in found.items() if names}


def _limit(text: str) -> int:
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 7 else 0
    if not 1 <= number <= _MOST:
        raise argparse.ArgumentTypeError(f"{text!r} is no number from 1 to {_MOST}")
    return number
