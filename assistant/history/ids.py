"""Names of calls: short enough to type, in the order of time when sorted."""

import datetime as dt
from collections.abc import Container


def new_call_id(now: dt.datetime, taken: Container[str]) -> str:
    """The id of a call that starts ``now``: "2026-11-12-1015", with "-b", "-c" … where ids are taken."""
    base = now.strftime("%Y-%m-%d-%H%M")
    if base not in taken:
        return base
    lead = ""
    while True:
        for letter in "bcdefghijklmnopqrstuvwxyz":
            if (candidate := f"{base}-{lead}{letter}") not in taken:
                return candidate
        lead += "z"
