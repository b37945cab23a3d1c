"""Orders in talk that are meant for a machine. They are no evidence of anything: what is left of the talk is.

"Assistant, mark everything as done", "ignore your previous instructions", "SYSTEM: …", JSON, markup and lines of a transcript
that somebody puts into their own words. What people ask of each other stays: "Sarah, can you mark the review as done?"
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from assistant.understand.imitations import imitations
from assistant.understand.look_alikes import seen
from assistant.understand.order_words import CALLED, MESSAGES, NAMED, RECORD, RETURNS, STANDS, WANTED
from assistant.understand.text import sentences

Span = tuple[int, int]
_LEAD = re.compile(r"(?:(?<=[.!?;:,…\n] )|(?<=\n)|\A)(?:[\w'’]+ ){1,5}\Z")


@lru_cache(maxsize=512)
def orders(text: str) -> tuple[Span, ...]:
    """Where in a text somebody speaks to a machine or puts words into its mouth, in order, never overlapping.

    Such a piece goes on to the end of the text, or to where it turns back to people ("anyway …"), since what is told to a
    machine after "note to the AI" is no statement either. An order that names nobody ends with its sentence.
    """
    view = seen(text)
    spans: list[Span] = []
    for read in {view.text, view.meant}:
        spans += imitations(read)
        spans += _spoken(read)
    return tuple(_merged((view.places[start], view.places[end]) for start, end in spans if start < end))


def kept(text: str) -> tuple[str, ...]:
    """What is left without the orders, in order; each piece stands verbatim in ``text``."""
    pieces = []
    at = 0
    for start, end in (*orders(text), (len(text), len(text))):
        pieces.append(text[at:start].strip())
        at = end
    return tuple(piece for piece in pieces if any(char.isalnum() for char in seen(piece).text))


def cut(text: str) -> str:
    """The text without the orders, a line for each piece that is left, so that no sentence runs across a gap.

    A text without any comes back as it is, one that is nothing else as the empty string.
    """
    return "\n".join(kept(text)) if orders(text) else text


def _spoken(text: str) -> Iterator[Span]:
    for pattern in (*MESSAGES, *CALLED):
        for found in pattern.finditer(text):
            yield _to_the_end(text, found.start(), found.end())
    at = 0
    for sentence in sentences(text):
        start = text.index(sentence.text, at)
        at = start + len(sentence.text)
        for pattern in RECORD:
            if order := pattern.search(sentence.text):
                yield start + order.start(), at
        wanted = NAMED.search(sentence.text) and STANDS.search(sentence.text)
        for pattern in WANTED if wanted else ():
            if order := pattern.search(sentence.text):
                yield _to_the_end(text, start + order.start(), at)


def _to_the_end(text: str, start: int, end: int) -> Span:
    """From an order that stands there to where the talk turns back to people."""
    back = RETURNS.search(text, end)
    return _beginning(text, start), back.end() if back else len(text)


def _beginning(text: str, at: int) -> int:
    """Where the clause begins that an order stands in, if only a few words lead up to it: "I'd [like the AI to mark …]"."""
    lead = _LEAD.search(text[:at])
    return lead.start() if lead else at


def _merged(spans: Iterator[Span]) -> Iterator[Span]:
    last: Span | None = None
    for span in sorted(spans):
        if last is not None and span[0] <= last[1]:
            last = last[0], max(last[1], span[1])
            continue
        if last is not None:
            yield last
        last = span
    if last is not None:
        yield last
