"""``closecall settings``: every setting with its value, its default and its meaning."""

import argparse
import json

from assistant.commands import common
from assistant.home import CONFIG
from assistant.preferences.table import KEYS, Setting, in_words, table
from assistant.settings import Settings
from assistant.understand.printable import printable


def register(commands: common.Commands) -> None:
    parser = commands.add_parser(
        "settings",
        description="What stands in config.toml goes first; the screen changes it with F2.",
        epilog="Example: closecall settings --json",
    )
    common.add_json(parser)
    common.add_home(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    place = common.place(args)
    rows = [*table(place.settings), *_keys(place.settings)]
    if args.json:
        common.out(json.dumps([_as_data(row) for row in rows], ensure_ascii=False))
        return 0
    common.out(f"The settings in {place.home / CONFIG}; what does not stand there is as closecall comes.")
    group = ""
    for row in rows:
        if row.group != group:
            group = row.group
            common.out(f"\n{group}")
        default = "" if row.own else " (default)"
        common.out(printable(f"  {row.name} = {in_words(row.value)}{default}"))
        others = f" One of {', '.join(row.choices)}." if row.choices else ""
        was = f" The default is {in_words(row.default)}." if row.own else ""
        common.out(printable(f"      {row.meaning}{others}{was}"))
    return 0


def _keys(settings: Settings) -> list[Setting]:
    # The screens take a while to import.
    from assistant.ui.keys import fitting, named_keys

    good, wrong = fitting(settings.keys)
    for sentence in wrong:
        common.complain(printable(sentence))
    group = Settings.model_fields[KEYS].description or KEYS
    return [
        Setting(
            f"{KEYS}.{name}",
            group,
            "text",
            good.get(name, keys),
            keys,
            f"{binding.tooltip or binding.description}.",
            own=name in good,
        )
        for name, (keys, binding) in sorted(named_keys().items())
    ]


def _as_data(row: Setting) -> dict[str, object]:
    return {
        "name": row.name,
        "value": _plain(row.value),
        "default": _plain(row.default),
        "from": "file" if row.own else "default",
        "choices": list(row.choices),
        "meaning": row.meaning,
    }


def _plain(value: object) -> object:
    return value if value is None or isinstance(value, bool | int | float) else str(value)
