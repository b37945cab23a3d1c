"""The keys of all screens by their ids, and the user's own in their place: one that cannot be is named, and the others hold."""

import importlib
import pkgutil
import re
from collections.abc import Mapping
from functools import cache

from textual.binding import Binding, BindingsMap
from textual.dom import DOMNode
from textual.keys import Keys, key_to_character
from textual.widget import Widget

from assistant import ui
from assistant.ui.room import Room

_WITH = re.compile(r"^(?:(?:ctrl|alt|shift|super|meta|hyper)\+)*")
_KEPT = frozenset("up down left right home end pageup pagedown tab shift+tab ctrl+c ctrl+q ctrl+p".split())
"""Keys that lists, texts and dialogs live by, and the ways out."""
_SCREENS = "screen"
"""How the name of each module with a screen ends."""


@cache
def holders() -> tuple[type[DOMNode], ...]:
    """Everything of ours that has keys: screens, what stands on them, and questions."""
    for module in pkgutil.walk_packages(ui.__path__, f"{ui.__name__}."):
        if module.name.endswith(_SCREENS):
            importlib.import_module(module.name)
    found: list[type[DOMNode]] = []
    waiting: list[type[DOMNode]] = [Widget]
    while waiting:
        below = waiting.pop(0).__subclasses__()
        found += [one for one in below if one.__module__.startswith(f"{ui.__name__}.")]
        waiting += below
    return tuple(dict.fromkeys(found))


def rooms() -> tuple[type[Room], ...]:
    """Every screen that there is."""
    return tuple(one for one in holders() if issubclass(one, Room))


def keys_of(holder: type[DOMNode]) -> dict[str, Binding]:
    """Each key of a screen, or of what stands on one, and what it does there, as closecall comes."""
    found: dict[str, Binding] = {}
    for base in reversed(holder.__mro__):
        if issubclass(base, DOMNode):
            own = BindingsMap(base.__dict__.get("BINDINGS", ()))
            found.update({key: bindings[-1] for key, bindings in own.key_to_bindings.items()})
    return found


@cache
def named_keys() -> dict[str, tuple[str, Binding]]:
    """The id of every binding to its keys, as closecall comes, and the binding."""
    found: dict[str, tuple[list[str], Binding]] = {}
    for holder in sorted(holders(), key=lambda one: not issubclass(one, Room)):
        mine: dict[str, tuple[list[str], Binding]] = {}
        for key, binding in keys_of(holder).items():
            if binding.id:
                mine.setdefault(binding.id, ([], binding))[0].append(key)
        for name, one in mine.items():
            found.setdefault(name, one)
    return {name: (",".join(keys), binding) for name, (keys, binding) in found.items()}


def fitting(own: Mapping[str, str]) -> tuple[dict[str, str], list[str]]:
    """What of the user's keys can be used, and a sentence for each that cannot."""
    if not own:
        return {}, []
    good: dict[str, str] = {}
    wrong: list[str] = []
    for name, given in own.items():
        keys = [normal(key) for key in (["comma"] if given.strip() == "," else given.split(","))]
        bad = next((key for key in keys if not _possible(key)), None)
        if name not in named_keys():
            wrong.append(f"[keys] names {name}, which no screen has: closecall settings lists all names.")
        elif bad is not None:
            wrong.append(
                f"[keys] gives {name} the key {given!r}, which no terminal sends: write it as z, f5 or ctrl+g."
            )
        elif kept := next((key for key in keys if key in _KEPT), None):
            wrong.append(
                f"[keys] gives {name} the key {kept}, which is kept for moving about: choose another."
            )
        else:
            good[name] = ",".join(keys)
    while clash := _clash(good):
        name, other, key = clash
        wrong.append(
            f"[keys] gives {name} the key {key}, which {other} has on the same screen: choose another."
        )
        del good[name]
    return good, wrong


def normal(key: str) -> str:
    """A key by the name that Textual has for it: ``?`` is ``question_mark``."""
    return next(iter(Binding.make_bindings([Binding(key.strip() or "none", "")]))).key


def _possible(key: str) -> bool:
    base = _WITH.sub("", key)
    if len(base) == 1:
        return base.isprintable()
    return base in {one.value for one in Keys} or key_to_character(base) is not None


def _clash(own: Mapping[str, str]) -> tuple[str, str, str] | None:
    """The last of the user's keys that stands in the way of another on some screen: its name, the other's, the key."""
    order = list(own)
    for holder in holders():
        has: dict[str, str] = {}
        named: dict[str, list[str]] = {}
        for key, binding in keys_of(holder).items():
            if binding.id and binding.id in own:
                named[binding.id] = own[binding.id].split(",")
            else:
                has[key] = binding.id or binding.action
        for name in sorted(named, key=order.index):
            for key in named[name]:
                if key in has:
                    return name, has[key], key
                has[key] = name
    return None
