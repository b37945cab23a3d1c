"""One thing that was looked at."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

State = Literal["ok", "lacking", "broken", "off"]
"""``lacking``: closecall works without it, and better with it. ``broken``: something that is there or was asked for does not work.
``off``: nobody asked for it.
"""


@dataclass(frozen=True, slots=True)
class Check:
    """``says`` is what was found, ``mend`` what to do about it; ``settings`` are lines to put into the settings file for it.
    ``facts`` are the figures behind it, for ``--json``.
    """

    name: str
    state: State
    says: str
    mend: str = ""
    settings: tuple[str, ...] = ()
    facts: Mapping[str, object] = field(default_factory=dict)


def split(name: str, state: State, sentence: str) -> Check:
    """A check out of an error's one sentence, as all of ours are written: what and where, a colon, what to do."""
    what, colon, remedy = sentence.partition(": ")
    return Check(name, state, what + "." * bool(colon), remedy[:1].upper() + remedy[1:])
