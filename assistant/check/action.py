"""What a promise or a meeting is called in the plan, in the words it was made in."""

import re

from assistant.check.meeting_words import MEETING
from assistant.check.promise_words import doing, promise_in
from assistant.understand.text import plain

_PURPOSE = re.compile(
    r"\bto (?:go over|go through|walk through|walk you through|review|discuss|talk (?:about|through)|look at|cover|align on|finali[sz]e|"
    r"sign|kick off|present|see|plan|agree|brief|get|work through)\b[^,.?!;]*",
    re.IGNORECASE,
)
_KIND = re.compile(
    r"\b(?:meet(?:ing)?(?: again)?|call|demo|workshop|session|review|check-?in|sync|kick-?off|deep[- ]dive|bake-?off|catch up)\b"
)
_AFTERTHOUGHT = re.compile(
    r",? (?:and |so )?(?:thanks?|thank you|talk (?:to you|soon)|speak (?:to you|soon)|see you|bye|is there anything|anything else|if that)\b.*$"
    r"|, (?:so that|which|because|since|but)\b.*$",
    re.IGNORECASE | re.DOTALL,
)
_ASKING = re.compile(
    r"^(?:(?:and|so|then|okay|ok|please|just|also|but|yes|yeah)[ ,]+)*(?:(?:can|could|will|would) (?:you|somebody|someone)"
    r"(?: (?:please|also|just|maybe|possibly|both|then|guys))* |(?:would|do) you mind )?",
    re.IGNORECASE,
)
_LONGEST = 100


def action(quote: str, *, meeting: bool = False) -> str:
    """A promise, a request or a meeting as the plan would note it: "I'll send the invite" is "Send the invite".

    Only words of the quote are used, but for a ``meeting`` whose words do not tell what it is; at most 100 characters.
    """
    text = plain(quote)
    purpose = _PURPOSE.search(quote)
    promise = promise_in(text)
    if promise is not None:
        words = quote[promise.start() if promise.group("you") else doing(promise) :]
    elif purpose is not None and MEETING.search(text):
        words = "Meet " + purpose.group()
    elif meeting:
        kind = _KIND.search(text)
        words = kind.group() if kind else "Meet"
    else:
        words = _ASKING.sub("", quote)
    words = _AFTERTHOUGHT.split(words, maxsplit=1)[0]
    words = " ".join(words.split()).rstrip(".!?,; ")
    if len(words) > _LONGEST:
        words = words[: _LONGEST - 1].rsplit(" ", 1)[0].rstrip(",;") + "…"
    return words[:1].upper() + words[1:]
