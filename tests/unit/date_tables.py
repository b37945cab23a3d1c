"""How the tests write down what a spoken date should mean."""

from datetime import date

from assistant.understand.spoken_dates import SpokenDate

TUESDAY = date(2026, 11, 10)


def shown(dates: list[SpokenDate]) -> str:
    """Days as ISO, ranges as ``start/stop``, unclear ones with a question mark; several parted by blanks."""
    return " ".join(map(_one, dates))


def _one(found: SpokenDate) -> str:
    if found.unclear:
        return "?".join(map(str, found.unclear))
    return str(found.date) if found.date else f"{found.start}/{found.stop}"
