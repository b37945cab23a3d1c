"""Gives memory back that the process has freed.

A call of three hours asks for blocks of every size and frees them again; glibc keeps what lies between those that are still in use, and the
process grows by a third though it holds no more than before.
"""

import ctypes
import sys
from collections.abc import Callable
from functools import cache


@cache
def _trim() -> Callable[[int], int] | None:
    """``malloc_trim(3)`` where there is one: in glibc, so on Linux alone, and not on all of that."""
    if not sys.platform.startswith("linux"):
        return None
    return getattr(ctypes.CDLL(None), "malloc_trim", None)


def give_back() -> bool:
    """Hand freed memory back to the system. Takes some milliseconds. Returns whether there was any to hand back."""
    trim = _trim()
    return bool(trim is not None and trim(0))
