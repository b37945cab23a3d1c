"""New names in talk: beside a title, in the sentence before it, in the reply to "who is …?"."""

import re
from functools import lru_cache

from assistant.understand.given_names import COMMON_NAMES, NOT_NAMES
from assistant.understand.text import words

_SURNAME_PART = r"(?:[A-Z]['’]|Mc|Mac|van |de |von )?[A-ZÀ-ÖØ-Þ][a-zß-ÿ]+(?:-[A-ZÀ-ÖØ-Þ][a-zß-ÿ]+)?"
_NAME = rf"(?-i:{_SURNAME_PART}(?: {_SURNAME_PART})?)(?![\w-])"
_MIDDLE = r"(?:(?:our|my|the|their|your) )?(?:new |interim |acting |group |deputy |head of |vp of |director of |chief )?"
_NAME_BEFORE = re.compile(
    rf"({_NAME})(,| is| who is| who's|'s|’s)? +(?:(?:she|he|who)(?:['’]s| is)? +)?(?:(from|in|on|at|over in|with|runs|leads|heads|manages|who runs|who leads|who heads) +)?{_MIDDLE}$",
    re.IGNORECASE,
)
_NAME_AFTER = re.compile(
    rf"^(?:, | is | named | called |, named |, called |,? (?:his|her) name(?:'s| is) | )({_NAME})",
    re.IGNORECASE,
)
_LED_BY = re.compile(
    r"(?:in|from|with|runs|leads|heads|manages|over in|at) (?:our |the |all )?", re.IGNORECASE
)
# What is called by a name here is a company, or the name is of one among many.
_SEVERAL = re.compile(
    r"\b(?:partner|integrator|agency|firm|consultants?|contractors?|vendor|teams?|people|folks|department|group|office|board|committee|users|lot|guys|counsel's)$",
    re.IGNORECASE,
)
_LAST_NAMED = re.compile(
    rf"(?:^|\b(?:it's|that's|it is|that is|that'd be|it'd be|is|know|meet|met|named|called|with|to|and|see|have|got|get|by|want|need|hired|ask|call|meeting|bring|add|copy|loop in) |[,.] )({_NAME})(?:,? (?:yeah|yes|actually|right|probably|I think))?[.!?]?$",
    re.IGNORECASE,
)
_PRONOUN = re.compile(
    r"^(?:and |so |well, |yeah, )?(?:she|he)(?:['’]s| is| was|['’]d| runs| does| handles| heads| leads| looks| owns| manages| signs)?\b[^.?!,;]{0,25}$",
    re.IGNORECASE,
)


def name_beside(text: str, start: int, end: int, before: str = "") -> str | None:
    """The name that goes with a title from ``start`` to ``end``: "Priya in InfoSec", "our CISO, Priya Nair". None rather than a wrong one.

    Something has to tie the two together, and one word that merely opens the sentence ("Unfortunately, our CISO …") is no name.
    ``before``: the sentence before, for "Doreen Kvam. She's our project manager".
    """
    led = _LED_BY.match(text[start:end])
    found = _NAME_BEFORE.search(text[: start + (led.end() if led else 0)])
    if found is not None and _is_name(found.group(1)) and _whole(text, found.start(1)):
        opens = text[: found.start()].strip() == "" and found.group(1).lower() not in COMMON_NAMES
        tied = found.group(3) is not None or (
            found.group(2) is not None and not (opens and found.group(2) == ",")
        )
        if tied or led:
            return found.group(1)
    after = _NAME_AFTER.search(text[end:])
    if after is not None and not _SEVERAL.search(text[start:end]) and _is_name(after.group(1)):
        return after.group(1)
    if before and _PRONOUN.match(text[:start].strip() or text[start:end]):
        last = _LAST_NAMED.search(before)
        if last is not None and _is_name(last.group(1)) and not _opens_alone(last):
            return last.group(1)
    return None


def _opens_alone(last: re.Match[str]) -> bool:
    """Whether it is the one word of its sentence and nobody's common name: "Without."."""
    name = last.group(1)
    return last.start(1) == 0 and " " not in name and name.lower() not in COMMON_NAMES


_ANSWER = re.compile(
    rf"^(?:(?:yeah|yes|oh|so|um|uh|well|no|right|okay|sure|probably|honestly|I think|I guess)[,.]? )*(?:(?:it|that|this|he|she)(?:['’]s| is|['’]d be| would be|['’]ll be| will be)|you(?:['’]d| would)? (?:want|need)(?: to (?:talk|speak) to)?|(?:talk|speak|go) to|call|ask) (?:probably |actually |just |going to be |gonna be )?({_NAME})(?=[,.!?]|$| (?:in|from|who|she|he|over)\b)",
    re.IGNORECASE,
)
_BARE_ANSWER = re.compile(
    rf"^(?:(?:[Yy]eah|[Oo]h|[Ss]o|[Uu]m|[Ww]ell|[Pp]robably)[,.]? )*({_NAME})(?:,[^.]*)?[.!]?$"
)


def name_in_answer(text: str) -> str | None:
    """The name a reply to "who is …?" gives: "It's Marisol Vance", "That'd be Len", "Dana Whitfield"."""
    found = _ANSWER.search(text) or _BARE_ANSWER.search(text)
    return found.group(1) if found is not None and _is_name(found.group(1)) else None


@lru_cache(maxsize=8192)
def same_person(heard: str, known: str) -> bool:
    """Whether a speaker's label can be this person: equal names, or one is the other's first name."""
    a, b = words(heard), words(known)
    if not a or not b:
        return False
    return a == b or (len(a) == 1 and a[0] == b[0]) or (len(b) == 1 and b[0] == a[0])


def _whole(text: str, start: int) -> bool:
    """Whether a name begins where it was found, not with an initial or a word before: of "JJ Lane", "Lane" is not it."""
    before = re.search(r"([A-Z][\w.'’-]*) $", text[:start])
    return before is None or before.group(1) in NOT_NAMES


def _is_name(candidate: str) -> bool:
    return not any(part in NOT_NAMES for part in candidate.split())
