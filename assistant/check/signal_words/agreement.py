"""Whether the buyer agrees to the plan: in writing, aloud, or half."""

import re

from assistant.vocabulary import Agreement

_PLAN = r"(?:plan|timeline|timetable|programme|schedule|dates?|days|steps|milestones|sequence|sheet|page|list|order|rest of it|all of (?:it|that|this)|the lot|whole thing)"
_ALL = r"(?:(?:all|every|each)(?: one)?(?: of)? (?:it|that|them|those|the (?:dates|steps|plan)|date|line|single date|step)|the (?:lot|plan|timeline|dates|steps|whole (?:thing|plan|lot)|full lot|schedule|programme)|(?:this|that|your) (?:plan|timeline|schedule)|it all|every one of (?:them|those)|everything as)"
_YES = r"(?:agreed?|fine|happy|good|content|okay|ok|on board|aligned|in agreement|signed up|comfortable|all in|sold|accept)"
_WROTE = r"(?:replied|reply|wrote|written|typed|put|answered|emailed|e mailed|mailed|sent|stamped|hit|sign ?ed|countersigned|initialled|scanned|confirmed|docusign(?:ed)?)"
_OF_THE_PLAN = re.compile(r"\b(?:plan|timeline|timetable|programme|schedule|milestones)\b")
_NOT_YET = re.compile(
    r"\b(?:if|once|when|will|would|ill|well|can|could|should|need|wants?|havent|hasnt|not|didnt|cant|dont|wont|until|before|unless|wouldnt|isnt)\b"
)

_WRITTEN = re.compile(
    rf"\b(?:{_WROTE} (?:\w+ ){{0,9}}(?:agreed|approved|accepted?|confirmed|yes to|thumbs up|go ahead)(?! (?:on|to) (?:the )?(?:call|phone))"
    r"|repl(?:y|ied) (?:to )?all|(?:plan|timetable|timeline) (?:you \w+ )?ive (?:counter)?signed|(?:saying|said|says) (?:agreed|confirmed|approved|accepted))\b"
)
# What was signed or put in writing is the plan only where the talk is of it.
_ON_PAPER = re.compile(
    r"\b(?:in black and white|(?:its|thats|put it|have it|got it) (?:\w+ )?in writing|(?:ive|i|we|weve|she|he|theyve) (?:actually |already )?(?:counter ?signed|initialled|signed) (?:off )?(?:on )?(?:it|the (?:joint |action |close |mutual )?(?:plan|timeline|programme|timetable)|your (?:plan|timeline)|every page|the bottom))\b"
)
_VERBAL = re.compile(
    rf"\b(?:(?:i|we|im|were|its|id|he|she|hes|shes|theyre) (?:am |are |is )?(?:\w+ )?{_YES} (?:with|to|on) {_ALL}|(?:can|could) live with (?:all of (?:that|it)|{_ALL})"
    rf"|{_ALL} (?:\w+ )?(?:works?|looks (?:good|right|fine)|holds?|is (?:fine|good|agreed|right)|are (?:fine|good|agreed|right|perfect|okay|ok)|all okay)|(?:dates|days|plan|timeline) (?:hold|work|works|holds|stands?|stand|are (?:perfect|fine|good|agreed|right)|is (?:fine|good|agreed))(?: (?:for|to) (?:us|me))?"
    r"|stick to (?:the|this|that) plan|(?:go|going) (?:with|by|as per) (?:the plan|that|this one|this plan|that plan)(?= |$)|lock (?:it|that|them) in|thats the plan|consider (?:it|the \w+) agreed|(?:its |thats |youve got )?a yes from (?:me|us)|(?:got|have) my word|put my name to it|lets (?:go with that|run with that))\b"
)
_HEDGED = re.compile(
    r"\b(?:in principle|principle|about (?:right|fine)|more or less|well see|see how|kind of|sort of|i guess|i suppose|should be (?:fine|ok|okay)|probably|broadly|on the whole|not unreasonable|wasnt unreasonable|unreasonable|roughly|working assumption|ish|"
    r"looks? (?:ok|okay|alright|fine|reasonable|sensible)|sounds? (?:ok|okay|alright|reasonable|sensible|fair|right)|seems? (?:ok|okay|fine|reasonable|fair|right)|could do|optimistic|no quarrel|dont hate it|not far|maybe|let me see|i think so|touch wood|in theory|ballpark)\b"
)
_ASKED = re.compile(
    rf"\b(?:agree[ds]?|agreement|happy|okay|ok|comfortable|looks?|work|works|hold|holds|good|sound|sounds|sense|match|fair|live with|on board|stand|right|aligned|sign up|commit|reflect|yes|crazy|doable|realistic|feel)\b(?: \w+){{0,9}} {_PLAN}\b"
    rf"|\b{_PLAN}\b(?: \w+){{0,10}} (?:agree[ds]?|agreement|happy|okay|ok|comfortable|looks?|works?|holds?|good|sound|sense|fair|live with|on board|stands?|right|aligned|yes|crazy|doable|realistic|feel)\b"
)
_YES_TO_IT = re.compile(
    r"^(?:(?:um|uh|so|oh|look|well|okay|sure) )*(?:yes|yeah|yep|yup|aye|it does|they do|that works|works for|agreed|absolutely|definitely|im happy|were happy|happy with|fine by|fine with|all good|im good|were good|i am|we are|correct|no im happy|no thats (?:right|fine|good)|not one|perfect|sounds good|looks good|that looks right|that looks good|it works)\b"
)
_BUT = re.compile(
    r"\b(?:but|except|apart from|only if|depends|not (?:sure|yet|quite|all)|dont|doesnt|wont|cant|first|before|tight|problem|later|worry|concern)\b"
)


def agreement_in(text: str, question: str) -> Agreement | None:
    """How far flat ``text`` of the buyer agrees to the plan, after the flat ``question`` of the seller ("" for none)."""
    written = _WRITTEN.search(text)
    if written is None and _OF_THE_PLAN.search(f"{question} {text}"):
        written = _ON_PAPER.search(text)
    if written is not None and not _NOT_YET.search(text[: written.end()]):
        return "written"
    asked = bool(question) and _ASKED.search(question) is not None
    if _HEDGED.search(text):
        return "vague" if asked or ("principle" in text and _OF_THE_PLAN.search(text)) else None
    if _VERBAL.search(text) and not _NOT_YET.search(text):
        return "verbal"
    if asked and _YES_TO_IT.search(text) and not _BUT.search(text):
        return "verbal"
    return None
