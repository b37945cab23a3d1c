"""The forms by which English says that words are wanted and not stated: verbs of saying, recording and treating that are no finite
statement, conditions, wordings and forms, and what introduces a fact in spite of such a verb."""

import re

from assistant.understand.order_words import DONE, any_of, compiled

_ADVERBS = r"(?:(?:also|just|simply|only|always|never|now|then|please|kindly|clearly|still|really|not|perhaps|maybe|even|as well|rather|explicitly|\w{2,}ly) )*"
# "Say the nineteenth", "write down Friday" offers a day.
_NO_DAY = (
    r"(?!,? (?:by |on |around |about |maybe |like |in )*(?:the )?(?:\d|(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may \w+(?:st|nd|rd|th)|june|july|"
    r"august|september|october|november|december|next|end of|early|late|mid|\w*(?:first|second|third|th)\b(?= of\b|[ ,.]*$|,)))"
)
# Verbs that take what is said as a clause. "Note that" and "remember that" tell a fact, so they are not among them.
_SAY = any_of(
    "say", "state", "write", "report", "answer", "reply", "respond", "claim", "declare", "announce", "mention", "repeat", "confirm", "indicate",
    "specify", "imply", "suggest", "pretend", "imagine", "suppose", "assume", "presume", "conclude", "proclaim", "certify", "attest", "tell", "inform",
    "output", "print", "type", "paste", "spell out", "express", "record", "document", "minute", "jot down", "note down", "put (?:down|in|that|it that)",
    "read (?:back|out|aloud|it back)", "make sure", "ensure", "see to it", "take it(?: as read)? that", "act (?:as|like)", "behave (?:as|like)",
    "make it (?:look|say|read|sound|seem|appear|show)", "make (?:the|your|that|its) \\w+ (?:look|say|read|show)", "consider that", "show that",
    "remind", "notify", "convince", "persuade", "go with", "stick (?:to|with)", "quote(?: me)?", "dictate", "choose", "pick", "select", "fill in", "copy", "attribute", "take down", "write down", "log that", "register that",
)  # fmt: skip
_READ = r"(?:read|show|reflect|display|contain|list|carry|look like|come out as|go down as|convey)"
"""What papers do, where they have to."""
# Verbs that take a thing and its state: "mark it as done", "show the test complete".
_TREAT = any_of(
    "treat", "count", "consider", "regard", "deem", "view", "see", "think of", "take", "assume", "accept", "call", "name", "declare", "pronounce", "report",
    "mark", "tick", "check", "cross", "list", "show", "display", "record", "log", "register", "file", "flag", "label", "tag", "classify", "class", "rate",
    "score", "grade", "present", "describe", "depict", "render", "document", "capture", "summari[sz]e", "put", "set", "enter", "note", "jot", "leave",
    "keep", "turn", "switch", "flip", "move", "change", "update", "make", "have", "colou?r", "write", "state", "read", "reflect", "want", "give",
)  # fmt: skip
_PARTICIPLE = any_of(
    "said", "written", "stated", "reported", "answered", "declared", "announced", "mentioned", "repeated", "confirmed", "assumed", "presumed", "recorded",
    "documented", "minuted", "noted", "logged", "registered", "listed", "shown", "displayed", "marked", "ticked", "flagged", "labell?ed", "tagged", "classified",
    "classed", "rated", "scored", "presented", "described", "put", "set", "entered", "treated", "counted", "considered", "regarded", "deemed", "viewed", "seen",
    "taken", "called", "read", "understood", "supposed", "reflected", "captured", "summari[sz]ed", "filed", "printed", "typed",
)  # fmt: skip

