"""Questions as they are typed: small letters, no apostrophes, slips of the finger."""

import re
from collections.abc import Collection
from functools import lru_cache

from rapidfuzz.distance import OSA

from assistant.understand.text import plain, stem

_SHORT = {
    "rn": "now", "pls": "", "plz": "", "thx": "", "thanks": "", "please": "", "u": "you", "ur": "your", "w": "with", "wo": "without", "abt": "about",
    "mtg": "meeting", "wk": "week", "wks": "weeks", "yr": "year", "yrs": "years", "q": "question", "qs": "questions", "cust": "customer", "b4": "before",
    "wanna": "want to", "gonna": "going to", "golive": "go live", "signoff": "sign off", "todos": "to dos", "pentest": "pen test",
}  # fmt: skip
_NUMBERS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen".split()
_KNOWN = (
    "what when where which who whose why how late overdue behind schedule status update changed changes since history moved slipped due next "
    "milestone milestones step steps owner owners owns responsible signs signature signed agreement agreed agree promise promised promises deliver "
    "delivered unanswered answered question questions critical path slack room buffer missing empty stakeholder stakeholders champion economic buyer "
    "security legal procurement sponsor executive implementation users risks risk assume assumes assumptions depends meeting call calls talk talked "
    "weeks week days months month takes longer later earlier sooner slips happens holiday leave away vacation available said say mention mentioned "
    "compelling event fiscal deadline launch contract value price cost commitments outstanding overdue january february march april june july august "
    "september october november december monday tuesday wednesday thursday friday saturday sunday needs still about with there where their they them "
    "have haven't did done doing does would could should been from that this these those then than anything anyone somebody people finished started"
)
_WORD = re.compile(r"[a-zà-öø-ÿ]+(?:'[a-z]+)?|\d+(?:[.,:/]\d+)*(?:st|nd|rd|th)?\b|\d+")
_LEAST = 5
_LONG = 8


def flat(text: str) -> str:
    """A question in small letters, without apostrophes and marks, with short forms written out."""
    low = plain(text).replace("&", " and ").replace("%", " percent ").replace("'", "")
    out = [_SHORT.get(word, word) for word in _WORD.findall(low)]
    return " ".join(" ".join(out).split())


def mended(text: str, known: Collection[str], said: Collection[str]) -> str:
    """The flat question with slips of the finger put right: a word that nobody of the deal uses becomes the one of ``known``, or of
    what people ask for, that begins like it and is a letter away (of a long word two). ``said``: words of the calls, which are no slips.
    """
    words = {w for w in {*known, *_asking()} if len(w) >= _LEAST - 1}
    stems = {stem(w) for w in {*words, *said}}
    return " ".join(_mended(word, words, stems) for word in text.split())


def _mended(word: str, known: Collection[str], stems: Collection[str]) -> str:
    if (
        len(word) < _LEAST
        or not word.isalpha()
        or stem(word) in stems
        or stem(word.removesuffix("s")) in stems
    ):
        return word
    far = 2 if len(word) >= _LONG else 1
    near = [
        (OSA.distance(word, other), other)
        for other in known
        if other[0] == word[0] and abs(len(other) - len(word)) <= far
    ]
    best = min(near, default=(far + 1, word))
    others = {stem(other) for distance, other in near if distance == best[0]}
    return best[1] if best[0] <= far and len(others) == 1 else word


@lru_cache(maxsize=1)
def _asking() -> frozenset[str]:
    return frozenset(_KNOWN.replace("'", "").split())


def number(word: str) -> str:
    """A small number in words, so that ``5`` and ``five`` meet; any other word as it is."""
    return _NUMBERS[int(word)] if word.isdigit() and int(word) < len(_NUMBERS) else word
