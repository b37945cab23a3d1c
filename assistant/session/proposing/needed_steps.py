"""Steps that one side says it has to have, and the plan lacks: "We also need a pen test before that", "Okay"."""

import re
from collections.abc import Iterator

from assistant.session.proposing.taken_back import taken_back
from assistant.session.proposing.taken_up import taken_up
from assistant.session.proposing.talk import Line, Talk
from assistant.understand.text import plain
from assistant.understand.whose import tells_of_elsewhere

_A = r"(?:a|an|another|the|our) "
_KIND = (
    r"(?:test|tests|review|audit|assessment|approval|sign-?off|workshop|check|inspection|survey|site visit|certification|registration|onboarding|rehearsal|dry run|"
    r"walkthrough|consultation|briefing|questionnaire|validation|screening|vote|hearing|ballot)"
)
_WHAT = rf"(?P<what>(?:(?!(?:of|the|a|an|on|in|for|with|from|to|and|or)\b)[\w-]+ ){{0,4}}?{_KIND}\b(?: (?:with|of|by|for|in) (?:the |our |your )?[A-Za-z-]+(?= *(?:[.,;!]|$)))?)"
_FIRST = r"(?:before (?:that|this|then|we|it|go-?live|signing|signature|anything|you|legal|any)\b|first\b|beforehand\b|as well\b|on top\b|too\b)"
_NEEDED = (
    re.compile(
        rf"\b(?:we|they|we'll|they'll|you'll|you) (?:(?:will|would|also|still|first|'ll) )*(?:also|first) (?:need|have|must|require)(?:s)?(?: to)?(?: (?:do|run|hold|have|pass|go through|complete|get|see))? (?:(?:also|first) )?{_A}{_WHAT}",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b(?:we|they|you)(?:'ll| will|'ve got)?(?: also| first| still)? (?:need|have|require)(?: to (?:do|run|hold|have|pass|go through|complete|get))? {_A}{_WHAT} {_FIRST}",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\bbefore [^.,;?]{{2,40}},? (?:there (?:has|needs) to be|we (?:need|have to (?:have|do|run|hold)|must have)|there (?:is|must be|will be)) {_A}{_WHAT}",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\bthere(?:'ll)? (?:also )?(?:has to be|needs to be|must be|have to be) {_A}{_WHAT} {_FIRST}",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b(?:(?:you|we|you're|we're|you are|we are|you've|we've|the plan is|plan's) (?:missing|forgetting|left out|forgot)|(?:step|thing|item)s? (?:that |which )?(?:(?:is|are)n't|(?:is|are) not|(?:we|you) (?:haven't|don't have)(?: got)?) (?:in|on) (?:the|our|your) plan)\b[^.?!]{{0,25}}?[,:]? {_A}{_WHAT}",
        re.IGNORECASE,
    ),
)
_OPEN = re.compile(
    r"\b(?:if|unless|maybe|perhaps|might|could|would|probably|whether|usually|normally|most|some people|not|never|don't|no longer|used to|once|last (?:year|time)|nobody|done|did|had)\b|n't\b"
)
_NOT_IN_PLAN = re.compile(
    r"\b(?:is|are)(?:n't| not) (?:in|on) (?:the|our|your) plan\b|\b(?:haven't|don't have)(?: got)? (?:in|on) (?:the|our|your) plan\b"
)
_NO_NAME = re.compile(
    r"^(?:(?:bit|lot|little|quick|short|small|few|more|kind|sort|chance|second|minute|moment|day|week|hour|couple)\b|.*\b(?:time|money|more|and|or|that|who|to|is|it|you|we|us|your)\b)",
    re.IGNORECASE,
)
_MORE = (
    r"(?:change|agreement|addendum|dpa|nda|paper|memo|certificate|visit|statement|declaration|clearance|vetting|accreditation|scan|drill|exercise|freeze|study|"
    r"reference call|interview|simulation|benchmark|permit|disclosure|attestation|backup|retest|dress rehearsal|pre-?mortem)"
)
_THING = rf"(?P<what>(?:(?!(?:of|the|a|an|on|in|for|with|from|to|and|or)\b)[\w-]+ ){{0,4}}?(?:{_KIND[3:-1]}|{_MORE[3:-1]})\b(?! (?:plan|report|date|result|team|lead|deal)s?\b))"
_STATE = r"(?:done|in place|signed|complete|completed|finished|carried out|through|agreed|held|passed|out of the way|on file)"
_BEFORE_THAT = (
    re.compile(
        rf"\b(?:wants?|needs?|requires?|insists? on|asks? for|asking for|has to have|have to have|must have) (?:to (?:see|have|do|run|hold) )?{_A}{_THING},? (?:{_STATE},? )?{_FIRST}"
    ),
    re.compile(
        rf"\b(?:wants?|needs?|requires?|insists? on|asks? for|has to have|have to have|must have) (?:to (?:see|have|do|run|hold) )?{_A}{_THING},? (?:{_STATE},? )?(?:before|ahead of|prior to)\b"
    ),
    re.compile(
        rf"\b(?:before|ahead of|prior to) [^.;?]{{2,60}}?,? (?:(?:i|we|you|they|he|she|legal|procurement|security|finance|purchasing)(?:'ll| will|'d)?(?: also| still| first)? (?:need|want|require|have to (?:have|do|run|hold|see)|must have)s?|there(?:'s| is| has to be| will be|'ll be)) {_A}{_THING}"
    ),
    re.compile(
        rf"\bwhat (?:i|we|they|legal|procurement|security|the \w+)(?:'d| would)?(?: also| still)? (?:like|need|want|miss)s?\b[^.?!]{{0,30}}? is {_A}{_THING}"
    ),
    re.compile(rf"\b(?:put|have|get|want|like|see) {_A}{_THING} in (?:there|it|the plan|our plan)\b"),
    re.compile(rf"\b(?:wants?|needs?|asks? for) {_A}{_THING} {_STATE} (?:first|too|as well)\b"),
)
_WHAT_IS = re.compile(r"^(?:\w+[, ]+)?what (?:i|we|they|legal|procurement|security)\b.* is ")
_UNSURE = re.compile(
    r"\b(?:if|unless|maybe|perhaps|might|could|probably|whether|usually|normally|most|some people|not|never|don't|no longer|used to|once|last (?:year|time)|nobody|had|did|already)\b|n't\b"
)
_OF_ITS_OWN = re.compile(
    r"\b(?:a|an extra|another|a separate|its own) (?:extra |separate )?(?:step|milestone|line|row) (?:of its own|by itself|in (?:the|our|your|this) plan|on (?:the|our) (?:plan|list|sheet))\b"
    r"|\b(?:its own|a separate|an extra) (?:step|milestone|line|row)\b"
)
_A_THING = re.compile(rf"\b{_A}{_THING}")
_NEAR = 4


def needed(talk: Talk) -> Iterator[tuple[Line, str, list[Line]]]:
    """The words, the step's name in them, and the turns up to the other side's yes. What is asked, wished for or told of others is none."""
    for line in talk.lines:
        low = plain(line.quote)
        asks = line.sentence.asks and (low.endswith("?") or not _WHAT_IS.search(low))
        if asks or line.utterance.speaker == "unknown" or tells_of_elsewhere(low):
            continue
        what = _what(low)
        agreed = taken_up(line, talk) if what and not taken_back(line, talk) else None
        if what and agreed is not None:
            place = low.find(what)
            yield line, line.quote[place : place + len(what)], agreed


def _what(low: str) -> str | None:
    """The step's name in plain words that ask for one."""
    for wordings, hedge in ((_NEEDED, _OPEN), (_BEFORE_THAT, _UNSURE)):
        if hedge.search(_NOT_IN_PLAN.sub("", low)):
            continue
        what = next((hit["what"] for wording in wordings if (hit := wording.search(low))), None)
        if what and not _NO_NAME.search(what):
            return what
    return None


def separate(talk: Talk) -> Iterator[tuple[Line, str, list[Line]]]:
    """The same of a thing that is said to be a step of its own, named right after that or right before."""
    for place, line in enumerate(talk.lines):
        if _OF_ITS_OWN.search(plain(line.quote)) is None or tells_of_elsewhere(plain(line.quote)):
            continue
        near = [
            one for one in talk.lines[place : place + _NEAR + 1] if one.utterance.id - line.utterance.id <= 1
        ]
        near += [
            one
            for one in talk.lines[max(0, place - _NEAR) : place][::-1]
            if line.utterance.id - one.utterance.id <= 1
        ]
        for one in near:
            hit = _A_THING.search(plain(one.quote))
            if (
                hit is None
                or one.sentence.asks
                or _NO_NAME.search(hit["what"])
                or _UNSURE.search(plain(one.quote))
            ):
                continue
            agreed = taken_up(one, talk)
            if agreed is None and one.utterance.speaker != line.utterance.speaker and not line.sentence.asks:
                agreed = [other for other in talk.lines if 0 <= other.utterance.id - one.utterance.id <= 1]
            if agreed is not None and not taken_back(one, talk):
                start = hit.start("what")
                yield one, one.quote[start : start + len(hit["what"])], agreed
            break
