"""``closecall email``: the follow-up e-mail of a call, from a template or written by a model."""

import argparse
import contextlib
import datetime as dt
import json
import sys
import threading
from collections.abc import Callable

from assistant.commands import common, modelling
from assistant.commands.review import add_call
from assistant.commands.stopping import stopping
from assistant.session.review import CallReview
from assistant.understand.text import printable
from assistant.write.checked import told
from assistant.write.drafting import Draft

_CHOSEN = ""
"""``--model`` without a name: the one that the settings or the environment choose."""


_PATIENCE = 120.0
"""Seconds: a small machine reads a whole call for a minute before it writes the first word, and Ctrl-C ends it at any time."""


def register(commands: common.Commands) -> None:
    email = commands.add_parser(
        "email",
        help="the follow-up e-mail of a call",
        description="Writes the follow-up e-mail from a template, or has a model write it: then each sentence stands in it only as far as "
        "the talk and the plan that the buyer may see carry it, and the others are told on standard error. Ctrl-C gives the template's.",
        epilog="Example: closecall email last --model > follow-up.md",
    )
    add_call(email)
    email.add_argument(
        "--model",
        metavar="NAME",
        nargs="?",
        const=_CHOSEN,
        help="have this model write it, as its server calls it; without NAME the one of your settings",
    )
    email.add_argument(
        "--endpoint",
        metavar="URL",
        help="the server that has the model, such as http://localhost:11434/v1 (default: the settings, OPENAI_BASE_URL, OpenAI)",
    )
    email.add_argument(
        "--offline",
        action="store_true",
        help="no byte leaves this machine; a model server on it may be asked",
    )
    common.add_json(email)
    email.set_defaults(run=run_email)


def run_email(args: argparse.Namespace) -> int:
    place = common.place(args)
    stop = threading.Event()
    with contextlib.ExitStack() as stack:
        writer = modelling.opened(args, place, by_flag_alone=True, patience=_PATIENCE)
        if writer is not None:
            stack.callback(writer.close)
            stack.enter_context(stopping(stop.set))
        archive = stack.enter_context(place.archive())
        review = CallReview(archive, args.call, lambda: dt.datetime.now().astimezone())
        progress = _progress(writer.where.name) if writer is not None else _silent
        made = review.draft(writer, stop, lambda text: common.complain(printable(text)), progress)
    if sys.stderr.isatty() and writer is not None:
        sys.stderr.write("\r\x1b[K")
    if args.json:
        common.out(json.dumps(_as_dict(made), ensure_ascii=False))
    else:
        common.out(printable(made.text).rstrip("\n"))
    for line in told(made.cut) if not args.json else ():
        common.complain(printable(line))
    if made.notice:
        common.complain(printable(made.notice))
    return 0


def _silent(_: int) -> None:
    pass


def _progress(name: str) -> Callable[[int], None]:
    """Draws how many words have been written, where somebody is there to see it."""
    if not sys.stderr.isatty():
        return _silent

    def draw(count: int) -> None:
        sys.stderr.write(
            f"\r\x1b[K{printable(name)} writes: {count} words. Ctrl-C takes the template's e-mail. "
        )
        sys.stderr.flush()

    return draw


def _as_dict(made: Draft) -> dict[str, object]:
    return {
        "subject": made.subject,
        "body": made.body,
        "made_by": made.made_by,
        "prompt": made.prompt,
        "cut": [{"text": c.text, "why": c.why} for c in made.cut],
        "notice": made.notice,
    }
