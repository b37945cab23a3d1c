"""What people promised on a call, as rows that a reader who was not there understands."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.deal.wording import on_one_line
from assistant.events import CommitmentFinding, Event, Utterance
from assistant.exporting.discretion import speaks_of_tactics
from assistant.standing import STATED
from assistant.vocabulary import Side

_TIME_OF_DAY = re.compile(
    r",? (?:at |around |by |before )?(?:noon|midday|midnight|end of (?:the )?day|eod|close of business|(?:at )?(?:\d{1,2}|one|two|three|four|five|six|seven|"
    r"eight|nine|ten|eleven|twelve)(?::\d\d)? ?(?:am|pm|o'clock)|at (?:\d{1,2}|nine|ten|eleven|twelve|one|two|three|four|five))\b",
    re.IGNORECASE,
)
_NEAR_DAY = re.compile(
    r",? ?\b(?:(?:by|on|until|before|for|first thing) )*(?:tomorrow|today|tonight|this (?:morning|afternoon|evening|week)|next week|end of (?:the )?week)"
    r"(?: (?:morning|afternoon|evening|night|lunch(?:time)?))?\b",
    re.IGNORECASE,
)
_DANGLING = re.compile(
    r"(?:[,;:–-]+| (?:for|on|by|at|until|to|in|before|with|and|or|the|then|a|an|of|from|is|so|but|as well|too|first thing|at the latest|morning|afternoon|"
    r"evening|night|sir|madam|please|okay|ok|yeah|right|again|over|across))+$",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"^(?:(?:and|so|but|then|also|okay|ok|yes|yeah|well|just)[, ]+)*(?:(?:i|we)(?:['’]ll| will|['’]m going to|['’]re going to)?[, ]+)?"
    r"(?:(?:also|then|just|go ahead and|try to|be sure to|definitely) )*",
    re.IGNORECASE,
)
_SPELLED = re.compile(r"\b(?:[A-Z] ){1,4}[A-Z]\b")
_THAT_ONE = re.compile(
    r"\b(?:that|this|those|these) (?=(?!week|call|month|morning|afternoon|one|is|was|and|to|over|by|for)\w{4,})",
    re.IGNORECASE,
)
_UNCLEAR = re.compile(
    r"\b(?:her|him|his|hers|he|she|they|them|their|theirs|it|its|that|those|these|one|ones|both|there|here|something|anything|everything|everyone|"
    r"stuff|things?|whatever|what|how|someone|somebody|the (?:other|same|rest|next one))\b|\bthis\b(?! (?:week|call|month))|['’]ll\b|['’]re\b|['’]ve\b|['’]d\b|\?|…",
    re.IGNORECASE,
)
_PARTS = re.compile(
    r"\s*,? and (?=(?:i['’]ll |we['’]ll )?(?:send|call|ask|let|get|come|copy|have|put|book|confirm|then)\b)",
    re.IGNORECASE,
)
_INVITE = re.compile(
    r"\b(?:invite|invites|invitation|calendar|(?:book|hold|block|pencil) (?:in )?(?:the |a |an )?(?:slot|time|hour|day|room|call|meeting))\b",
    re.IGNORECASE,
)
_NO_STEP = re.compile(
    r"^(?:move|push|shift|reschedule|mark|put|be|do|see|look|have a look|think|come|go|try|make|keep|hold|take|pass|give (?:you )?a|get back|let (?:you|us) know|"
    r"note|say|tell|talk|speak|call(?: you| us)?|ring|check|ping|chase|ask(?: the| our| my)?(?: \w+){1,2})$|^(?:move|push|shift|reschedule|mark|update) |"
    r"^(?:talk|speak|chat|go|come|look|think|meet|join|sit|walk|do|call (?:you|us) back|get back)\b|\bin front of\b|^have everyone\b|^be\b",
    re.IGNORECASE,
)
_LEAST_WORDS, _MOST_WORDS = 2, 16  # fewer tell a reader nothing, more are talk and no step
_TO_US = (
    (re.compile(r"\byou(?: guys| all| both)?\b", re.IGNORECASE), "us"),
    (re.compile(r"\byours?\b", re.IGNORECASE), "our"),
)
_THEIRS = re.compile(r"\b(?:my|our)\b", re.IGNORECASE)
_IN_MY_MOUTH = re.compile(r"\b(?:I|me|we|us|mine|myself)\b|\bI['’]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Promised:
    """``what``: as the seller would write it to the buyer. ``who``: a name, or None where only the side is known."""

    what: str
    side: Side
    who: str | None
    due: dt.date


def promises(events: Sequence[Event], *, met: bool) -> Iterator[Promised]:
    """What was promised with a date, once each, as far as it can be understood by itself: "send that over" tells a reader nothing.

    ``met``: whether a next meeting stands, with which its invitation goes.
    """
    speakers = {e.id: e for e in events if isinstance(e, Utterance)}
    seen: set[str] = set()
    for e in events:
        if not isinstance(e, CommitmentFinding) or e.due is None or e.confidence < STATED:
            continue
        said = speakers.get(e.utterances[0])
        if said is None or (said.speaker == "unknown" and not said.name):
            continue
        side: Side = "buyer" if said.speaker == "buyer" else "seller"
        what = as_step(e.what, e.due_text, by_buyer=side == "buyer")
        if what is None or what.casefold() in seen or (met and _INVITE.search(what)):
            continue
        seen.add(what.casefold())
        yield Promised(what, side, said.name, e.due)


def as_step(what: str, date_text: str | None, *, by_buyer: bool) -> str | None:
    """A promise as a step in the seller's mouth; None where its words alone do not say what is to be done."""
    parts = (_plain(part, date_text, by_buyer=by_buyer) for part in _PARTS.split(what))
    return next((part for part in parts if part is not None), None)


def _plain(what: str, date_text: str | None, *, by_buyer: bool) -> str | None:
    text = bare(_LEAD.sub("", what.strip()), date_text)
    text = _SPELLED.sub(lambda m: m[0].replace(" ", ""), _THAT_ONE.sub("the ", text))
    if by_buyer:
        text = _THEIRS.sub("the", text)
        for pattern, ours in _TO_US:
            text = pattern.sub(ours, text)
    mouth = re.sub(r"\b(?:us|our)\b", "", text) if by_buyer else text
    words = text.split()
    if (
        not _LEAST_WORDS <= len(words) <= _MOST_WORDS
        or _UNCLEAR.search(text)
        or _NO_STEP.search(text)
        or _IN_MY_MOUTH.search(mouth)
        or speaks_of_tactics(text)
    ):
        return None
    return text[:1].upper() + text[1:]


def bare(what: str, date_text: str | None) -> str:
    """A promise without its date and time of day, which have a place of their own, and without what hung on them."""
    if date_text:
        day = re.escape(date_text.rstrip(".,;: "))
        what = re.sub(rf",? ?\b(?:right |by |on )?{day}\b", "", what, count=1, flags=re.IGNORECASE)
    what = _NEAR_DAY.sub("", _TIME_OF_DAY.sub("", what))
    return on_one_line(_DANGLING.sub("", " ".join(what.split()).rstrip(".,;: ")))
