"""``closecall calls schema``: what stands in closecall.db, for those who open it with a program of their own."""

import argparse
import json
from pathlib import Path

from assistant.commands import common
from assistant.history.schema_words import TABLES
from assistant.history.store import FILE
from assistant.history.views import VIEWS
from assistant.home import home_folder


def register(actions: common.Commands) -> None:
    parser = actions.add_parser(
        "schema",
        help="what stands in the archive's file, column by column",
        description="The views have plain columns and are meant to be read; the tables behind them keep every event as its line of JSON. "
        "Open the file read-only, for instance: datasette closecall.db",
        epilog="Example: closecall calls schema",
    )
    parser.add_argument(
        "--home", type=Path, metavar="DIR", default=argparse.SUPPRESS, help="as for closecall calls"
    )
    parser.add_argument("--json", action="store_true", default=argparse.SUPPRESS, help="print data as JSON")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    path = home_folder(args.home) / FILE
    told = {view.name: (view.about, view.columns) for view in VIEWS} | TABLES
    if args.json:
        named = {view.name for view in VIEWS}
        data = [
            {"name": name, "kind": "view" if name in named else "table", "about": about, "columns": columns}
            for name, (about, columns) in told.items()
        ]
        common.out(json.dumps({"file": str(path), "schema": data}, ensure_ascii=False, indent=2))
        return 0
    common.out(f"{path}\nViews, to be read:")
    for number, (name, (about, columns)) in enumerate(told.items()):
        if number == len(VIEWS):
            common.out("\nTables, behind them:")
        common.out(f"\n{name}: {about}")
        for column, words in columns.items():
            common.out(f"  {column:<18}{words}")
    return 0
