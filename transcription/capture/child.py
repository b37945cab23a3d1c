"""The child that captures: one device, one stream, sound to the parent. Whatever goes wrong ends it, with a reason."""

import signal

from transcription.capture.streams import Gone, listen
from transcription.capture.wire import Trouble, end_with_parent, own_output, write


def main(key: str) -> None:
    """Listen to the device of that key until it or the parent is gone."""
    out = own_output()
    # Ctrl-C reaches every process of the terminal: the parent decides when to end.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    end_with_parent()
    try:
        for message in listen(key):
            write(out, message)
    except Gone as gone:
        write(out, Trouble(str(gone), gone.lasting))
    except BrokenPipeError:
        return
