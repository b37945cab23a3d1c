"""All that lies around the screens, over one home and its archive."""

from functools import cached_property

from assistant.commands.common import Place
from assistant.commands.desk.starting import CallsOpened
from assistant.history.store import Archive


class HomeDesk:
    """The desk of one user. Each part is made when it is first reached for."""

    def __init__(self, place: Place, archive: Archive) -> None:
        self._place = place
        self._archive = archive

    @cached_property
    def starting(self) -> CallsOpened:
        return CallsOpened(self._place, self._archive)
