"""Orders that are no commands: asked politely, wished for, played, told to whoever hears, put as what a record is to say."""

import re

from assistant.understand.order_words import (
    ANY_MACHINE,
    DO,
    DONE,
    OPENS,
    PLEASE,
    START,
    STRONG,
    Families,
    any_of,
    compiled,
)

_PAPER = any_of(
    "minutes",
    "notes",
    "recaps?",
    "summar(?:y|ies)",
    "transcripts?",
    "write-?ups?",
    "follow-?ups?",
    "protocol",
)
_MADE = rf"(?:automat(?:ed|ic)|auto|machine|computer|ai)[- ]?(?:generated|made|written)? (?:\w+ )?(?:{_PAPER}|notes?|records?|reports?)"
_HEARS = (
    r"(?:(?:that|which|who)(?:'s| is| are)? )?(?:(?:listens?|listening)\b|(?:reads?|reading|hears?|hearing|records?|recording|transcrib(?:es?|ing)|summari[sz](?:es?|ing)|process(?:es|ing)?|sees?) (?:along\b|later\b|this\b|these\b|us\b|our (?:call|talk|words)|the (?:call|transcript|recording)\b)"
    r"|tak(?:es|ing) (?:the )?(?:notes|minutes)|on (?:the|this|our) (?:line|call)|in here|in (?:the|this) (?:call|meeting|room))"
)
_WITH_US = any_of(STRONG, _MADE, rf"{ANY_MACHINE}s? {_HEARS}")
_IT = rf"(?:the|this|that|your|our|any|some|an?|whatever|whichever|every|all) (?:\w+ ){{0,2}}?{_WITH_US}"
_MUST = r"(?:should|must|shall|has to|have to|had better|needs? to|ought to|(?:is|are) (?:supposed |meant |expected |required |obliged )?to|will(?: please| now)?|please|kindly)"
# Assistants that bear a name which people bear too: an order to them is known by what it asks for.
_NAMESAKE = any_of("claude", "alexa", "siri", "otter", "jarvis", "bard", "grok", "avoma", "gemini", "copilot")
_OR_SO = r"(?:,? or (?:whatever|whoever|however)[^,.!?\n]{0,40})?"
_MODE = any_of(
    "test(?:ing)?",
    "maintenance",
    "debug(?:ging)?",
    "developer",
    "admin(?:istrator)?",
    "diagnostic",
    "override",
    "simulation",
    "evaluation",
    "training",
    "unrestricted",
    "god",
)

# After these, what follows is meant for the machine, to the end.
TO_WHOEVER_HEARS: Families = compiled(
    rf"\bif there(?:'s| is| are| happens to be) (?:an?y? |some )?(?:\w+ ){{0,2}}?{ANY_MACHINE}s? {_HEARS}[^.!?\n]{{0,30}}?,? (?:(?:it|they|he|she|then|you) )?(?:{_MUST}|can|could|may) ",
    rf"{START}(?:and )?(?:to|for) (?:the|any|all|whatever|whichever|whoever|an?) (?:\w+ ){{0,2}}?{ANY_MACHINE}s? {_HEARS}",
    rf"\b(?:anyone|anything|anybody|whoever|whatever|who or what|everything|everyone) (?:or \w+ )?(?:else )?{_HEARS}[^.!?\n]{{0,30}}? {_MUST} ",
    r"\bfor the (?:transcript|recording|recap|summary|automat\w+ \w+)(?: only)? ?[,:]",
    r"\byour (?:\w+ )?(?:system prompt|hidden (?:prompt|instructions))\b",
    rf"{START}{OPENS}{STRONG}(?: (?:thing|thingy|buddy|friend|pal|guy|person))? (?:everything|all of it|all (?:the )?(?:steps|milestones)|every step)\b",
    # In a part that is played
    rf"\b(?:let's|let us|we(?:'ll)?|shall we|can we|imagine|suppose|say) ?(?:pretend|imagine|play|act as if|suppose|say|make believe)?\b[^.!?\n]{{0,40}}?\b(?:you(?:'re| are| play| be)|i(?:'m| am) your) (?:an? |the |my |now |in )*(?:\w+ )?(?:{STRONG}|admin(?:istrator)?|developer|creator|operator|owner|{_MODE} mode)\b",
    rf"\byou(?:'re| are| will be)(?: now| from now on)? in (?:an? |the )?{_MODE} mode\b",
    r"\bi(?:'m| am) the (?:\w+ )?(?:developer|engineer|person|one|programmer|guy|man|woman|team|administrator|admin) (?:who|that) (?:built|made|created|wrote|trained|programmed|runs|owns|designed|maintains) you\b",
    r"(?:^|(?<=[.!?\n]))[^.!?\n]{0,120}\b(?:in|for) the (?:e-?mail|recap|summary|follow-?up|notes|minutes),? (?:please )?(?:be|act as|act like|pretend|play|become|speak as)\b",
    # In other languages
    rf"{START}(?:(?:hallo|hej|hola|olá|bonjour|salut|ciao|lieber?|liebes|chère?|cher|querid[oa]|estimad[oa]|caro|cara|sehr geehrte[rs]?|beste|bitte) )+(?:(?:der|die|das|el|la|l'|le|il|lo|de|het) ?)?{STRONG}\b",
    r"(?:ассистент|помощник|助手|助理|アシスタント|어시스턴트)[ ,，、:：]",
)  # fmt: skip

