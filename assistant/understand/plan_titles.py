"""The titles in the plan's own table of stakeholders: what the plan says of them goes before what a title means elsewhere."""

import re
from collections.abc import Iterator, Sequence

from assistant.understand.role_titles import initials
from assistant.understand.role_words import Heard
from assistant.vocabulary import Role

_LETTERS = {
    "chief financial officer": "cfo", "chief executive officer": "ceo", "chief operating officer": "coo", "chief technology officer": "cto", "chief information officer": "cio",
    "chief information security officer": "ciso", "chief revenue officer": "cro", "chief marketing officer": "cmo", "chief medical officer": "cmo", "chief compliance officer": "cco",
    "chief product officer": "cpo", "chief procurement officer": "cpo", "chief legal officer": "clo", "chief people officer": "cpo", "chief data officer": "cdo", "chief digital officer": "cdo",
    "managing director": "md", "finance director": "fd", "general counsel": "gc", "data protection officer": "dpo", "general manager": "gm", "chief commercial officer": "cco",
    "chief customer officer": "cco", "chief nursing officer": "cno", "chief risk officer": "cro", "chief supply chain officer": "csco", "chief strategy officer": "cso", "chief security officer": "cso",
}  # fmt: skip
_FULL: dict[str, list[str]] = {}
for _full, _short in _LETTERS.items():
    _FULL.setdefault(_short, []).append(_full)
_RANKS = re.compile(
    r"\b(?:chief|director|head|vp|svp|evp|vice president|president|manager|chair(?:man|woman|person)?|partner|officer|lead|superintendent|principal|dean|provost|registrar|owner|controller|counsel|supervisor)\b|^[a-z]{2,4}$",
    re.IGNORECASE,
)
# Too many people may be called that.
_VAGUE = frozenset(
    {
        "manager",
        "director",
        "lead",
        "head",
        "officer",
        "vp",
        "partner",
        "president's office",
        "it",
        "legal",
        "procurement",
        "security",
        "owner",
        "project manager",
    }
)


class PlanTitles:
    """Finds the plan's own titles in talk: "our CRO" is whatever role the plan gives its Chief Revenue Officer."""

    def __init__(self, titled: Sequence[tuple[str, Role]]) -> None:
        """``titled``: the titles with their roles; one that stands for two roles decides nothing."""
        roles: dict[str, set[Role]] = {}
        for title, role in titled:
            for form in _forms(title):
                roles.setdefault(form, set()).add(role)
        settled = [(form, next(iter(r))) for form, r in roles.items() if len(r) == 1]
        self._find = tuple(
            (role, re.compile(rf"\b{_pattern(form)}(?!\w)", re.IGNORECASE)) for form, role in settled
        )

    def find(self, text: str) -> Iterator[Heard]:
        """Where the titles stand in a text with plain apostrophes."""
        for role, pattern in self._find:
            for hit in pattern.finditer(text):
                yield Heard(role, hit.start(), hit.end())


def _forms(title: str) -> set[str]:
    plain = " ".join(re.sub(r"[,/&()-]+", " ", title.casefold()).split())
    if plain in _VAGUE or not _RANKS.search(plain):
        return set()
    forms = {plain}
    if plain in _LETTERS:
        forms.add(_LETTERS[plain])
    forms.update(_FULL.get(plain, ()) if len(_FULL.get(plain, ())) == 1 else ())
    turned = re.fullmatch(r"(head|director|vp|vice president|svp|chief|manager) (?:of )?([a-z ]+)", plain)
    if turned is not None:
        forms |= {f"{turned.group(1)} of {turned.group(2)}", f"{turned.group(2)} {turned.group(1)}"}
    back = re.fullmatch(r"([a-z ]+) (director|manager|lead|head|vp)", plain)
    if back is not None:
        forms |= {f"{back.group(2)} of {back.group(1)}"}
    return {form for form in forms if form not in _VAGUE}


def _pattern(form: str) -> str:
    if len(form) <= 4 and form.isalpha() and " " not in form:
        return (
            rf"(?-i:(?:{initials(form.upper())}))"
            if form in ("md", "fd", "gc", "gm")
            else f"(?:{initials(form)})"
        )
    return r"[ ,-]+".join(re.escape(word) for word in form.split())
