"""When plans were talked about: what the plan tells, and what the calls in the archive tell where there is one."""

import argparse
import contextlib
import datetime as dt
from collections.abc import Iterator

from assistant.commands import common
from assistant.errors import UserError
from assistant.history.store import FILE, Archive
from assistant.home import home_folder
from assistant.plan.model import Plan
from assistant.plan.timing.health import Heard, heard_in
from assistant.session.plans import heard_of

_LEFT_OUT = "What calls said of plans is left out. {}"


@contextlib.contextmanager
def archive_if_any(args: argparse.Namespace) -> Iterator[Archive | None]:
    """The archive of the home, to be asked beside a command's own work: none is made for a question, and one that cannot be
    used is said and done without.
    """
    home = home_folder(args.home)
    archive = None
    if (home / FILE).exists():
        try:
            archive = Archive(home)
        except UserError as error:
            common.complain(_LEFT_OUT.format(error))
    with archive or contextlib.nullcontext() as opened:
        yield opened


def heard(plan: Plan, on: dt.date, archive: Archive | None) -> Heard:
    """The last day up to ``on`` that the plan and each of its milestones was talked about."""
    if archive is not None:
        try:
            return heard_of(plan, on, archive)
        except UserError as error:
            common.complain(_LEFT_OUT.format(error))
    return heard_in(plan, on)
