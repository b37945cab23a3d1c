"""What can be heard: the speech model, the microphone, the other side."""

from collections.abc import Iterator

from assistant.commands.health.check import Check
from assistant.settings import TranscriptionSettings
from transcription.capture.devices import Kind
from transcription.capture.watch import list_devices
from transcription.remote.endpoint import BadEndpoint, endpoint
from transcription.weights import NoWeights, find_weights

_SIDES: tuple[tuple[str, Kind], ...] = (("Microphone", "microphone"), ("Other side", "system"))


def ears(wanted: TranscriptionSettings) -> Iterator[Check]:
    """Who writes down what is said. Nothing is fetched and nothing sent."""
    if wanted.endpoint is not None:
        try:
            there = endpoint(wanted.endpoint, model=wanted.endpoint_model)
        except BadEndpoint as error:
            yield Check("Speech server", "broken", str(error))
        else:
            goes = "on this machine" if there.on_this_machine else "the sound of calls goes there"
            yield Check("Speech server", "ok", f"{there.says}, {goes}.", facts={"endpoint": there.place})
    try:
        found = find_weights(wanted.model, size=wanted.size)
    except NoWeights as error:
        what, _, remedy = str(error).partition(": ")
        fetches = (
            f" The first call fetches {wanted.size}." if wanted.download and wanted.model is None else ""
        )
        yield Check("Speech model", "lacking", f"{what}.{fetches}", f"{remedy[:1].upper()}{remedy[1:]}")
    else:
        yield Check(
            "Speech model", "ok", f"{found.says}.", facts={"model": found.name, "path": str(found.path)}
        )


def sound() -> Iterator[Check]:
    """What a call would be heard from, as the system lists it; nothing is recorded."""
    listing = list_devices()
    for name, kind in _SIDES:
        device = listing.default(kind)
        if device is None:
            yield Check(name, "lacking", listing.missing(kind) or "None is connected.")
        else:
            note = f" ({device.note})" if device.note else ""
            others = len(listing.of(kind)) - 1
            more = f", and {others} more: closecall devices" if others else ""
            yield Check(name, "ok", f"{device.name}{note}{more}.", facts={"device": device.name})
