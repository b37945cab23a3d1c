"""Bytes of a file to text that is safe to show: the encodings that exporters and editors write."""

import codecs
import re
from pathlib import Path

from assistant.errors import UserError

LARGEST = 64 * 1024 * 1024
"""Bytes. A day of talk is under two million; beyond this a file is no transcript."""

_BREAKS = re.compile(r"[\r\n\t\v\f\x1c-\x1e\x85\u2028\u2029]+")
# Escape sequences would move the cursor of the terminal that the words are shown in; lone halves of a
# surrogate pair (JSON can spell them) cannot be written out again.
_UNSAFE = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufeff\ufffe\uffff]")
_HALVES = re.compile(r"[\ud800-\udfff]")


def clean(text: str) -> str:
    """One line of safe text: line ends and tabs become a space, control characters go, the rest stays."""
    safe = _HALVES.sub("\ufffd", _UNSAFE.sub("", text))
    return " ".join(piece for part in _BREAKS.split(safe) if (piece := part.strip()))


def read_bytes(path: Path, limit: int = LARGEST + 1) -> bytes:
    """The first ``limit`` bytes of a file. Raises UserError where there is no readable file."""
    try:
        with path.open("rb") as file:
            return file.read(limit)
    except FileNotFoundError:
        raise UserError(f"{path} does not exist; check the name of the transcript.") from None
    except IsADirectoryError:
        raise UserError(f"{path} is a folder; name the transcript file inside it.") from None
    except PermissionError:
        raise UserError(
            f"{path} may not be read; change its permissions or copy it to a folder of yours."
        ) from None
    except (OSError, ValueError) as exc:
        reason = exc.strerror if isinstance(exc, OSError) and exc.strerror else str(exc)
        raise UserError(f"{path} cannot be read ({reason}); check the name of the transcript.") from None


def decode(data: bytes, path: Path) -> str:
    """The text of a file in UTF-8, or in UTF-16 with a byte order mark. Raises UserError."""
    if len(data) > LARGEST:
        raise UserError(
            f"{path} is over {LARGEST // 2**20} MB, too large for a transcript; name the text of one call."
        )
    marked = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        text = data.decode("utf-16" if marked else "utf-8-sig")
    except UnicodeDecodeError as exc:
        line = data[: exc.start].count(b"\n") + 1
        raise UserError(
            f"{path} is neither UTF-8 nor UTF-16 text (line {line}); save it again as UTF-8."
        ) from None
    if "\0" in text:
        raise UserError(f"{path} is no text file; export the transcript as text, WebVTT, SRT or JSON.")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def is_text(head: bytes) -> bool:
    """Whether the first bytes of a file are text in any encoding, rather than sound or the like."""
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return True
    control = sum(byte < 32 and byte not in b"\t\n\v\f\r\x1b" for byte in head)
    return b"\0" not in head and control * 100 <= len(head)
