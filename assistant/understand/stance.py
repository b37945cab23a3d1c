"""How a sentence is meant: said or asked, sure or conditional, past or to come, yes or no."""

import re

from assistant.understand.text import Sentence, plain, word_place

_OPENS = r"^(?:(?:oh|well|um|uh|hmm|ha|and|so)[ ,]+)*"
# What is a yes by itself, and what is one only when nothing comes after it: "good" agrees, "good question" does not.
_YES = re.compile(
    _OPENS
    + r"(?:(?:yes|aye|yeah|yep|yup|sure|absolutely|definitely|certainly|of course|perfect|wonderful|excellent|sounds (?:good|great|fine|perfect)|"
    r"(?:that|this|it)(?:'ll| will|'d| would)? (?:works?|work|does|do nicely)|works (?:for|well|great|fine)|"
    r"(?:that|this) (?:is|would be|'s) (?:fine|good|great|perfect|helpful)|deal|correct|exactly|will do|happy to|agreed|let's do|"
    r"(?:i|we) can (?:do|commit|live with|make)|let's plan on|(?:that|it)(?:'s| is| should be| sounds) (?:doable|right|fair|realistic|reasonable|the plan|the date)|no problem|"
    r"count on it|consider it done|you'll have it|(?:we|they|i)'ll make (?:it|that)|should be (?:fine|okay|doable|good)|please do|i'm free|we're free|i'll be there|see you (?:then|there|on|monday|tuesday|wednesday|thursday|friday)|"
    r"(?:thursday|monday|tuesday|wednesday|friday) (?:it is|works|is (?:good|fine|great|perfect)))\b|"
    r"(?:ok(?:ay)?|great|good|fine|right|all ?right|done|works|(?:it|they|he|she|we|that) (?:did|has|have|is|are|was|were))(?= *(?:[,.!;-]|$)))"
)
# "Yeah, about that" and "right, but" only take up the word.
_NOT_YES = re.compile(
    _OPENS
    + r"(?:yes|yeah|yep|sure|ok(?:ay)?|right|well|good|great|fine|all ?right)[ ,.]+(?:and |so )?(?:about that|but\b|so\b|well\b|no\b|not\b|although|"
    r"except|the thing is|here is|here's|i mean|honestly|unfortunately|actually|hmm|let me)"
)
_NO = re.compile(
    r"^(?:(?:oh|well|um|uh|hmm|and|so|but|sorry)[ ,]+)*(?:no\b|nope|not (?:yet|really|quite|sure|that)|i can't|we can't|i cannot|"
    r"we cannot|unfortunately|i'm not sure|i am not sure|i don't (?:think|know)|we don't|let me check|i(?:'d| would)? have to check|"
    r"i need to check|maybe|probably not|hard to say|too (?:early|soon)|can we do|could we do|how about|what about|actually)\b"
)
_DECLINES = re.compile(
    r"\b(?:(?:is|looks|'s) (?:bad|tough|tricky|full|not good|no good|difficult|hard)|(?:doesn't|does not|won't|will not|can't) work|"
    r"can't do|cannot do|can't make|i'm (?:out|away|off|booked)|we're (?:out|away|off|booked))\b"
)
_WORKS = re.compile(
    r"\b(?:works?(?: well| best| great)? for (?:me|us)|works\b|i'll be there|i'm free|we're free|that'?s? fine|is good for|suits)"
)
_YES_AT_LAST = re.compile(r", (?:yes|yeah|yep|aye)[.! ]*$")
_IF = re.compile(
    r"\b(?:if|once|unless|until|till|as soon as|provided|assuming|depending|whenever|when (?:we|they|you|it|he|she|legal|the)|"
    r"before|after|in case|would be|would have|had we|supposed|suppose)\b"
)
# "The rollout plan", "our needs analysis" are things: only with what follows them do such words look ahead.
_FUTURE = re.compile(
    r"\b(?:will|'ll|won't|going to|gonna|should|could|would|can|cannot|can't|may|might|must|shall|has to|have to|needs? (?:to|the|it|that|this|a|an)|"
    r"wants? (?:to|the|it|that|this)|hop(?:e|es|ing)|wish|(?:plan|plans|planning) (?:to|on|for)|expects?|expecting|try|trying|to be|to get|"
    r"about to|let's|let us|please|aim|aiming|supposed to|ought|ready to|waiting to|remains? to|get(?:s|ting)? (?:it|that|them|the|this|these|our|your|my|a|everything)|wait(?:ing)? (?:for|until|on)|"
    r"help(?:s|ing)? (?:us|you|me|them)|ask(?:ed|ing)? (?:for|to|you|them|him|her|if|whether))\b|'ll\b"
)
_NOT = re.compile(
    r"\b(?:not|never|nobody|no one|none|isn't|aren't|wasn't|weren't|hasn't|haven't|hadn't|didn't|don't|doesn't|without|"
    r"yet to|nothing|no|nor|cannot|won't|can't|couldn't|unable|half|almost|nearly|mostly|partly|some|most|part|others|doubt|wrong|claims?|claimed|pretend)\b|n't\b"
)
_HEDGE = re.compile(
    r"\b(?:they (?:said|say|claim|told)|apparently|supposedly|i think|i guess|maybe|perhaps|probably|hopefully|might|i believe|as far as i know|not sure|possibly)\b"
)
_WAS_DUE = re.compile(
    r"\b(?:(?:was|were) (?:due|supposed|meant|planned|scheduled|promised)|originally|used to|was going to|were going to|"
    r"(?:the|our) (?:joint |shared |action )?plan (?:has|had|says|said|shows|calls for)|(?:last|previous)(?:ly)? (?:agreed|planned))\b"
)
_CLAUSE = re.compile(r"[,;:]|\b(?:and|but|so|because|since|although|though|while|whereas|which|who|that)\b")


