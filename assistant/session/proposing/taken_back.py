"""Whether what was just said was taken back, or was a joke."""

import re

from assistant.session.proposing.talk import Line, Talk
from assistant.understand.text import plain

_BACK = re.compile(
    r"\b(?:scratch that|forget (?:that|it|what i (?:just )?said)|i take (?:that|it) back|i misspoke|my mistake|strike that|i was wrong|that was wrong|scrap that|"
    r"(?:i|we|he|she|they)(?:'m|'re|'s| am| is| are| was) (?:just |only )?(?:joking|kidding|teasing|having you on|winding (?:you|us|him|her) up|pulling your leg)|"
    r"(?:only|just) (?:joking|kidding|teasing)|as if|in (?:your|his|her|my) dreams|ha ha|leave it (?:as it is|with|where it is)|let's not|on second thoughts?)\b"
)
_CORRECTS = re.compile(
    r"^(?:(?:oh|ah|um|well|sorry|actually)[, ]+)*(?:no,? (?:no|wait|hang on|sorry|actually)|hang on|wait|hold on)\b"
)
_WITHIN = 2


def taken_back(line: Line, talk: Talk) -> bool:
    """Whether it, or what the same turn goes on to say, takes it back, or one of the two turns after says that it was none."""
    here = line.utterance
    lines = [one for one in talk.lines if one.utterance.id == here.id]
    rest = [plain(one.quote) for one in lines[lines.index(line) + 1 :]]
    if _BACK.search(plain(line.quote)) or any(_BACK.search(low) or _CORRECTS.search(low) for low in rest):
        return True
    return any(
        _BACK.search(plain(sentence.text))
        for reply in talk.after(here.id, _WITHIN)
        for sentence in talk.sentences(reply)[:2]
    )
