"""``closecall transcribe``: speech to text alone."""

import argparse
import json
from collections.abc import Iterator
from pathlib import Path

from assistant.commands import common, running
from assistant.commands.printing import clock
from assistant.errors import UserError
from assistant.settings import home_folder, load_settings
from assistant.understand.text import printable
from transcription.events import Heard, Partial, SourceProblem, Utterance

_WHO = {"seller": "Seller: ", "buyer": "Buyer: ", "unknown": ""}


def register(commands: common.Commands) -> None:
    parser = commands.add_parser(
        "transcribe",
        help="speech to text alone, for any recording",
        epilog="Example: closecall transcribe call.ogg --vtt call.vtt",
    )
    parser.add_argument(
        "audio", type=Path, metavar="AUDIO", help="a recording; in a stereo one the seller is on the left"
    )
    parser.add_argument(
        "--speed", type=common.speed, default=None, metavar="N|max", help="times real time (default: max)"
    )
    parser.add_argument("--vtt", type=Path, metavar="FILE", help="write subtitles as WebVTT too")
    parser.add_argument(
        "--offline", action="store_true", help="no byte leaves this machine, not even to fetch weights"
    )
    common.add_json(parser)
    common.add_home(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    # The recogniser takes a second or two to import: other commands should not wait for it.
    from assistant.session.ears import listen, opened, weights

    if not args.audio.exists():
        raise UserError(f"There is no file {args.audio}; check the path.")
    recording = opened(args.audio)
    found = weights(load_settings(home_folder(args.home)), offline=args.offline, progress=running.progress())
    cues: list[Utterance] = []
    number = 0
    try:
        for item in listen(recording, found, args.speed):
            if isinstance(item, Utterance):
                number += 1
                cues.append(item)
            for line in _as_json(item, number) if args.json else _as_text(item):
                common.out(line)
    finally:
        # Interrupted, or its reader gone: what was heard until then is written all the same.
        if args.vtt is not None:
            _write_vtt(args.vtt, cues)
    return 0


def _as_text(item: Heard) -> Iterator[str]:
    if isinstance(item, Utterance):
        yield printable(f"{clock(item.start)}  {_WHO[item.channel]}{item.text}")
    elif isinstance(item, SourceProblem):
        yield f"  (warning) {item.text}"


def _as_json(item: Heard, number: int) -> Iterator[str]:
    if isinstance(item, Utterance):
        words = [[w.text, w.start, w.end] for w in item.words]
        data = {
            "type": "utterance", "at": item.end, "id": number, "speaker": item.channel, "name": None,
            "start": item.start, "end": item.end, "text": item.text, "words": words,
        }  # fmt: skip
    elif isinstance(item, Partial):
        data = {
            "type": "partial",
            "at": item.start,
            "speaker": item.channel,
            "start": item.start,
            "text": item.text,
        }
    elif isinstance(item, SourceProblem):
        data = {"type": "notice", "at": item.at, "level": "warning", "text": item.text}
    else:
        return
    yield json.dumps(data, ensure_ascii=False)


def _write_vtt(path: Path, cues: list[Utterance]) -> None:
    """Write subtitles after the W3C's WebVTT, with the speaker as a voice tag."""
    parts = ["WEBVTT\n"]
    for cue in cues:
        text = cue.text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        voice = f"<v {cue.channel.capitalize()}>" if cue.channel != "unknown" else ""
        parts.append(f"{_stamp(cue.start)} --> {_stamp(cue.end)}\n{voice}{text}\n")
    try:
        path.write_text("\n".join(parts), "utf-8")
    except OSError as error:
        raise UserError(
            f"The subtitles could not be written to {path} ({error.strerror}); name another file."
        ) from error


def _stamp(seconds: float) -> str:
    whole, milliseconds = divmod(round(seconds * 1000), 1000)
    return f"{whole // 3600:02d}:{whole // 60 % 60:02d}:{whole % 60:02d}.{milliseconds:03d}"
