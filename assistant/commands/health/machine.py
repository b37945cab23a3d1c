"""The machine: Python, where things are kept, the settings, the prompts, the keyring."""

import platform
import shutil
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

from assistant.commands.health.check import Check
from assistant.errors import UserError
from assistant.history.store import FILE, Archive
from assistant.home import make_home
from assistant.llm import keys
from assistant.prompting.checking import check
from assistant.prompting.loading import names
from assistant.settings import Settings, load_settings

_LITTLE = 500_000_000
"""Bytes: two hours of a call's sound, which stays until all of it is written down."""


def python() -> Check:
    version = platform.python_version()
    return Check(
        "Python",
        "ok",
        f"closecall {metadata.version('closecall')} on Python {version}, {platform.system()} {platform.machine()}.",
        facts={"python": version, "system": platform.system()},
    )


def kept(home: Path) -> Iterator[Check]:
    """Whether calls can be kept, and whether those that were can be read."""
    try:
        make_home(home)
    except UserError as error:
        yield Check("Home", "broken", str(error))
        return
    free = shutil.disk_usage(home).free
    facts = {"home": str(home), "free_bytes": free}
    if free < _LITTLE:
        yield Check(
            "Home", "lacking", f"{home} has {free / 1e6:.0f} MB left.", "Make room: the sound of a call takes 230 MB an hour.", facts=facts
        )  # fmt: skip
    else:
        yield Check(
            "Home", "ok", f"Calls and settings live in {home}, with {free / 1e9:.0f} GB left.", facts=facts
        )
    if not (home / FILE).exists():
        yield Check("Archive", "ok", "No calls yet.")
        return
    try:
        with Archive(home) as archive:
            calls = len(archive.ids())
    except UserError as error:
        yield Check("Archive", "broken", str(error))
    else:
        yield Check("Archive", "ok", f"{calls} {'call' if calls == 1 else 'calls'}.", facts={"calls": calls})


def settings(home: Path) -> tuple[Check, Settings]:
    """Whether the settings can be read, and the usual ones where they cannot."""
    file = home / "config.toml"
    try:
        found = load_settings(home)
    except UserError as error:
        return Check("Settings", "broken", str(error)), Settings()
    says = f"{file} is read." if file.exists() else f"The usual ones; yours go into {file}."
    return Check("Settings", "ok", says, facts={"file": str(file)}), found


def prompts(home: Path) -> Check:
    """Whether the prompts can be used, the user's own copies first."""
    found = [check(name, home) for name in names()]
    facts = {"prompts": [one.name for one in found], "own": [one.name for one in found if one.own]}
    if wrong := [one.problem for one in found if one.problem]:
        return Check("Prompts", "broken", " ".join(wrong), facts=facts)
    if notes := [note for one in found for note in one.notes]:
        return Check("Prompts", "lacking", " ".join(notes), facts=facts)
    yours = f"; your own: {', '.join(one.name for one in found if one.own)}" if facts["own"] else ""
    return Check("Prompts", "ok", f"All {len(found)} can be used{yours}.", facts=facts)


def keyring() -> Check:
    """Whether keys can be kept in the system's keyring; without one they stand in the environment."""
    try:
        name = keys.ring_name()
    except keys.KeyringTrouble as trouble:
        # Only a key that is kept there needs it, and the model's own check says where one is missing.
        what, _, remedy = str(trouble).partition(": ")
        return Check("Keyring", "off", f"{what}.", f"{remedy[:1].upper()}{remedy[1:]}")
    return Check(
        "Keyring", "ok", f"{name}; closecall key set ENDPOINT keeps a key there.", facts={"keyring": name}
    )
