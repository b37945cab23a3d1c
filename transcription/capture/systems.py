"""What can be heard, system by system: from what each says of its devices to a ``Listing``.

The functions that take plain values are the whole judgement; those that ask a library run in a child (``watcher``), so that
a library that hangs or dies takes nothing with it.
"""

import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from transcription.capture.devices import Device, Kind, Listing

ALSA_CONFIG = Path(__file__).with_name("alsa.conf")
PULSE = "pulse:"
PORTAUDIO = "portaudio:"
LOOPBACK = "loopback:"

NO_PORTAUDIO = {
    "linux": "The library PortAudio is missing: install it (sudo apt install libportaudio2, or sudo dnf install portaudio).",
    "": "The library PortAudio cannot be loaded: run pip install --force-reinstall sounddevice.",
}
NO_PULSE_PLUGIN = (
    "ALSA has no way to the sound server: install it "
    "(sudo apt install libasound2-plugins, or sudo dnf install alsa-plugins-pulseaudio)."
)
NO_MICROPHONE = {
    "darwin": "There is no microphone: connect one, and let your terminal use it in System Settings, Privacy & Security.",
    "": "There is no microphone: connect one, or choose one in the system's sound settings.",
}
NO_SYSTEM = {
    "linux": "The other side cannot be heard, because no sound server runs here: install and start PipeWire "
    "(sudo apt install pipewire-pulse wireplumber) or PulseAudio (sudo apt install pulseaudio).",
    "linux without outputs": "The other side cannot be heard, because there is no output that plays the call: "
    "connect a headset or loudspeakers.",
    "darwin": "The other side cannot be heard yet: install BlackHole (brew install blackhole-2ch), and in Audio MIDI "
    "Setup make a Multi-Output Device of it and your headphones and choose that as the output.",
    "win32": "The other side cannot be heard yet: run pip install 'closecall[windows]'.",
    "win32 without outputs": "The other side cannot be heard, because there is no output that plays the call: "
    "connect a headset or loudspeakers.",
    "": "The other side cannot be heard on this system: play the call's sound into an input and name it with --system.",
}

_VIRTUAL = (
    "blackhole",
    "loopback audio",
    "soundflower",
    "aggregate",
    "stereo mix",
    "cable output",
    "vb-cable",
)
"""What drivers that carry the system's sound to an input call themselves (macOS, and Windows without loopback)."""


@dataclass(frozen=True, slots=True)
class PulseSource:
    """What PulseAudio or PipeWire says of a source; ``monitor_of`` is the sink that it repeats, with its own name."""

    name: str
    description: str
    monitor_of: str = ""
    monitor_of_description: str = ""
    muted: bool = False


def here() -> Listing:
    """What can be heard on this machine now. For children: it loads the system's sound libraries."""
    if sys.platform == "win32":
        return _windows()
    if sys.platform == "darwin":
        return _macos()
    return _linux()


def from_pulse(sources: Iterable[PulseSource], default_source: str, default_sink: str) -> Listing:
    """Sources are microphones; the monitor of a sink is the system's sound, named as the sink is.

    A default source that is itself a monitor (what PulseAudio falls back to where there is no microphone) is no microphone.
    """
    devices = []
    for source in sources:
        kind: Kind = "system" if source.monitor_of else "microphone"
        named = source.monitor_of_description if source.monitor_of else source.description
        default = source.monitor_of == default_sink if source.monitor_of else source.name == default_source
        note = "muted in the system's sound settings" if source.muted else ""
        devices.append(Device(PULSE + source.name, named or source.name, kind, default, note))
    return _with_advice(devices, "linux", "linux without outputs")


def from_portaudio(
    devices: Sequence[Mapping[str, Any]], host: int, default_input: int, platform: str
) -> Listing:
    """The inputs of one of PortAudio's host interfaces, ``devices`` and their indices as sounddevice gives them.

    An input of a virtual driver (BlackHole and its like) carries the system's sound and is no microphone, even where the
    user made it the default input.
    """
    found = []
    for index, device in enumerate(devices):
        if device["hostapi"] != host or not device["max_input_channels"]:
            continue
        name = str(device["name"])
        virtual = any(word in name.casefold() for word in _VIRTUAL)
        kind: Kind = "system" if virtual else "microphone"
        found.append(Device(PORTAUDIO + name, name, kind, index == default_input and not virtual))
    return _with_advice(_once(found), platform, platform)


