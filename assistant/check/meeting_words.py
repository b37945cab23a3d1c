"""How a meeting is put forward, offered a day, taken and turned down."""

import re

from assistant.understand.stance import says_no, says_yes
from assistant.understand.text import Sentence, plain

_DAYS = r"(?:monday|tuesday|wednesday|thursday|friday)"

MEETING = re.compile(
    r"\b(?:meet|meets|meeting|call(?! (?:it|that|this|him|her|them)\b)|sync|catch(?:ing)? up|check[- ]?in|session|demo|walk ?through|walk through|workshop|calendar|invite|slot|"
    r"\d+ minutes|(?:fifteen|twenty|thirty|forty[ -]five|sixty|ninety) minutes|half an hour|a half hour|an hour|get (?:back )?together|touch base|"
    r"regroup|reconnect|reconvene|talk|speak|connect|chat|follow[- ]?up|review|deep[- ]?dive|kick ?off|bake ?-?off|see you|book|schedule|pencil|"
    r"on the books|(?:grab|get|do|have|over|for) (?:a |some )?(?:lunch|coffee)|come by|visit|(?<!at )(?<!after )(?<!before )(?<!about )lunch|join|(?:grab|find|set up|get) (?:some |a )?time|"
    r"on the phone|put something in|play ?back|read ?out)\b"
)
SUGGESTS = re.compile(
    r"\b(?:let's|let us|how about|what about|can we|could we|shall we|should we|why don't we|do you have time|are you (?:free|available|around)|"
    r"would .{0,30}work|does .{0,30}work|is .{0,20} (?:good|ok|okay|free)|i'd (?:like|suggest|propose)|i would (?:like|suggest|propose)|"
    r"i suggest|i propose|want to|can i (?:get|put|grab)|could i|if you're free|can you (?:do|make)|could you (?:do|make)|say)\b"
)
_TOGETHER = re.compile(
    r"\b(?:let's|let us|we|us|our (?:next )?(?:call|meeting|session)|you and|see you|talk to you|with you|for you|join|invite|calendar|both of us|"
    r"the (?:two|three|four) of (?:us|you)|get you|have you|you on)\b"
)
_OTHERS = re.compile(
    r"\b(?:he|she|they|legal|security|procurement|(?:the|our|their|his|her) (?:\w+ )?(?:board|committee|council|cfo|ceo|team|counsel|vendor|branch|union|"
    r"group|people|boss|vp)|my (?:boss|team|vp)|\w+(?:'s|s)? (?:board|committee|council))\b"
    r".{0,40}\b(?:meet(?:s|ing)?|review(?:s|ing)?|call(?:s|ing)?|session|talk(?:s|ing)?)\b"
)
_NOT_MEETING = re.compile(
    r"\b(?:isn't|aren't|wasn't|not|never|don't|doesn't|won't|can't|no|cancel(?:led|ed|s)?)\b(?! (?:we|you)\b).{0,25}$"
)
_FAREWELL_DAY = re.compile(r"\b(?:talk|speak|see you|see y'all|meet|catch you|chat)\b.{0,25}$")
_SLOT = re.compile(
    rf"\b(?:free|open|available|around|clear|same time|i've got|i have|we've got|we have|she's got|he's got|they've got|has|i can do|we can do|could do|can make|works?|"
    rf"good day|in at|blocks?|early|first thing|morning|mornings|afternoon|afternoons|lunchtime|noon|\d{{1,2}}(?::\d\d)? ?(?:am|pm|o'clock)|"
    rf"(?:at|around|by) (?:\d{{1,2}}\b|one|two|three|four|eight|nine|ten|eleven|twelve|half)|(?:or|maybe|what about|how about) {_DAYS})\b"
)
_IN_THE_AIR = re.compile(
    r"\b(?:(?:get|have|put) (?:\w+ ){0,8}on (?:the phone|a call|the books|the calendar|the line)|(?:grab|find|get|set up|set aside|make|need) "
    r"(?:some |a bit of |a little )?time (?:with|together|for|to|next|on)|take a call|set that up|when (?:do|shall|should|will|can|are) (?:we|you and i|the two of us) (?:next )?(?:meet|meeting|talk|talking|speak|speaking|reconvene|regroup|catch up)\b|(?:when|what time|what day)\b.{0,20}\b(?:free|good|best|works?|"
    r"around|available|suits?)|what does your (?:calendar|week|diary|schedule)|how does your (?:calendar|week|diary|schedule)|how's your (?:calendar|week|diary|"
    r"schedule)|(?:should|shall|can|could|let's|let us|why don't|to|would like to|want to|love to)(?: we| all| both| then)* (?:meet|regroup|reconvene|reconnect|sync|"
    r"talk again|speak again|catch up|get (?:back )?together|sit down|connect again|touch base|schedule|book|set up|get on)|"
    r"(?:schedule|book|set up|arrange|do|have|organi[sz]e|host|run) (?:a|an|another|that|the|our|one more|some) (?:\w+[ -]){0,3}(?:call|meeting|session|demo|workshop|"
    r"review|follow[- ]?up|walk ?through|deep[- ]dive|sync|kick ?off|catch[- ]?up|check[- ]?in|conversation|chat)|come (?:to you|by|through|over|out)\b|"
    r"(?:half an hour|a half hour|an hour|\w+ minutes) (?:in|on|with|together|to)\b|next (?:call|meeting|conversation|session))\b"
)
_TAKES = re.compile(
    r"^(?:(?:oh|well|um|uh|and|so|yes|yeah|ok|okay|aye|great|perfect|sure|right|fine)[ ,.]+)*(?:i'd do that|i would do that|i'd be up for (?:that|it)|"
    r"i'll take (?:it|that)|we'll take (?:it|that)|i'll (?:be there|make (?:it|that) work)|we'll (?:be there|make (?:it|that) work)|count (?:me|us) in|"
    r"(?:i'll|let me) send (?:an|the|over an|over the|out an|you an|you the|everyone an) (?:\w+ )?invit(?:e|ation)|(?:i'll|i will) (?:put|get) (?:it|that|something|an invite) "
    r"(?:in|on|out)|book it|lock it in|put it in|pencil (?:it|me|us) in|accepted|you're on|see you (?:then|there)|it's a date|no problem|suits me|suits us|"
    rf"(?:i|we) can (?:do|make) (?:that|it|{_DAYS}|\w+ \w+)|that'd (?:work|be (?:good|great|fine|perfect|ideal))|aye\b|righto|brilliant|lovely|cool|smashing|"
    rf"{_DAYS}(?:'s| is) (?:good|great|fine|perfect|ideal|okay|ok))"
)
_INVITES = re.compile(
    r"\b(?:send|sending|sent|see|get|put|drop)\b.{0,30}\b(?:invite|invitation|calendar (?:hold|entry))\b"
)
_REFUSES = re.compile(
    r"\b(?:let's not|don't (?:put|fix|book|schedule|send|set)|rather not|leave it (?:loose|open|for now)|can't commit|couldn't commit|hold off|"
    r"i(?:'ll| will) (?:come back|get back|reach out|message|let you know)|not (?:this|next|that) (?:week|month|day)|may be (?:in|out|away|on)|"
    r"might be (?:in|out|away|on)|i'll have to (?:see|check|look)|too (?:early|soon)|we'll see)\b"
)

