"""Whether a promise was kept: somebody who was to get it thanks for it, the one who promised says that it is done, or a yes to "did it come?"."""

import re
from collections.abc import Iterator, Sequence

from assistant.deal.sources import Said
from assistant.deal.talk import Turn, telling, telling_of
from assistant.understand.stance import says_yes
from assistant.understand.text import Sentence, plain
from assistant.vocabulary import Side

_WHO = r"(?:i|we|she|he|they)(?:'ve| have| has|'s)?"
_LATELY = r"(?: (?:already|now|just|only|finally|also|both|all|then))*"
_GOT = re.compile(
    rf"\b{_WHO}{_LATELY} (?:got|had|received|seen|read|saw|went through|gone through|looked (?:at|through|over)|been through|reviewed|rang|called)\b"
    r"|\b(?:came|arrived|landed|come through)\b(?! (?:up|back|down|to)\b)|\bthank(?:s|s a lot| you)(?: \w+)?,? (?:for|it came)\b|\byou(?:'ve| have)? (?:sent|shared|gave|given|mailed|showed|shown)\b"
    r"|\b(?:is|was|were) (?:here|there|in my inbox|with (?:me|us))\b|\bmade it easy\b|\b(?:i've|i) seen\b"
)
_DID = re.compile(
    rf"\b(?:i|we)(?:'ve| have)?{_LATELY} (?:sent|mailed|e-?mailed|shared|forwarded|set|wrote|written|put|checked|asked|spoke|spoken|talked|added|confirmed|booked|filled|updated|corrected|pulled|"
    r"finished|completed|uploaded|introduced|delivered|gave|given|posted|handed|fixed|did|done|found out|looked into|showed|shown)\b"
    r"|\b(?:it|that|this|they|those|that one)(?:'s| is|'re| are| was| were| has been|'ve been) (?:all )?(?:done|sent|in place|out|with (?:you|him|her|them)|finished|delivered|submitted|sorted)\b"
    r"|\byou(?:'ve| have) had\b"
)
_ASKS_FOR_IT = re.compile(
    r"\b(?:got|get|received?|reach\w*|arrive[ds]?|come|came|see|seen|send|sent|made? it|read|a chance|land(?:ed)?)\b"
)
_ANSWERS_IT = re.compile(
    r"^(?:(?:oh|yes|yeah|yep|well)[ ,]+)*(?:(?:i|we) (?:did|do|have|got)\b|it (?:did|has|came)\b|came\b|got it\b|did\b)"
)
_NOT = re.compile(
    r"n't\b|\b(?:not|never|nothing|nobody|no|yet|without|neither|nor|cannot|hardly|missing|waiting|instead)\b"
)
_NOT_YET = re.compile(
    r"\b(?:if|once|when|until|till|unless|before|will|would|should|could|can|might|must|going to|need|want|wanted|hope|hoping|supposed|meant|about to|have to|has to|let me|was to|last year|please)\b|'ll\b|'d\b"
)
_MOST_OF_IT = 0.6
_POINTS = re.compile(r"\b(?:it|that|this|them|they|those|both)\b")


def kept_in(
    since: Turn, side: Side, what: str, keys: frozenset[str], head: str | None, talk: Sequence[Turn]
) -> Said | None:
    """The words of a later call that tell that a promise was kept. ``since``: where it was last made, by ``side``; ``keys`` and ``head`` tell what it
    is about. Only words said of the thing itself count, no wish, no condition, nothing denied.
    """
    later = [t for t in talk[since.place + 1 :] if t.record is not since.record and t.side != "unknown"]
    if (there := _came(what, side, later)) is not None:
        return there
    for turn in later:
        for place, sentence in enumerate(turn.sentences):
            if _carries(turn, place, side, keys, head, talk) and (
                _tells(sentence, turn, side) or _tells_first(sentence, turn, side, keys, head)
            ):
                return turn.said(sentence.text)
            if sentence.asks and _about(sentence, keys, head) and _ASKS_FOR_IT.search(plain(sentence.text)):
                answer = talk[turn.place + 1] if turn.place + 1 < len(talk) else None
                if (
                    answer is not None
                    and answer.answers(turn)
                    and answer.sentences
                    and _says_so(answer.sentences[0])
                ):
                    return answer.said(answer.sentences[0].text)
    return None


