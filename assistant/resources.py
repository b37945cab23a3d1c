"""Where the files that travel with the program are: plans/ and prompts/."""

from pathlib import Path
from typing import Literal

_SHIPPED = Path(__file__).parent / "shipped"
_CHECKOUT = Path(__file__).parent.parent


def shipped(kind: Literal["plans", "prompts"]) -> Path:
    """The folder ``plans`` or ``prompts``: inside an installed wheel, else beside the sources."""
    inside = _SHIPPED / kind
    return inside if inside.is_dir() else _CHECKOUT / kind


def demo(name: str) -> Path:
    """A file of the recorded demo call, such as ``plan.md`` or ``call.ogg``."""
    return shipped("plans") / "demo" / name
