"""One utterance made ready for judgement, and a finding before it has a number."""

import datetime as dt
import re
from dataclasses import dataclass

from assistant.check.sureness import NODS, SPEAKS, needed
from assistant.events import Utterance
from assistant.understand.sense.listener import Heard
from assistant.understand.spoken_dates import SpokenDate, find_dates
from assistant.understand.text import Sentence, sentences, word_place
from assistant.vocabulary import Speaker

# "A week later" counts from what is being told, not from today.
_AFTER_SOMETHING = re.compile(r"\b(?:later|after that|earlier|before that)$", re.IGNORECASE)
_BREAK = re.compile(r"[,;:]|\b(?:and|but|then|so)\b", re.IGNORECASE)

UNNUMBERED = "-"
"""The id of a finding that the checker has not taken in yet."""


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence with the dates in it."""

    sentence: Sentence
    dates: tuple[SpokenDate, ...]

    @property
    def text(self) -> str:
        return self.sentence.text

    def day(self, on: dt.date, word: int | None = None) -> SpokenDate | None:
        """The date in the sentence that names one day from ``on`` forward, or a week as a deadline.

        Of several, the one in the same clause as the word with that number; without a word, the first.
        """
        days = [d for d in self.dates if (day := day_of(d)) is not None and day >= on]
        if word is None or len(days) < 2:
            return next(iter(days), None)
        place = word_place(self.text, word)
        return min(
            days,
            key=lambda d: (
                breaks(self.text, place, d.at),
                d.at < place,  # people say what, then by when
                abs(d.at - place),
            ),
        )


def breaks(text: str, a: int, b: int) -> int:
    """How many clauses lie between two places of a text."""
    return len(_BREAK.findall(text[min(a, b) : max(a, b)]))


@dataclass(frozen=True, slots=True)
class Turn:
    """An utterance, its sentences and their dates, read against the day of the call, ``on``.

    ``heard``: what the encoder makes of its pieces; nothing where there is no encoder, and then the words alone decide.
    """

    utterance: Utterance
    on: dt.date
    said: tuple[Said, ...]
    heard: tuple[Heard, ...] = ()

    @property
    def id(self) -> int:
        return self.utterance.id

    @property
    def speaker(self) -> Speaker:
        return self.utterance.speaker

    def answers(self, other: "Turn", within: int = 2) -> bool:
        """Whether this turn can be the reply to that one: somebody else's, and at most ``within`` turns later."""
        return 0 < self.id - other.id <= within and not self.same_voice(other)

    def chance(self, tag: str) -> float:
        """How likely the turn says what the encoder's tag stands for."""
        return max((heard.tags[tag] for heard in self.heard), default=0.0)

    def sounds(self, tag: str) -> bool:
        """Whether the encoder is sure of a tag by itself."""
        return self.chance(tag) >= needed(tag, SPEAKS)

    def belied(self, tag: str) -> bool:
        """Whether the encoder hears nothing of what the words seem to say."""
        return bool(self.heard) and self.chance(tag) < needed(tag, NODS)

    def carrier(self, tag: str) -> Said | None:
        """The sentence that says most of a tag."""
        heard = max(self.heard, key=lambda each: each.tags[tag], default=None)
        quote = heard.carrier(tag) if heard else None
        return next((said for said in self.said if said.text == quote), None)

    def same_voice(self, other: "Turn") -> bool:
        if self.utterance.name and other.utterance.name:
            return self.utterance.name == other.utterance.name
        return self.speaker == other.speaker and self.speaker != "unknown"


def turn_of(utterance: Utterance, on: dt.date, calendar: str, heard: tuple[Heard, ...] = ()) -> Turn:
    """Cut an utterance into sentences and find the dates in each, as of the day of the call."""
    said = tuple(
        Said(s, tuple(find_dates(s.text, on, calendar=calendar or "US"))) for s in sentences(utterance.text)
    )
    return Turn(utterance, on, said, heard)


def day_of(spoken: SpokenDate) -> dt.date | None:
    """The one day a spoken date commits to: a day, or the Friday of "this week" and the end of a span of up to three days.

    "Next week", "in January" or "Q2" commit to no day.
    """
    if _AFTER_SOMETHING.search(spoken.quote):
        return None
    if spoken.date is not None:
        return spoken.date
    if spoken.start is None or spoken.stop is None:
        return None
    length = (spoken.stop - spoken.start).days
    if length <= 3 or (
        spoken.deadline and spoken.quote.lower().startswith(("before", "prior to", "ahead of"))
    ):
        return spoken.stop
    words = spoken.quote.lower()
    if length <= 7 and "next" not in words and ("this week" in words or "end of" in words or spoken.deadline):
        return min(spoken.stop, spoken.start + dt.timedelta(days=4 - spoken.start.weekday()))
    return None
