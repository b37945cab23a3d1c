"""The deal as the file tells it: the two companies, the days that everything works towards, the value, the people by role."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from assistant.importing.blocks import Para, Part
from assistant.importing.deal_keys import deal_key
from assistant.importing.grids import Pair, Table
from assistant.importing.when import known_day
from assistant.importing.words import joined, placeholder, unwrapped

_COMPANY = re.compile(
    r"[A-Z0-9][\w&.'’\-]*,?(?:\s+(?:[A-Z0-9&][\w&.'’\-]*,?|of|and|the|de|for)){0,5}(?:\s*\(.*\))?|[a-z][\w.\-]*(?:\s+[A-Z]\w*)?"
)
"""What can be a company's name and is no sentence."""
_DATES = ("go_live", "signature", "start", "prepared", "compelling_event")


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that the file says of the deal. ``key``: the words it stands under."""

    field: str
    key: str
    value: str
    place: str


@dataclass(slots=True)
class Deal:
    """All facts in their order; placeholders are none."""

    facts: list[Fact] = field(default_factory=list)

    def first(self, name: str) -> Fact | None:
        return next((one for one in self.facts if one.field == name), None)

    def text(self, name: str) -> str:
        found = self.first(name)
        return found.value if found else ""

    def every(self, *names: str) -> list[Fact]:
        return [one for one in self.facts if one.field in names]

    def take(self, key: str, value: str, place: str) -> bool:
        """Note what a key says; False where the key is not known or its value waits to be filled in."""
        name = deal_key(key)
        value = value.strip(" *_")
        value = (
            value[1:-1].strip() if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'" else value
        )
        if not name or (
            name in ("account", "vendor")
            and not placeholder(value)
            and not _COMPANY.fullmatch(unwrapped(value))
        ):
            return False
        if value and not placeholder(value):
            value = unwrapped(value)
            self.facts.append(Fact(name, key.strip(" :*"), value, place))
        return True


def pairs_in(text: str) -> list[tuple[str, str]]:
    """The keys and values of a line: "Account: Beta · Target close: 10 April"; none where no key is known. What stands
    between them has an empty key.
    """
    found = [pair for part in re.split(r"\s+[·•|]\s+", text.strip(" *_>•·|-–—")) for pair in _pairs_of(part)]
    return found if any(key for key, _ in found) else []


def _pairs_of(text: str) -> list[tuple[str, str]]:
    cuts: list[tuple[int, int]] = []
    for colon in re.finditer(r"\s*[:=](?!//)", text):
        before = text[: colon.start()]
        words = [m.start() for m in re.finditer(r"(?<!\S)[^\s]", before)]
        least = cuts[-1][1] if cuts else 0
        starts = [
            at
            for at in words[-6:]
            if at >= least and deal_key(before[at:]) and (at == 0 or before[at].isupper())
        ]
        if starts and (cuts or starts[0] == 0):
            cuts.append((starts[0], colon.end()))
    if not cuts:
        return _dashed(text) or [("", text)]
    ends = [start for start, _ in cuts[1:]] + [len(text)]
    return [
        (text[a:b].strip(" :="), text[b:end].strip(" ·•|;,*_\t"))
        for (a, b), end in zip(cuts, ends, strict=True)
    ]


def _dashed(text: str) -> list[tuple[str, str]]:
    """ "Go-live – 1 May 2026": a dash serves where the key is one of a date and a date follows."""
    found = re.fullmatch(r"(.{2,40}?)\s+[-–—]\s+(.+)", text)
    return [(found[1], found[2])] if found and deal_key(found[1]) in _DATES and known_day(found[2]) else []


def deal_facts(
    parts: Sequence[Part], deal_tables: Iterable[Table]
) -> tuple[Deal, list[Part], list[tuple[str, str]]]:
    """What the file says of the deal, the parts that say nothing else, and the rows of ``deal_tables`` that are not known."""
    deal = Deal()
    used: list[Part] = []
    unknown: list[tuple[str, str]] = []
    for part in parts:
        if isinstance(part, Pair) and deal.take(part.key, part.value, part.place):
            used.append(part)
        elif isinstance(part, Para) and (pairs := pairs_in(part.text)):
            taken = [deal.take(key, value, part.place) for key, value in pairs]
            if all(taken):
                used.append(part)
    for table in deal_tables:
        rows = [(row.cells, row.place) for row in table.rows]
        for cells, place in [(table.header, table.place), *rows] if table.header else rows:
            texts = [joined(cell) for cell in cells]
            value = ", ".join(dict.fromkeys(t for t in texts[1:] if t and t != texts[0]))
            if not (texts and deal.take(texts[0], value, place)) and cells is not table.header and any(texts):
                unknown.append((place, " · ".join(filter(None, texts))))
    return deal, used, unknown
