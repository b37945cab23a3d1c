"""Which lines of a plain transcript open a turn."""

from collections import Counter

from assistant.transcripts.labels import generic, is_header, is_note, opens_a_sentence, side_label
from assistant.transcripts.lines import Kind, Line

_WRAPPED = 50
"""Characters. A line as long that ends no sentence was cut by the width of a page; the next goes on."""
_ENDS = (".", "?", "!", "…", '"', "”", "'", "’", ")", "]", "*", ":")


def openings(lines: list[Line]) -> set[int]:
    """Places of the lines that open a turn.

    The file's own habit decides: where most speakers carry a stamp, or bold type, a bare "Three things: …"
    is speech; so is a bulleted "- Speed: …" among plain speakers. A label that comes once needs more to be
    believed than one that comes back. What stands in the block above the talk (Date, Attendees …) opens
    nothing.
    """
    places = _of_the_habit(lines)
    header = _header(lines, places)
    places = [place for place in places if place not in header]
    if not places or (len(places) == 1 and not lines[places[0]].strong):
        return set()
    counts = Counter(lines[place].key for place in places)
    taken = set(places)
    loose = any(
        line.kind in (Kind.LOOSE, Kind.STAMPED, Kind.LABELLED)
        for place, line in enumerate(lines)
        if place > places[0] and place not in taken
    )
    recurring = [place for place in places if counts[lines[place].key] > 1 and lines[place].strong]
    spaced = (
        len(recurring) > 2 and sum(lines[place].after_blank for place in recurring) * 5 >= len(recurring) * 4
    )
    numbered = any(count > 2 and name.isdigit() for name, count in counts.items())
    return {
        place
        for place in places
        if (not loose and not (recurring and opens_a_sentence(lines[place].name)))
        or (numbered and lines[place].key.isdigit())
        or _believed(lines, place, counts[lines[place].key], spaced=spaced, first=place == places[0])
    }


def _of_the_habit(lines: list[Line]) -> list[int]:
    """Candidates that stand as most of the file's speakers stand."""
    counts = Counter(line.key for line in lines if line.candidate)
    labelled = any(line.kind is Kind.LABELLED and line.strong and counts[line.key] > 1 for line in lines)
    places = [
        place
        for place, line in enumerate(lines)
        if line.candidate
        and not _is_title(line, counts)
        and (line.kind is Kind.LABELLED or line.stamps or (counts[line.key] > 1 and not labelled))
    ]
    marked = [place for place in places if lines[place].stamps or lines[place].bold]
    if _is_habit(marked, places):
        known = {lines[place].key for place in marked}
        places = [place for place in places if lines[place].key in known]
    plain = [place for place in places if not lines[place].bullet]
    bulleted = [place for place in places if lines[place].bullet]
    return plain if _is_habit(plain, places) else bulleted or plain


def _is_habit(with_it: list[int], places: list[int]) -> bool:
    return len(with_it) > 1 and len(with_it) * 3 >= len(places)


def _believed(lines: list[Line], place: int, count: int, *, spaced: bool, first: bool) -> bool:
    line = lines[place]
    if is_note(line.name):
        return False
    if line.stamps:
        return True
    if not line.strong:
        return count > 2
    if count > 1 or first or generic(line.name) or side_label(line.name):
        return True
    if spaced:
        return line.after_blank
    before = lines[place - 1].raw
    return line.after_blank or len(before) < _WRAPPED or before.endswith(_ENDS)


def _header(lines: list[Line], places: list[int]) -> set[int]:
    """Candidates that belong to the block above the talk."""
    counts = Counter(lines[place].key for place in places)
    candidates = set(places)
    header: set[int] = set()
    listing = False
    for block in _blocks(lines):
        inside = [place for place in block if place in candidates]
        titles = [place for place in block if _is_title(lines[place], counts)]
        more_below = any(place > block[-1] for place in places)
        if not titles and not (listing and more_below):
            if inside:
                break
            continue
        header.update(titles)
        for place in block if more_below else ():
            if place in titles:
                listing = not lines[place].words
            elif place in candidates and (
                listing or (counts[lines[place].key] == 1 and not lines[place].stamps)
            ):
                header.add(place)
        if not more_below or any(place not in header for place in inside):
            break
        listing = listing and block[-1] in titles
    return header


def _is_title(line: Line, counts: Counter[str]) -> bool:
    return line.kind is Kind.LABELLED and not line.stamps and counts[line.key] <= 1 and is_header(line.name)


def _blocks(lines: list[Line]) -> list[list[int]]:
    """Runs of lines between blank lines, rules and headings."""
    blocks: list[list[int]] = [[]]
    for place, line in enumerate(lines):
        if line.kind in (Kind.BLANK, Kind.RULE, Kind.HEADING):
            blocks.append([])
        else:
            blocks[-1].append(place)
    return [block for block in blocks if block]
