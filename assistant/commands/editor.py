"""The user's own editor, and a file opened in it."""

import os
import shlex
import shutil
import subprocess
from pathlib import Path

from assistant.errors import UserError

_NAMED_BY = ("VISUAL", "EDITOR")


def editor_for(file: Path) -> list[str]:
    """The words of the editor's command; none where the user has named no editor. Raises ``UserError`` for one that is not here."""
    for variable in _NAMED_BY:
        command = os.environ.get(variable, "").strip()
        if not command:
            continue
        try:
            words = [word.strip('"') for word in shlex.split(command, posix=os.name != "nt")]
        except ValueError:
            words = []
        program = shutil.which(words[0]) if words else None
        if program is None:
            raise UserError(
                f"{variable} names an editor that is not here ({command}); set it to one that is, or change {file} by hand."
            )
        return [program, *words[1:]]
    return []


def open_in(editor: list[str], file: Path) -> str:
    """Hold ``file`` open in the editor until that is closed. What to tell the user, if anything; raises ``UserError``."""
    try:
        status = subprocess.run([*editor, str(file)], check=False).returncode
    except OSError as error:
        raise UserError(
            f"The editor {editor[0]} cannot be started ({error.strerror or error}); change {file} by hand."
        ) from error
    return f"The editor ended with status {status}; what it had saved is kept." if status else ""
