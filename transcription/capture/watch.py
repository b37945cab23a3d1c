"""Which devices there are, for the parent."""

from transcription.capture.devices import Listing
from transcription.capture.processes import listed_once
from transcription.capture.wire import Listed

_PATIENCE = 15.0


def list_devices() -> Listing:
    """What can be heard on this machine now. Takes about half a second, at most 15 s; where the system's sound does not
    answer at all, an empty listing says so.
    """
    for message in listed_once(_PATIENCE):
        if isinstance(message, Listed):
            return message.listing
    sentence = (
        "The system's sound does not answer: restart the computer's sound, or the computer, then try again."
    )
    return Listing((), sentence, sentence)
