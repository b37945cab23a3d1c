"""The sound of calls: one file a call beside the archive, there while the call runs or where it was kept on purpose."""

from collections.abc import Container
from pathlib import Path

from assistant.errors import UserError

FOLDER = "audio"


class Recordings:
    """The recordings under a home. Nothing is made before a recording is."""

    def __init__(self, home: Path) -> None:
        self.folder = home / FOLDER

    def path(self, call_id: str) -> Path:
        """Where the recording of a call is, or would be."""
        return self.folder / f"{call_id}.ogg"

    def has(self, call_id: str) -> bool:
        """Whether there is sound of this call."""
        path = self.path(call_id)
        return path.is_file() and path.stat().st_size > 0

    def ids(self) -> set[str]:
        """The calls of which there is a recording, whether the archive knows them or not."""
        return {path.stem for path in self.folder.glob("*.ogg")}

    def strays(self, calls: Container[str]) -> list[Path]:
        """Recordings of calls that are not among ``calls``."""
        return [self.path(call_id) for call_id in sorted(self.ids()) if call_id not in calls]

    def delete(self, call_id: str) -> None:
        """Delete the recording of a call, where there is one. Raises ``UserError``."""
        path = self.path(call_id)
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            raise UserError(
                f"The recording {path} cannot be deleted ({error.strerror or error}); delete it by hand."
            ) from error
