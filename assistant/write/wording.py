"""How a draft says days, names and changes, in each language that has a template."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.vocabulary import Tone
from assistant.write.days import CALENDARS

_MOST_GREETED = 4


@dataclass(frozen=True, slots=True)
class Manner:
    """How a draft is to be written. ``sender``: who signs, "Dana Cole" or "Dana Cole <dana@acme.example>"; without one, who spoke most."""

    tone: Tone = "plain"
    language: str = "en"
    sender: str | None = None

    @property
    def signed(self) -> str | None:
        """The sender's name without an address."""
        return (self.sender or "").partition("<")[0].strip(' "') or None


PLAIN = Manner()


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of one language. ``changed``, ``late`` … are filled in with the fields that stand in them."""

    language: str
    conjunction: str
    greetings: dict[Tone, str]
    nobody: dict[Tone, str]
    everybody: dict[Tone, str]
    changed: str
    set_now: str
    from_to: str
    would_move: str
    signature: str
    go_live: str
    step: str
    late: str
    no_owner: str
    speak_again: str
    hear_from_us: str
    hear_from_you: str
    hear_from: str

    def day(self, date: dt.date, on: dt.date) -> str:
        """A day with its weekday, and with the year where that is not the year of ``on``."""
        return CALENDARS[self.language].day(date, on)

    def listed(self, parts: Sequence[str]) -> str:
        """ "a", "a and b", "a, b and c"."""
        if len(parts) < 2:
            return "".join(parts)
        return f"{', '.join(parts[:-1])} {self.conjunction} {parts[-1]}"

    def greeting(self, people: Sequence[str], tone: Tone) -> str:
        """The line that a letter begins with. ``people``: their names in full; more than four are greeted together."""
        if not people:
            return self.nobody[tone]
        if len(people) > _MOST_GREETED:
            return self.everybody[tone]
        names = list(people) if tone == "formal" else _called(people)
        return self.greetings[tone].format(names=self.listed(names))


_TITLES = frozenset("dr prof mr mrs ms miss mx sir madam herr frau dame lord rev".split())


def _called(people: Sequence[str]) -> list[str]:
    """First names; a name in full where the first is a title or an initial, or two people have the same."""
    firsts = [name.split()[0] for name in people]
    return [
        name
        if first.rstrip(".").casefold() in _TITLES or len(first.rstrip(".")) < 2 or firsts.count(first) > 1
        else first
        for name, first in zip(people, firsts, strict=True)
    ]


ENGLISH = Wording(
    language="en",
    conjunction="and",
    greetings={"plain": "Hi {names},", "warm": "Hi {names},", "formal": "Dear {names},"},
    nobody={"plain": "Hello,", "warm": "Hello,", "formal": "Good day,"},
    everybody={"plain": "Hello everyone,", "warm": "Hi everyone,", "formal": "Dear all,"},
    changed="{what}: {now} instead of {was}",
    set_now="{what}: {now}",
    from_to="{what} from {was} to {now}",
    would_move="This would move {moves}",
    signature="signature",
    go_live="go-live",
    step="“{name}”",
    late="{what}, which was due on {day}",
    no_owner="{what} is due on {day}. Who looks after it on your side?",
    speak_again="we speak again on {day}",
    hear_from_us="you hear from us by {day}",
    hear_from_you="we hear from you by {day}",
    hear_from="we hear from {who} by {day}",
)
GERMAN = Wording(
    language="de",
    conjunction="und",
    greetings={"plain": "Hallo {names},", "warm": "Hallo {names},", "formal": "Guten Tag {names},"},
    nobody={"plain": "Guten Tag,", "warm": "Hallo,", "formal": "Guten Tag,"},
    everybody={"plain": "Hallo zusammen,", "warm": "Hallo zusammen,", "formal": "Guten Tag,"},
    changed="{what}: {now} statt {was}",
    set_now="{what}: {now}",
    from_to="{what} von {was} auf {now}",
    would_move="Damit würde sich Folgendes verschieben: {moves}",
    signature="Unterschrift",
    go_live="Go-live",
    step="„{name}“",
    late="{what}, fällig war {day}",
    no_owner="{what} ist fällig am {day}. Wer kümmert sich auf Ihrer Seite darum?",
    speak_again="wir sprechen uns wieder am {day}",
    hear_from_us="Sie hören von uns bis {day}",
    hear_from_you="wir hören von Ihnen bis {day}",
    hear_from="wir hören von {who} bis {day}",
)
WORDINGS: dict[str, Wording] = {w.language: w for w in (ENGLISH, GERMAN)}
