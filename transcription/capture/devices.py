"""What can be heard on a machine, and which of it to use. Light: the children import it too."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal

Kind = Literal["microphone", "system"]

OFF = "off"
"""In place of a device's name: do not use this side."""

_FLAGS: dict[Kind, str] = {"microphone": "--mic", "system": "--system"}
_CALLED: dict[Kind, str] = {"microphone": "microphone", "system": "system sound"}


class NoDevice(Exception):  # noqa: N818 - reads as what it says
    """There is nothing to hear, or not what was asked for; the message is one sentence with what to do."""


@dataclass(frozen=True, slots=True)
class Device:
    """Something that can be listened to. ``key`` opens it (``pulse:alsa_output.pci.monitor``), ``name`` is what its maker and
    the system's sound settings call it; ``system`` is what the machine plays, the other side of a call. ``note`` is what
    the user should know of it, such as that it is muted.
    """

    key: str
    name: str
    kind: Kind
    default: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """All that can be heard at one moment. ``no_microphone`` and ``no_system`` are one sentence each with what to install or
    do where there is no device of that kind, else empty.
    """

    devices: tuple[Device, ...] = ()
    no_microphone: str = ""
    no_system: str = ""

    def of(self, kind: Kind) -> tuple[Device, ...]:
        return tuple(device for device in self.devices if device.kind == kind)

    def default(self, kind: Kind) -> Device | None:
        """The system's default of that kind; without one the first there is."""
        those = self.of(kind)
        return next((device for device in those if device.default), those[0] if those else None)

    def by_key(self, key: str) -> Device | None:
        return next((device for device in self.devices if device.key == key), None)

    def missing(self, kind: Kind) -> str:
        """What to do where nothing of that kind can be heard; empty where something can."""
        return self.no_microphone if kind == "microphone" else self.no_system

    def as_json(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False)


def from_json(text: str) -> Listing:
    """The listing that ``as_json`` wrote."""
    data: dict[str, Any] = json.loads(text)
    return Listing(**{**data, "devices": tuple(Device(**device) for device in data["devices"])})


def choose(listing: Listing, kind: Kind, asked: str | None) -> Device:
    """The device of that kind that the user named (a part of the name will do, in any case), else the default.

    A name that fits no device of the kind may be any other's: a virtual cable that carries the call is a microphone to the
    system. Raises ``NoDevice`` where there is none, where the name fits none, and where it fits several.
    """
    if asked is None:
        default = listing.default(kind)
        if default is None:
            raise NoDevice(
                listing.missing(kind) or f"There is no {_CALLED[kind]} on this machine: connect one."
            )
        return default
    wanted = asked.strip().casefold()
    others = [device for device in listing.devices if device.kind != kind]
    for among in (listing.of(kind), others):
        exact = [device for device in among if wanted in (device.name.casefold(), device.key.casefold())]
        found = exact or [device for device in among if wanted and wanted in device.name.casefold()]
        if len(found) == 1:
            return found[0]
        if found:
            alike = len({device.name for device in found}) < len(found)
            more = "give what stands in brackets" if alike else "give more of the name"
            raise NoDevice(f"{_FLAGS[kind]} {asked} fits {_names(found)}: {more}.")
    there = _names(listing.of(kind)) if listing.of(kind) else f"no {_CALLED[kind]} at all"
    raise NoDevice(f"There is no device for {_FLAGS[kind]} {asked}; there is {there}.")


def _names(devices: Sequence[Device]) -> str:
    names = [f"“{device.name}”" for device in devices]
    alike = len(set(names)) < len(names)
    shown = [f"“{device.name}” [{device.key}]" for device in devices] if alike else names
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"
