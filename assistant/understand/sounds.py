"""How a name sounds, roughly, so that a recogniser's spelling of it meets the plan's: "Shinade" and Sinéad."""

import re
import unicodedata
from functools import lru_cache

from rapidfuzz.distance import OSA

from assistant.understand.given_names import COMMON_NAMES, SPELLINGS

_RULES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), to)
    for pattern, to in (
        (r"^(?:wr|rh)", "r"), (r"^(?:kn|gn|pn)", "n"), (r"^ps|^x", "s"), (r"ph|gh$", "f"), (r"gh", "g"), (r"sch|sh|tch|cz", "s"), (r"ch(?=[rl])", "k"), (r"ch", "s"),
        (r"ck|cc|qu?|c(?=[aoulrnk]|$)", "k"), (r"[cz]", "s"), (r"x", "ks"), (r"th", "t"), (r"dh", "d"), (r"bh|mh|f|w(?!$)", "v"), (r"dg|g(?=[ei]o)|g(?=e[of])", "j"),
        (r"h", ""), (r"(.)\1+", r"\1"), (r"[eiy]+[aeiouy]*", "i"), (r"(?<=.)[ou]+[aeiouw]*", "o"), (r"a[iy]", "i"), (r"i$", ""), (r"d$", "t"),
    )
)  # fmt: skip
_VOWELS = re.compile(r"(?<=.)[aeiou]+")


@lru_cache(maxsize=8192)
def folded(name: str) -> str:
    """A name in lower case without accents."""
    if name.isascii():
        return name.lower()
    apart = unicodedata.normalize("NFKD", name.casefold())
    return "".join(c for c in apart if not unicodedata.combining(c))


@lru_cache(maxsize=4096)
def sound(name: str) -> str:
    """The consonants and the three kinds of vowels, as they sound."""
    key = folded(name)
    for pattern, to in _RULES:
        key = pattern.sub(to, key)
    return key


@lru_cache(maxsize=16384)
def sounds_like(heard: str, name: str) -> bool:
    """Whether recognition may have made ``heard`` of the name.

    The same sound, or the same consonants, or one letter off in a long name; but a given name of its own is nobody else's,
    unless it is but another spelling: Joan is not Jean, and Sara may be Sarah.
    """
    a, b = folded(heard), folded(name)
    if a == b:
        return True
    if min(len(a), len(b)) < 3:
        return False
    x, y = sound(a), sound(b)
    bare, other = _VOWELS.sub("", x), _VOWELS.sub("", y)
    if a in COMMON_NAMES:
        return any(a in spellings and b in spellings for spellings in SPELLINGS)
    apart = OSA.distance(a, b)
    if x == y and len(bare) > 1:
        return len(bare) > 2 or apart < 2
    if bare == other and len(bare) > 2:
        return apart <= (2 if len(b) < 6 else 3)
    return len(b) >= 6 and a[0] == b[0] and apart <= (1 if len(b) < 9 else 2)
