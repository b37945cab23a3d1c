"""What the screen needs before a live call: which call it is, what to know of it, and whether both sides can be heard."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal, Protocol

from assistant.ui.ports.starting import Running
from assistant.vocabulary import ConsentBasis

Loudness = Literal["heard", "faint", "silent", "nothing"]
"""How a side sounds now: speech, too quiet for it, a device that gives sound with nothing in it, no sound at all."""


@dataclass(frozen=True, slots=True)
class PlanFound:
    """A plan that the call may be about. ``last``: the day of its last call, None where there was none."""

    path: Path
    name: str
    last: date | None = None


@dataclass(frozen=True, slots=True)
class PlansFound:
    """The plans there are, the last one used first. ``chosen``: the one that was named, or the only one."""

    plans: tuple[PlanFound, ...]
    today: date
    chosen: Path | None = None


@dataclass(frozen=True, slots=True)
class BriefRead:
    """What to know before the call, five lines at most. ``minutes``: how long it is meant to be, as far as is known. ``problem``: what
    of the plan could not be read.
    """

    name: str
    on: date
    last: date | None
    lines: tuple[str, ...]
    minutes: float | None = None
    problem: str = ""


@dataclass(frozen=True, slots=True)
class SideHeard:
    """One side: its ``device``, empty where there is none, how loud it is now, 0 to 1, and whether it has carried sound so far."""

    side: Literal["seller", "buyer"]
    device: str
    level: float
    now: Loudness
    carried: bool


@dataclass(frozen=True, slots=True)
class Sound:
    """Both sides, ``seconds`` after listening began, and what else there is to say about the sound, newest last."""

    sides: tuple[SideHeard, ...]
    seconds: float
    says: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Leaves:
    """What leaves the program during the call. ``sound_to``, ``talk_to``: the machines that the sound and the talk go to, empty where
    they stay here. ``model_here``: whether a model's server on this machine is given the talk. ``keeps_sound``: whether the recording
    stays when all of it is written down. ``notice``: what else is to be known of it.
    """

    sound_to: str = ""
    talk_to: str = ""
    model_here: bool = False
    keeps_sound: bool = False
    notice: str = ""


@dataclass(frozen=True, slots=True)
class CutOff:
    """A call that was cut off and can be finished."""

    call_id: str
    name: str
    on: date


class Preparing(Protocol):
    """A live call before it begins. Everything but ``sound`` is called on worker threads and may raise ``UserError``."""

    def plans(self) -> PlansFound:
        """The plans that the call may be about."""
        ...

    def brief(self, plan: Path) -> BriefRead:
        """What to know before a call about this plan."""
        ...

    def leaves(self) -> Leaves:
        """What will leave the program, by the settings as they are."""
        ...

    def forget_old(self) -> str:
        """Delete the calls and recordings that the settings do not keep any longer: what went, or why it could not, for the user; empty
        where nothing is old enough.
        """
        ...

    def cut_off(self) -> CutOff | None:
        """The newest call that was cut off and can be finished."""
        ...

    def finish(self, call_id: str, going_on: Callable[[float], bool]) -> str:
        """Write down the rest of such a call; one sentence on what came of it. ``going_on`` is told the seconds of it that have been
        heard and says whether to go on; what was written down by then is kept.
        """
        ...

    def listen(self) -> None:
        """Begin to listen to both sides. Nothing of it is kept before the call begins."""
        ...

    def sound(self) -> Sound | None:
        """How both sides sound; None while nobody listens. Quick, on the screen's thread."""
        ...

    def begin(self, plan: Path, minutes: float | None, consent: ConsentBasis | None) -> Running:
        """The call begins: from now on its sound counts. Where that fails nobody listens any more, and it can be tried again."""
        ...

    def close(self) -> None:
        """Listen no more, unless a call has begun. A second time does nothing."""
        ...