_OPENS = r"(?:(?:so|and|but|or|ok|okay|hey|well|now|also|then|alright|right|great|good|thanks|listen|um|uh|i mean|you know|like|instead|again|yes|yeah|no|fine)[, ]+)*"
_HEAD = (
    r"(?:(?:^|[,;:.!?(\"]\s*|- |\b(?:and|or|so|then|but|please|kindly|let them|let it|let him|let her|don't|do not|"
    rf"(?:need|have) to do is|you (?:just|simply|only|always)|i mean) ){_OPENS}{_ADVERBS}"
    # "Ben write that …": with a name before it, a verb that does not agree is an order
    rf"|^{_OPENS}(?!(?:i|you|we|they|who|people|legal|security|infosec|procurement|finance|purchasing|counsel|compliance|it|to|folks|both|all|some|most|many|others|"
    r"(?:the|our|my|your|their|this|that) )\b)[a-z]+(?<!s) (?:please )?(?!put|read|set|let)(?=[a-z]))"
)
_MODAL = (
    r"(?:\b(?:should|must|shall|ought to|would|could|can|may|might|will|won't|cannot|can't|had better|has got to|have got to|needs?|gotta)(?:n't)?|'ll|'d(?: better)?) "
    rf"{_ADVERBS}"
)
_TO = rf"\bto {_ADVERBS}"
_CLEFT = r"\b(?:what|all|how|anything|the (?:only )?(?:thing|line|word|phrase|way)) (?:that )?(?:you|one|any(?:one|body)|whoever)(?:'ll)? (?:\w+ ){0,3}?"

SAYINGS = compiled(
    rf"{_HEAD}{_SAY}\b{_NO_DAY}(?! (?:you|me)\b(?! (?:that|it)))",
    rf"(?<!\bi)(?<!\bwe)(?<!\bi )(?<!\bwe ){_MODAL}(?:{_SAY}\b{_NO_DAY}|{_READ}\b)",
    rf"{_CLEFT}(?:{_SAY}|{_READ})\b",
    rf"\b(?:should|must|shall) (?:(?:the|your|our|this|that) (?:\w+ )?)?\w+ {_ADVERBS}(?:{_SAY}|{_READ})\b{_NO_DAY}",
    r"\b(?:make sure|ensure|see to it|have|let|make|want|need|get)(?: that)? (?:it|the \w+|your \w+|this|that|them|everybody|everyone) (?:to )?(?:says?|reads?|shows?|states?)\b",
    r"\b(?:by|without|instead of|before|for|keep|start|try) (?:saying|writing|stating|reporting|recording|pretending|assuming|claiming|noting down|confirming|repeating)\b",
)
"""From here to the end of the sentence, or to a reason that the speaker gives of their own."""
PURPOSES = compiled(rf"{_TO}(?:{_SAY}|{_READ})\b")
"""The same, to where another main clause begins."""

