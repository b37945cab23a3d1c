"""A setting changed by its user: checked first, then written to ``config.toml``, of which nothing else is touched."""

import contextlib
import os
import tempfile
import tomllib
from pathlib import Path

from pydantic import ValidationError

from assistant.errors import UserError
from assistant.home import CONFIG
from assistant.preferences.config_file import with_value
from assistant.settings import Settings, load_settings, what_is_wrong


def change(home: Path, name: str, value: object) -> Settings:
    """Give the setting ``name`` (``writing.tone``) a value, None for its default; the settings as they are then.

    Raises ``UserError`` where the value will not do, or the file cannot be written so that it means that; it is left as it was then.
    """
    group, _, inner = name.partition(".")
    file = home / CONFIG
    load_settings(home)  # One that is broken is complained of as at every start.
    try:
        # Bytes, as reading as text would turn the line ends into others.
        text = file.read_bytes().decode("utf-8") if file.exists() else ""
    except (OSError, UnicodeDecodeError) as error:
        raise UserError(f"{file} cannot be read ({error}); mend the file, then change it again.") from error
    wanted = _wanted(text, group, inner, value)
    new = with_value(text, group, inner, value)
    if not _means(new, wanted):
        raise UserError(
            f"{name} stands in {file} in a form that closecall leaves to you: change it there with an editor."
        )
    _write(file, new)
    return wanted


def _wanted(text: str, group: str, name: str, value: object) -> Settings:
    """The settings that the file is to mean. Raises ``UserError`` where the value will not do."""
    data = Settings.model_validate(tomllib.loads(text)).model_dump(exclude_unset=True)
    data.setdefault(group, {})
    if value is None:
        data[group].pop(name, None)
    else:
        data[group][name] = value
    try:
        return Settings.model_validate(data)
    except ValidationError as error:
        _, why = what_is_wrong(error)
        raise UserError(f"{value} will not do for {group}.{name} ({why}); it stays as it is.") from error


def _means(text: str, wanted: Settings) -> bool:
    try:
        return Settings.model_validate(tomllib.loads(text)) == wanted
    except (tomllib.TOMLDecodeError, ValidationError):
        return False


def _write(file: Path, text: str) -> None:
    """In one step: a crash leaves the old file or the new one. A link is followed, so that it stays one."""
    real = Path(os.path.realpath(file))
    beside = None
    try:
        handle, beside = tempfile.mkstemp(prefix=f".{CONFIG}.", dir=real.parent)
        with os.fdopen(handle, "wb") as out:
            out.write(text.encode("utf-8"))
        if real.exists():
            os.chmod(beside, real.stat().st_mode & 0o7777)
        os.replace(beside, real)
    except OSError as error:
        if beside is not None:
            with contextlib.suppress(OSError):
                os.unlink(beside)
        raise UserError(
            f"{file} cannot be written ({error.strerror or error}); make it writable, then change it again."
        ) from error
