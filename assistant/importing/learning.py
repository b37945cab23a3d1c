"""Who is on which side: learnt from the places that tell it, for those that do not."""

import re
from collections.abc import Sequence

from assistant.importing.deal_of import Deal
from assistant.importing.found import Report, Step
from assistant.importing.headers import Side
from assistant.importing.owner_cells import parts_of, tidy
from assistant.importing.who import MAIL, Who
from assistant.importing.words import person

_FREE_MAIL = frozenset(
    "gmail googlemail outlook hotmail yahoo icloud proton protonmail gmx web aol live".split()
)
_INITIALS = re.compile(r"[A-Z]{2,3}")
_SHORT_FOR = re.compile(r"(?:[A-Z]{2,3}\s*(?:=|:|[-–—])\s*)?(?P<name>\S.*)")


def learn_domains(steps: Sequence[Step], who: Who) -> None:
    """Of two mail domains in the owners' cells, one of which is a company's that is known, the other is the other's."""
    found = {
        hit[1].casefold(): None
        for step in steps
        for cell in (step.owner, step.owner_vendor, step.owner_prospect, step.contact)
        for hit in MAIL.finditer(cell)
        if hit[1].casefold() not in _FREE_MAIL
    }
    sides = {name: who.company(f"x@{name}") for name in found}
    known = [name for name, side in sides.items() if side]
    if len(found) == 2 and len(known) == 1:
        other = next(name for name in found if name not in known)
        who.domains[other] = "buyer" if sides[known[0]] == "seller" else "seller"


def learn_labelled(texts: Sequence[str], who: Who) -> None:
    """The people behind a side's or a company's name: "Lumen: NH = Nina Holt, OD = Omar Diaz"."""
    for text in texts:
        label, colon, rest = text.partition(":")
        label = re.sub(r"(?:'s)?\s+(?:team|people|side|contacts)$", "", label.strip(" *_-•"))
        side = who.word(label) or who.company(label) if len(label.split()) < 5 else ""
        parts = [
            one[0] if (one := _SHORT_FOR.findall(part.strip())) else "" for part in re.split(r"[,;|·]", rest)
        ]
        if colon and side in ("seller", "buyer") and parts and all(_bare(part) for part in parts):
            for part in parts:
                who.add(side, _bare(part))


def learn_people(deal: Deal, steps: Sequence[Step], who: Who) -> None:
    """Remember everybody whose side is told somewhere, so that a bare name elsewhere is known."""
    for fact in deal.every("seller_people", "buyer_people"):
        if side := side_of_key(fact.key, who):
            for part in parts_of(tidy(fact.value)):
                who.add(side, _bare(part))
    for fact in deal.every("seller_people"):
        for part in parts_of(tidy(fact.value)):
            if fact.key.casefold() in ("seller", "sellers"):
                who.add("seller", part, sure=True)
                continue
            side, evidence = who.side_of(part)
            who.add("buyer" if side == "buyer" and evidence == "named" else "seller", _bare(part))
    for fact in deal.every("buyer_people"):
        for part in parts_of(tidy(fact.value)):
            side, evidence = who.side_of(part)
            who.add("seller" if side == "seller" and evidence == "named" else "buyer", _bare(part))
    for fact in deal.every("people"):
        for part in parts_of(tidy(fact.value)):
            side, evidence = who.side_of(part)
            if evidence != "none":
                who.add(side, _bare(part))
    for step in steps:
        for part in parts_of(tidy(step.owner_vendor)):
            who.add("seller", _bare(part))
        for part in parts_of(tidy(step.owner_prospect)):
            who.add("buyer", _bare(part))
    for step in steps:
        whose = {side for part in parts_of(tidy(step.side)) for side in [who.side_of(part)[0]]}
        for part in parts_of(tidy(step.owner)) + parts_of(tidy(step.contact)):
            label = re.match(r"([^:()]{1,40}):\s*(.+)", part)
            side, evidence = who.side_of(label[1]) if label else who.side_of(part)
            if evidence != "none":
                who.add(side, _bare(label[2] if label else part))
            elif len(whose) == 1:
                who.add(next(iter(whose)), _bare(part))


def learn_the_rest(steps: Sequence[Step], who: Who) -> None:
    """Beside somebody of the seller's side in one cell the others are the buyer's."""
    for step in steps:
        parts = parts_of(tidy(step.owner)) + parts_of(tidy(step.contact))
        sides = [who.side_of(part) for part in parts]
        if ("seller", "named") in sides or ("seller", "title") in sides:
            for part, (_, evidence) in zip(parts, sides, strict=True):
                if evidence == "none":
                    who.add("buyer", _bare(part))


def learn_by_order(steps: Sequence[Step], who: Who, report: Report) -> None:
    """Where an owner's column pairs the same unknown people in the same order again and again, the first are the seller's."""
    pairs = []
    for step in steps:
        parts = parts_of(tidy(step.owner))
        names = [_bare(part) or (part if _INITIALS.fullmatch(part) else "") for part in parts]
        if len(parts) == 2 and all(names) and all(who.side_of(part)[1] == "none" for part in parts):
            pairs.append((names[0], names[1], step.place))
    firsts, seconds = {a for a, _, _ in pairs}, {b for _, b, _ in pairs}
    alone = {_bare(step.owner) for step in steps}
    if len(pairs) > 1 and not firsts & seconds and not firsts & alone:
        for first, second, _ in pairs:
            who.add("seller", first, sure=True)
            who.add("buyer", second, sure=True)
        report.guess(
            pairs[0][2],
            f"where two owners are named, the first ({', '.join(sorted(firsts))}) is taken for the seller's; say otherwise with --seller",
        )


def side_of_key(key: str, who: Who) -> Side:
    """The side that a key names beside the role: "Executive sponsor (Lumen)"."""
    inside = re.findall(r"\(([^()]*)\)", key)
    return next((side for words in inside if (side := who.side_of(words)[0]) in ("seller", "buyer")), "")


def _bare(part: str) -> str:
    """ "Lena Fox, VP Ops" and "Lena Fox (VP Ops)" without what she is."""
    return person(part) or person(part.partition(",")[0]) or person(re.split(r"\s+[-–—@]\s+", part)[0])