_VERB = r"(?:is|are|was|were|has|have|had|been|and|but|so|because|that|when|if|not|they|it|we|he|she|i|you)\b"
_NO_VERB = rf"(?:(?!{_VERB})[\w'-]+ ){{0,9}}?"
_NORMS = r"(?:summary|report|recap|note|version|world|case|scenario|story|e-?mail|transcript|record|plan|output|result|reply|response|picture|page|table|write-?up|answer)"
_OUR_TALK = r"(?:this|the|our|today's) (?:call|meeting|conversation|talk|session|chat)"
WORDINGS = compiled(
    rf"\b(?:one|ones|those|an?(?: \w+){{0,2}} {_NORMS}|any(?: \w+)? {_NORMS}|every(?: \w+)? {_NORMS}) (?:where|in which|that|which|with|saying|showing|listing|when)\b",
    r"\b(?:as if|as though|like as if)\b",
    r"\b(?:rule|convention|practice|policy|default|story|line|version|assumption|premise|idea|hope|wish|goal|aim|plan|request|ask|instructions?|order|expectation|intention|intent|target|point of view|proposal)(?: \w+){0,4}? (?:is|was|are|were|be) (?:that\b|(?=(?:the|a|an|our|your|my|their|this|it|we|you|they) ))",
    r"\b(?:want|need|prefer|demand|insist|require|request|ask|expect|hope|wish|trust|propose|suggest|recommend|order|instruct)s?(?: \w+){0,5}? that\b(?! (?:one|bit|part)\b)",
    r"(?:\bwould|'d) (?:rather|sooner|prefer)\b",
    r"\b(?:i|we) (?:(?:now|do|solemnly) )?(?:hereby|herewith|declare|pronounce|proclaim)\b",
    r"\b(?:full|top|extra|bonus|no|zero|ten|highest|maximum|best|\d+) (?:marks?|points?|credits?|scores?|grades?)(?: \w+)?? (?:to|for|if|when|only|where)\b",
    r"\b(?:summary|recap|write-?up|notes?|minutes|follow-?up|answer|output)s? (?:that|which) (?:says?|lists?|calls?|shows?|has|have|puts?|marks?|names?|reads?|states?|records?|reports?)\b",
    r"\bas far as (?:any\w+|who\w+|(?:your|the|these|this|any) (?:\w+ )?(?:notes?|summary|recap|minutes|records?|write-?up|report|transcript|follow-?up|e-?mail|plan|software|system|reader)s?)\b[^,]* concerned\b",
    r"\b(?:note|memo|message|entry|line) (?:for|to|in) the (?:file|record|minutes|notes|summary)\b",
    rf"\bthe (?:records?|minutes|notes?|recap|summary|write-?up|transcript) (?:simply |just |only |now |already |clearly )*(?:has|have|had|lists?|shows?|puts?|carr(?:y|ies)) {_NO_VERB}(?:as|down as) {DONE}\b",
    r"\byour (?:system|software|machine|tool|app|assistant|program|computer|bot|robot)s? (?:\w+ly |already |just |now )?(?:knows?|thinks?|believes?|has|have|sees?|takes?|understands?|hears?|accepts?)\b",
    r"\b(?:i'm|we're|you're|i am|we are|you are|i'll be|we'll be|by|is) (?:now |just |only |simply )*(?:calling|counting|treating|regarding|deeming|declaring|naming|pronouncing)\b",
    r"\b(?:let|have) (?!me\b)(?:\w+ ){1,4}?be\b|\b(?:let's|let us) (?:have|make|keep|leave|go with|put|agree|take) (?:it|this|that)\b(?! (?:for|on|the|to|\w+day)\b)",
    rf"\b(?:says?|reads?|going with|goes with|go with|(?:title|subject|name|headline|heading|caption)(?: \w+){{0,4}} (?:is|are)) (?:(?!{_VERB})[\w'-]+ ){{1,5}}(?:done|complete|completed|finished|approved|signed|green|closed)\b",
    rf"^{_OPENS}(?:an?|any|every) (?:\w+ ){{0,2}}{_NORMS} (?:has|have|shows?|says?|reads?|lists?|puts?|marks?|counts?|treats?|records?|includes?|with)\b",
    r"\b(?:word|term|entry|label|answer) for\b",
    rf"{_HEAD}(?:put|move|change|set|shift|push|make|enter|add)\b.*\b(?:in|into|to) (?:the|your) (?:summary|recap|notes|minutes|e-?mail|write-?up|follow-?up)\b",
    r"\b(?:right|correct|expected|proper|official|best|only|preferred|desired|ideal|required|accepted|valid|approved) (?:\w+ )?(?:answer|status|wording|entry|value|label|reply|response|output|line|text|summary|recap|thing to (?:write|say|put|record|note|do))\b",
    r"\b(?:answer|reply|response|status|verdict|word|wording|entry|label|value|output|line|heading|headline|title|caption|cell|field|box|row)(?: \w+){0,4}? (?:is|are|reads?|says?|goes|equals|becomes)(?: now)? ?:",
    r"\b(?:line|entry|heading|headline|caption|cell|field|box|row|label|wording|script|footer|slide)(?: \w+){0,5}? (?:reads|says|goes|equals)\b",
    r"\b(?:answer|reply|response) (?:is|=) (?:simply |just |always )?(?:done|complete|completed|finished|approved|signed|green)\b",
    rf"\b(?:your (?:\w+ )?(?:notes?|summary|recap|minutes|record|write-?up|follow-?up|e-?mail|report)|(?:notes?|summary|recap|minutes|records?|write-?up|report|transcript) (?:of|from|for|about) {_OUR_TALK})(?: \w+){{0,2}}? (?:say|read|show|state|list|ha|report|confirm|reflect|contain|record)(?:s|ve)?\b",
    rf"\b(?:who|what|which)ever\b.*?{_MODAL}",
    rf"\b(?:anyone|anybody|anything|everyone|everybody) (?:who|that|which|\w+ing)\b.*?{_MODAL}",
    rf"\b(?:{_NORMS}|minutes|text|wording|subject|status|quote|paste|attribute)\b[^.:!?]{{0,40}}:",
    rf"\bstatus(?:es)? (?:to |as |equals |= ?|into |now )?(?:{DONE}|{_NORMS})\b",
)  # fmt: skip
"""From here to the end: the words are an example, a norm, a paper's or an answer's."""

