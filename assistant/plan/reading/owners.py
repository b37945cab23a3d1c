"""One Owner column for both sides: who of it is the seller's and who the buyer's."""

import re
from collections.abc import Sequence

_SELLER = frozenset(["us", "we", "our", "ours", "seller", "sellers", "vendor", "provider", "supplier"])
_BOTH = frozenset(["both", "all", "everyone", "everybody", "joint", "jointly", "mutual", "shared"])
_SELLER_TITLE = re.compile(
    r"^(?:ae|aes|se|ses|csm|cs|sdr|bdr|(?:strategic |enterprise |key )?account (?:executive|manager|exec|director|team)|"
    r"(?:sr\.? |senior |lead |principal )?(?:sales|solutions?|presales|pre-sales) (?:engineer|consultant|architect|"
    r"rep(?:resentative)?|executive|manager|team|lead)|presales|pre-sales|deal desk|"
    r"customer success(?: (?:manager|team|lead|director))?|professional services(?: team)?|"
    r"our (?:team|side|legal|ae|se)|(?:vendor|seller|provider)\b.*)$",
    re.IGNORECASE,
)
_BRACKET = re.compile(r"\(([^()]*)\)")
_BETWEEN = re.compile(r"\s+/\s+|\s*\+\s*|\s*;\s*|\s+&\s+|\s+and\s+|\s*,\s*|/(?=[A-Z])")
_NOBODY = re.compile(r"[-–—_.\s]*|n/?a|none|tbd|tbc|\?+", re.IGNORECASE)


def nobody(cell: str) -> bool:
    """Whether an owner cell names nobody: empty, a dash, TBD."""
    return _NOBODY.fullmatch(cell.strip()) is not None


def seller_title(text: str) -> bool:
    """Whether a title is one that only the seller's side has: AE, sales engineer, customer success."""
    return _SELLER_TITLE.match(text.strip()) is not None


def split_owner(cell: str, sellers: Sequence[str], vendor: str) -> tuple[str, str]:
    """The seller's and the buyer's owner in a cell that serves for both.

    "Us", a seller's name, the vendor's name or a seller's title is the seller's side; "Both" and "All" are
    both; whatever else is named is the buyer's. "Ana Ruiz (SE) / Tom Beck" is one of each.
    """
    cell = cell.replace("[", "").replace("]", "").strip()
    if nobody(cell):
        return "", ""
    if cell.casefold() in _BOTH:
        return cell, cell
    parts = [part for part in _BETWEEN.split(cell) if part]
    ours = [part for part in parts if _is_seller(part, sellers, vendor)]
    if len(ours) == len(parts):
        return cell, ""
    if not ours:
        return "", cell
    return " / ".join(ours), " / ".join(part for part in parts if part not in ours)


def _is_seller(part: str, sellers: Sequence[str], vendor: str) -> bool:
    bare = _BRACKET.sub("", part).strip()
    known = {name.casefold() for name in sellers} | {
        name.casefold().split()[0] for name in sellers if name.strip()
    }
    if bare.casefold() in known or bare.casefold() in _SELLER:
        return True
    if vendor and vendor.casefold().split()[0] in bare.casefold().split():
        return True
    inside = [found.strip() for found in _BRACKET.findall(part)]
    return any(seller_title(one) for one in [bare, *inside])
