"""Who is on which side: learnt from the places that tell it, for those that do not."""

import re
from collections.abc import Sequence

from assistant.importing.deal_of import Deal
from assistant.importing.found import Report, Step
from assistant.importing.headers import Side
from assistant.importing.who import Who, parts_of, tidy
from assistant.importing.words import person


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
        if len(parts) == 2 and all(person(_bare(part)) and who.side_of(part)[1] == "none" for part in parts):
            pairs.append((_bare(parts[0]), _bare(parts[1]), step.place))
    firsts, seconds = {a for a, _, _ in pairs}, {b for _, b, _ in pairs}
    alone = {_bare(step.owner) for step in steps}
    if len(pairs) > 1 and not firsts & seconds and not firsts & alone:
        for first, second, _ in pairs:
            who.add("seller", first)
            who.add("buyer", second)
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
