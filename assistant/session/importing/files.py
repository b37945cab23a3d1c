"""Which files of a folder may be calls."""

import mimetypes
import os
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from assistant.errors import UserError
from assistant.plan.reading.finding import looks_like_a_plan
from assistant.session.open_call import SOUND_ENDINGS

_TEXT_ENDINGS = frozenset(".txt .text .vtt .srt .json .jsonl .ndjson .md .markdown".split())
_MARKDOWN = (".md", ".markdown")


@dataclass(frozen=True, slots=True)
class Folder:
    """``files``: what may be a call, in the order of their paths. ``others``: how many files are none, by their ending."""

    top: Path
    files: tuple[Path, ...]
    others: Counter[str]

    def inside(self, path: Path) -> Path:
        """A file's path as seen from the folder, the folder's own name first."""
        return (
            Path(self.top.resolve().name) / path.relative_to(self.top)
            if path != self.top
            else Path(path.name)
        )


def look_into(top: Path, but: Collection[Path] = ()) -> Folder:
    """The files in a folder, however deep, or the one file that was named.

    Hidden files and folders, links to folders, plans, and what lies in or is one of ``but`` are passed over. Raises ``UserError``
    where there is nothing of that name, or it may not be read.
    """
    if not top.exists():
        raise UserError(f"There is no folder {top}; check the path.")
    if top.is_file():
        return Folder(top, (top,), Counter())
    left_out = {os.path.realpath(path) for path in but}
    files: list[Path] = []
    others: Counter[str] = Counter()
    for path in _all(top, left_out):
        if _may_be_a_call(path):
            files.append(path)
        else:
            others[path.suffix.lower() or path.name] += 1
    return Folder(top, tuple(files), others)


def _all(top: Path, left_out: Collection[str]) -> Iterator[Path]:
    def refused(error: OSError) -> None:
        raise UserError(
            f"The folder {error.filename} cannot be read ({error.strerror}); change its permissions, or name another folder."
        )

    for folder, folders, names in os.walk(top, onerror=refused):
        folders[:] = sorted(
            one
            for one in folders
            if not one.startswith(".") and os.path.realpath(Path(folder) / one) not in left_out
        )
        for name in sorted(names):
            path = Path(folder) / name
            if not name.startswith(".") and os.path.realpath(path) not in left_out:
                yield path


def _may_be_a_call(path: Path) -> bool:
    ending = path.suffix.lower()
    if ending in _TEXT_ENDINGS:
        return ending not in _MARKDOWN or not looks_like_a_plan(path)
    kind = mimetypes.guess_type(path.name)[0] or ""
    return ending in SOUND_ENDINGS or kind.startswith(("audio/", "video/"))
