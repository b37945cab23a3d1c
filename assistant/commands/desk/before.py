"""A live call before it begins, and its beginning, over one home and its archive."""

import datetime as dt
import os
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.commands import modelling, running
from assistant.commands.calls.pruning import pruned
from assistant.commands.common import Place
from assistant.commands.desk.reviewing import ScreenReview
from assistant.deal.deal import deal_of
from assistant.errors import UserError
from assistant.history.store import Archive
from assistant.llm.choosing import Choice, choose
from assistant.plan.reading.finding import Search
from assistant.plan.reading.reader import read_plan
from assistant.prompting.judge import wording
from assistant.session.cut_off import to_finish
from assistant.session.forgetting import DEMO, DRAFTS
from assistant.session.trusting import examined_at_all
from assistant.ui.ports.before import BriefRead, CutOff, Leaves, PlanFound, PlansFound, Sound
from assistant.ui.ports.starting import Running
from assistant.vocabulary import ConsentBasis
from assistant.write.brief import brief_of

if TYPE_CHECKING:
    from assistant.commands.desk.sound_check import SoundCheck
    from assistant.llm.model import Model
    from assistant.session.live import LiveCall


@dataclass(frozen=True, slots=True)
class Wishes:
    """What was asked for on the command line. ``on``: the day it is taken to be; None for today."""

    plan: Path | None = None
    on: dt.date | None = None
    minutes: float | None = None
    microphone: str | None = None
    system: str | None = None
    keep_audio: bool = False
    model: str | None = None
    endpoint: str | None = None
    offline: bool = False


class _StoppedError(Exception):
    """Somebody has something better to do than to finish an old call."""


