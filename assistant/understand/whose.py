"""Whose people are meant, and whether they are there: the buyer's, the seller's, another company's, or nobody yet."""

import re
from typing import Literal

from assistant.understand.role_words import Heard
from assistant.vocabulary import Level, Speaker

Whose = Literal["buyer", "elsewhere"]

_OWNER = re.compile(
    r"\b(our|my|your|their|his|her|its|the|this|that|a|an|another|some|any|no|no-one's|other|every|each|whose|(?:vendor|customer|client|company|firm|agency|bank|competitor)'s)"
    r" (?:(?!(?:to|for|of|and|or|with|from|in|on|at|is|are|by|that|about|will|have|has|said|says|told|asked)\b)[\w-]+ ){0,2}$"
)
_WITHIN = re.compile(r"\b(our|my|your|their)\b")
_AT_YOURS = re.compile(
    r"^[^.?!,]{0,20}\b(?:on|at|from|over on|in) (?:your|you guys') (?:side|end|team|place|organi[sz]ation|company|world)\b"
)
_AT_OURS = re.compile(
    r"^[^.?!,]{0,20}\b(?:on|at|from|over on|in) (?:our|my) (?:side|end|team|place|organi[sz]ation|company)\b"
)
_KINDS = r"(?:customers?|clients?|prospects?|compan(?:y|ies)|vendors?|suppliers?|hospitals?|banks?|insurers?|carriers?|retailers?|universit(?:y|ies)|firms?|outfits?|schools?)"
_BEFORE_NOW = (
    r"\b(?:at|in) my (?:last|previous|old|former) (?:job|company|place|shop|firm|role|gig)\b|\bwhen (?:i|we) (?:was|were|worked) (?:at|with|for)\b|\bwhere i used to\b|\bused to work (?:at|for|with)\b"
    r"|\bmy (?:last|previous|former|old) (?:company|employer|job|boss|place|firm)\b"
)
_OTHERS = re.compile(
    rf"{_BEFORE_NOW}|\b(?:another|(?:the|that|this|some|an)? ?other|one of their) (?:\w+ )?{_KINDS}\b"
    r"|\b(?:our|my) (?:friends?|neighbou?rs?|peers?|competitors?) (?:at|in|over|from)\b"
)
_CUSTOMERS = re.compile(
    rf"{_OTHERS.pattern}|\b(?:one of our|a|some|most of our|many of our|our|existing|similar|different|big) (?:\w+ ){{0,2}}{_KINDS}\b|\bwe (?:work|worked) with (?:a|another|one|some)\b|\bcompanies (?:like|your size)\b"
)
_FAMILY = re.compile(
    r"\bmy (?:wife|husband|brother|sister|mom|mum|mother|dad|father|son|daughter|cousin|uncle|aunt|neighbou?r|partner|kid|kids|ex|divorce|girlfriend|boyfriend|in-laws?|friend|mate)\b|\bdivorce\b"
)
_PHYSICAL = re.compile(
    r"\b(?:gates?|guards?|cameras?|badges?|airports?|school|doors?|alarm|lobby|car park|parking|premises|building|barrier|fence|bouncer|turnstile|tsa|airline|metal detector|patrol|cctv|reception desk|front entrance)\b"
)
_OTHER_SECURITY = re.compile(
    r"(?:social|home|job|financial|food|national|energy|physical|airport|homeland|supply|water|border) $"
)
_SAFE = re.compile(r"\b(?:information|it|cyber|info|infosec|ciso|network|cloud|data)\b")
_NONE_YET = re.compile(
    r"\b(?:no one|nobody|none|someone|somebody|anyone|anybody)\b(?: \w+){0,2}(?: (?:in|from|at|on|over in|with|for|inside))? (?:our |your |the )?[^.?!,]{0,20}$"
    r"|\b(?:don't|doesn't|didn't|do not|does not) (?:\w+ )?(?:have|got|know)\b[^.?!,]{0,30}$"
    r"|\b(?:haven't|hasn't|have not|never) (?:\w+ )?(?:got an?|had an?|hired|met|involved|included|looped|brought|engaged|identified|found)\b[^.?!,]{0,30}$"
    r"|\b(?:without|no|not|hire|hiring|recruiting|recruit|appoint|find|get|got|need|needs|want|be|become|who is|who's|who are) (?:an?|any|our own|your own|no) (?:\w+ ){0,2}$|\b(?:no|not|without) (?:\w+ )?$"
    r"|(?:^|[,?] |\b(?:so|and|but|know|ask|asked|me|see|sure|out) )who(?:'s| is| are| in| on| from| at| would be| runs| leads| heads)?(?: \w+)? (?:your |our |the )?(?:\w+ )?$"
)
_HAVE = re.compile(
    r"\b(?:we have|we've(?: got| hired| brought in)?|there's|there is|we use|we hired|we brought in|i have|i've got) an? (?:[\w-]+ ){0,2}$"
)
# "Karin, who runs procurement for us, will look at it" tells of her; "so, who runs procurement?" asks.
_RELATIVE = re.compile(
    r"(?<!\bsure)(?<!\bknow)(?<!\bso)(?<!\band)(?<!\bbut)(?<!\bidea)(?<!\byes)(?<!\bno)(?<!\bwell)(?<!\bokay), who (?=(?:runs|leads|heads|looks|handles|manages|owns|does|is|'s)\b[^,?]*$)"
)
# No company has several: they are the speaker's own customers, or those of the trade.
_MANY = re.compile(r"\bc[a-z]{1,3}os$|\bteams$")
_FORMER = re.compile(r"\b(?:previous|former|old|ex|ex-|last|then)[ -]$")
# The seller tells what those people did or have: then there are such people. "I'd love to meet your CISO" is a wish.
_FACT = re.compile(
    r"\b(?:i|we|we've|i've|she|he|they)(?: have| already| just|'ve)* (?:sent|emailed|spoke|talked|met|heard|got|gave|had|showed|answered|walked|shared|finished|worked|talked|trained|saw)\b"
    r"|\b(?:has|have|had|hasn't|haven't) (?:\w+ )?(?:got|sent|said|asked|come|signed|been|looked|seen|approved|told|started|finished|agreed|raised)\b|\b(?:said|told|asked|signed|approved|flagged|came back|wanted|mentioned|reviewed|sent)\b"
)

