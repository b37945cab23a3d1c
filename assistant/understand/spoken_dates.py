"""Dates in speech: what is said, where it stands, and which days it means."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.understand.dates.gate import worth_trying
from assistant.understand.dates.grammar import Phrase, no_date, phrase
from assistant.understand.dates.scene import Scene
from assistant.understand.dates.tokens import tokenize


@dataclass(frozen=True, slots=True)
class SpokenDate:
    """Words that name a date. Exactly one of ``date``, ``start`` with ``stop``, and ``unclear`` is set.

    ``quote`` stands verbatim in the text from ``at`` to ``end`` (characters). ``stop`` is included.
    ``unclear`` holds the days the words may mean. ``deadline``: said as the latest day ("by", "before",
    "within", "no later than"). ``past``: all of it lies before the day of the call. ``approximate``:
    "around", "about", "a few".
    """

    quote: str
    at: int
    end: int
    date: dt.date | None = None
    start: dt.date | None = None
    stop: dt.date | None = None
    unclear: tuple[dt.date, ...] = ()
    deadline: bool = False
    past: bool = False
    approximate: bool = False

    @property
    def due(self) -> dt.date | None:
        """The one day by which a promise in these words falls due: of a week its Friday, else the last
        day."""
        if self.start is None or self.stop is None:
            return self.date
        if self.start.weekday() == 0 and self.stop - self.start == dt.timedelta(days=6):
            return self.start + dt.timedelta(days=4)
        return self.stop


def find_dates(
    text: str,
    on: dt.date,
    *,
    calendar: str = "US",
    fiscal_year_start: int = 1,
    recent: Sequence[dt.date] = (),
) -> list[SpokenDate]:
    """The dates in ``text`` as said on the day ``on``, in the order of their words.

    Weeks run from Monday to Sunday; "next Tuesday" is the Tuesday of the following week; a weekday alone
    is the next one after ``on``, unless the words look back. ``calendar`` is a country code for holidays,
    business days and the order of "12/4"; "" leaves such figures unclear. ``fiscal_year_start`` is a
    month, 1 to 12. ``recent``: single days agreed earlier in the call, latest last: "Tuesday" alone is
    then the Tuesday that was agreed. Never raises on text.
    """
    scene = Scene(tokenize(text), on, calendar, fiscal_year_start, recent)
    dates: list[SpokenDate] = []
    worth = worth_trying(scene.tokens)
    i = 0
    while i < len(scene.tokens):
        found = phrase(scene, i) if worth[i] else None
        if found is None:
            i += 1
            continue
        i = found.after
        if not no_date(scene, found):
            dates.append(_spoken(text, scene, found))
            scene.now_previous((found.after, found.reading))
    return dates


def _spoken(text: str, scene: Scene, found: Phrase) -> SpokenDate:
    reading = found.reading
    at, end = scene.tokens[found.first].start, scene.tokens[found.after - 1].end
    single = reading.start == reading.stop and not reading.unclear
    ranged = not single and not reading.unclear
    return SpokenDate(
        quote=text[at:end],
        at=at,
        end=end,
        date=reading.start if single else None,
        start=reading.start if ranged else None,
        stop=reading.stop if ranged else None,
        unclear=reading.unclear,
        deadline=found.deadline,
        past=reading.stop < scene.on,
        approximate=reading.approx,
    )
