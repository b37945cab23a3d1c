"""Two companies that stand somewhere in a file, and which of them sells."""

import re
from collections.abc import Iterator, Sequence

from assistant.importing.blocks import Para, Part
from assistant.importing.deal_of import Deal
from assistant.importing.grids import Pair, Table
from assistant.importing.headers import BUYER_WORDS, SELLER_WORDS, read_heading
from assistant.importing.items import field_of, is_date
from assistant.importing.owner_cells import parts_of
from assistant.importing.who import Who
from assistant.importing.words import joined, nothing, person, placeholder
from assistant.plan.reading.owners import seller_title
from assistant.plan.reading.roles import role_of_words

_NO_COMPANY = re.compile(
    r"(?:v?\d[\d.]*|sheet\s*\d*|plan|summary|overview|draft|final|template|milestones?|timeline|gantt|tasks?|details?|cover|home|page \d+|status(?: update)?|update|"
    r"confidential|q[1-4](?:\s*\d{4})?|\d{4}|fy\d+|and|for|with|between|by|of|the|our|project|deal|stakeholders?|risks?|next steps?|data|client|customer|vendor|buyer|seller|prospect|company)",
    re.IGNORECASE,
)


_COMPANY = re.compile(r"[A-Z0-9][\w&.'’\-]*(?:\s+(?:[A-Z0-9&][\w&.'’\-]*|of|and|the|de)){0,4}")


_OF_A_SIDE = (
    r"(?:owners?|leads?|teams?|responsible|contacts?|actions?|tasks?|poc|dri|resources?|responsibilit(?:y|ies)|side|sponsors?|people|"
    r"action items?|deliverables?|to-?dos?)"
)
_SUFFIX = re.compile(rf"(?P<name>.{{2,30}}?)(?:'s)?\s+{_OF_A_SIDE}", re.IGNORECASE)
_PREFIX = re.compile(
    rf"{_OF_A_SIDE}\s*[-–—@/]?\s+(?:at\s+|from\s+)?(?P<name>[^-–—@/].{{1,30}})", re.IGNORECASE
)
_SELLS = re.compile(
    r"\b(?:demo\w*|proposal|deliver\w*|present\w*|provide\w*|train\w*|quote|pricing|sandbox|send|draft)\b",
    re.IGNORECASE,
)


_BUYS = re.compile(
    r"\b(?:budget|approv\w+|procurement|purchase|po|legal review|security review|sign\w*|infosec|board|decision|redlines?)\b",
    re.IGNORECASE,
)


def seller_company(deal: Deal) -> str:
    """The vendor where only its people tell it: "Prepared by: Lumen", "Omar Diaz (AE, Lumen)"."""
    for fact in deal.every("seller_people", "people"):
        for inside in re.findall(r"\(([^()]*)\)", fact.value):
            words = [word.strip() for word in re.split(r"\s*[,;/@]\s*|\s+[-–—]\s+|\s+at\s+", inside)]
            others = [word for word in words if not seller_title(word)]
            if len(others) < len(words) and len(others) == 1 and company_name(others[0]):
                return others[0]
    for fact in deal.every("seller_people"):
        if (
            fact.key.casefold() in ("prepared by", "author")
            and company_name(fact.value)
            and not person(fact.value)
        ):
            return fact.value
    return ""


def _departments(name: str, cells: Sequence[str]) -> bool:
    """Whether a name also stands before a department, as only a company's does: "Harbor Legal"."""
    return any(
        re.fullmatch(
            rf"{re.escape(name)}(?:'s)?\s+(?:legal|it|infosec|security|procurement|finance|team|ops|ae|se|csm|sales)",
            cell,
            re.IGNORECASE,
        )
        for cell in cells
    )


def side_pair(tables: Sequence[Table], who: Who) -> tuple[str, ...]:
    """Two companies that stand in a column that says whose a step is."""
    for table in tables:
        for n, head in enumerate(table.header):
            if read_heading(head).field not in ("side", "owner"):
                continue
            cells = [
                joined(row.cells[n]) for row in table.rows if n < len(row.cells) and joined(row.cells[n])
            ]
            names = {part for cell in cells for part in parts_of(cell) if who.side_of(part)[1] == "none"}
            names -= {
                name for name in names if any(name != one and _departments(one, [name]) for one in names)
            }
            named = read_heading(head).field == "side" or any(_departments(name, cells) for name in names)
            if named and len(cells) > 2 and len(names) == 2 and all(company_name(name) for name in names):
                return tuple(
                    dict.fromkeys(part for cell in cells for part in parts_of(cell) if part in names)
                )
    return ()


def tag_pair(tables: Sequence[Table], parts: Sequence[Part], who: Who) -> tuple[str, ...]:
    """Two companies that stand with the owners' names: "Lumen: Nina Holt", "Raj Patel (Harbor Foods)"."""
    found: dict[str, None] = {}
    for cell in [*_owner_cells(tables), *(p.text for p in parts if isinstance(p, Para) and _listed(p))]:
        tags = (
            re.findall(r"(?:^|[\n;/+,])\s*([A-Z][\w&' ]{1,30}):\s", cell)
            if "\n" in cell or cell.count(":") > 1
            else []
        )
        tags += re.findall(r"(?<=\w)\s*\(([^()]+)\)", cell)
        fresh = [
            tag.strip()
            for tag in tags
            if company_name(tag)
            and who.side_of(tag)[1] == "none"
            and not role_of_words(tag)
            and not is_date(tag)
        ]
        found |= dict.fromkeys([*fresh, *(tag.strip() for tag in tags if who.company(tag))])
    return tuple(found) if len(found) == 2 else ()


