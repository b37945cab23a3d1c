"""``closecall email``: the follow-up e-mail of a call, from a template or written by a model."""

import argparse
import contextlib
import datetime as dt
import json
import sys
import threading
from collections.abc import Callable
from pathlib import Path

from assistant.commands import common, lettering, modelling
from assistant.commands.review import add_call
from assistant.commands.stopping import stopping
from assistant.session.review import CallReview
from assistant.understand.printable import printable
from assistant.write.checked import told
from assistant.write.drafting import Draft
from assistant.write.formats import Letter

_PATIENCE = 120.0
"""Seconds: a small machine reads a whole call for a minute before it writes the first word, and Ctrl-C ends it at any time."""


def register(commands: common.Commands) -> None:
    email = commands.add_parser(
        "email",
        description="Writes the follow-up e-mail from a template, or has a model write it: then each sentence stands in it only as far as "
        "the talk and the plan that the buyer may see carry it, and the others are told on standard error. Ctrl-C gives the template's. "
        "An .eml opens in a mail program as a draft, ready to be sent.",
        epilog="Example: closecall email last --out follow-up.eml",
    )
    add_call(email)
    lettering.add_flags(email)
    modelling.add_flags_to_ask(email, "have this model write it")
    common.add_json(email)
    email.set_defaults(run=run_email)


def run_email(args: argparse.Namespace) -> int:
    place = common.place(args)
    format_ = lettering.format_of(args)
    manner = lettering.manner(args, place.settings)
    stop = threading.Event()
    with contextlib.ExitStack() as stack:
        writer = modelling.opened(args, place, by_flag_alone=True, patience=_PATIENCE)
        if writer is not None:
            stack.callback(writer.close)
            stack.enter_context(stopping(stop.set))
        archive = stack.enter_context(place.archive())
        plan = Path(archive.call(args.call).row.plan)
        lettering.may_write(args, plan)
        review = CallReview(archive, args.call, lambda: dt.datetime.now().astimezone())
        progress = _progress(writer.where.name) if writer is not None else _silent
        made = review.draft(writer, stop, lambda text: common.complain(printable(text)), progress, manner)
    if sys.stderr.isatty() and writer is not None:
        sys.stderr.write("\r\x1b[K")
    letter = Letter(
        printable(made.subject), printable(made.body), manner.language, manner.sender or "", made.to
    )
    if args.json:
        out = str(lettering.written(args, letter, format_, plan)) if args.out else None
        common.out(json.dumps({**_as_dict(made), "out": out}, ensure_ascii=False))
    else:
        lettering.give(args, letter, format_, plan)
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
        "to": list(made.to),
    }
