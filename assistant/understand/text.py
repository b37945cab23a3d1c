"""Utterances cut into sentences and words, with their places, so that every quote is verbatim."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import snowballstemmer

_WORD = re.compile(r"[A-Za-zÀ-ÖØ-öø-ÿ0-9]+(?:['’][A-Za-zÀ-ÖØ-öø-ÿ]+)*")
# A full stop ends a sentence unless it belongs to a short form or a number; dots with a small letter after them are a rest.
_END = re.compile(r"(?<=[.!?…])(?!(?<=\.\.|.…)\s+[a-z])[\"”')\]]*\s+|\n+")
_SHORT = re.compile(
    r"\b(?:mr|mrs|ms|dr|st|no|vs|inc|ltd|co|corp|e\.g|i\.e|approx|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as it stands in the utterance; ``words`` in lower case, ``stems`` beside them."""

    text: str
    words: tuple[str, ...]
    stems: tuple[str, ...]
    asks: bool


def plain(text: str) -> str:
    """Lower case with plain apostrophes and dashes, of the same length, so that places stay valid."""
    return text.translate(_PLAIN).lower() if len(text.lower()) == len(text) else text.translate(_PLAIN)


_PLAIN = str.maketrans({"’": "'", "‘": "'", "–": "-", "—": "-", "“": '"', "”": '"', "\u00a0": " "})


def words(text: str) -> tuple[str, ...]:
    """The words of a text, in lower case, with plain apostrophes."""
    return tuple(m.group().replace("’", "'").lower() for m in _WORD.finditer(text))


def word_place(text: str, number: int) -> int:
    """Where the word with that number (from 0) begins in the text; the end of the text past the last."""
    return next((m.start() for i, m in enumerate(_WORD.finditer(text)) if i == number), len(text))


_STEMMER = snowballstemmer.stemmer("english")


@lru_cache(maxsize=8192)
def stem(word: str) -> str:
    """A word without its endings, after Porter's English stemmer (snowballstem.org): redlines and redlining meet."""
    stemmed: str = _STEMMER.stemWord(word.removesuffix("'s").removesuffix("'"))
    return stemmed


@lru_cache(maxsize=1024)
def sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences of an utterance, in order. Each is a verbatim piece of ``text``."""
    pieces: list[str] = []
    start = 0
    for end in _END.finditer(text):
        piece = text[start : end.start()]
        if _SHORT.search(piece):
            continue
        pieces.append(piece)
        start = end.end()
    pieces.append(text[start:])
    return tuple(_sentence(c.strip()) for p in pieces for c in _clauses(p) if c.strip())


_NEW_CLAUSE = re.compile(
    r",? (?=but )|,? (?=(?:and|so|then|okay|yes|yeah) (?:i|we|you|they|he|she|let's|let us|can|could|what|where|how|send|please)\b)",
    re.IGNORECASE,
)
_LEAST_WORDS = 4


def _clauses(sentence: str) -> Iterator[str]:
    """A long sentence in its main clauses: people talk on, and recognition leaves out the full stops."""
    start = 0
    for cut in _NEW_CLAUSE.finditer(sentence):
        before, after = sentence[start : cut.start()], sentence[cut.end() :]
        if min(len(before.split()), len(after.split())) >= _LEAST_WORDS:
            yield before
            start = cut.end()
    yield sentence[start:]


# Speech recognition drops many question marks: the order of the words still asks.
_ASKS = re.compile(
    r"^(?:so |and |but |okay |ok |then |well |now )*"
    r"(?:(?:what|when|where|who|whom|whose|which|why|how)(?:'s|'re|'d)?\b(?! (?:a|an)\b)"
    r"|(?:is|are|was|were|do|does|did|has|have|had|can|could|would|will|shall|should|may)n?(?:'t)? "
    r"(?:it|that|this|there|we|you|they|he|she|i|the|your|our|any|anyone|anything|legal|security|procurement)\b)"
)


_SAYS_SO = re.compile(
    r"^(?:that(?:'s| is| sounds)|all|you(?:'re| are)|yes|yeah|it(?:'s| is)|not|i|we|they|he|she|no|nothing)\b"
)
_ASKS_AT_LAST = re.compile(
    r"(?<!'ll )(?<!'ve )(?<!will )(?<!can )(?<!should )(?<!would )(?<!could )(?<!must )(?<!to )\b(?:is|are|was|were|has|have|did|does|do|isn't|aren't|hasn't|haven't|didn't) (?:that|it|this|they|he|she|you|we|there)(?: \w+){0,2}$"
    r"|\bor not$"
)


def _sentence(text: str) -> Sentence:
    low = words(text)
    # The department, not the pronoun: only its capitals tell them apart.
    stems = tuple(
        "technic" if m.group() == "IT" else stem(w) for m, w in zip(_WORD.finditer(text), low, strict=True)
    )
    flat = " ".join(low)
    unmarked = (
        not text.rstrip("\"”')]").endswith("!")
        and _ASKS_AT_LAST.search(flat) is not None
        and not _SAYS_SO.match(flat)
    )
    asks = text.rstrip("\"”')]").endswith("?") or _ASKS.match(flat) is not None or unmarked
    return Sentence(text, low, stems, asks)
