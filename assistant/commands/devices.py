"""``closecall devices``: what can be heard on this machine, which of it is used, and how loud it is."""

import argparse
import contextlib
import json
import sys
from collections.abc import Iterator, Mapping
from dataclasses import asdict

from assistant.commands import common
from assistant.errors import UserError
from assistant.understand.printable import printable
from transcription.capture.devices import Device, Kind, Listing, NoDevice
from transcription.capture.live import SIDES, Capture, Wanted, chosen_sides, open_capture
from transcription.capture.silence import NOTHING, TALK_DBFS, Meter, Reading
from transcription.capture.watch import list_devices
from transcription.events import AudioChunk, Channel, Tick

_HEADS: tuple[tuple[Kind, str], ...] = (
    ("microphone", "Microphones (your side)"),
    ("system", "System sound (the other side)"),
)
_WHO: dict[Channel, str] = {"seller": "You", "buyer": "Other side", "unknown": ""}
_PATIENCE = 5.0
"""Seconds beyond those asked for that a slow device may take to give its first sound."""
_FRAME = 0.2
_LOWEST, _CELLS = -60.0, 20


def register(commands: common.Commands) -> None:
    parser = commands.add_parser(
        "devices",
        epilog="Example: closecall devices --mic headset --seconds 5",
    )
    parser.add_argument(
        "--mic", metavar="NAME", help="try this microphone (a part of its name will do), or off"
    )
    parser.add_argument("--system", metavar="NAME", help="try this system sound, or off")
    parser.add_argument(
        "--seconds",
        type=_seconds,
        metavar="N",
        help="how long to measure (in a terminal: until Ctrl-C; else 3)",
    )
    common.add_json(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Returns 1 where neither side can be heard."""
    wanted = Wanted(args.mic, args.system)
    listing = list_devices()
    chosen: Mapping[Channel, Device] = {}
    try:
        chosen, _ = chosen_sides(wanted, listing)
    except NoDevice as nothing:
        if listing.devices or args.mic or args.system:
            raise UserError(str(nothing)) from None
    live = sys.stdout.isatty() and not args.json
    if not args.json:
        for line in as_text(listing, chosen):
            common.out(printable(line))
    readings: Mapping[Channel, Reading] = {}
    if chosen:
        with open_capture(wanted, listing=listing) as capture:
            readings = (
                _drawn(capture, chosen, args.seconds) if live else _measured(capture, args.seconds or 3.0)
            )
    if args.json:
        common.out(json.dumps(as_dict(listing, chosen, readings), ensure_ascii=False, indent=2))
    elif not live:
        for line in level_lines(chosen, readings):
            common.out(printable(line))
    return 0 if chosen else 1


def as_text(listing: Listing, chosen: Mapping[Channel, Device]) -> Iterator[str]:
    """What there is, a line for each device, the used ones marked; and what to do where there is none."""
    used = {device.key for device in chosen.values()}
    names = [device.name for device in listing.devices]
    for kind, head in _HEADS:
        yield head
        for device in listing.of(kind):
            mark = "*" if device.key in used else " "
            key = f" [{device.key}]" if names.count(device.name) > 1 else ""
            remarks = ", ".join(remark for remark in ("default" * device.default, device.note) if remark)
            yield f"  {mark} {device.name}{key}{f' ({remarks})' if remarks else ''}"
        if missing := listing.missing(kind):
            yield f"    {missing}"
        yield ""
    if used:
        yield "* is what a call is heard from now; --mic NAME and --system NAME choose another."
        yield ""


def as_dict(
    listing: Listing, chosen: Mapping[Channel, Device], readings: Mapping[Channel, Reading]
) -> dict[str, object]:
    """What ``--json`` prints. Levels are in dBFS, -120 for digital silence."""
    used = {device.key: channel for channel, device in chosen.items()}
    return {
        "devices": [{**asdict(device), "used_for": used.get(device.key)} for device in listing.devices],
        "no_microphone": listing.no_microphone or None,
        "no_system": listing.no_system or None,
        "levels": {
            channel: {
                "device": chosen[channel].name,
                "level": round(reading.level, 1),
                "peak": round(reading.peak, 1),
                "carries_sound": reading.carries_sound,
            }
            for channel, reading in _of_all(chosen, readings)
        },
    }


def level_lines(chosen: Mapping[Channel, Device], readings: Mapping[Channel, Reading]) -> Iterator[str]:
    """A line for each side: who, how loud as a bar and in a word, through what."""
    for channel, reading in _of_all(chosen, readings):
        share = (reading.level - _LOWEST) / -_LOWEST
        filled = max(0, min(_CELLS, round(share * _CELLS)))
        bar = "█" * filled + "·" * (_CELLS - filled)
        if not reading.seconds:
            said = "no sound comes"
        elif not reading.carries_sound:
            said = "silent"
        else:
            said = "heard" if reading.level >= TALK_DBFS else "faint"
        yield f"{_WHO[channel]:<11}{bar}  {said:<15} {chosen[channel].name}"


def _of_all(
    chosen: Mapping[Channel, Device], readings: Mapping[Channel, Reading]
) -> Iterator[tuple[Channel, Reading]]:
    for channel, _ in SIDES:
        if channel in chosen:
            yield channel, readings.get(channel, NOTHING)


def _measured(capture: Capture, seconds: float) -> Mapping[Channel, Reading]:
    """The loudest of each side within ``seconds``, or a little later where a device is slow to start."""
    meter = Meter()
    for now in _heard(capture, meter):
        slow = now < seconds + _PATIENCE and not all(channel in meter for channel in capture.channels)
        if now >= seconds and not slow:
            break
    return meter.take()


def _drawn(
    capture: Capture, chosen: Mapping[Channel, Device], seconds: float | None
) -> Mapping[Channel, Reading]:
    """A meter on the terminal, drawn again five times a second, until ``seconds`` are over or Ctrl-C."""
    from rich.live import Live
    from rich.text import Text

    meter = Meter()
    drawn = 0.0
    shown: Mapping[Channel, Reading] = {}
    with Live(auto_refresh=False) as picture, contextlib.suppress(KeyboardInterrupt):
        for now in _heard(capture, meter):
            if now - drawn >= _FRAME:
                last, drawn = {**shown, **meter.take()}, now
                shown = {channel: last[channel] for channel in last if channel in capture.devices}
                lines = [*level_lines({**chosen, **capture.devices}, shown), "", "Ctrl-C ends."]
                drawing = Text(printable("\n".join(lines)), no_wrap=True, overflow="ellipsis")
                picture.update(drawing, refresh=True)
            if seconds is not None and now >= seconds:
                break
    return shown


def _heard(capture: Capture, meter: Meter) -> Iterator[float]:
    """Lets the meter hear everything, prints what there is to say, and gives the seconds that have passed."""
    for item in capture:
        if isinstance(item, AudioChunk):
            meter.hear(item)
            yield item.start
        elif isinstance(item, Tick):
            yield item.at
        else:
            common.complain(printable(item.text))


def _seconds(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = 0.0
    if not 0.5 <= value <= 3600:
        raise argparse.ArgumentTypeError(f"{text!r} is no length of time; give seconds, such as 5")
    return value
