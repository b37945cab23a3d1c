"""What a follow-up e-mail never says, whatever its sources: empty phrases, flattery, markup, the seller's own view."""

import re

from assistant.exporting import discretion

_NEVER: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), why)
    for pattern, why in (
        (
            r"\b(?:check(?:ing)? in\b|touch(?:ing)? base|circl(?:e|ing) back|reach(?:ing)? out|friendly reminder|per my (?:last|previous)|"
            r"hope (?:this|you|all|that)\b.{0,40}\b(?:finds?|well|doing)|don['’]?t hesitate|feel free|looking forward)",
            "an empty phrase",
        ),
        (r"\bclos(?:e|ing|ure)[\s-]+(?:action[\s-]+)?plan|\bclos(?:e|es|ing) (?:the |this |our )?deal|\bclose date\b", "the seller's own words"),
        (
            r"\b(?:great|wonderful|fantastic|amazing|awesome|excellent|impress\w*|pleasure|delight\w*|thrill\w*|excit\w+|honou?red|inspir\w+|"
            r"brilliant|love|loved|lovely|enjoy\w*|insightful|incredible|outstanding|perfect|appreciate your (?:partnership|leadership|vision))\b",
            "flattery",
        ),
        (r"\b(?:attach(?:ed|ing|ment)\w*|enclosed|see below the link)\b", "nothing is attached"),
        (
            r"\b(?:as an ai|language model|ai assistant|the assistant|system (?:prompt|message)|transcript|utterance|"
            r"(?:ignore|disregard|follow(?:ing)?|as per|your|my) (?:all |any |the |these |previous |prior )*instructions?)\b",
            "it speaks of itself or its orders",
        ),
        (r"https?:|www\.|\]\(|!\[|\b[\w.+-]+@[\w-]+\.\w|\b[\w-]+\.(?:com|net|org|io|ai|co|dev|app)\b", "a link or an address"),
        (r"[{}<>`\\^~]|&#?\w+;|<!--|\bjavascript:", "markup"),
        (r"\[[^\]]*\]?|\bTB[AD]\b|\bX{2,}\b|_{3,}|\.{4,}|\bplaceholder\b|\binsert \w+ here\b", "a place left to be filled in"),
    )
)  # fmt: skip


def unfit(text: str) -> str | None:
    """Why a sentence has no place in an e-mail to the buyer; None where nothing speaks against it."""
    for pattern, why in _NEVER:
        found = pattern.search(text)
        if found is not None:
            return f"{why}: “{discretion.clean(found.group())}”"
    if discretion.marked_private(text):
        return "marked as private"
    if discretion.speaks_of_tactics(text) or discretion.has_selling_role(text):
        return "the seller's own view of the buyer"
    return None
