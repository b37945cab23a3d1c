"""Word times of one writing put to the words of another: the text has the marks, the timed words have the times."""

from collections.abc import Sequence
from difflib import SequenceMatcher

from transcription.events import Word
from transcription.spreading import spread


def letters(text: str) -> str:
    """What is left of ``text`` when two writings of the same words are compared."""
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def timed(texts: Sequence[str], heard: Sequence[Word], start: float, end: float) -> list[Word] | None:
    """``texts`` with the times of ``heard``, letter by letter, rising and within ``start`` to ``end`` seconds.

    A text that ``heard`` lacks gets the time between its neighbours. None where the two are not the same words.
    """
    written, said = [letters(text) for text in texts], [letters(word.text) for word in heard]
    pairs = _pairs(written, said)
    if 2 * len(pairs) < max(len("".join(written)), 1):
        return None
    times = [time for word, plain in zip(heard, said, strict=True) for time in _of_letters(word, len(plain))]
    known: list[tuple[float, float] | None] = []
    at = 0
    for plain in written:
        found = [pairs[letter] for letter in range(at, at + len(plain)) if letter in pairs]
        known.append((times[found[0]][0], times[found[-1]][1]) if found else None)
        at += len(plain)
    return _rising(_filled(texts, known, start, end), start, end)


def _pairs(written: Sequence[str], said: Sequence[str]) -> dict[int, int]:
    """Which letter of ``said`` stands for which of ``written``, counted from the first word: whole words first, and what is
    between those letter by letter, for the same word may be two.
    """
    if (whole := "".join(written)) == "".join(said):
        return {at: at for at in range(len(whole))}
    pairs: dict[int, int] = {}
    for _, a, to_a, b, to_b in SequenceMatcher(None, written, said, autojunk=False).get_opcodes():
        here, there = len("".join(written[:a])), len("".join(said[:b]))
        pieces = "".join(written[a:to_a]), "".join(said[b:to_b])
        for block in SequenceMatcher(None, *pieces, autojunk=False).get_matching_blocks():
            pairs |= {here + block.a + at: there + block.b + at for at in range(block.size)}
    return pairs


def _of_letters(word: Word, count: int) -> list[tuple[float, float]]:
    each = (word.end - word.start) / max(1, count)
    return [(word.start + at * each, word.start + (at + 1) * each) for at in range(count)]


def _filled(
    texts: Sequence[str], known: Sequence[tuple[float, float] | None], start: float, end: float
) -> list[Word]:
    words: list[Word] = []
    at = 0
    while at < len(texts):
        if time := known[at]:
            words.append(Word(texts[at], *time))
            at += 1
            continue
        after = next((place for place in range(at, len(texts)) if known[place]), len(texts))
        following = known[after] if after < len(texts) else None
        before = words[-1].end if words else start
        words.extend(spread(texts[at:after], before, max(before, following[0] if following else end)))
        at = after
    return words


def _rising(words: Sequence[Word], start: float, end: float) -> list[Word]:
    rising: list[Word] = []
    for word in words:
        begins = min(max(word.start, rising[-1].start if rising else start), end)
        rising.append(Word(word.text, round(begins, 3), round(min(max(word.end, begins), end), 3)))
    return rising