_BARE = 4  # words of a day alone
_ONE_BREATH = 20


def puts_forward(text: str) -> bool:
    """Whether a plain sentence speaks of meeting each other, with or without a day."""
    return _IN_THE_AIR.search(text) is not None


def is_meeting(text: str) -> bool:
    """Whether a plain sentence with a day in it is about the two sides meeting; other people's meetings are not."""
    hit = MEETING.search(text)
    if hit is None:
        return False
    if SUGGESTS.search(text) is not None:
        return True
    if _NOT_MEETING.search(text[: hit.start()]):
        return False
    return _TOGETHER.search(text) is not None or _OTHERS.search(text) is None


def of_both(text: str) -> bool:
    """Whether a plain sentence is about the two sides meeting each other: suggested, or spoken of as "we" and "you"."""
    return MEETING.search(text) is not None and any(p.search(text) for p in (SUGGESTS, _TOGETHER))


def is_slot(sentence: Sentence) -> bool:
    """Whether a sentence with a day in it can name a time for a meeting that is being arranged."""
    text, count = plain(sentence.text), len(sentence.words)
    if count <= _BARE or (sentence.asks and count <= 2 * _BARE):
        return True
    return count <= _ONE_BREATH and (_SLOT.search(text) is not None or SUGGESTS.search(text) is not None)


def firm(text: str) -> bool:
    """A farewell with a day, or a day both already know of ("let's schedule a call for next Monday" is still an offer)."""
    return _FAREWELL_DAY.search(text) is not None and not text.endswith("?")


def refuses(sentence: Sentence) -> bool:
    """Whether a meeting is turned down or left open."""
    if says_no(sentence):
        return True
    return _REFUSES.search(plain(sentence.text)) is not None and not takes(sentence)


def takes(sentence: Sentence) -> bool:
    """Whether an offered meeting is taken."""
    return says_yes(sentence) or (not sentence.asks and _TAKES.search(plain(sentence.text)) is not None)


def invites(sentence: Sentence) -> bool:
    """Whether an invitation to it is promised, which is how people close a date."""
    return not sentence.asks and _INVITES.search(plain(sentence.text)) is not None
