"""A recording heard from where the words of its call end: a little overlap, no word twice, none lost."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from transcription.events import SAMPLE_RATE, AudioChunk, Channel, Heard, Partial, Sound, Utterance, Word
from transcription.gate import plain_words

OVERLAP = 4.0
"""Seconds heard once more: enough of the last sentence to know its end again, and to hear what follows in context."""

_NEAR = 1.0
"""Seconds by which the times of a word may differ between two hearings, where its neighbours are the same."""
_EXACT = 0.15
_SURE = 2
_COMPARED = 4
"""Words that are compared; from ``_SURE`` on they count for more than times."""


@dataclass(frozen=True, slots=True)
class Known:
    """The words that a channel has already: up to ``end`` seconds, the last of them ``words``."""

    end: float
    words: str


def beyond(source: Iterable[Sound], known: Mapping[Channel, Known]) -> Iterator[Sound]:
    """``source`` without the sound of each channel that is heard already, but for ``OVERLAP``."""
    for item in source:
        if not isinstance(item, AudioChunk) or item.channel not in known:
            yield item
            continue
        early = round((known[item.channel].end - OVERLAP - item.start) * SAMPLE_RATE)
        if early <= 0:
            yield item
        elif early < len(item.samples):
            yield replace(item, start=item.start + early / SAMPLE_RATE, samples=item.samples[early:])


def only_new(heard: Iterable[Heard], known: Mapping[Channel, Known]) -> Iterator[Heard]:
    """``heard`` without the words at the beginning of each channel that are ``known``; its partial words are left out."""
    for item in heard:
        if isinstance(item, Partial):
            continue
        if not isinstance(item, Utterance):
            yield item
            continue
        before = known.get(item.channel)
        if before is None or item.start > before.end + _NEAR:
            yield item
        elif words := item.words[_heard_already(item.words, before) :]:
            yield Utterance(item.channel, words[0].start, item.end, _text(item, words), tuple(words))


def _text(item: Utterance, words: Sequence[Word]) -> str:
    return item.text if len(words) == len(item.words) else " ".join(word.text for word in words)


def _heard_already(words: Sequence[Word], known: Known) -> int:
    """How many of ``words`` are known: where they read like the end of what is known, and where that leaves a choice,
    or nothing reads like it, by their times.
    """
    tail = [plain for word in known.words.split() if (plain := _plain(word))]
    off = [_off(words, count, known.end) for count in range(len(words) + 1)]
    by_time = min(range(len(off)), key=off.__getitem__)
    like = [_alike(words[:count], tail) if seconds <= _NEAR else 0 for count, seconds in enumerate(off)]
    best = max(like)
    if best < _SURE and off[like.index(best)] > _EXACT:
        return by_time
    # People repeat themselves: the same words may stand on both sides of the cut.
    return min(
        (count for count in range(len(off)) if like[count] and like[count] >= best - 1),
        key=off.__getitem__,
        default=by_time,
    )


def _off(words: Sequence[Word], count: int, end: float) -> float:
    """Seconds by which the times speak against the first ``count`` of ``words`` being all that was said up to ``end``."""
    late = _middle(words[count - 1]) - end if count else 0.0
    early = end - _middle(words[count]) if count < len(words) else 0.0
    return max(0.0, late) + max(0.0, early)


def _alike(words: Sequence[Word], tail: Sequence[str]) -> int:
    """How many of the last ``_COMPARED`` words are the same; a word that was heard differently stands in nobody's way."""
    pairs = zip(reversed(words), reversed(tail), strict=False)
    return sum(_plain(word.text) == known for word, known in islice(pairs, _COMPARED))


def _plain(text: str) -> str:
    return "".join(plain_words(text))


def _middle(word: Word) -> float:
    return (word.start + word.end) / 2