def _about(sentence: Sentence, keys: frozenset[str], head: str | None) -> bool:
    """Whether a sentence speaks of the thing that was promised, and not only of something that has a word in common with it."""
    hits = telling_of(sentence.words) & keys
    if head is None:
        return len(hits) > 1 and len(hits) >= _MOST_OF_IT * len(keys)
    if head not in hits:
        return False
    return len(hits) > 1 or (
        _THE_ONE.search(plain(sentence.text)) is not None and not _of_another(sentence, head)
    )


def _of_another(sentence: Sentence, head: str) -> bool:
    """Whether the thing is told apart from others of its name: "the letter of intent"."""
    after = sentence.stems[sentence.stems.index(head) + 1 :] if head in sentence.stems else ()
    return bool(after[:1] == ("of",) and telling_of(after[1:3]))


_THE_ONE = re.compile(r"\b(?:the|your|that|those|his|her|their|my|our)\b")


def _carries(
    turn: Turn, place: int, side: Side, keys: frozenset[str], head: str | None, talk: Sequence[Turn]
) -> bool:
    """Whether the sentence is about the promise by its own words, or by an "it" for the sentence before."""
    sentence = turn.sentences[place]
    if _about(sentence, keys, head):
        return True
    if not _POINTS.search(plain(sentence.text)):
        return False
    return any(_about(s, keys, head) for s in _before(turn, place, talk))


def _before(turn: Turn, place: int, talk: Sequence[Turn]) -> Iterator[Sentence]:
    """The sentence before in the turn; of its first one, the last of the turn before."""
    if place > 0:
        yield turn.sentences[place - 1]
    elif turn.place > 0 and talk[turn.place - 1].record is turn.record:
        yield from talk[turn.place - 1].sentences[-1:]


def _tells(sentence: Sentence, turn: Turn, side: Side) -> bool:
    return not sentence.asks and _says_done(plain(sentence.text), turn, side)


def _tells_first(sentence: Sentence, turn: Turn, side: Side, keys: frozenset[str], head: str | None) -> bool:
    """Whether the part up to the first comma names the thing and says it whole: "your sheet was here on Monday, it's me who is not done"."""
    first = plain(sentence.text).partition(",")[0]
    hits = telling(first) & keys
    return not sentence.asks and head in hits and len(hits) > 1 and _says_done(first, turn, side)


def _says_done(text: str, turn: Turn, side: Side) -> bool:
    if _NOT.search(text) or _NOT_YET.search(text):
        return False
    return bool((_DID if turn.side == side else _GOT).search(text))


def _says_so(sentence: Sentence) -> bool:
    text = plain(sentence.text)
    return (
        not sentence.asks and not _NOT.search(text) and (says_yes(sentence) or bool(_ANSWERS_IT.search(text)))
    )


_TO_MEET = re.compile(
    r"\b(?:in front of|introduce \w+ to|with|on) (?P<name>[A-Z][\w-]+)|\b(?P<whose>[A-Z][\w-]+)['’]s calendar\b"
)
_MEETS = re.compile(r"^(?:Get|Introduce|Put|Set up|Arrange|Line up)\b")


def _came(what: str, side: Side, later: Sequence[Turn]) -> Said | None:
    """Of a promise to bring two people together: the first words of the one who is to be met, on a later call."""
    found = _TO_MEET.search(what) if _MEETS.search(what) else None
    if found is None:
        return None
    name = found["name"] or found["whose"]
    for turn in later:
        if turn.side == side and turn.sentences and name in (turn.utterance.name or "").split():
            return turn.said(max(turn.sentences, key=lambda s: len(s.words)).text)
    return None