_IS_THERE = re.compile(
    r"^(?:'s|'ve|'re)?\b ?(?:is|are|was|were|has|have|had|needs?|wants?|owns?|takes?|took|likes?|keeps?|still|already|usually|always|did|does)\b(?! (?:to be|going to need|gonna need))"
)
_MET_WITH = re.compile(
    r"\b(?:the|our|that|last|yesterday's|this \w+'s|today's) (?:\w+ )?(?:call|meeting|session|review|chat|conversation|workshop|discussion|thread) (?:we had )?with $"
)


def belongs(low: str, heard: Heard, speaker: Speaker) -> Whose:
    """Whose people are meant in a text in lower case: the buyer's, or somebody's who has no part in this deal."""
    owner = _owner(low, heard)
    before, after = low[: heard.start], low[heard.end :]
    if _other_security(low, heard) or _FAMILY.search(before[-40:]) or _FORMER.search(before):
        return "elsewhere"
    if owner in ("their", "its", "another", "other", "whose") or owner.endswith("'s"):
        return "elsewhere"
    if owner not in ("our", "my", "your", "the") and _MANY.search(low[heard.start : heard.end]):
        return "elsewhere"
    if speaker == "seller":
        if owner in ("our", "my") or _AT_OURS.search(after):
            return "elsewhere"
        if owner != "your" and not _AT_YOURS.search(after) and _CUSTOMERS.search(low):
            return "elsewhere"
        if (
            not owner
            and not heard.led
            and low[heard.start : heard.end].endswith("s")
            and heard.role != "security"
        ):
            return "elsewhere"  # "CFOs tell us": nobody's in particular
        if owner in ("a", "an", "some", "every", "each") and not _AT_YOURS.search(after):
            return "elsewhere"
        return "buyer"
    if speaker == "buyer" and (owner == "your" or _AT_YOURS.search(after)):
        return "elsewhere"
    if speaker == "buyer" and _OTHERS.search(low) and owner not in ("our", "my"):
        return "elsewhere"
    return "buyer"


def tells_of_elsewhere(low: str) -> bool:
    """Whether a sentence begins to tell of another place: "at my last company"."""
    return re.search(_BEFORE_NOW, low) is not None


def level_of(low: str, heard: Heard, speaker: Speaker, *, asks: bool) -> Level:
    """Whether there are such people: ``named``, or only the wish for them or the question: ``topic``."""
    owner = _owner(low, heard)
    ahead = low[: heard.start]
    if not asks and (told := _RELATIVE.search(low[: heard.end])) and "," in low[heard.end :]:
        ahead = ahead[: told.start()]
    if _NONE_YET.search(ahead) or _NONE_YET.search(low[heard.start : heard.end].rstrip() + " "):
        return "topic"
    if owner in ("a", "an", "any", "no") and not (speaker != "seller" and _HAVE.search(low[: heard.start])):
        return "topic"
    if speaker != "seller":
        return "named"
    if asks or owner != "your":
        return "topic"
    there = _IS_THERE.match(low[heard.end :].lstrip(" ")) or _MET_WITH.search(
        re.sub(r"your $", "", low[: heard.start])
    )
    return "named" if heard.role == "end_users" or there or _FACT.search(low) else "topic"


def _owner(low: str, heard: Heard) -> str:
    within = _WITHIN.search(low[heard.start : heard.end])
    if within is not None:
        return within.group(1)
    if heard.led:
        return ""
    before = _OWNER.search(low[: heard.start])
    return before.group(1) if before is not None else ""


def _other_security(low: str, heard: Heard) -> bool:
    """Guards, gates and cameras, or the kind of security that is no department."""
    if heard.role != "security" or "security" not in (words := low[heard.start : heard.end]):
        return False
    if _SAFE.search(words):
        return False
    near = low[max(0, heard.start - 30) : heard.end + 30]
    return _PHYSICAL.search(near) is not None or _OTHER_SECURITY.search(low[: heard.start]) is not None


_SELF = re.compile(
    r"\bi(?:'m| am)(?: actually| also| basically)?(?: the| your| our)?(?: new| acting| interim)? (?:\w+ )?$"
)
_SELF_RUNS = re.compile(r"\bi (?:actually |also |basically |do |now )?$")
_SELF_NEGATED = re.compile(r"\bi(?:'m| am) not\b")


def speaks_of_self(low: str, heard: Heard) -> bool:
    """Whether the speaker is the one: "I'm the CFO here", "I run security"."""
    before = low[: heard.start]
    words = low[heard.start : heard.end]
    runs = re.match(r"(?:run|lead|head|manage|look after|handle|own|oversee|cover|do)\b", words) is not None
    said = _SELF_RUNS.search(before) if runs else _SELF.search(before)
    return said is not None and not _SELF_NEGATED.search(before)
