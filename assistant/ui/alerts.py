"""Signs beside the screen that a prompt has come up, for those who want them. None of a call's words: others may see them."""

from collections.abc import Mapping

from assistant.ui.words import NUDGE
from assistant.vocabulary import NudgeKind

BELL = "\x07"
_RXVT = ("rxvt", "foot")
"""Terminals, as TERM names them, that know rxvt's notification; those built on VTE do too. The others know iTerm2's, or none."""


def desktop(kind: NudgeKind, environment: Mapping[str, str]) -> str:
    """What tells a terminal to have the desktop say of what kind a prompt is: OSC 777 or OSC 9, through tmux where that is between."""
    words = NUDGE[kind]
    if "VTE_VERSION" in environment or environment.get("TERM", "").startswith(_RXVT):
        sign = f"\x1b]777;notify;closecall;{words}\x07"
    else:
        sign = f"\x1b]9;closecall: {words}\x07"
    if "TMUX" in environment:
        sign = "\x1bPtmux;" + sign.replace("\x1b", "\x1b\x1b") + "\x1b\\"
    return sign
