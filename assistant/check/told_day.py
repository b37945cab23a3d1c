"""Which of the days in a sentence is the new day of a step: not the one taken back, not a meeting's, not a holiday's."""

import datetime as dt
import re
from collections.abc import Iterable

from assistant.check.turn import Said, breaks, day_of
from assistant.understand.mood import sets_day
from assistant.understand.spoken_dates import SpokenDate
from assistant.understand.stance import declines_day
from assistant.understand.text import Sentence, plain, sentences, word_place

# "Not the fourth", "can't do the nineteenth", "isn't the twenty sixth anymore", "instead of Friday".
_TURNED_DOWN = re.compile(
    r"(?:\b(?:not|never|instead of|rather than|no longer|can't|cannot|won't|isn't|wasn't|couldn't|doesn't|don't)\b|n't\b)"
    r"(?: (?:do|make|be|manage|happening|going|get|it|that|work|for|on|about|at|by|ready|possible|hit|hold|meet|quite|have|been|them|him|her|us|anymore|monday|the))*\s*$"
)
_GONE = re.compile(
    r"^[,. ]*(?:(?:is|'s|that's|was|has) (?:out|gone|off|no good|dead|packed|taken(?! (?:care|up|over|on)\b)|not (?:going|happening|possible))\b|(?:any ?more|any longer)\b|"
    r"(?:i |we |they |he |she )?(?:can't|cannot|won't|isn't|is not|didn't)\b)"
)
# "Tuesday, no, Wednesday the tenth": only the last of them was meant.
_SAID_AGAIN = re.compile(
    r"^[,.;… –—-]*(?:(?:no|nope|sorry|wait|well|actually|rather|or rather|i mean|i meant|hang on|correction|scratch that|make (?:it|that)|let's say|say|on|the|by|not that)[,.;… –—-]+)*"
    r"(?:no|nope|sorry|wait|or rather|i mean|i meant|correction|scratch that|make (?:it|that))\b[,.;… –—-]*(?:(?:on|by|the|let's say|say|actually|rather|make (?:it|that))[, ]+)*$"
)
_FROM = re.compile(
    r"\b(?:from|was|were|originally|used to be|down for|meant for|due|had|set for|planned for|penciled for|pencilled for)(?: on)?(?: the)?\s*$"
)
_RECALLED = re.compile(
    r"\b(?:was|were|had|originally|supposed|meant|used to|last time|thought|been)\b[^,;.]{0,30}$"
)
# Until when somebody is away or busy, and when something else ends: no step's day.
_AWAY = re.compile(
    r"\b(?:(?:'s|'re|'m|is|are|was|were|be) (?:still |all )?(?:away|out|off)|on leave|on holiday|on vacation|travell?ing|is back|be back|are back|'s back|'re back|'m back|gets back|buried|busy|tied up|booked up|freeze|frozen|"
    r"closed|shut|unavailable)\b[^,;.]{0,30}$"
)
_OTHERS_END = re.compile(
    r"\b(?:expires?|expiring|ends?|ending|runs? out|dies?|lapses?|sunset\w*|turn(?:s|ing|ed)? (?:it |them |the \w+ )?off|lose|loses|goes away|goes back to|renews?|"
    r"opens?|season|holiday|christmas|party|licen[cs]e|deadline|freeze|birthday|wedding|started?(?= on| last))\b"
)
_CLOCK = re.compile(
    r"^[,. ]*(?:(?:morning|afternoon|evening|early)?[,. ]*(?:at |around |about |from )?(?:\d{1,2}(?::\d\d)?(?: ?[ap]\.?m\.?)?\b(?! (?:per|%|days?|weeks?))|(?:one|two|three|four|five|six|seven|"
    r"eight|nine|ten|eleven|twelve|noon|half)\b(?! (?:days?|weeks?))|o'clock))",
    re.IGNORECASE,
)
_CLOCK_BEFORE = re.compile(
    r"\b(?:at|o'clock|half|quarter)(?: past)?(?: \w+){0,2}(?:,| on)?\s*(?:the )?$|\bo'clock\b[^.;]{0,12}$|\b(?:one|nine|ten|eleven|two|three|four) (?:thirty|fifteen|forty five)(?:,| on| the)*\s*$"
)
_SINCE = re.compile(r"(?:after|since|from|starting)\b", re.IGNORECASE)
_AFTER = re.compile(r"\b(?:after|since)(?: the)?\s*$")
_WEEKDAY = re.compile(
    r"(?:on )?(?:mon|tues|wednes|thurs|fri|satur|sun)day(?: (?:morning|afternoon|evening|night))?",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:did|was|were|had|sent|got|went|came|told|said it|met|saw|took|gave|rang|called|emailed|signed|finished|passed|\w{3,}ed (?:it|the|that|us|them|me))\b"
)
_TO_COME = re.compile(
    r"\b(?:will|won't|going to|gonna|can|could|should|would|by|until|till|before|for|to|moved|pushed|shifted|rolled|slid|slipped|brought)\b|'ll\b|'d\b"
)
_MEETING = re.compile(
    r"\b(?:meet(?:ing)?|a call|the call|sync|invite|catch up|half an hour|fifteen minutes|thirty minutes|an hour|slot|get together|jump on|hop on|talk (?:on|then)|see you|speak (?:on|then)|"
    r"calendar|come (?:over|by|down|through)|get back together|put something in|walk him|walk her)\b"
)


