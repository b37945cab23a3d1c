"""A plan's bytes on disk: reading them with an error that a person can act on."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from assistant.errors import UserError

BOM = "\ufeff"
LARGEST = 256 * 1024
"""Bytes. A plan is a page or two; anything this large is another kind of file, named by mistake."""
MOST_LINES = 10_000
"""Twenty times the lines of a plan with 500 milestones; with more, every edit would keep its user waiting."""
_TOO_LARGE = f"{{}} is larger than {LARGEST // 1024} KB, which no plan is: name the plan file."


@dataclass(frozen=True, slots=True)
class Loaded:
    """What stood in the file: ``text`` without the byte order mark, line ends as they are, and the sha256 of
    the bytes.
    """

    text: str
    bom: bool
    sha256: str


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def read_bytes(path: Path) -> bytes:
    """The bytes of the file. Raises ``UserError`` where there is no file that can be read."""
    try:
        if path.is_dir():
            raise UserError(f"{path} is a folder: name the plan file inside it.")
        if path.exists() and not path.is_file():
            raise UserError(f"{path} is not a plain file: name a Markdown file.")
        if path.is_file() and path.stat().st_size > LARGEST:
            raise UserError(_TOO_LARGE.format(path))
        return path.read_bytes()
    except FileNotFoundError:
        raise UserError(
            f"{path} does not exist: check the name; closecall demo shows what a plan looks like."
        ) from None
    except PermissionError:
        raise UserError(
            f"{path} may not be read by you: change its permissions, or copy it to your own folder."
        ) from None
    except (OSError, RuntimeError, ValueError) as error:
        # A loop of links is an OSError or, before Python 3.13, a RuntimeError; a NUL in a name a ValueError.
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise UserError(f"{path} cannot be read ({reason}): check the path.") from None


def decode(data: bytes, path: Path) -> Loaded:
    """The text of a plan's bytes. Raises ``UserError`` where they are empty or not UTF-8."""
    if not data.strip():
        raise UserError(
            f"{path} is empty: write a table with a Milestone column into it, or name another file."
        )
    refuse_large(data, path)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        byte = error.start - (data.rfind(b"\n", 0, error.start) + 1) + 1
        raise UserError(
            f"{path}, line {line}, byte {byte}: this is not UTF-8 text; save it as UTF-8 in your editor."
        ) from None
    bom = text.startswith(BOM)
    return Loaded(text.removeprefix(BOM), bom, digest(data))


def refuse_large(data: bytes, path: Path) -> None:
    """Raises ``UserError`` for more than a plan may have, so that nothing is saved that could not be read again."""
    if len(data) > LARGEST:
        raise UserError(_TOO_LARGE.format(path))
    if data.count(b"\n") + data.count(b"\r") - data.count(b"\r\n") > MOST_LINES:
        raise UserError(f"{path} has more than {MOST_LINES:,} lines, which no plan has: name the plan file.")


def load(path: Path) -> Loaded:
    """The plan file's text. Raises ``UserError``, one sentence, for every way in which there is none."""
    return decode(read_bytes(path), path)
