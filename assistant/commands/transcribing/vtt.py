"""The file of subtitles: there at the end, whole, or at an interruption with what was heard until then."""

import contextlib
import os
from pathlib import Path
from types import TracebackType
from typing import IO

from assistant.commands.transcribing.cues import as_vtt, block, cues
from assistant.errors import UserError
from assistant.plan.editing.saving import may_write, write_new
from transcription.events import Utterance


class VttFile:
    """Subtitles of a recording, to be used as a context: leaving it, for whatever reason, puts the file in its place.

    What is heard goes at once to a file beside it, ``.NAME.PID.part``, which is all that a power cut leaves.
    """

    def __init__(self, path: Path, audio: Path) -> None:
        """Raises ``UserError`` where no file can be made at ``path``, or something else than subtitles is there."""
        may_write(path, force=True)
        _refuse_another_kind(path, audio)
        self._path = path
        self._utterances: list[Utterance] = []
        real = path.resolve()
        self._part = real.with_name(f".{real.name[:40]}.{os.getpid()}.part")
        self._file: IO[str] | None = None
        self._write("WEBVTT\n\n")
        if self._file is None:
            raise UserError(f"{path} cannot be written: name another file, or check the folder and the disk.")

    def __enter__(self) -> "VttFile":
        return self

    def add(self, utterance: Utterance) -> None:
        """Take in one utterance. A disk that is full meanwhile is said at the end: there may be room then."""
        self._utterances.append(utterance)
        if self._file is not None:
            self._write("".join(f"{block(cue)}\n" for cue in cues([utterance])))

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Put the file in its place. Raises ``UserError`` where that fails; what was heard stays beside it then."""
        self._close()
        write_new(self._path, as_vtt(cues(self._utterances)).encode(), force=True)
        with contextlib.suppress(OSError):
            self._part.unlink()

    def _write(self, text: str) -> None:
        try:
            if self._file is None:
                self._file = self._part.open("w", encoding="utf-8")
            self._file.write(text)
            self._file.flush()
        except OSError:
            self._close()

    def _close(self) -> None:
        if self._file is not None:
            with contextlib.suppress(OSError):
                self._file.close()
            self._file = None


def _refuse_another_kind(path: Path, audio: Path) -> None:
    """Subtitles replace subtitles and nothing else: a name mistyped must not cost a recording or a plan."""
    try:
        if not path.exists():
            return
        same = audio.exists() and path.samefile(audio)
        with path.open("rb") as file:
            start = file.read(16).removeprefix(b"\xef\xbb\xbf")
    except OSError as error:
        raise UserError(
            f"{path} cannot be replaced ({error.strerror or error}): name another file."
        ) from error
    if same or (start.strip() and not start.startswith(b"WEBVTT")):
        raise UserError(f"{path} is there already and holds no subtitles: name another file.")
