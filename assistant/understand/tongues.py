"""Whether a piece of talk is in another language than English, by its small words: what the rules read into it nobody said."""

import re

_CLAUSE = re.compile(r"[^,;:.!?…\n]+")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_LEAST_WORDS = 4
_LEAST_FOREIGN = 2

# Only words that the other side does not have: "is", "was", "in" and "die" tell nothing.
_ENGLISH = frozenset(
    "the and with from our your their my this that it they you she been has have are were will would to for by but not what when there how about "
    "which who i i'm it's we're that's until because of be his her them us than then if".split()
)
_FOREIGN = frozenset(
    (
        "het een maar niet ook voor naar bij zijn wordt als ons uw jij op de zet aan deze dit moet kan graag alstublieft "
        "der das und ist nicht ein eine einen dem des mit auf für von zu bitte wird haben sie wir ich bis den im am zum zur noch schon sind "
        "le la les et une du avec que qui dans pas nous vous cette comme sont été au aux "
        "el los las y es favor con para como está una del todo esta se ya hasta "
        "il lo gli di che sono questo della alla è fino "
        "os em não uma até foi já na jest się jako jest proszę oraz nie dla och är inte som det på til og ikke er"
    ).split()
)


def foreign(text: str) -> bool:
    """Whether any clause of a text has small words of other languages and none of English. Names do not count."""
    return any(_foreign(clause.group()) for clause in _CLAUSE.finditer(text))


def _foreign(clause: str) -> bool:
    words = _WORD.findall(clause)
    if len(words) < _LEAST_WORDS or any(word.lower().replace("’", "'") in _ENGLISH for word in words):
        return False
    small = [word for word in words if word.islower()]
    return sum(word in _FOREIGN or not word.isascii() for word in small) >= _LEAST_FOREIGN
