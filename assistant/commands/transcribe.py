"""``closecall transcribe``: speech to text alone."""

import argparse
import contextlib
import sys
import time
from pathlib import Path

from assistant.commands import common, running
from assistant.errors import UserError
from assistant.home import home_folder
from assistant.settings import load_settings
from transcription.events import SourceEnded, Tick, Utterance
from transcription.weights import Weights


def register(commands: common.Commands) -> None:
    parser = commands.add_parser(
        "transcribe",
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
    from assistant.commands.stopping import interrupting
    from assistant.commands.transcribing.bar import Bar
    from assistant.commands.transcribing.lines import Lines
    from assistant.commands.transcribing.vtt import VttFile
    from assistant.session.ears import listen, opened, weights
    from assistant.session.open_call import CallClock
    from transcription.echo import without_echo

    if not args.audio.exists():
        raise UserError(f"There is no file {args.audio}; check the path.")
    recording = opened(args.audio)
    settings = load_settings(home_folder(args.home))
    found = weights(settings, offline=args.offline, progress=running.progress())
    if args.offline and settings.transcription.endpoint is not None and isinstance(found, Weights):
        common.complain(
            f"--offline: the endpoint of the settings is not used, this machine hears ({found.name})."
        )
    lines = Lines(as_json=args.json, clock=CallClock(args.speed, time.monotonic, time.sleep))
    bar = Bar(sys.stderr, recording.seconds)
    with contextlib.ExitStack() as ends:
        # Interrupted, or its reader gone: what was heard until then is written all the same.
        subtitles = None if args.vtt is None else ends.enter_context(VttFile(args.vtt, args.audio))
        ends.callback(bar.clear)
        # A program that follows the lines wants words as soon as they stand; a person wants sentences.
        pieces = args.json and args.speed is not None
        heard = listen(without_echo(recording), found, args.speed, pieces=pieces, complains=True)
        check = ends.enter_context(interrupting())
        for item in ends.enter_context(contextlib.closing(heard)):
            check()
            if isinstance(item, Tick | SourceEnded):
                bar.show(item.at)
            if subtitles is not None and isinstance(item, Utterance):
                subtitles.add(item)
            line = lines.of(item)
            if line is not None:
                bar.clear()
                common.out(line)
    return 0
