"""A live call on the screen whose capture is a recording played in real time: python -m tests.e2e.played_screen live PLAN"""

import os
import sys
from pathlib import Path

from assistant.commands.common import Place
from assistant.commands.screen import show
from assistant.history.store import Archive
from assistant.session.live import LiveCall
from assistant.settings import Settings
from tests.e2e.played_call import main
from tests.e2e.running import DEMO

HOME = Path(os.environ["CLOSECALL_HOME"])


def on_screen(call: LiveCall, archive: Archive) -> None:
    show(call, Place(HOME, Settings()), archive, recording=None, speed=None)


if __name__ == "__main__":
    main(HOME, Path(sys.argv[2]), DEMO / "call.ogg", 120, on_screen)