def _owner_cells(tables: Sequence[Table]) -> Iterator[str]:
    for table in tables:
        owners = [
            n for n, head in enumerate(table.header) if read_heading(head).field in ("owner", "contact")
        ]
        yield from (row.cells[n] for row in table.rows for n in owners if n < len(row.cells))


def _listed(line: Para) -> bool:
    """Whether a line of text is an item of a list, or says whose one is."""
    return line.depth > 0 or field_of(line.text.partition(":")[0]) == "owner"


def company_name(text: str) -> str:
    text = re.sub(r"\s*\([^()]*\)", "", text).strip(" :-–—|,.[]")
    if (
        not text
        or placeholder(text)
        or (placeholder(f"[{text}]") and len(text.split()) < 3 and text[:1].islower())
    ):
        return ""
    if (
        re.match(r"\d+[.)]", text)
        or _NO_COMPANY.fullmatch(text)
        or not _COMPANY.fullmatch(text)
        or re.search(
            r"\b(?:phase|section|milestones?|stakeholders?|risks?|steps?|name|plan)\b", text, re.IGNORECASE
        )
    ):
        return ""
    return text


def heading_pair(tables: Sequence[Table]) -> tuple[str, ...]:
    """Two companies that head columns of one table: "Lumen owner" and "Harbor owner", "DRI (Lumen)" and "DRI (Harbor)"."""
    words = {*SELLER_WORDS.split("; "), *BUYER_WORDS.split("; ")}
    for table in tables:
        found: dict[str, dict[str, None]] = {}
        for head in table.header:
            plain = joined(re.sub(r"[()\[\]:]", " ", head))
            after, before = _SUFFIX.fullmatch(plain), _PREFIX.fullmatch(plain)
            hit = before or after
            if (
                hit
                and hit["name"].casefold() not in words
                and read_heading(hit["name"]).field == ""
                and hit["name"][:1].isupper()
            ):
                found.setdefault(plain.replace(hit["name"], "").strip("' s"), {})[hit["name"]] = None
        for names in found.values():
            if len(names) == 2:
                return tuple(names)
    return ()


def bare_pair(tables: Sequence[Table], who: Who) -> tuple[str, ...]:
    """Two companies whose names alone head two columns of owners."""
    for table in tables:
        found: list[str] = []
        if any(read_heading(head).field in ("owner", "side", "contact") for head in table.header):
            continue
        for n, head in enumerate(table.header):
            cells = [
                joined(row.cells[n])
                for row in table.rows
                if n < len(row.cells) and not nothing(joined(row.cells[n]))
            ]
            if company_name(head) and read_heading(head).field == "" and cells:
                owners = [
                    c
                    for c in cells
                    if person(c)
                    or who.side_of(c)[1] != "none"
                    or role_of_words(c)
                    or re.search(r"\bteam\b", c, re.IGNORECASE)
                ]
                if len(owners) * 10 > len(cells) * 7 and all(len(c.split()) < 9 for c in cells):
                    found.append(head)
        if len(found) == 2:
            return tuple(found)
    return ()


def sells(company: str, parts: Sequence[Part], tables: Sequence[Table]) -> int:
    """How often a company stands beside what only a seller has: its column or its name with "AE", "SE", "CSM"."""
    word = re.compile(rf"(?<!\w){re.escape(company.split()[0])}(?!\w)", re.IGNORECASE)
    score = 0
    for table in tables:
        for n, head in enumerate(table.header):
            if not word.search(head):
                continue
            cells = [joined(row.cells[n]) for row in table.rows if n < len(row.cells)]
            score += sum(_sellerish(cell) - _buyerish(cell) for cell in cells)
        for row in table.rows:
            texts = [joined(cell) for cell in row.cells]
            for text in texts:
                if text.casefold() in (company.casefold(), company.split()[0].casefold()):
                    row_text = " ".join(texts)
                    score += len(_SELLS.findall(row_text)) - len(_BUYS.findall(row_text))
                if word.search(text) and len(text.split()) <= 8:
                    others = (
                        " / ".join(one for one in texts if len(one.split()) <= 5)
                        if text.strip().casefold() in (company.casefold(), company.split()[0].casefold())
                        else text
                    )
                    score += _sellerish(others) - _buyerish(others)
    for part in parts:
        if isinstance(part, Para) and word.search(part.text):
            for piece in re.split(r"[,;·|]", part.text):
                if word.search(piece):
                    score += _sellerish(piece) - _buyerish(piece)
        elif isinstance(part, Pair) and word.search(part.value):
            score += _sellerish(part.value) - _buyerish(part.value)
    return score


def _sellerish(text: str) -> int:
    return sum(
        1
        for piece in re.split(r"[()/,;+&\s–—-]+(?=[A-Z(])|[()/,;]", text)
        if piece.strip() and seller_title(piece.strip())
    )


def _buyerish(text: str) -> int:
    return (
        len(
            re.findall(
                r"\b(?:champion|procurement|economic buyer|infosec|cfo|ciso|it director|purchasing|customer|client|prospect|buyer)\b",
                text,
                re.IGNORECASE,
            )
        )
        if not re.search("customer success", text, re.IGNORECASE)
        else 0
    )
