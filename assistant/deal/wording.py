"""A promise in words for a reader: what is to be done, without its day and without "you" and "my", which turn round in another's mouth."""

import re

from assistant.understand.addressed import cut

_TIME_OF_DAY = re.compile(
    r",? (?:at |around |by |before )?(?:noon|midday|midnight|end of (?:the )?day|eod|close of business|(?:at )?(?:\d{1,2}|one|two|three|four|five|six|seven|"
    r"eight|nine|ten|eleven|twelve)(?::\d\d)? ?(?:am|pm|o'clock)|at (?:\d{1,2}|nine|ten|eleven|twelve|one|two|three|four|five))\b",
    re.IGNORECASE,
)
_DANGLING = re.compile(
    r"(?:,| (?:for|on|by|at|until|to|in|before|with|and|or|the|then)| and (?:have|get) (?:it|them))+$",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"^.*?\b(?:i|we)(?:['’]ll| will|['’]m going to|['’]re going to) (?:also |just |then )?", re.IGNORECASE
)
_RECEIVED = re.compile(r"^you(?:['’]ll| will)(?: also)? (?:have|get|see|receive|hear) ", re.IGNORECASE)
_ASIDE = re.compile(
    r", (?:and |so )?(?:he|she|you|they|it|we|i|that['’]s|which)(?:['’]\w+)? .*$|,? at the latest\b.*$",
    re.IGNORECASE,
)
_TALKS_ON = re.compile(
    r", (?:let me|you know|i mean|i think|i guess|if that's ok(?:ay)?)\b.*$", re.IGNORECASE
)
_CALLED = re.compile(r", [A-Z][a-z]+$")
_HANDED = re.compile(
    r"\b(send|resend|give|get|show|bring|mail|e-?mail|forward|share|write|text|pass|hand|quote|name) you(?: all| both)?\b(?= \w)",
    re.IGNORECASE,
)
_FOR_YOU = re.compile(
    r",? (?:over )?(?:for|to|with|across to) you(?: all| both)?\b(?! to\b)|,? \b(?:over|across)$",
    re.IGNORECASE,
)
_OWN = re.compile(r"\b(?:my|our)\b", re.IGNORECASE)
_YOUR = re.compile(r"\byour\b", re.IGNORECASE)
_THAT_ONE = re.compile(
    r"^(\w+(?: (?:up|out|in|over|on|off|through|back|with|to))?) (?:that|this|those|these) (?!(?:over|up|out|on|in|off|to|by|with|along|back|through|into|from|all|and|as|for|when|once|if|it|at|one)\b)(?=[a-z])",
    re.IGNORECASE,
)
_PART_OF_DAY = r"(?: (?:night|morning|afternoon|evening|noon|lunchtime|lunch|itself|first thing|latest))?"
_AT_THE_END = re.compile(
    r",? (?:sir|ma['’]am|please|then|too|as well|mate|again|for you|for sure|for what it['’]s worth|right away|anyway|though)$",
    re.IGNORECASE,
)
_YOU = re.compile(r"\byou\b", re.IGNORECASE)
_I = re.compile(r"\bI\b(?!['’])")


def bare(what: str, date_text: str | None) -> str:
    """A promise without its date and time of day, which have a place of their own, and without what hung on them."""
    if date_text:
        day = re.escape(date_text.rstrip(".,;: "))
        what = re.sub(
            rf",? ?\b(?:right |by |on )?{day}\b(?!['’]s){_PART_OF_DAY}",
            "",
            what,
            count=1,
            flags=re.IGNORECASE,
        )
    what = _TIME_OF_DAY.sub("", what)
    what = _DANGLING.sub("", " ".join(what.split()).rstrip(".,;: "))
    return on_one_line(what)


def on_one_line(text: str) -> str:
    """Text as one line that breaks no table, without what is told to a machine in it: the reader is a person."""
    return " ".join(cut(text).split()).replace("|", "/")


def told(what: str, date_text: str | None, *, by_buyer: bool) -> str:
    """What was promised, for a reader on the seller's side: "I'll send you our template by Monday" is "Send the template"."""
    text = _RECEIVED.sub("", _LEAD.sub("", _TALKS_ON.sub("", what)))
    text = _CALLED.sub("", bare(text, date_text))
    head, _, rest = text.partition(" ")
    text = f"{head} {_ASIDE.sub('', ' ' + rest).strip()}" if rest else head
    text = _FOR_YOU.sub("", _HANDED.sub(r"\1", text))
    text = _YOUR.sub("our" if by_buyer else "their", _OWN.sub("the", _THAT_ONE.sub(r"\1 the ", text)))
    text = _I.sub("they" if by_buyer else "we", _YOU.sub("us" if by_buyer else "them", text))
    text = _DANGLING.sub("", _AT_THE_END.sub("", text.rstrip(".,;: ")))
    return text[:1].upper() + text[1:]