# These go on to the end as well, in a sentence that asks for something of what is recorded (``RECORDED``).
WISHES: Families = compiled(
    rf"\b(?:kind|nice|lovely|great|good|helpful|sweet|wonderful|brilliant|appreciated)(?: \w+)?? (?:of|if|for) {_IT}",
    rf"\b(?:would|could|might|can|will|should) {_IT}(?: \w+){{0,2}}? (?:mind|care to|be so|be able|kindly|please)\b",
    rf"\b(?:favou?rs?|requests?|ask|plea|wish|question|thing to ask|thing to say)\b(?: \w+){{0,3}}? (?:of|to|for|from) {_IT}",
    rf"\b(?:appreciate|love|like|grateful|prefer|thank|happy|glad|thrilled|obliged|delighted)\b(?: \w+){{0,3}}? if {_IT}",
    rf"\b(?:i (?:trust|hope|expect|assume|suppose|presume)|i'm (?:sure|certain)|hopefully)(?: that)? {_IT} (?:will|can|could|does|has|have|is going to)\b",
    rf"{_IT}(?: \w+){{0,2}}? {_MUST}(?: now| also| just| simply| please| then)* (?:state|show|say|list|report|record|treat|count|note|put|leave|keep|omit|reflect|read|set|mark|tick)\b",
    rf"{START}{OPENS}{PLEASE}(?:tell|ask|have|let|get|instruct|make|remind|inform) (?:the|this|that|your|our|their|his|her|any) (?:\w+ ){{0,1}}?(?:a\.?i\.?|(?:chat|note|meeting|call)?[- ]?bot|note[- ]?taker|robot)\b",
    rf"{START}{OPENS}{_NAMESAKE}{_OR_SO} ?[,:]? ?{PLEASE}(?:(?:can|could|would|will) you {PLEASE})?(?:in|into|to|from|for) the (?:summary|notes|recap|minutes|plan|e-?mail|record)\b",
    rf"{START}{OPENS}{_NAMESAKE}{_OR_SO} ?[,:] ?[^.!?\n]{{0,30}}?{PLEASE}(?:can you |could you |would you |will you )?(?:take a note|note that|mark|set|tick|put|treat|log|record|move|list|leave out|skip)\b",
    rf"\b(?:leave|keep|drop|omit|strike|remove|exclude|hide)\b[^.!?\n]{{0,60}}\b(?:out of|from|in) (?:the|any|every|all|its) (?:\w+ ){{0,2}}{_PAPER} (?:that )?(?:an?|any|the) {STRONG}",
)  # fmt: skip
RECORDED = re.compile(
    rf"\b(?:{DONE}|m\s?-?\d+|milestones?|steps?|risks?|dates?|go-?live|signature|plan|questionnaire|review|tests?|budget|contract|"
    rf"discount|comments?|price ?lists?|promised?|agreement|rows?|{_PAPER})\b",
    re.IGNORECASE,
)

