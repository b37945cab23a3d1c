"""The same scenes with every text in them replaced by one that wants to be more than text, or is not there at all."""

import types
import typing
from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import Any

from annotated_types import MaxLen, MinLen
from pydantic import BaseModel

from assistant.ui.app import ClosecallApp
from assistant.ui.ports.review import Finished
from assistant.ui.ports.starting import Running
from tests.ui.fakes import FakeCall, FakeDesk

TOKEN = "[u]Qq[/u]"
"""Nobody may take this for an underlined word."""
NASTY = (
    f"{TOKEN} [/x] [bold]not bold[/bold] [@click=app.quit]x[/] $error {{0}} "
    "\x1b[31m\x1b]0;title\x07 \u202eoverride\u202c שלום עולם \U0001f469\u200d\U0001f4bb❤️ "
    "Z\u0300\u0301\u0302\u0303\u0304\u0305\u0306 \r\n\t end"
)
LONG = "x" * 10_000
TEXTS = (NASTY, LONG, "")
_KEPT = {"id", "call_id", "milestone_id", "depends_on", "calendar", "code", "language", "currency"}
"""By these the parts of a plan and of a call find each other; the screen has no texts in them."""
_OWN_TEXTS = {"_email", "plan_name", "ready"}
"""Texts that the fakes themselves hold."""


def poison(app: ClosecallApp, call: FakeCall | None, turn: int) -> None:
    """Every text that the program would be given. Neighbouring fields get different texts, and so does one field of neighbouring rows, and
    of the same row at another ``turn``.
    """
    desk = app.desk
    assert isinstance(desk, FakeDesk)
    _in_place(desk, turn, set())
    # Where a question or words that are looked for lead to something, they still do.
    told = desk.chatting.answers
    desk.chatting.answers = {text: one for one in told.values() for text in (*told, *TEXTS)}
    desk.calls.hits = [replace(hit, part=f"«redlines» {hit.part}") for hit in desk.calls.hits]
    if app._preparing is not None:
        _in_place(app._preparing, turn, set())
    first = app._first
    if isinstance(first, Finished):
        review = first.review_of()
        _in_place(review, turn, set())
        app._first = replace(first, plan=_hostile(first.plan, turn))
    elif isinstance(first, Running):
        app._first = replace(first, recording=first.recording and TEXTS[turn % len(TEXTS)])
    if call is not None:
        call.plan = _hostile(call.plan, turn)
        events = [call._events.get() for _ in range(call._events.qsize())]
        for number, event in enumerate(events):
            call._events.put(_hostile(event, turn + number))


def _in_place(fake: object, turn: int, seen: set[int]) -> None:
    """What a fake holds, and the fakes that it holds."""
    if id(fake) in seen:
        return
    seen.add(id(fake))
    for number, (name, value) in enumerate(list(vars(fake).items())):
        if name in _OWN_TEXTS and isinstance(value, str):
            setattr(fake, name, TEXTS[(turn + number) % len(TEXTS)])
        elif type(value).__name__.startswith("Fake"):
            _in_place(value, turn, seen)
        elif not isinstance(value, str):
            setattr(fake, name, _hostile(value, turn + number))


def _hostile(value: Any, turn: int) -> Any:
    """The value with other texts in the fields that may hold any, wherever they are in it."""
    if isinstance(value, BaseModel):
        model = type(value)
        changed = {
            name: _allowed(_field(getattr(value, name), name in _texts(model), turn + number), one.metadata)
            for number, (name, one) in enumerate(model.model_fields.items())
            if name not in _KEPT
        }
        return value.model_copy(update=changed)
    if is_dataclass(value) and not isinstance(value, type):
        known = _texts(type(value))
        return replace(
            value,
            **{
                one.name: _field(getattr(value, one.name), one.name in known, turn + number)
                for number, one in enumerate(fields(value))
                if one.init and one.name not in _KEPT
            },
        )
    return _field(value, False, turn)


def _field(value: Any, text: bool, turn: int) -> Any:
    if isinstance(value, str):
        return TEXTS[turn % len(TEXTS)] if text else value
    if isinstance(value, Mapping) and not isinstance(value, types.MappingProxyType):
        return {key: _field(one, text, turn + number) for number, (key, one) in enumerate(value.items())}
    if isinstance(value, list | tuple) and type(value) in (list, tuple):
        return type(value)(_field(one, text, turn + number) for number, one in enumerate(value))
    if isinstance(value, BaseModel) or is_dataclass(value):
        return _hostile(value, turn)
    return value


def _allowed(value: Any, limits: Sequence[object]) -> Any:
    """The text as long as an event may have it."""
    for limit in limits if isinstance(value, str) else ():
        if isinstance(limit, MaxLen):
            value = value[: limit.max_length]
        if isinstance(limit, MinLen) and len(value) < limit.min_length:
            value = NASTY
    return value


@cache
def _texts(kind: type) -> frozenset[str]:
    """The fields of a class that may hold any text."""
    hints = typing.get_type_hints(kind)
    return frozenset(name for name, hint in hints.items() if _any_text(hint))


def _any_text(hint: object) -> bool:
    if hint is str:
        return True
    origin = typing.get_origin(hint)
    if origin in (tuple, list, Sequence, typing.Union, types.UnionType):
        return any(_any_text(one) for one in typing.get_args(hint))
    return False
