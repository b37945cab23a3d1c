"""The names in a draft: people, companies and products. Only those that the buyer knows of may stand in it."""

import re
from collections.abc import Iterable

from assistant.understand.given_names import COMMON_NAMES, NOT_NAMES, ORDINARY
from assistant.understand.text import words
from assistant.write.content import CALENDAR
from assistant.write.material import Material, Source

_WORD = re.compile(r"[^\W\d_][\w’'&-]*")
_OPENS = re.compile(r"(?:^|[.!?:;|“\"(–—/-])\s*$")
_DOES = re.compile(
    r"\s+(?:will|has|have|had|is|was|would|can|could|shall|should|needs?|agreed|confirmed|said|says|told|asked|wants?|sends?|sent|signs?|signed|"
    r"owns?|leads?|and [A-Z]|from|in [A-Z])\b|['’](?:s|ll|d)\b"
)
_OPENERS = frozenset(
    "following regarding concerning attached according per during please kindly both each every these those there here below above such what which "
    "who when where while with without as at by from to of on in for if once after before until since because so then also next finally first second "
    "third all any no not nothing nobody none everything everyone everybody it this that they we you i your our their his her my a an the".split()
)
_PLAIN_NAMES = frozenset(name.lower() for name in NOT_NAMES)


def stranger(text: str, sources: Iterable[Source], material: Material) -> str | None:
    """Why a sentence names somebody or something that it must not; None where it does not. ``sources``: those it rests on."""
    cited = " ".join(f"{s.text} {s.name}" for s in sources)
    told = set(words(cited))
    ordinary = {w for s in material.sources.values() for w in _WORD.findall(s.text) if w[:1].islower()}
    for found in _WORD.finditer(text):
        for word in re.split(r"[-&]", found.group()):
            low = word.replace("’", "'").casefold().removesuffix("'s").rstrip("'").split("'")[0]
            if low and not _known(word, low, found, text, told, ordinary, material):
                return f"“{word}” is no name of the plan that the buyer knows, and nobody of that name was on the call"
    return None


def _known(
    word: str,
    low: str,
    found: re.Match[str],
    text: str,
    told: set[str],
    ordinary: set[str],
    material: Material,
) -> bool:
    if low in material.names:
        return True
    given = low in COMMON_NAMES and low not in ORDINARY
    if low in material.hidden and (word[:1].isupper() or given):
        return False
    if not word[:1].isupper():
        return not given
    if low in CALENDAR or low == "i":
        return True
    if given:
        return False
    if _OPENS.search(text[: found.start()]):
        return low in _OPENERS or low in ordinary or low in told or not _DOES.match(text, found.end())
    if word.isupper():
        return low in told
    return low in told and (low in ordinary or low in _PLAIN_NAMES)
