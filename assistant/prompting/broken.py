"""What is wrong with a prompt, and how the user is told."""

from pathlib import Path

from assistant.errors import UserError


class Broken(Exception):  # noqa: N818 - reads as what it says
    """A prompt cannot be used: ``what`` is wrong with it, in line ``line`` of its file (from 1; 0: not in one line)."""

    def __init__(self, what: str, line: int = 0) -> None:
        super().__init__(what)
        self.what = what
        self.line = line

    def at(self, file: Path) -> str:
        """Where it is and what, as the start of a sentence."""
        return (
            f"The prompt in {file}{f', line {self.line},' if self.line else ''} cannot be used ({self.what})"
        )


class PromptFault(UserError):  # noqa: N818 - reads as what it says
    """A prompt could not be filled in. One sentence that names the file."""
