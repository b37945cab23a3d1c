"""What a child writes and the parent reads: messages with their length in front, over the child's standard output."""

import json
import os
import struct
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, BinaryIO

import numpy as np

from transcription.capture.devices import Listing, from_json
from transcription.events import Samples

_HEAD = struct.Struct("<cI")
_BLOCK = struct.Struct("<dII")
_LONGEST = 1 << 24


@dataclass(frozen=True, slots=True)
class Opened:
    """The stream is open; ``rate`` is what the device runs at, in Hz, before it was made 16 kHz."""

    rate: int


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """Mono sound at 16 kHz whose last sample was heard at ``ended``, on ``time.perf_counter`` (which is one clock for all
    processes of a machine). Just before it ``dropped`` samples were lost because nobody took them, and the system reported
    ``overruns`` losses of unknown length.
    """

    ended: float
    samples: Samples
    dropped: int = 0
    overruns: int = 0


@dataclass(frozen=True, slots=True)
class Listed:
    """What can be heard, as it is now."""

    listing: Listing


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why the child ends: a few words that go on after a colon. ``lasting`` where trying again will not help by itself."""

    text: str
    lasting: bool = False


Message = Opened | Block | Listed | Trouble


def write(out: BinaryIO, message: Message) -> None:
    """Write one message and flush it. Raises ``OSError`` where the parent is gone."""
    match message:
        case Block(ended, samples, dropped, overruns):
            kind = b"B"
            body = _BLOCK.pack(ended, dropped, overruns) + samples.astype("<f4", copy=False).tobytes()
        case Opened(rate):
            kind, body = b"O", str(rate).encode()
        case Listed(listing):
            kind, body = b"L", listing.as_json().encode()
        case Trouble(text, lasting):
            kind, body = b"T", json.dumps([text, lasting]).encode()
    out.write(_HEAD.pack(kind, len(body)) + body)
    out.flush()


def read(source: IO[bytes]) -> Iterator[Message]:
    """The messages until the child closes its end. Ends as well at the first thing that is none: a child that writes
    something else is as good as dead.
    """
    while len(head := source.read(_HEAD.size)) == _HEAD.size:
        kind, length = _HEAD.unpack(head)
        if length > _LONGEST:
            return
        body = source.read(length)
        if len(body) < length:
            return
        try:
            yield _message(kind, body)
        except (ValueError, TypeError, KeyError, struct.error):
            return


def _message(kind: bytes, body: bytes) -> Message:
    if kind == b"B":
        ended, dropped, overruns = _BLOCK.unpack_from(body)
        samples = np.frombuffer(body, "<f4", offset=_BLOCK.size).astype(np.float32)
        return Block(ended, samples, dropped, overruns)
    if kind == b"O":
        return Opened(int(body))
    if kind == b"L":
        return Listed(from_json(body.decode()))
    if kind == b"T":
        text, lasting = json.loads(body)
        return Trouble(str(text), bool(lasting))
    raise ValueError(kind)


def own_output() -> BinaryIO:
    """The child's way to its parent. What libraries print on standard output goes nowhere from now on."""
    way = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    return way


def end_with_parent() -> None:
    """Let this process end as soon as the parent is gone, however it went: nothing is ever written to our standard input,
    so it is at its end when the other side of it is closed.
    """

    def wait() -> None:
        sys.stdin.buffer.read()
        os._exit(0)

    threading.Thread(target=wait, daemon=True).start()
