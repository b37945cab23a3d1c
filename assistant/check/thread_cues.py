"""The words by which talk that names no step stays with the last one, leaves it, or settles it."""

import re

_FILLER = (
    r"(?:yes|yeah|yep|aye|no|nope|nah|well|so|and|but|oh|ah|um|uh|er|em|mm|okay|ok|right|honestly|actually|unfortunately|i think|i mean|i'd say|sure|look|"
    r"good news|great|perfect|hang on|sorry|to be fair|at last|finally|apparently)"
)
OPENING = re.compile(rf"^(?:{_FILLER}(?:[,. ]+|$))*")
# Another deal, another vendor, another project: what follows is no news of this plan.
ASIDE = re.compile(
    r"\b(?:the other (?:one|vendor|lot|outfit|contract|project|guys|supplier|company|team)|(?:different|separate|another) (?:contract|animal|project|vendor|thing|deal|system|matter)|"
    r"nothing to do with|that's a different|remind me|last year's|(?:theirs|their own)\b|(?:went|go|gone) live there|by the way|competitors?|"
    r"the (?!legal|security|finance|procurement|data|board|it|claims|sales|project|dev|audit|risk|purchasing|privacy|network|identity|account\w*|engineering|right|same|good|only)"
    r"[\w-]+ (?:people|lot|outfit|crowd|conversion|upgrade|tender|firm))\b"
)
NEW_SUBJECT = re.compile(
    r"^(?:then|so|now|next|also|moving on|oh)?,? ?(?:let me (?:ask|come|show|tell|walk)|i wanted|i want to ask|moving on|on to|can i (?:ask|complain|put|check|back|say|just)|could i ask|"
    r"one (?:more |last |other )?(?:thing|question)|another (?:thing|question)|how about|shall we|may i|remind me|what's next|anything else|is there any)\b"
)
_PEOPLE = (
    r"(?:it|that|this|they|those|these|he|she|we|i|you|everything|all of (?:it|them)|both|the whole (?:thing|lot|package)|nobody|no one|"
    r"(?:the |our |her |his |their )?(?:legal|counsel|lawyers?|attorneys?|solicitors?|security|infosec|procurement|purchasing|finance|committee|board|team|analysts|people there|office|"
    r"(?:approval|thumbs|okay|blessing|answer|signature|sign|letter|clearance|review|number|design|test|report)s?|(?:mark|tick|call|check)|cfo|ceo|coo|cto|ciso|cio|md|director|group|provost|chairman))"
)
OF_IT = re.compile(
    rf"^{_PEOPLE}(?:'s|'re|'ve|'d|'ll)?\b(?! (?:can|could|wonder|love|like|hope|wish|don't know|think|thought|guess|need to (?:go|jump|run)|have to (?:go|run|jump)|was gonna|want)\b)"
)
BARE = re.compile(
    r"^(?:all |already |almost |just |both |not |still |fully |pretty much |at last |finally |mostly )*(?:done|finished|complete|completed|signed|approved|passed|sent|back|stuck|blocked|delayed|"
    r"late|behind|slipping|pending|open|started|underway|cleared|closed|sorted|countersigned|accepted|voted|agreed|delivered|received|hasn't|haven't|not|nothing|no|happened|didn't|never|tick|"
    r"wrapped|signed off|green|wide open|halfway|half way)\b"
)
# A seller who tells of "their security review" speaks of another customer; this one is "you".
THEIR_STEP = re.compile(
    r"\btheir (?:own )?(?:legal|security|procurement|contract|redlines?|signature|budget|board|go[- ]live|kick ?-?off|pilot|cfo|ciso|paper|finance)\b"
)
OTHERS_WHEN = re.compile(
    r"\bwhen (?:do|does|did|are|is|will) (?:they|the|their|those|these)\b|\bhow(?:'s| was| were| is| are| did) (?:the|your|everyone|everybody|things)\b"
)
_OWN_DOINGS = re.compile(r"^(?:i|we)\b")
_FIRST_CLAUSE = re.compile(r"^.*?(?=[,;:]| (?:and|but|so|then|because)\b|$)")


def own_clause(text: str) -> str:
    """The part of a sentence, its opening stripped, that its subject governs: of "I left and it was closed" the first clause."""
    found = _FIRST_CLAUSE.match(text)
    return found.group() if found and _OWN_DOINGS.match(text) else text


SETTLES = re.compile(
    r"\b(?:it is|instead|then|locked in|i'll (?:move|change|tick|mark|update|put|note|make it)|we'll (?:move|change|mark|tick|call|make it|put)|let me (?:move|change|mark|tick|update)|"
    r"so that(?:'s| is| one's| one is| will be|'ll be)|that one's|that's (?:a check|one done)|tick|(?:monday|tuesday|wednesday|thursday|friday|first|second|third|\w+th) for)\b"
)
GIVES_DAY = re.compile(
    r"\b(?:call (?:it|that|that one)|make (?:it|that)|let's (?:do|say|make it|call it|go with|close|sign|finish)|(?:it|that)(?:'s| is|'ll be| will be|'d be| would be)|(?:we're|you're|they're|i'm) (?:looking at|on for|"
    r"down for|aiming)|(?:said|saying|telling me|told me|tells me|reckons?|promised|says) (?:it'll be |it's |by |on |for )?(?:the )?|moved|brought (?:it )?forward|shifted|rolled|slid|pushed|bumped|"
    r"won't be .{0,20}(?:till|until|before)|isn't .{0,20}(?:till|until|before)|not (?:till|until)|comes? out|earliest|soonest|(?:i|we|you|they|he|she|it)(?:'ll| will|'d) (?:have|be|get|sign|finish|close|run|"
    r"start|turn|do|go|hold|meet|clear|deliver|need|both be)|i'd have|both (?:done|happy)|run the (?:whole )?test|works for)\b"
)
HANDS_OTHER = re.compile(
    r"\b(?:i|we)(?:'ll| will| can) (?:send|share|email|forward|pull|write|draft|get (?:you|that|it)|have it (?:to|over)|let you know|tell you|call|ask|chase|bring|come back|check|find out|show|put|set)\b"
)