def with_loopbacks(listing: Listing, names: Sequence[str], default: str, installed: bool) -> Listing:
    """A Windows listing with what WASAPI can loop back: ``names`` of outputs, ``default`` the one in use. They come before
    virtual cables, which carry the call only where somebody set them up.
    """
    loopbacks = [
        Device(LOOPBACK + name, name.removesuffix(" [Loopback]"), "system", name == default)
        for name in dict.fromkeys(names)
    ]
    platform = "win32 without outputs" if installed else "win32"
    return _with_advice([*loopbacks, *listing.devices], "win32", platform)


def _once(devices: Iterable[Device]) -> list[Device]:
    """Each key once: PortAudio may list two devices of one name, and opens the first of them."""
    found: dict[str, Device] = {}
    for device in devices:
        known = found.setdefault(device.key, device)
        if device.default and not known.default:
            found[device.key] = replace(known, default=True)
    return list(found.values())


def _with_advice(devices: Sequence[Device], platform: str, without: str) -> Listing:
    kinds = {device.kind for device in devices}
    microphone = NO_MICROPHONE.get(platform, NO_MICROPHONE[""])
    system = NO_SYSTEM.get(without, NO_SYSTEM[""])
    return Listing(
        tuple(devices),
        "" if "microphone" in kinds else microphone,
        "" if "system" in kinds else system,
    )


def _nothing(sentence: str) -> Listing:
    return Listing((), sentence, sentence)


def _linux() -> Listing:
    import pulsectl

    try:
        with connected(pulsectl) as pulse:
            return _without_portaudio() or pulse_listing(pulse)
    except pulsectl.PulseError:
        pass
    try:
        import sounddevice
    except OSError:
        return _nothing(NO_PORTAUDIO["linux"])
    return _of_host(sounddevice, "ALSA", "linux")


def connected(pulsectl: Any, name: str = "closecall") -> Any:
    """A connection to the sound server that is there; none is started. Raises ``PulseError`` where none answers."""
    pulse = pulsectl.Pulse(name, connect=False)
    try:
        pulse.connect(autospawn=False, wait=False)
    except pulsectl.PulseError:
        pulse.close()
        raise
    return pulse


def pulse_listing(pulse: Any) -> Listing:
    """What a connected sound server has. Raises ``PulseError`` when it goes away."""
    info = pulse.server_info()
    sinks = {sink.name: sink.description for sink in pulse.sink_list()}
    return from_pulse(
        (
            PulseSource(
                source.name,
                source.description or "",
                source.monitor_of_sink_name or "",
                sinks.get(source.monitor_of_sink_name, ""),
                bool(source.mute),
            )
            for source in pulse.source_list()
        ),
        info.default_source_name or "",
        info.default_sink_name or "",
    )


def _without_portaudio() -> Listing | None:
    """What is missing to open what the sound server has; None where nothing is."""
    os.environ["ALSA_CONFIG_PATH"] = str(ALSA_CONFIG)
    try:
        import sounddevice
    except OSError:
        return _nothing(NO_PORTAUDIO["linux"])
    names = {device["name"] for device in sounddevice.query_devices()}
    return None if "closecall" in names else _nothing(NO_PULSE_PLUGIN)


def _of_host(sounddevice: Any, host_name: str, platform: str) -> Listing:
    """The inputs of the host interface of that name, and of the first one where it is not there."""
    hosts = sounddevice.query_hostapis()
    index = next((number for number, host in enumerate(hosts) if host["name"] == host_name), 0)
    if not hosts:
        return _with_advice([], platform, platform)
    default = int(hosts[index]["default_input_device"])
    return from_portaudio(sounddevice.query_devices(), index, default, platform)


def _macos() -> Listing:
    try:
        import sounddevice
    except OSError:
        return _nothing(NO_PORTAUDIO[""])
    return _of_host(sounddevice, "Core Audio", "darwin")


def _windows() -> Listing:
    try:
        import sounddevice
    except OSError:
        return _nothing(NO_PORTAUDIO[""])
    listing = _of_host(sounddevice, "Windows WASAPI", "win32")
    try:
        import pyaudiowpatch
    except ImportError:
        return with_loopbacks(listing, [], "", installed=False)
    audio = pyaudiowpatch.PyAudio()
    try:
        names = [str(device["name"]) for device in audio.get_loopback_device_info_generator()]
        try:
            default = str(audio.get_default_wasapi_loopback()["name"])
        except (OSError, LookupError):
            default = ""
    finally:
        audio.terminate()
    return with_loopbacks(listing, names, default, installed=True)
