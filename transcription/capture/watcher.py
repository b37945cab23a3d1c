"""The child that knows which devices there are: writes a listing at once and whenever it changes.

PulseAudio and PipeWire tell of changes. Elsewhere PortAudio is torn down and set up again to look, every two seconds, which
ends no stream, because none is open in this process.
"""

import signal
import sys
import time
from typing import BinaryIO

from transcription.capture import systems
from transcription.capture.devices import Listing
from transcription.capture.wire import Listed, end_with_parent, own_output, write

_EVERY = 2.0
_AT_LEAST = 1.0


def main(once: bool) -> None:
    """Write one listing, or go on until the parent ends."""
    out = own_output()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if once:
        write(out, Listed(systems.here()))
        return
    end_with_parent()
    told: Listing | None = None
    on_pulse = False
    while True:
        listing = systems.here()
        # A sound server that restarts is waited for: the cards under it must not be taken away from it meanwhile.
        if listing != told and not (on_pulse and not _is_pulse(listing)):
            write(out, Listed(listing))
            told = listing
        on_pulse = on_pulse or _is_pulse(listing)
        if on_pulse:
            told = _listen_to_pulse(out, told or listing)
        time.sleep(_EVERY)
        _look_again()


def _is_pulse(listing: Listing) -> bool:
    return any(device.key.startswith(systems.PULSE) for device in listing.devices)


def _listen_to_pulse(out: BinaryIO, told: Listing) -> Listing:
    """Listings while a sound server answers; returns the last one when there is none, or none any more."""
    import pulsectl

    def changed(_event: object) -> None:
        raise pulsectl.PulseLoopStop

    try:
        with systems.connected(pulsectl, "closecall devices") as pulse:
            pulse.event_mask_set("server", "sink", "source")
            pulse.event_callback_set(changed)
            while True:
                listing = systems.pulse_listing(pulse)
                if listing != told:
                    write(out, Listed(listing))
                    told = listing
                pulse.event_listen(timeout=_AT_LEAST)
    except pulsectl.PulseError:
        return told


def _look_again() -> None:
    """Let PortAudio see what came and went; it looks only when it starts."""
    sounddevice = sys.modules.get("sounddevice")
    if sounddevice is not None:
        sounddevice._terminate()  # noqa: SLF001 - there is no public way, and the documentation names this one
        sounddevice._initialize()  # noqa: SLF001