class CallPrepared:
    """See ``Preparing``. ``call``: the one that has begun, None before."""

    def __init__(self, place: Place, archive: Archive, wishes: Wishes = Wishes()) -> None:
        self._place = place
        self._archive = archive
        self._wishes = wishes
        self.call: LiveCall | None = None

    @property
    def _on(self) -> dt.date:
        return self._wishes.on or dt.datetime.now().astimezone().date()

    def plans(self) -> PlansFound:
        """The plan that was named; else those of this folder and of earlier calls. The only one of this folder is chosen."""
        if self._wishes.plan is not None:
            path = self._wishes.plan.resolve()
            return PlansFound((self._found(path, {}),), self._on, path)
        rows = [row for row in self._archive.calls() if row.plan]
        demo = self._place.home.resolve() / DEMO
        last: dict[Path, dt.date] = {}
        for row in rows:
            last.setdefault(Path(row.plan).resolve(), row.on)
        here = [path.resolve() for path in Search(Path()).files() if len(path.parts) == 1]
        earlier = [path for path in last if path.is_file() and demo not in path.parents]
        paths = list(dict.fromkeys([*earlier, *here]))
        only = here if len(here) == 1 else paths if len(paths) == 1 else [None]
        return PlansFound(tuple(self._found(path, last) for path in paths), self._on, only[0])

    def _found(self, path: Path, last: dict[Path, dt.date]) -> PlanFound:
        try:
            plan = read_plan(path, self._on)
            name = ": ".join(filter(None, (plan.account, plan.deal)))
        except UserError:
            # It is said when it is chosen.
            name = ""
        return PlanFound(path, name or path.stem, last.get(path))

    def brief(self, plan: Path) -> BriefRead:
        deal = deal_of(self._archive, plan, self._on)
        brief = brief_of(deal)
        before = [record.call.minutes for record in deal.calls if record.call.minutes is not None]
        problem = ""
        if deal.plan.problems:
            first, more = deal.plan.problems[0], len(deal.plan.problems) - 1
            problem = f"{plan.name}, line {first.line}: {first.text}" + (f" ({more} more)" if more else "")
        return BriefRead(
            brief.name,
            brief.on,
            brief.last,
            tuple(line.text for line in brief.top),
            self._wishes.minutes or (before[-1] if before else None),
            problem,
        )

    def leaves(self) -> Leaves:
        from assistant.session.hearing import ears_to_come

        ears, _ = ears_to_come(self._place.settings, offline=self._wishes.offline)
        choice, notice = self._choice()
        notices = [one for one in (notice, "" if ears.hear else f"{ears.says} The call is recorded.") if one]
        where = choice.where if choice is not None else None
        if where is not None:
            trust = examined_at_all(self._place.home, where, wording(self._place.home).mark)
            if trust is None or not trust.least:
                # Nobody would believe it, so nothing of the call goes there.
                where = None
        local_ears = self._place.settings.transcription.endpoint is not None and not ears.sent_to
        return Leaves(
            ears.sent_to or "",
            (where.talk_to or "") if where is not None else "",
            (where is not None and where.talk_to is None) or local_ears,
            self._wishes.keep_audio or self._place.settings.transcription.keep_audio,
            " ".join(notices),
        )

    def _choice(self) -> tuple[Choice | None, str]:
        """The model to ask, and what is to be said of it; a choice that makes no sense costs nobody the call."""
        wishes = self._wishes
        try:
            choice = choose(
                self._place.settings.model, os.environ, model=wishes.model, endpoint=wishes.endpoint, offline=wishes.offline
            )  # fmt: skip
            modelling.need_client(choice)
        except UserError as error:
            return None, f"{error} Until then the rules judge alone."
        return choice, choice.notice

    def forget_old(self) -> str:
        return pruned(self._place, self._archive)

    def cut_off(self) -> CutOff | None:
        row = next(iter(to_finish(self._archive, self._place.home)), None)
        return None if row is None else CutOff(row.id, row.account or row.deal, row.on)

    def finish(self, call_id: str, going_on: Callable[[float], bool]) -> str:
        # The recogniser takes a second or two to import and load.
        from assistant.session.finishing import finish
        from assistant.session.hearing import rest_of

        def progress(at: float) -> None:
            if not going_on(at):
                raise _StoppedError

        settings = self._place.settings
        try:
            done = finish(
                self._archive,
                self._place.home,
                call_id,
                rest_of(settings, offline=self._wishes.offline, progress=None),
                mode=settings.nudges.mode,
                keep_audio=settings.transcription.keep_audio,
                now=_now,
                progress=progress,
            )
        except _StoppedError:
            return f"The call {call_id} waits; what was written down of it is kept."
        troubles = f" {' '.join(done.troubles)}" if done.troubles else ""
        return f"The call {call_id} is finished: {done.added} utterances more, {done.proposals} changes to review.{troubles}"

    @cached_property
    def _sound(self) -> "SoundCheck":
        # What hears is loaded when it is needed: the screen stands before that.
        from assistant.commands.desk.sound_check import SoundCheck
        from transcription.capture.live import Wanted

        return SoundCheck(Wanted(self._wishes.microphone, self._wishes.system))

    def listen(self) -> None:
        self._sound.open()

    def sound(self) -> Sound | None:
        check: SoundCheck | None = self.__dict__.get("_sound")
        return None if check is None else check.look()

    def begin(self, plan: Path, minutes: float | None, consent: ConsentBasis | None) -> Running:
        from assistant.session.hearing import ears_to_come
        from assistant.session.live import Live, LiveCall

        settings = self._place.settings
        with ExitStack() as opened:
            capture = self._sound.take()
            opened.callback(capture.close)
            read = read_plan(plan, self._on)
            model = self._model()
            opened.enter_context(modelling.closing(model))
            call_id = opened.enter_context(running.new_id(self._place.home, self._archive))
            ears, ready = ears_to_come(settings, offline=self._wishes.offline)
            devices = {channel: device.name for channel, device in capture.devices.items()}
            call = LiveCall(
                Live(
                    read,
                    self._on,
                    minutes,
                    ", ".join(devices.values()) or "live",
                    self._wishes.keep_audio,
                    devices.get("seller"),
                    devices.get("buyer"),
                    consent,
                ),
                call_id,
                settings,
                self._archive,
                self._place.home,
                ears,
                capture,
                capture.clock,
                _now,
                model,
            )
            held = opened.pop_all()
        self.call = call
        return Running(
            call,
            lambda: ScreenReview(self._place, self._archive, call_id),
            drafts=self._place.home / DRAFTS,
            close=held.close,
            getting_ready=lambda: "" if ready is None else ready.says,
        )

    def _model(self) -> "Model | None":
        choice, _ = self._choice()
        return None if choice is None else modelling.connected(choice, self._place)

    def close(self) -> None:
        if "_sound" in self.__dict__:
            self._sound.close()


def _now() -> dt.datetime:
    return dt.datetime.now().astimezone()