ASKED = compiled(
    rf"\b(?:if|when|whenever|once|unless) (?:you|they|any\w+|some\w+|people|one) {_ADVERBS}(?:{_SAY}|asks?|writes?|reports?|summari[sz]es?|recaps?|answers?|fills?|types?|wonders?)\b",
)
"""From here to a yes or a no."""

CONDITIONS = compiled(
    rf"\b(?:i|we) ?{_MODAL}{_SAY}\b",
    r"\b(?:hypothetically|theoretically|in theory|in principle|ideally|in an ideal world|by default|by convention|by definition|for the sake of|for (?:the )?purposes|no matter|regardless|irrespective|as a rule|when in doubt|until further notice|(?:un)?less told|on paper|for all intents)\b",
    rf"(?:^|[,;:] |\b(?:and|so|but|then|or) ){_OPENS}(?:if(?! (?:any|some)(?:one|body) asks\b)|unless|in case|provided|supposing|assuming|what if|even if|only if|whenever|imagine|(?:should|were|had) (?:any|some)\w+|let(?:'s| us) (?:say|assume|suppose|imagine|pretend|call))\b",
)
"""From here to the end nothing is done, but a day may be what is offered."""

TREATED = compiled(
    rf"\bbe {_ADVERBS}{_PARTICIPLE}\b",
    r"\b(?:is|are|was|were|gets?|being) (?:\w+ly |always |all |now )*(?:considered|deemed|regarded|treated|counted|assumed|presumed|supposed|taken (?:as|to)|to be)\b",
    r"\b(?:what|who|which|how|where)ever\b",
    r"\b(?:counts?|qualif(?:y|ies)|passes|pass|goes down|go down|is as good|are as good|'s as good|stands? in) (?:as|for)\b",
    rf"(?:{_HEAD}|{_MODAL}|{_TO})(?:treat|regard|count|deem|view|list|mark|show|describe|present|log|record|put) {_NO_VERB}as\b",
)
END = re.compile(r"\Z")
CLAUSE_ENDS = re.compile(
    r"[,;:.]| - |\b(?:because|since|but)\b|\b(?:and|so)(?= (?:i|we|they|it|he|she|it's|that's)\b)"
)
REASON = re.compile(
    r"\b(?:because|since)\b|(?:[,;:.] |- )(?:and |so )?(?=(?:we|i)(?:'ve| have| had)? (?:\w+ly )?\w+)"
)
"""Where the speaker stops wording and vouches: "say it is done, we signed this morning"."""

YES = re.compile(r", (?=(?:yes|yeah|yep|no)\b)")
"""Where the speaker answers for themselves: "if anybody asks, yes, it is done"."""

VOUCHES = re.compile(
    rf"{REASON.pattern}|[,;:.] (?=(?:they|he|she)(?:'ve|'s| have| has| had)? (?!should|must|can|could|may|might)\w+)"
)
"""The same, where somebody else's deed is told, too."""

_FINITE = r"(?:is|are|will|won't|has|have|can|can't|must|needs?|moves?|slips?|goes|shifts?|starts?|takes?|comes|lands?|wants?|stays|slides?|happens?|\w+'(?:s|re|ll|ve))"
OWN_DAY = re.compile(
    rf"[,;:] (?!that\b|quote\b)(?=(?:(?:so|and|but|then|because|since) )?(?:[\w'-]+ ){{1,8}}?{_FINITE}\b)|\b(?:because|since)\b"
)
"""Where a clause of its own begins, whose day somebody gives: "write this down, InfoSec will be through by Friday"."""

