"""All settings as one table, made from what the settings say of themselves: the screen and the command line show the same."""

import typing
from dataclasses import dataclass
from typing import Any, Literal

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from assistant.settings import Settings

Kind = Literal["switch", "choice", "number", "text"]
KEYS = "keys"
"""The group whose names are the ids of bindings; what these are only the screen knows."""


@dataclass(frozen=True, slots=True)
class Setting:
    """One line of the table. ``name`` is unique: ``writing.tone``; ``group`` is its heading in words. ``choices``: all values of a choice.
    ``own``: whether the user's file has it, else it is the default.
    """

    name: str
    group: str
    kind: Kind
    value: object
    default: object
    meaning: str
    choices: tuple[str, ...] = ()
    own: bool = False

    @property
    def of(self) -> tuple[str, str]:
        """The group and the name in it, as they stand in the file."""
        group, _, name = self.name.partition(".")
        return group, name


def table(settings: Settings) -> list[Setting]:
    """Every setting but the keys, in the order of the groups."""
    rows: list[Setting] = []
    for group, field in Settings.model_fields.items():
        model = field.annotation
        if not (isinstance(model, type) and issubclass(model, BaseModel)):
            continue
        values: BaseModel = getattr(settings, group)
        for name, one in model.model_fields.items():
            rows.append(
                Setting(
                    f"{group}.{name}",
                    field.description or group,
                    _kind(one),
                    getattr(values, name),
                    one.get_default(),
                    one.description or "",
                    _choices(one),
                    group in settings.model_fields_set and name in values.model_fields_set,
                )
            )
    return rows


def in_words(value: object) -> str:
    """A value as people read it."""
    if value is None:
        return "not set"
    if isinstance(value, bool):
        return "on" if value else "off"
    return (
        f"{value:,}" if isinstance(value, int) else f"{value:g}" if isinstance(value, float) else str(value)
    )


def taken(setting: Setting, typed: str) -> object:
    """What was typed for a setting, as the file is to have it: numbers as such, the rest as words. What will not do is not found here."""
    words = typed.strip()
    if setting.kind == "switch":
        return {"on": True, "off": False}.get(words.casefold(), words)
    if setting.kind == "number":
        plain = words.replace(",", "").replace("_", "")
        for read in (int, float):
            try:
                return read(plain)
            except ValueError:
                continue
    return words


def _kind(field: FieldInfo) -> Kind:
    held = _held(field.annotation)
    if bool in held:
        return "switch"
    if _choices(field):
        return "choice"
    return "number" if held & {int, float} else "text"


def _choices(field: FieldInfo) -> tuple[str, ...]:
    if typing.get_origin(field.annotation) is not Literal:
        return ()
    return tuple(str(choice) for choice in typing.get_args(field.annotation))


def _held(annotation: Any) -> set[Any]:
    """The types that may stand there, without None."""
    return set(typing.get_args(annotation) or [annotation]) - {type(None)}
