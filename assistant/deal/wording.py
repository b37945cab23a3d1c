"""A promise in words for somebody who reads it: what is to be done, without its day, and with whose it is turned round for the reader."""

import re

from assistant.exporting.discretion import speaks_of_tactics
from assistant.understand.addressed import cut

_TIME_OF_DAY = re.compile(
    r",? (?:at |around |by |before )?(?:noon|midday|midnight|end of (?:the )?day|eod|close of business|(?:at )?(?:\d{1,2}|one|two|three|four|five|six|seven|"
    r"eight|nine|ten|eleven|twelve)(?::\d\d)? ?(?:am|pm|o'clock)|at (?:\d{1,2}|nine|ten|eleven|twelve|one|two|three|four|five))\b",
    re.IGNORECASE,
)
_PART_OF_DAY = r"(?: (?:night|morning|afternoon|evening|noon|lunchtime|lunch|itself|first thing|latest))?"
_NEAR_DAY = re.compile(
    r",? ?\b(?:(?:by|on|until|before|for|first thing) )*(?:tomorrow|today|tonight|this (?:morning|afternoon|evening|week)|next week|end of (?:the )?week)\b(?!['’]s)"
    + _PART_OF_DAY,
    re.IGNORECASE,
)
_DAYS_OWN = re.compile(r"\b(?:today|tomorrow|tonight|yesterday)['’]s (?=\w)", re.IGNORECASE)
_DANGLING = re.compile(
    r"(?:[,;:–-]+| (?:for|on|by|at|until|to|in|before|with|and|or|the|then|a|an|of|from|is|so|but|as well|too|first thing|at the latest|morning|afternoon|"
    r"evening|night|sir|ma['’]am|madam|mate|please|okay|ok|yeah|right|again|over|across|for you|for sure|for what it['’]s worth|right away|anyway|though)| and (?:have|get) (?:it|them))+$",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"^(?:.*?\b(?:i|we)(?:['’]ll| will|['’]m going to|['’]re going to) |(?:(?:and|so|but|then|also|okay|ok|yes|yeah|well|just)[, ]+)*(?:(?:i|we) )?)"
    r"(?:(?:also|then|just|go ahead and|try to|be sure to|definitely) )*",
    re.IGNORECASE,
)
_RECEIVED = re.compile(
    r"^you(?:['’]ll| will)(?: also)? (?:(?:have|get|see|receive) (?P<thing>(?:the|a|an|my|our|your|all|both) )?|hear )",
    re.IGNORECASE,
)
_ASIDE = re.compile(
    r"(?: and|,(?: and| so)?) (?:he|she|you|they|it|we|i|that['’]s|which)(?:['’]\w+)? .*$| so (?:that |it['’]s |it is |you |they ).*$|,? at the latest\b.*$",
    re.IGNORECASE,
)
_TALKS_ON = re.compile(
    r", (?:let me|you know|i mean|i think|i guess|if that's ok(?:ay)?)\b.*$", re.IGNORECASE
)
_CALLED = re.compile(r", [A-Z][a-z]+$")
_HANDED = re.compile(
    r"\b(send|resend|give|get|show|bring|mail|e-?mail|forward|share|write|text|pass|hand|quote|name) you(?: all| both| guys)?\b(?= \w)",
    re.IGNORECASE,
)
_FOR_YOU = re.compile(
    r",? (?:over )?(?:for|to|with|across to) you(?: all| both)?\b(?! to\b)|,? \b(?:over|across)$",
    re.IGNORECASE,
)
_THAT_ONE = re.compile(
    r"^(\w+(?: (?:up|out|in|over|on|off|through|back|with|to|us|you|them))?) (?:that|this|those|these) (?!(?:over|up|out|on|in|off|to|by|with|along|back|through|into|from|all|and|as|for|when|once|if|it|at|one|is|was|week|call|month|morning|afternoon)\b)(?=[a-z])",
    re.IGNORECASE,
)
_SPELLED = re.compile(r"\b(?:[A-Z] ){1,4}[A-Z]\b")
_MINE = re.compile(r"\b(?:my|our)\b", re.IGNORECASE)
_YOURS = re.compile(r"\byour\b", re.IGNORECASE)
_YOU = re.compile(r"\byou(?: guys| all| both)?\b", re.IGNORECASE)
_I = re.compile(r"\bI\b(?!['’])")
_PARTS = re.compile(
    r"\s*,? and (?=(?:i['’]ll |we['’]ll )?(?:send|call|ask|let|get|come|copy|have|put|book|confirm|then)\b)",
    re.IGNORECASE,
)
_UNCLEAR = re.compile(
    r"\b(?:her|him|his|hers|he|she|they|them|their|theirs|it|its|that|those|these|(?:the|that|this|last|new|other) ones?|ones|one(?! ?-?\w)|both|there|here|something|anything|everything|everyone|"
    r"stuff|things?|whatever|what|how|someone|somebody|the (?:other|same|rest|next one|no|not)|yesterday)\b|\bthis\b(?! (?:week|call|month))|['’]ll\b|['’]re\b|['’]ve\b|['’]d\b|\?|…|[“”]",
    re.IGNORECASE,
)
_NO_STEP = re.compile(
    r"^(?:move|push|shift|reschedule|mark|put|be|do|see|look|have a look|think|come|go|try|make|keep|hold|take|pass|give (?:you )?a|get back|let (?:you|us) know|"
    r"note|say|tell|talk|speak|call(?: you| us)?|ring|check|ping|chase|ask(?: the| our| my)?(?: \w+){1,2})$|^(?:move|push|shift|reschedule|mark|update) |"
    r"^(?:talk|speak|chat|go|come|look|think|meet|join|sit|walk|do|call (?:you|us) back|get back)\b|\bin front of\b|^have everyone\b|^be\b",
    re.IGNORECASE,
)
_IN_MY_MOUTH = re.compile(r"\b(?:I|me|we|us|mine|myself)\b|\bI['’]", re.IGNORECASE)
_LEAST_WORDS, _MOST_WORDS = 2, 16  # fewer tell a reader nothing, more are talk and no step