def says_yes(sentence: Sentence) -> bool:
    """Agreement at its beginning, or "… works for me" anywhere in it; never in a question."""
    text = plain(sentence.text)
    if sentence.asks or says_no(sentence) or _NOT_YES.search(text):
        return False
    return any(p.search(text) is not None for p in (_YES, _WORKS, _YES_AT_LAST))


def says_no(sentence: Sentence) -> bool:
    """Refusal, doubt or a counter-offer at its beginning, or a day that will not do."""
    text = plain(sentence.text)
    return _NO.search(text) is not None or _DECLINES.search(text) is not None


def declines_day(sentence: Sentence, end: int) -> bool:
    """Whether what follows the date that ends there turns that day down: "Tuesday is tricky"."""
    return _DECLINES.match(plain(sentence.text)[end:].lstrip()) is not None


def hedged(sentence: Sentence) -> bool:
    return _HEDGE.search(plain(sentence.text)) is not None


def tells_old_date(sentence: Sentence) -> bool:
    """Whether a date in it is the plan's, recalled ("they were due on Monday"), rather than a new one."""
    return _WAS_DUE.search(plain(sentence.text)) is not None


_LEADS_TO_DATE = re.compile(r"\b(?:until|till|before|after|by|on|for)(?: the| about| around)?\s*$")

_COURTESY = re.compile(
    r"\bif (?:you (?:like|want|wish|please|will|prefer|need|don't mind|wouldn't mind|care)|that helps|it helps|possible|i may)(?=[ ]?[,;:.])"
)
"""No condition: whatever the other one likes, what comes after it holds."""


def conditional(sentence: Sentence, date_at: int) -> bool:
    """Whether what leads up to the date at that place makes it hang on something else ("if that clears, by Thursday").

    The "until" or "before" that belongs to the date itself is no condition.
    """
    before = _COURTESY.sub("", plain(sentence.text)[:date_at])
    return _IF.search(_LEADS_TO_DATE.sub("", before)) is not None


def under_condition(text: str, word: int) -> bool:
    """Whether the word with that number stands in a clause that only says before, until or if what."""
    low = plain(text)
    return _IF.search(clause_before(low, word_place(low, word))) is not None


def clause_before(text: str, place: int) -> str:
    """What stands before ``place`` back to the last break of the sentence: the words that can turn its sense."""
    start = 0
    for cut in _CLAUSE.finditer(text, 0, place):
        start = cut.end()
    return text[start:place]


def open_ended(before: str) -> bool:
    """Whether words before a "done" make it a wish, a plan or a condition."""
    return _FUTURE.search(before) is not None or _IF.search(before) is not None


def denied(before: str) -> bool:
    """Whether words before a "done" deny it, or leave it half done."""
    return _NOT.search(before) is not None
