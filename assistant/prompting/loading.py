"""Where prompts come from: those that travel with closecall, and the user's own copies, which go before them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from assistant.errors import UserError
from assistant.prompting.broken import Broken, PromptFault
from assistant.prompting.prompt import Prompt, made
from assistant.prompting.trying import try_out
from assistant.resources import shipped

FOLDER = "prompts"
ENDING = ".md.j2"
_MOST_BYTES = 64 * 1024  # ten times the longest that comes with closecall


@dataclass(frozen=True, slots=True)
class Rendered:
    """A filled-in prompt, the mark of the one that was used, and what the user must be told of their own copy."""

    text: str
    mark: str
    complaint: str | None


def names() -> tuple[str, ...]:
    """The prompts that closecall uses."""
    return tuple(sorted(path.name.removesuffix(ENDING) for path in shipped("prompts").glob(f"*{ENDING}")))


def own_file(name: str, home: Path) -> Path:
    """Where the user's own copy is, or would be."""
    return home / FOLDER / f"{name}{ENDING}"


def shipped_prompt(name: str) -> Prompt:
    """The prompt that came with closecall. Raises ``UserError`` where there is none of that name, or where it was damaged."""
    if name not in names():
        raise UserError(f"There is no prompt {name}; there are {', '.join(names())}.")
    return _shipped(shipped("prompts") / f"{name}{ENDING}", name)


@lru_cache(maxsize=16)
def _shipped(file: Path, name: str) -> Prompt:
    try:
        prompt = made(text_of(file), name, file, None)
        try_out(prompt)
    except Broken as broken:
        raise UserError(f"{broken.at(file)}; install closecall again.") from broken
    return prompt


def prompt(name: str, home: Path | None) -> Prompt:
    """The prompt ``name``: the user's own copy in ``home`` where there is one that works, else the one that came with closecall,
    whose ``complaint`` then says what is wrong with the user's. Raises ``UserError`` where there is no such prompt.
    """
    ours = shipped_prompt(name)
    if home is None:
        return ours
    file = own_file(name, home)
    if not (file.exists() or file.is_symlink()):
        return ours
    try:
        return own_prompt(name, file)
    except Broken as broken:
        return replace(ours, complaint=passed_over(broken, name, file))


def own_prompt(name: str, file: Path) -> Prompt:
    """The user's own copy. Raises ``Broken``."""
    own = made(text_of(file), name, file, shipped_prompt(name))
    try_out(own)
    return own


def rendered(name: str, home: Path | None, given: Mapping[str, object]) -> Rendered:
    """The prompt ``name`` with what is given, by the one that came with closecall where the user's own cannot be filled in."""
    chosen = prompt(name, home)
    try:
        return Rendered(chosen.render(**given), chosen.mark, chosen.complaint)
    except PromptFault as fault:
        if not chosen.own:
            raise
        ours = shipped_prompt(name)
        return Rendered(
            ours.render(**given), ours.mark, f"{fault} The one that came with closecall was used."
        )


def passed_over(broken: Broken, name: str, file: Path) -> str:
    """What is said of a user's own copy that does not work."""
    return f"{broken.at(file)}: the one that came with closecall is used until you mend it with closecall prompts edit {name}."


def text_of(file: Path) -> str:
    """The text of a prompt's file with plain line ends. Raises ``Broken``."""
    try:
        with file.open("rb") as stream:
            data = stream.read(_MOST_BYTES + 1)
    except OSError as error:
        raise Broken(error.strerror or str(error)) from None
    if len(data) > _MOST_BYTES:
        raise Broken(f"it is longer than {_MOST_BYTES // 1024} KB")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Broken("it is not UTF-8", data[: error.start].count(b"\n") + 1) from None
    return text.replace("\r\n", "\n").replace("\r", "\n")