NEXT_MAIN = re.compile(rf"{REASON.pattern}|[,;:] (?=(?:and|but|so|then)\b)")
_STATE = rf"(?:fully |all |already |now )*(?:{DONE}|off)\b"
_AS = r"(?:as|to|down as|down|be|being)"
# "Mark approved the budget": a verb with an object is no state.
_NO_OBJECT = r"(?! (?:the|our|your|my|his|her|their|it|that|this|them|a|an)\b)"
_MADE = (
    rf"{_TREAT} (?!(?:in|from|at|and|of)\b)(?:{_NO_VERB}{_AS} {_STATE}|{_NO_VERB.replace('{0,9}', '{1,9}')}(?:(?:done|complete|green|ready)\b|{_STATE}{_NO_OBJECT}))"
    rf"(?:(?:,| and|, and) {_NO_VERB}(?:{_AS} )?{_STATE})*"
)
MADE_OUT = compiled(
    rf"{_HEAD}{_MADE}",
    rf"{_MODAL}{_MADE}",
    rf"{_TO}{_MADE}",
    rf"\b(?:let's|let us) {_ADVERBS}{_MADE}",
)
"""A thing and the state that somebody is to give it, with no verb of its own between them."""

_TICK = r"(?:an? |the |one )?(?:big |green |red |fat |little )?(?:ticks?|check ?-?marks?|cross(?:es)?|stamp|star|thumbs[- ]up)"
TICKED = compiled(
    rf"{_HEAD}(?:put|place|draw|give|make|set|add|stick)\b[^,;:.]{{0,40}}?{_TICK}\b",
    rf"\b(?:box|row|line|cell|field|entry|square|column|step|item|milestone)\b[^,;:.]{{0,60}}?\b(?:gets?|has|have|deserves?|needs?|earns?|wants?|takes?|receives?) {_TICK}\b",
)
"""From here to a reason: a mark that is to be made."""

AS_PUT = re.compile(
    rf"(?:\bis|'s) (?:what|how|the (?:answer|line|wording|word|way)) (?:\w+ ){{0,5}}?(?:{_SAY}|{_READ}|goes|belongs)\b"
    r"|, (?:let's say|let us say|let's pretend|or so (?:it|the \w+) (?:should|must|says?)|suppose|for the sake of)\b"
)
"""What stands before it was the wording."""

_STOPS = r"(?:full stop|period|comma|colon|semicolon|hyphen|slash|backslash|underscore|question mark|exclamation (?:mark|point)|equals sign|(?:next )?bullet(?: point)?|brackets?|all caps)"
_BREAKS = r"(?:new (?:line|paragraph|bullet)|(?:open|close|end|begin|start) (?:the )?(?:quotes?|quotation marks?|brackets?|parenthes[ie]s))"
FORM = re.compile(
    rf"\b{_BREAKS}\b|\b{_STOPS}\b.*\b{_STOPS}\b|"
    r"=|->|\[\[|\]\]|\]\(|\{[^}]*[:,%{]|</|<!|[`|]|\w_\w[^.!?]*:|\((?:done|complete|completed|finished|approved|signed|green|closed)\)"
)
"""Nobody says such marks but to dictate: a form, markup or code."""
_NO_CLAUSE = r"(?!(?:it|it's|that|that's|they|they're|we|we're|we've|he|he's|she|she's|i|i'm|i've|is|are|was|were|has|have|had|did|yes|yeah|no|nope|not)\b)"
VALUE = re.compile(
    rf":\s*{_NO_CLAUSE}[\w'/-]+(?: {_NO_CLAUSE}[\w'/-]+){{0,2}}\s*(?=[,;.!]|$)|\bas follows\b.*"
)
"""A key and its value, with no verb: "Migration test: finished"."""