def on_one_line(text: str) -> str:
    """Text as one line that breaks no table, without what is told to a machine in it: the reader is a person."""
    return " ".join(cut(text).split()).replace("|", "/")


def told(what: str, date_text: str | None, *, by_buyer: bool) -> str:
    """What was promised, for a reader on the seller's side: "I'll send you our template by Monday" is "Send the template"."""
    text = _ASIDE.sub("", _CALLED.sub("", _bare(_TALKS_ON.sub("", what), date_text)))
    text = _MINE.sub("the", _FOR_YOU.sub("", _HANDED.sub(r"\1", text)))
    text = _turned_to_us(text) if by_buyer else _YOU.sub("them", _YOURS.sub("their", text))
    text = _I.sub("they" if by_buyer else "we", text)
    return _capital(_DANGLING.sub("", text.rstrip(".,;: ")))


def as_step(what: str, date_text: str | None, *, by_buyer: bool) -> str | None:
    """What was promised as a step in the seller's mouth, for a reader on the buyer's side: "Send you our template". None where its words
    alone do not say what is to be done, or are nothing for the buyer: whoever was not on the call reads this, too.
    """
    parts = (_step(_bare(part, date_text), by_buyer=by_buyer) for part in _PARTS.split(what))
    return next((part for part in parts if part is not None), None)


def _step(text: str, *, by_buyer: bool) -> str | None:
    text = _turned_to_us(_MINE.sub("the", text)) if by_buyer else re.sub(r"\bmy\b", "our", text)
    mouth = re.sub(r"\b(?:us|our)\b", "", text) if by_buyer else text
    if (
        not _LEAST_WORDS <= len(text.split()) <= _MOST_WORDS
        or _UNCLEAR.search(text)
        or _NO_STEP.search(text)
        or _IN_MY_MOUTH.search(mouth)
        or speaks_of_tactics(text)
    ):
        return None
    return _capital(text)


def _bare(what: str, date_text: str | None) -> str:
    """A promise from its verb on, without its day and time of day, which have a place of their own, and without what hung on them."""
    text = _RECEIVED.sub(
        lambda m: f"send {m['thing']}" if m["thing"] else "", _LEAD.sub("", what.strip(), count=1)
    )
    if date_text:
        day = re.escape(date_text.rstrip(".,;: "))
        text = re.sub(
            rf",? ?\b(?:right |by |on )?{day}\b(?!['’]s){_PART_OF_DAY}",
            "",
            text,
            count=1,
            flags=re.IGNORECASE,
        )
    text = _DAYS_OWN.sub("the ", _NEAR_DAY.sub("", _TIME_OF_DAY.sub("", text)))
    text = on_one_line(_DANGLING.sub("", " ".join(text.split()).rstrip(".,;: ")))
    return _SPELLED.sub(lambda m: m[0].replace(" ", ""), _THAT_ONE.sub(r"\1 the ", text))


def _turned_to_us(text: str) -> str:
    """What the buyer said of "you", who are we."""
    return _YOU.sub("us", _YOURS.sub("our", text))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