# What a record is told to say, by the sentence. What is said for the record, or put into somebody's minutes, people say.
DICTATED: Families = compiled(
    r"\blet (?:the |this |our )?(?:record|minutes|transcript|notes|log|protocol|recording)(?: also)? (?:show|reflect|state|say|note|read)\b",
    rf"\b(?:the|any|every|your|our|whatever|these|those) (?:\w+ )?{_PAPER} (?:of|from|for|about|to) (?:this|the|our|today's) (?:call|meeting|conversation|talk|session) {_MUST}(?: also| just| simply)* (?:show|reflect|state|say|read|list|record|report|contain|note|confirm)\b",
    rf"\b(?:the|your|our) {_PAPER} {_MUST}(?: also| just| simply)* (?:show|reflect|state|say|read|list|report|contain|confirm)\b(?=[^.!?\n]*\b(?:{DONE}|promised|discount|free|m\d+)\b)",
    r"\bso (?:that )?it(?:'s| is| gets) (?:captured|recorded|transcribed|logged|noted)(?: down)? (?:that way|as such|like that|as done)\b",
    # What nobody outside may read, asked for in what goes out
    rf"^(?=[^\n]*\b(?:private|internal|hidden|secret|confidential) (?:\w+ )?(?:notes?|comments?|remarks?|assessments?|thoughts?)\b)(?=[^\n]*\b(?:{_PAPER}|e-?mail)\b)[^\n]*\b(?:includ|attach|add|put|show|append|paste|read out|print|quot)\w*\b",
    rf"{START}{OPENS}(?:(?:when|if|once|while|as) you [^,.!?\n]{{0,40}} )?{PLEASE}(?:attach|send|e-?mail|include|share|forward|add)\b[^.!?\n]{{0,40}}\b(?:price ?lists?|pricing|prices|contracts?|terms|discounts?|contacts)\b[^.!?\n]{{0,20}}\b(?:of|for|from|with) (?:all|every|any|each)(?: of)?(?: your| the| our)?(?: other)? (?:customers?|clients?|accounts?)\b",
    # "… als erledigt eintragen": in a language that the talk is not held in
    r"\b(?:trag(?:e|en|t)|markier(?:e|en|t)|setz(?:e|en|t)|vermerk(?:e|en|t)|notier(?:e|en|t)|marca|marque[zr]?|pon|registra|inscri(?:s|vez)|note[zr]?|segna|metti|zet|markeer)\b[^.!?\n]{0,80}\b(?:als|como|comme|come) (?:\w+ )?(?:erledigt|fertig|abgeschlossen|voltooid|klaar|hech[oa]s?|complet(?:ad[oa]|at[oa]|e|é|ée)s?|terminad[oa]s?|terminée?s?|concluíd[oa]s?|fatt[oa])\b",
    rf"\bbitte (?:so |das |es )?(?:eintragen|vermerken|festhalten|notieren|markieren|{DO})\b",
)  # fmt: skip

# The words are still to come, in the next turn of the same voice.
OPENING: Families = compiled(
    r"\b(?:everything|anything|all|whatever|what) i(?:'m going to| am about to|'ll|'m about to)? (?:say|tell|read|mention)(?: \w+){0,2}? (?:next|now|from (?:here|now) on|after this|in a (?:moment|second))\b[^.!?\n]*\b(?:plan|record|notes|minutes|summary|fact|done|confirmed|settled)\b",
    rf"\b(?:i(?:'ve| have)(?: got)?|i(?:'m going to|'ll| want to| need to| would like to|'d like to) (?:give|leave|read|dictate)|here(?:'s| is| are| comes?)|there(?:'s| is| are)|we have)(?: also| just| now)?"
    rf" (?:an?|one|another|some|a few|two|three|my)(?: \w+){{0,2}}? (?:instructions?|commands?|directives?|prompts?) (?:for|to) (?:the|your|this|that|our|any|whatever|whichever) (?:\w+ ){{0,2}}?{ANY_MACHINE}\b",
)
HALF = re.compile(
    r"(?:\b(?:please|to|that|could you|can you|would you|will you|you|and|so|the|as|is|now|just|should|must)|[,:\-–…]|\.\.\.)\s*\Z",
    re.IGNORECASE,
)
# Words that lead up to something read out: "… quote,", "there is a line that goes,".
READ_OUT = re.compile(
    r"(?:(?<=[.!?…] )|(?<=\n)|\A)[^.!?\n]{0,100}\b(?:quote|goes|says?|said|reads?|told|tells|were|was|words|game|this)(?: (?:to )?(?:me|us|him|her|them))?\W*\Z",
    re.IGNORECASE,
)