_TRULY = r"(?:(?:also|just|only|now|already|then|honestly|gladly|happily|safely|really|definitely|certainly|finally|go ahead and) )*"
_TELL = r"(?:tell|say|report|confirm|assure|announce|add|let you know|inform|mention|share|admit|state|swear|guarantee|repeat|write to you|answer)"
ASSERTED = re.compile(
    r"\b(?:"
    rf"i(?:'ll|'d| can| could| must| should| may| might| would| will| do| have to| am able to| need to)? {_TRULY}(?:should have |have )?{_TELL}"
    rf"|we (?:can|are able to|do|may) (?:\w+ly |now |also |already )*{_TELL}"
    rf"|(?:i|we)(?:'m|'re| am| are| was| were)? (?:\w+ )?(?:happy|glad|pleased|proud|delighted|able|sorry|afraid|here|calling|writing|thrilled|relieved|in a position) to {_TRULY}(?:be able to )?{_TELL}"
    rf"|(?:i|we)(?:'d| would)? {_TRULY}(?:want|wanted|wish|like|love|meant|forgot|need|had|ought) to {_TRULY}{_TELL}"
    r"|(?:asked|asks|wants|wanted|told) me to (?:tell (?:you|everyone|\w+)|let you know|let you all know|pass on|mention|inform you)"
    rf"|(?:wrote|called|rang|came|e-?mailed|mailed|texted|pinged|messaged|phoned|stopped|dropped|got|reached|popped|took)(?: \w+){{0,4}}? to {_TRULY}{_TELL}"
    rf"|^{_OPENS}(?:just )?to (?:{_TELL}|recap|sum up|summari[sz]e|conclude)|let me {_TRULY}{_TELL}|(?:just|only|good|nice|great|lovely|fair|safe|nothing|not much|happy|glad|pleased|delighted|proud|sorry) to (?:{_TELL}|see|hear|know)"
    rf"|can {_TRULY}(?:confirm|tell you|vouch)"
    rf"|(?:{_TELL}|remind|assure|promise|warn) (?:my|your|our|his|her|their|the) (?!(?:\w+ )?(?:{_NORMS}|notes|minutes|records|system|software|machine|tool|app|assistant|bot|model|computer|program)\b)\w+(?: \w+)?? that"
    r"|(?:wrote|writes|said|says|replied|answered|told (?:me|us)|put it|e-?mailed|texted)(?: \w+){0,2}?,? (?:and i |i )?quote"
    r"|you (?:can|may|could) (?:go ahead and |now |already |also |safely |happily )*(?:mark|tick|check|cross|put|note|record|log|close|tell|take|count)"
    r"|to (?:tell|say) (?:you )?the truth|that is to say|needless to say|i dare say|i'd say|say no more|sad to say"
    r"|if (?:i (?:remember|recall|am|understand|understood|heard|read|saw|may|might)|i'm|memory|you (?:look|check|open|go to|see|ask me|want to know|haven't heard|don't mind|remember|recall|need to know|log|scroll|wonder|were wondering|are wondering|must know)|you're wondering|you haven't|it helps|that helps|anything)"
    r")\b"
)
"""What introduces a fact: somebody who tells it themselves, a permission that follows from it, a condition on its being heard."""

ALL_STEPS = re.compile(
    r"\b(?:everything|every (?:single |last |one )?(?:thing|step|item|milestone|task|action|point|row|box|line|deliverable)|each (?:and every )?(?:step|item|milestone|task|action|point|row|box|line|deliverable)|"
    r"(?:all|each|every one|both) (?:of )?(?:the |our |your |those |these |its |them )?(?:remaining |open |other |above |\w+ )?(?:steps?|items?|milestones?|tasks?|actions?|points?|things|rows?|boxes|deliverables?|lines)|"
    r"the (?:whole|entire) (?:plan|list|lot|thing|project)|alles)\b"
    r"(?! (?:we |you |i |they |it )?(?:\w+ )?(?:on|in|for|of|about|with|from|around|to do with|needed|need|asked|wanted|regarding|concerning)\b(?! (?:the |our |your |this |that |it)?(?:mutual |action |joint )*(?:plan|list|tracker|board|side|end|agenda|project|sheet|table)\b))"
)
"""The subject is every step at once, and not all of one."""