def declined_days(said: Said) -> list[dt.date]:
    """The days a sentence takes back or turns down."""
    return [day for d in said.dates if (day := day_of(d)) is not None and _declined(said, d)]


def put_right(text: str, spoken: SpokenDate, dates: Iterable[SpokenDate]) -> bool:
    """Whether the speaker corrects that day by the next one: "Tuesday, no, Wednesday the tenth"."""
    following = min((d.at for d in dates if d.at >= spoken.end), default=None)
    return following is not None and _SAID_AGAIN.match(plain(text)[spoken.end : following]) is not None


def _declined(said: Said, spoken: SpokenDate) -> bool:
    text = plain(said.text)
    before, after = text[: spoken.at], text[spoken.end :]
    if put_right(said.text, spoken, said.dates):
        return True
    lead = re.sub(r"\b(?:the|on|by|for)\s*$", "", before.rstrip())
    lead = re.sub(r"\b(?:the|on|by|for)\s*$", "", lead.rstrip())
    return (
        _TURNED_DOWN.search(lead.rstrip()) is not None
        or _GONE.match(after) is not None
        or declines_day(said.sentence, spoken.end)
    )


def _told_of_past(spoken: SpokenDate, before: str) -> bool:
    """Whether a bare weekday is the one that has been: "I sent the report on Monday"."""
    past = _WEEKDAY.fullmatch(spoken.quote) is not None and _PAST.search(before) is not None
    return past and _TO_COME.search(before) is None


def of_meeting(said: Said) -> bool:
    """Whether the sentence is about a meeting or a call, whose day is no step's."""
    return _MEETING.search(plain(said.text)) is not None


def told_day(said: Said, on: dt.date, place: int | None, *, meant: bool = False) -> SpokenDate | None:
    """The words for the day, from ``on`` forward, that a sentence gives the step named at the word ``place``.

    None where the sentence has no such day. Of several the one in the step's own clause; without a place the last,
    since people correct themselves towards the end. ``meant``: the sentence is known to tell of the step, so that hours and
    others' meetings are the step's own.
    """
    text = plain(said.text)
    days: list[SpokenDate] = []
    for spoken in said.dates:
        day = day_of(spoken)
        if day is None or day < on or _declined(said, spoken) or not sets_day(said.text, spoken.at):
            continue
        before, after = text[: spoken.at], text[spoken.end :]
        if (
            _SINCE.match(spoken.quote)
            or _AFTER.search(before)
            or _told_of_past(spoken, before)
            or _AWAY.search(before)
        ):
            continue
        if not meant and (_CLOCK.match(after) or _CLOCK_BEFORE.search(before)):
            continue
        if _OTHERS_END.search(text) and place is None and not meant:
            continue
        if place is None and of_meeting(said) and not meant:
            continue
        days.append(spoken)
    if not days:
        return None
    fresh = [d for d in days if not _FROM.search(text[: d.at].rstrip())] or days
    if place is None or len(fresh) == 1:
        return fresh[-1]
    at = word_place(said.text, place)
    return min(fresh, key=lambda d: (breaks(said.text, at, d.at), d.at < at, abs(d.at - at)))


def recalls(said: Said, spoken: SpokenDate) -> bool:
    """Whether the day is told as what was planned: "it was supposed to be on the fourth"."""
    return _RECALLED.search(plain(said.text)[: spoken.at]) is not None


_CUT = re.compile(r"[,;:]|\b(?:and|but|while|whereas)\b", re.IGNORECASE)


def clause_of(sentence: Sentence, place: int, places: list[int]) -> Sentence:
    """The part of a sentence that speaks of the step named at the word ``place``, where it speaks of others too."""
    at = word_place(sentence.text, place)
    others = [word_place(sentence.text, p) for p in places if p != place]
    if not others:
        return sentence
    cuts = [c.start() for c in _CUT.finditer(sentence.text)]
    ahead = min((o for o in others if o > at), default=len(sentence.text))
    behind = max((o for o in others if o < at), default=0)
    end = (
        max((c for c in cuts if at < c <= ahead), default=ahead)
        if ahead < len(sentence.text)
        else len(sentence.text)
    )
    start = min((c + 1 for c in cuts if behind < c < at), default=behind) if behind or others[0] < at else 0
    return next(iter(sentences(sentence.text[start:end].strip() or sentence.text)), sentence)
