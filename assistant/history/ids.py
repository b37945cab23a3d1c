"""Names of calls: short enough to type, in the order of time when sorted."""

import datetime as dt
from collections.abc import Container


def new_call_id(now: dt.datetime, taken: Container[str]) -> str:
    """The id of a call that starts ``now``: "2026-11-12-1015", with "-b", "-c" … where ids are taken."""
    return _free(now.strftime("%Y-%m-%d-%H%M"), taken)


def past_call_id(on: dt.date, taken: Container[str]) -> str:
    """The id of a call of the past that is imported: "2026-11-12-in", with "-b", "-c" … where ids are taken."""
    return _free(f"{on.isoformat()}-in", taken)


def _free(base: str, taken: Container[str]) -> str:
    if base not in taken:
        return base
    lead = ""
    while True:
        for letter in "bcdefghijklmnopqrstuvwxyz":
            if (candidate := f"{base}-{lead}{letter}") not in taken:
                return candidate
        lead += "z"
