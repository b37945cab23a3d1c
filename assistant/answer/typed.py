"""Questions as they are typed: small letters, no apostrophes, slips of the finger."""

import re
from collections.abc import Collection, Iterable
from functools import lru_cache

from rapidfuzz.distance import OSA

from assistant.understand.text import plain, stem

_SHORT = {
    "rn": "now", "whos": "who is", "hows": "how is", "wheres": "where is", "whens": "when is", "pls": "", "plz": "", "thx": "", "thanks": "", "please": "", "u": "you", "ur": "your", "w": "with", "wo": "without", "abt": "about",
    "mtg": "meeting", "wk": "week", "wks": "weeks", "yr": "year", "yrs": "years", "q": "question", "qs": "questions", "cust": "customer", "b4": "before",
    "wanna": "want to", "gonna": "going to", "golive": "go live", "signoff": "sign off", "todos": "to dos", "pentest": "pen test", "n": "and", "nxt": "next", "ppl": "people", "mio": "million", "mil": "million", "xmas": "christmas", "headcount": "how many people", "pct": "percent", "nr": "number", "appx": "about",
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
    "have haven't did done doing does would could should been from that this these those then than anything anyone somebody people finished started note notes noted bookmark bookmarks bookmarked"
)
USUAL = """
    january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec monday tuesday wednesday
    thursday friday saturday sunday day days week weeks month months year years fortnight today tomorrow yesterday morning afternoon quarter date dates time times
    move moved moves moving slip slipped slipping slips change changed changes push pushed delay delayed postpone postponed late later latest earlier sooner business working
    open closed close still left currently right list show give tell show everything anything status plan plans mutual action project deal account customer client buyer seller
    vendor prospect team side people person folks guys step steps milestone milestones task tasks item items thing deadline target line owner owners overdue finish finished done
    start started take takes taking longer extra more need needs second third first last next previous before after until till instead hold holds hurt hurts keep miss missed make
    lose loses save far away long soon supposed planned happens happen affect affects effect impact knock mean means run runs running end ends ending come comes date get gets
    conversation contract signing signed sign signature live launch golive go bit exactly roughly about think reckon quick question sorry hi hello hey morning afternoon update
    buying group committee expected realistic possible worst best case scenario total overall complete completed blown past gone written down pending progress percentage accepted approved
    set put bring pull stay stays stand stands remaining outstanding main biggest top key most important big small new old current actual real own due hit hits meant
""".split()
"""Words that any question about a plan may have: they make no other question of it."""
_WORD = re.compile(r"[a-z]{1,3}\d{1,3}\b|[a-zà-öø-ÿ]+(?:'[a-z]+)?|\d+(?:[.,:/]\d+)*(?:st|nd|rd|th)?\b|\d+")
_LEAST = 5
_LONG = 8


def flat(text: str) -> str:
    """A question in small letters, without apostrophes and marks, with short forms written out."""
    low = plain(text).replace("&", " and ").replace("%", " percent ").replace("'", "")
    out = [_SHORT.get(word, word) for word in _WORD.findall(low)]
    return " ".join(" ".join(out).split())


def mended(text: str, known: Collection[str], said: Collection[str]) -> str:
    """The flat question with slips of the finger put right: a word that nobody of the deal uses becomes the nearest of what people ask for
    and of ``known``, else of ``said``, the words of the calls, if it begins like it and is a letter away (of a long word two).
    """
    first = {w for w in {*known, *_asking()} if len(w) >= _LEAST - 1}
    stems = {stem(w) for w in {*first, *said}}
    return " ".join(_mended(word, ((first, _LEAST), (said, _LONG)), stems) for word in text.split())


def _mended(word: str, pools: Iterable[tuple[Collection[str], int]], stems: Collection[str]) -> str:
    known = stem(word) in stems or stem(word.removesuffix("s")) in stems
    if known or not word.isalpha() or len(word) < _LEAST:
        turned = [
            w
            for w in _asking()
            if len(word) == _LEAST - 1 == len(w) and sorted(w) == sorted(word) and w[0] == word[0]
        ]
        return turned[0] if turned and not known else word
    far = 2 if len(word) >= _LONG else 1
    for pool, least in pools:
        if len(word) < least:
            continue
        near = [
            (OSA.distance(word, w), w) for w in pool if w[0] == word[0] and abs(len(w) - len(word)) <= far
        ]
        best = min((distance for distance, _ in near), default=far + 1)
        closest = sorted(
            (w for distance, w in near if distance == best), key=lambda w: (w not in _asking(), w)
        )
        if best <= far and (len({stem(w) for w in closest}) == 1 or closest[0] in _asking()):
            return closest[0]
    return word


@lru_cache(maxsize=1)
def _asking() -> frozenset[str]:
    return frozenset(_KNOWN.replace("'", "").split())


def number(word: str) -> str:
    """A small number in words, so that ``5`` and ``five`` meet; any other word as it is."""
    return _NUMBERS[int(word)] if word.isdigit() and int(word) < len(_NUMBERS) else word
