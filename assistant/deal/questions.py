"""Questions of the calls of a deal that nobody has answered."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.deal.deal import Deal
from assistant.deal.sources import Said
from assistant.deal.talk import Turn, telling, telling_of, turns
from assistant.understand.stance import says_no, says_yes
from assistant.understand.text import Sentence, plain
from assistant.vocabulary import Speaker

_ARRANGES = re.compile(
    r"\b(?:meet|meeting|talk again|speak again|next (?:one|call|session|time|step|steps)|calendar|invite|reschedule|call you|same time|hear me|hear us|see my screen|"
    r"share my screen|shall (?:i|we) (?:start|begin|share|walk|go)|how are you|how's everyone|how was|anything else|any questions|any other|does that (?:work|make sense|help|sound)|make sense|"
    r"sound (?:good|fair|right)|suit|works? for|free on|available on|would it (?:be|help)|would you be able|is that (?:okay|ok|fair|right)|what(?:'s| is) new|good weekend|can i ask|may i ask|who(?:'s| is) (?:on|with|joining)|ready to)\b"
)
_ASKS_A_DEED = re.compile(
    r"^(?:(?:and|so|but|then|okay|well|also|could|can|sorry)[ ,]+)*(?:(?:can|could|will|would) (?:you|somebody|someone|we|i)|shall we|may i)(?: please| also| just| maybe)* "
    r"(?:send|share|get|forward|give|introduce|check|confirm|let|put|bring|ask|find out|add|include|update|review|book|schedule|loop|prepare|draft|invite|tell|walk|talk|say|repeat|start|"
    r"move|do|have|take|make|show|go|come|help|mind|live with|brief|step)\b"
)
_TAG = re.compile(
    r",? (?:right|correct|no|yes|yeah|okay|ok|isn't it|aren't they|don't you|doesn't it|is it|huh|eh|remember|you know|fair)\?$"
)
_FORM = re.compile(
    r"\b(?:what|when|where|who|whom|whose|which|why|how)\b|\b(?:is|are|was|were|do|does|did|has|have|had|can|could|would|will|should|may)n?(?:'t)? "
    r"(?:it|that|this|there|we|you|they|he|she|i|the|your|our|any|anyone|anybody|somebody|someone|anything|\w+)\b"
)
_YES_OR_NO = re.compile(
    r"(?:^|, )(?:(?:and|so|but) )?(?:is|are|does|do|will|can) (?:the|your|our|any|all|there an?) \w"
)
_PUTS_OFF = re.compile(
    r"\blet me (?:just |quickly )?(?:look(?! at (?:it|this|that) now)|find out|check|come back|get back|take (?:that|this|it) (?:back|away|offline)|ask|see (?:what|if|whether|about)|confirm|dig|circle back)\b"
    r"|\b(?:i|we)(?:'ll| will|'d| would)? (?:have to|need to|want to|better) (?:look|find out|check|come back|get back|ask|dig|confirm|verify|think about)\b"
    r"|\b(?:i|we)(?:'ll| will) (?:find out|check|come back to you|get back to you|ask|look into|look that up|have to see|follow up|confirm that|take that (?:back|away))\b"
    r"|\b(?:i|we) (?:really )?(?:don't|do not|couldn't|can't|cannot|wouldn't) (?:really |actually )?(?:know|want to guess|say|tell you|answer|have (?:that|an answer|the answer|a number|the number))\b"
    r"|\b(?:i'm|i am|we're) (?:really |honestly )?not sure\b|\bno idea\b|\boff the top of my head\b|\bhard to say\b|\b(?:nobody|no one)(?:'s| has)? (?:told|tells) (?:me|us)\b|\bi'd be the last (?:one |person )?to know\b|\byour guess is as good as mine\b|\bgood question\b|\bi'd only be guessing\b"
)
_SETS_ASIDE = re.compile(
    r"\b(?:put|leave|set) (?:that|this|it) (?:aside|for (?:later|now|another))|\bpark (?:that|this|it)\b|\btake (?:that|this|it) offline\b|\banother (?:time|day|call)\b|"
    r"\b(?:that's|that is|it's) (?:a )?(?:whole|long|different) (?:other )?(?:story|can of worms|topic)|\bdon't get me started\b|\bone for (?:later|another)\b|\bnot (?:today|for today)\b"
)
_NOT_WHAT_I_ASKED = re.compile(
    r"\b(?:i'd|i would) (?:like|want|prefer|rather have) an? [\w ]+ (?:rather than|instead of|not)\b|\b(?:no, )?i mean (?:if|when|what|how|the|who)\b|\bthat's not (?:what|my question|an answer|really)\b|"
    r"\b(?:doesn't|didn't|does not) (?:really |quite )?answer\b|\bmy question (?:was|is)\b|\bi(?:'m| was) (?:asking|still) \b"
)
_TAKES_NOTE = re.compile(
    r"^(?:(?:oh|ok|okay|right|sure|mm|yes|yeah|fair|fair enough|understood|noted|got it|i hear you|i understand|point taken|i see|sorry|true)[ ,.!]*)+$"
)
_ANY_ANSWER = re.compile(
    r"\b(?:yes|yeah|yep|no|nope|not|never|none|sure|right|correct|exactly|both|either|neither|should|could|might|would|will|can|must|think|guess|depends?|probably|maybe|i'd|it is|they are|"
    r"he is|she is|i am|i do|we do|it does|absolutely|definitely|of course|nobody|everybody|somebody|only|just|all|until|since|because|if|next|fine|good|great|okay|ok|\d+)\b|n't\b|'ll\b|'d\b"
)
_SPAN = 4
"""Turns after a question in which its reply, and what the asker makes of it, are looked for."""
_BEFORE_PUTTING_OFF = 3
"""Words before "let me check" from which on they were an answer."""
_SOON = 2
"""Sentences of a reply in which it sets a question aside; later on it may set aside anything."""
_LEAST_REPLY = 7
"""Words that a reply has at least which passes over the question."""


@dataclass(frozen=True, slots=True)
class Open:
    """A question that ``side`` asked and the other side has not answered. ``question``: the sentence as it was said."""

    side: Speaker
    who: str
    question: str
    said: Said


def unanswered(deal: Deal) -> tuple[Open, ...]:
    """The open questions of all calls, oldest first: those that the other side put off or passed over and that no later words answer.

    Rather too few than a wrong one: what is arranged, asked for or asked out of politeness is left out.
    """
    talk = turns(deal)
    found: list[Open] = []
    keys: list[frozenset[str]] = []
    for turn in talk:
        asked = _question(turn)
        if asked is None:
            continue
        about = telling(asked)
        after = [t for t in talk[turn.place + 1 : turn.place + 1 + _SPAN] if t.record is turn.record]
        if not _left_open(turn, asked, about, after) or _answered(turn, about, after, talk):
            continue
        if any(len(about & known) >= 0.6 * min(len(about), len(known)) for known in keys):
            continue
        said = turn.said(asked)
        keys.append(about)
        found.append(Open(turn.side, said.who, asked, said))
    return tuple(found)


def _question(turn: Turn) -> str | None:
    """The last question of a turn, whole, if it asks for something that can be known."""
    asks = [s for s in turn.sentences if s.asks and turn.whole(s).rstrip("\"”')").endswith("?")]
    if turn.side == "unknown" or not asks:
        return None
    last = asks[-1]
    wholes = [turn.whole(s) for s in turn.sentences if last.text in turn.whole(s) and (s.asks or s is last)]
    text = max(wholes, key=len, default=last.text)
    low = plain(text)
    if (
        len(telling(text)) < 2
        or not _FORM.search(low)
        or _ARRANGES.search(low)
        or _ASKS_A_DEED.search(low)
        or _TAG.search(low)
    ):
        return None
    return text


def _left_open(turn: Turn, asked: str, about: frozenset[str], after: Sequence[Turn]) -> bool:
    reply = after[0] if after else None
    if reply is None:
        return False
    if reply.answers(turn) and (_puts_off(reply) or _passes_over(plain(asked), about, after)):
        return True
    return _asked_in_vain(turn, after)


def _puts_off(reply: Turn) -> bool:
    """Whether a reply says that the answer comes later, and gives none before that."""
    words_before = 0
    for place, sentence in enumerate(reply.sentences):
        text = plain(sentence.text)
        if _SETS_ASIDE.search(text):
            return place < _SOON
        if _PUTS_OFF.search(text):
            return words_before < _BEFORE_PUTTING_OFF and not _settles(reply.sentences[0])
        words_before += 0 if sentence.asks else len(sentence.words)
    return False


def _settles(sentence: Sentence) -> bool:
    text = plain(sentence.text)
    return (says_yes(sentence) and not _PUTS_OFF.search(text)) or (
        says_no(sentence) and not _PUTS_OFF.search(text)
    )


def _passes_over(asked: str, about: frozenset[str], after: Sequence[Turn]) -> bool:
    """Whether a plain yes-or-no question gets neither, nor a word of what it is about, from anybody."""
    reply = after[0]
    if not _YES_OR_NO.search(asked) or not reply.sentences or len(reply.meant.split()) < _LEAST_REPLY:
        return False
    others = [t for t in after[:2] if t.side == reply.side]
    said = " ".join(plain(t.meant) for t in others)
    return (
        not _ANY_ANSWER.search(said)
        and not telling(said) & about
        and not any(s.asks for t in others for s in t.sentences)
    )


def _asked_in_vain(turn: Turn, after: Sequence[Turn]) -> bool:
    """Whether the one who asked says that this was no answer, and gets nothing more than "understood", or somebody sets it aside."""
    for place, again in enumerate(after):
        low = plain(again.meant)
        if (
            again.utterance.name == turn.utterance.name
            and again.side == turn.side
            and _NOT_WHAT_I_ASKED.search(low)
        ):
            rest = after[place + 1 :]
            return bool(rest) and (
                _TAKES_NOTE.match(plain(rest[0].meant).strip()) is not None
                or any(_SETS_ASIDE.search(plain(t.meant)) for t in rest[:2])
                or _puts_off(rest[0])
            )
    return False


def _answered(turn: Turn, about: frozenset[str], after: Sequence[Turn], talk: Sequence[Turn]) -> bool:
    """Whether the other side says something of it later, in this call or another."""
    skip = after[0].place if after else turn.place
    for later in talk[skip + 1 :]:
        if later.side in (turn.side, "unknown"):
            continue
        for sentence in _statements(later):
            shared = telling_of(sentence.words) & about
            if len(shared) > 2 or (len(shared) > 1 and len(shared) >= 0.5 * len(about)):
                return True
    return False


def _statements(turn: Turn) -> Iterator[Sentence]:
    return (s for s in turn.sentences if not s.asks and not _PUTS_OFF.search(plain(s.text)))
