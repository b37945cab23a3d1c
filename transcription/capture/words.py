"""What is said of a channel, in sentences. Times are those of the call's clock, as minutes and seconds."""

import re

from transcription.capture.devices import Device, Kind
from transcription.events import Channel

SIDE: dict[Channel, str] = {"seller": "Your side", "buyer": "The buyer's side", "unknown": "The sound"}
_DEFAULT: dict[Kind, str] = {"microphone": "the system's new microphone", "system": "the system's new output"}

_TIME = re.compile(r"(?<![\d:])(?:\d+:)?\d{1,2}:\d\d(?!:?\d)")


def clock(seconds: float) -> str:
    """``12:03``, and ``1:02:03`` from the first hour on."""
    whole = max(0, round(seconds))
    hours, rest = divmod(whole, 3600)
    return f"{hours}:{rest // 60:02d}:{rest % 60:02d}" if hours else f"{rest // 60}:{rest % 60:02d}"


def counted_from(zero: float, text: str) -> str:
    """A sentence of this module with its times of the clock counted from ``zero``; what was before it was at its start."""
    return _TIME.sub(lambda found: clock(_seconds(found[0]) - zero), text)


def _seconds(said: str) -> float:
    seconds = 0.0
    for part in said.split(":"):
        seconds = seconds * 60 + float(part)
    return seconds


def lost(channel: Channel, at: float, device: Device, there: bool, why: str, instead: Device | None) -> str:
    """A channel that was heard went silent at ``at``."""
    if not there:
        what = f"{device.name} is gone"
        then = f"trying {instead.name} instead" if instead else "looking for it again"
    else:
        what = f"{device.name} stopped ({why})" if why else f"{device.name} gives no more sound"
        then = "opening it again"
    return f"{SIDE[channel]} went silent at {clock(at)}: {what}; {then}."


def no_sound_yet(channel: Channel, device: Device, why: str) -> str:
    reason = f" ({why})" if why else ""
    return f"{SIDE[channel]} is not heard yet: nothing comes from {device.name}{reason}; still trying."


def back(channel: Channel, start: float, end: float) -> str:
    """A gap is over. Its length is that of the two times that are said, so that they add up."""
    seconds = round(end) - round(start)
    return f"{SIDE[channel]} was not heard for {max(1, seconds)} s, {clock(start)} to {clock(end)}."


def comes_from(channel: Channel, device: Device, why: str) -> str:
    return f"{SIDE[channel]} now comes from {device.name}{f', {why}' if why else ''}."


def new_default(kind: Kind) -> str:
    return _DEFAULT[kind]


def too_busy(channel: Channel, at: float, seconds: float) -> str:
    amount = f"{seconds:.1f} s" if seconds >= 0.1 else "a moment"
    return f"{SIDE[channel]} lost {amount} of sound at {clock(at)}: this machine is too busy, so close other programs."


def silent(channel: Channel, device: Device, seconds: float) -> str:
    """A channel that gives sound, and in it nothing, while the other side talks."""
    for_long = f"for {round(seconds)} s"
    if channel == "seller":
        if device.note:
            return f"Nothing was heard from you {for_long}: {device.name} is {device.note}."
        return (
            f"Nothing was heard from you {for_long} while the other side talks: "
            f"is {device.name} muted, or do you speak into another one?"
        )
    if device.note:
        return f"Nothing was heard from the buyer {for_long}: {device.name} is {device.note}."
    return (
        f"Nothing was heard from the buyer {for_long} while you talk: if you hear them, the call does not play "
        f"through {device.name}; set the call's speaker to it."
    )


def not_taken(seconds: float) -> str:
    return f"{seconds:.0f} s of sound were left out, because this machine could not keep up at all: close other programs."


def off(kind: Kind) -> str:
    """A side was switched off by the user."""
    if kind == "microphone":
        return "You are not heard, because --mic is off; leave it out to hear both sides."
    return "The other side is not heard, because --system is off; leave it out to hear both sides."


def alone(kind: Kind, reason: str) -> str:
    """Only one side can be heard; ``reason`` is a sentence with what to do."""
    return (
        f"Only the other side is heard. {reason}" if kind == "microphone" else f"Only you are heard. {reason}"
    )


def neither(reasons: list[str]) -> str:
    """There is nothing to listen to."""
    if not reasons:
        return "Both --mic and --system are off, so there is nothing to hear: leave one of them out."
    return " ".join(dict.fromkeys(reasons))
