"""Steps that one side says it has to have, and the plan lacks: "We also need a pen test before that", "Okay"."""

import re
from collections.abc import Iterator

from assistant.session.proposing.talk import Line, Talk
from assistant.understand.stance import says_no, says_yes
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
    r"^(?:(?:bit|lot|little|quick|few|more|kind|sort|chance|second|minute|moment|day|week|hour|couple)\b|.*\b(?:time|money|more|and|or|that|who|to|is|it|you|we|us|your)\b)",
    re.IGNORECASE,
)
_TAKES_UP = re.compile(
    r"^(?:(?:oh|ah|right|okay|ok|sure|yes|yeah|fair|thanks)[,. ]+)*(?:understood|noted|got it|makes sense|good to know|fair enough|of course|that's fine|no problem|"
    r"(?:i'll|i will|we'll|let me|let's) (?:add|put|write|note|get) (?:it|that|one|this)\b)"
)
_WITHIN = 2


def needed(talk: Talk) -> Iterator[tuple[Line, str, list[Line]]]:
    """The words, the step's name in them, and the turns up to the other side's yes. What is asked, wished for or told of others is none."""
    for line in talk.lines:
        low = plain(line.quote)
        if line.sentence.asks or line.utterance.speaker == "unknown" or tells_of_elsewhere(low):
            continue
        if _OPEN.search(_NOT_IN_PLAN.sub("", low)):
            continue
        what = next((hit["what"] for wording in _NEEDED if (hit := wording.search(low))), None)
        agreed = _taken_up(line, talk) if what and not _NO_NAME.search(what) else None
        if what and agreed is not None:
            place = low.find(what)
            yield line, line.quote[place : place + len(what)], agreed


def _taken_up(line: Line, talk: Talk) -> list[Line] | None:
    """The turns up to a yes of the other side; None where it says no, asks back, or tells that there is one already."""
    here = [one for one in talk.lines if one.utterance.id == line.utterance.id]
    for reply in talk.after(line.utterance.id, _WITHIN):
        lines = [one for one in talk.lines if one.utterance.id == reply.id]
        here += lines
        if reply.speaker in (line.utterance.speaker, "unknown") or not lines:
            continue
        first = lines[0].sentence
        if says_no(first) or any(one.sentence.asks for one in lines[:2]):
            return None
        takes = any(says_yes(one.sentence) or _TAKES_UP.search(plain(one.quote)) for one in lines[:2])
        return here if takes else None
    return None
