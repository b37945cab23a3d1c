"""All that lies around the screens, over one home and its archive."""

import datetime as dt
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from assistant.commands.common import Place
from assistant.commands.desk.plans import PlansAtHand
from assistant.commands.desk.preferences import HomePreferences
from assistant.history.store import Archive
from assistant.settings import Settings

if TYPE_CHECKING:
    from assistant.commands.desk.asking import DealsAsked
    from assistant.commands.desk.calls import CallsKept
    from assistant.commands.desk.chatting import DealsTalked
    from assistant.commands.desk.reviewing import CallsReviewed
    from assistant.commands.desk.starting import CallsOpened


class HomeDesk:
    """The desk of one user. Each part is made when it is first reached for. ``on``: the day it is taken to be; None for today."""

    def __init__(self, place: Place, archive: Archive, on: dt.date | None = None) -> None:
        self._place = place
        self._archive = archive
        self._on = on

    @cached_property
    def starting(self) -> "CallsOpened":
        # All that judges a call comes with it: the screen between calls is there before that is loaded.
        from assistant.commands.desk.starting import CallsOpened

        return CallsOpened(self._place, self._archive)

    @cached_property
    def plans(self) -> PlansAtHand:
        return PlansAtHand(self._archive, self._on)

    @cached_property
    def preferences(self) -> HomePreferences:
        return HomePreferences(self._place, self._settle)

    @cached_property
    def calls(self) -> "CallsKept":
        from assistant.commands.desk.calls import CallsKept

        return CallsKept(self._place, self._archive, self._on)

    @cached_property
    def chatting(self) -> "DealsTalked":
        # All that answers comes with it.
        from assistant.commands.desk.chatting import DealsTalked

        return DealsTalked(self._place, self._archive, self._on)

    def _settle(self, settings: Settings) -> None:
        """Changed settings hold from the next call on: what begins calls is made anew when it is reached for."""
        self._place = replace(self._place, settings=settings)
        self.__dict__.pop("starting", None)
        self.__dict__.pop("chatting", None)

    @cached_property
    def asking(self) -> "DealsAsked":
        # What answers is loaded when there is somebody to ask.
        from assistant.commands.desk.asking import DealsAsked

        return DealsAsked(self._archive)

    @cached_property
    def reviewing(self) -> "CallsReviewed":
        from assistant.commands.desk.reviewing import CallsReviewed

        return CallsReviewed(self._place, self._archive)
