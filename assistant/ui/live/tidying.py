"""When the search for garbage runs beside a call: while nobody looks at words that move."""

import gc

_LONGEST = 30
"""Seconds that it waits at most: what it would find has added up to some megabytes by then."""
_WHOLE = 60
"""Seconds after which what is new is a few milliseconds' work."""


class Tidying:
    """Python looks for garbage after so many new objects, thus most of all while the talk is drawn and scrolled, and each time holds the
    picture up by up to a tenth of a second. Between ``begin`` and ``end`` it is done by ``look``, once a second, in quiet seconds instead.
    """

    def __init__(self) -> None:
        self._moved = False
        self._waited = 0
        self._since_whole = 0

    def begin(self) -> None:
        gc.disable()

    def moved(self) -> None:
        """Something was heard or scrolled: this second is none that is quiet."""
        self._moved = True

    def look(self) -> None:
        """A second has gone by, and what it changed is drawn."""
        self._since_whole += 1
        self._waited = self._waited + 1 if self._moved else 0
        if not self._waited or self._waited >= _LONGEST:
            self._waited = 0
            if self._since_whole >= _WHOLE:
                self.whole()
            else:
                gc.collect(1)
        self._moved = False

    def whole(self) -> None:
        """Take what there is now out of the search: what a call has gathered stays until its end, and to look through all of it again and
        again would take longer and longer.
        """
        self._since_whole = 0
        gc.collect()
        gc.freeze()

    def end(self) -> None:
        gc.unfreeze()
        gc.enable()
