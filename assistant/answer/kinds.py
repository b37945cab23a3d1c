"""The kinds of questions about a deal, known by their words."""

import re
from typing import Literal

Kind = Literal[
    "draft", "what_if", "history", "changed", "promised", "unanswered", "agreed", "signer", "away", "met", "missing", "next_meeting", "next_due",
    "critical", "slack", "late", "risks", "assumes", "depends", "stance", "said", "owner", "owns", "titled", "go_live", "signature", "event", "value",
    "status", "due", "people", "overall", "numbers", "search", "apart", "on_call", "kept", "compared", "feasible", "missed", "left", "why", "noted",
]  # fmt: skip

_SUPPOSES = re.compile(r"\b(?:if|suppose|supposing|assuming|imagine|instead of|say)\b")
_MOVES = re.compile(
    r"\b(?:later|late|longer|slips?|slipp\w+|moves?|moved|moving|delay\w*|push\w*|instead|takes?|needs?|earlier|sooner|extra|more|on|by|now|ends?|comes?|lands?|sign\w*|until|till)\b"
)
_EFFECT = re.compile(
    r"\b(?:what (?:does|would|will|happens|moves|else|changes)|(?:does|do|would|will|can|could|are|is) (?:that|it|we|the|this|go|our|they)\b|when (?:do|does|would|will|can|are) |"
    r"whats the (?:impact|effect|knock on)|impact|knock on|effect|make it|hold)\b"
)
_NOT_SUPPOSED = re.compile(r"\b(?:since|after|said|say|due|there|around|away|in)\b")
_MISSES = re.compile(r"\bif (?:we|i|you|they) (?:miss|dont get|dont reach|cant get|cant reach)\b")
_TOLD = re.compile(r"\b(?:says|said|now|instead)\b")
_DOES = re.compile(r"\bwhat (?:does|moves|happens)|\bdoes (?:that|it|this)\b")
_DOING = (
    "send sends sent give gives gave given share shared deliver delivered provide provided introduce introduced name named draft drafted return returned pull pulled brief briefed "
    "show showed shown nudge nudged book booked done keep kept correct corrected fix fixed get got come came fill filled hand handed set"
).split()
_DONE = rf"(?:happen(?:ed)?|take place|took place|taken place|go ahead|gone? out|went out|arrived?|come through|came through|{'|'.join(w for w in _DOING if w not in ('get', 'got', 'come', 'came', 'set', 'fill', 'filled', 'hand', 'handed'))}|(?:get|got|come|came) back|set up|fill(?:ed)? in|hand(?:ed)? over)"
"""What somebody does who keeps a promise."""
NOTED = (
    r"\bmy (?:own )?(?:notes?|bookmarks?|marks?)\b|\b(?:did|have|had|do) i (?:\w+ ){0,3}?(?:note[ds]?|bookmark\w*|mark(?:ed)?|flag(?:ged)?|jot\w*|(?:write|wrote|written) (?:\w+ )?down)\b"
    r"|\bi(?:ve| have| had)? (?:noted|bookmarked|marked|flagged|jotted|wrote|written) ?(?:down)?\b|^(?:(?:show|list|read|any|the|all|me|which|what) )*(?:notes?|bookmarks?)\b"
)
"""What the seller put down by hand."""
_RULES: tuple[tuple[Kind, str], ...] = (
    ("draft", r"^(?:can you |could you |please |now )?(?:write|draft|compose|prepare|generate)\b.*\b(?:status|update|e ?mail|mail|note|follow up|brief|report|summary)\b|^brief me\b|^(?:the )?status update$"),
    ("noted", NOTED),
    ("history", r"\bhow (?:often|many times)\b.*\b(?:mov|slip|chang|push|shift|delay|postpon|put (?:off|back))|\bhistory\b|\b(?:original|first|initial|earlier|previous|old)(?:ly)? (?:\w+ )?(?:date|day|due|target|deadline|plan(?:ned)?)\b|\boriginally\b|\b(?:at first|to begin with|in the first place)\b|\bused to be\b|\bwhat dates has\b|\bhas\b.*\b(?:mov|slip|push|shift|delay|postpon)\w*\b.*\b(?:before|ever|already|times|often)\b|\b(?:has|have)\b.*\b(?:ever|already|been) (?:mov|slip|push|shift|delay|postpon)|\b(?:date|day)\b.*\b(?:moved|changed|slipped)\b"),
    ("changed", r"\b(?:what|whats|anything|any|which|show|list)\b.*\b(?:chang\w*|new|different|updated?|updates|edited|moved)\b.*\b(?:since|on|after|from|in the last|this week|last|yesterday|today|so far|recently|lately)\b|^(?:any )?changes\b|\bwhats? (?:has |is |have )?(?:changed?|new)\b|^(?:any|anything) new\b|\b(?:since|after)\b.*\bchang|\bchange ?log\b|\bwhat happened since\b|\bchanges\b.*\b(?:last|past|since|this|recent)\b|\b(?:last|past|recent|latest) (?:\w+ )?changes\b|\bedits\b"),
    ("unanswered", r"\bunanswered\b|\bopen questions?\b|\bquestions?\b.*\b(?:open|outstanding|pending|left|hanging)\b|\b(?:not|never|nobody|noone|no one|didnt|havent|hasnt|yet to|still to|without|owe)\b(?: \w+){0,4} (?:answer|respon[ds]|repl|come back|came back|get back|got back)|\bask\w*\b.*\b(?:no|without an?|any) (?:answer|reply|response)|\bwaiting (?:on|for) an? (?:answer|reply)|\bwaiting to hear\b|\bwaiting (?:on|for) us\b|\bleft hanging\b|\bnot answered\b|\bquestions?\b.*\b(?:dodg|evad|duck|sidestep|avoid|ignor|skip)\w*|\b(?:dodg|evad|duck|sidestep|avoid|ignor)\w*\b.*\bquestions?\b"),
    ("agreed", r"\b(?:that|it) agreed\b|\bagreed in writing\b|\bagreed or\b|\bagree\w*\b.*\b(?:plan|map|timeline)\b|\b(?:plan|map|timeline)\b.*\bagree\w*|\bagreement (?:level|status|state)\b|\b(?:signed|bought) (?:off|up)? ?(?:on|to|into) (?:the|our|this) plan\b|\bverbal(?:ly)? or (?:in )?writ"),
    ("kept", rf"^(?:(?:and|so|but|then|ok) )*(?:did|has|have|hasnt|havent|didnt)\b(?: \w+){{1,5}}? {_DONE}\b"),
    ("promised", r"\bwaiting (?:for|on)\b.*\bfrom (?:us|me|our side)\b|\b(?:we|i)(?: are| re|m)?(?: r)?(?: still)? waiting (?:for|on) from\b|\bpromis\w*|\bowes?\b|\bowed\b|\bcommit(?:ted|ment|ments)?\b(?! the)|\bsaid (?:we|they|he|she|hed|shed|theyd|wed|id|i|youd)\b.*\b(?:do|send|done|hasnt|havent|not|didnt)\b|\b(?:say|said) (?:hed|shed|theyd|wed|id|he would|she would|they would|we would)\b|\baction items?\b|\bto dos\b|\b(?:hasnt|havent|has not|have not|didnt|did not|never|yet to)\b.*\b(?:said|told) (?:we|they|he|she|hed|shed|theyd|wed|us|id|i)\b|\bwhat\b.*\bon the hook for\b|\bsupposed to (?:send|give|deliver|get|provide|share|do|come back)\b|\b(?:didnt|not|havent|hasnt|never) (?:\w+ )?(?:deliver|sent|send|kept|keep|follow)\w*|\bour homework\b|\bloose ends\b|\boutstanding\b|\bstill (?:have|need) to (?:do|send)\b|\bundertak\w+|\bdeliverables?\b"),
    ("missing", r"\b(?:missing|lack\w*|gaps?|unfilled|blank|vacant)\b|\b(?:empty|unnamed|open|not named|not filled)\b.*\b(?:roles?|stakeholders?|seats?)\b|\b(?:roles?|stakeholders?|seats?)\b.*\b(?:empty|open|unnamed|still|yet|not)\b|\bwho (?:else )?(?:do we|should we|are we)\b.*\b(?:need|missing|find|not)\b|\bdont (?:we )?have (?:a|an|any)\b|\b(?:roles?|stakeholders?|seats?)\b.*\b(?:dont|not|no|havent)\b|\b(?:dont|not|no|havent)\b.*\b(?:roles?|stakeholders?)\b|\bdo we (?:even |already )?have (?:a|an|any|our|the)\b.*\b(?:champion|sponsor|buyer|counsel|stakeholder|contact)\b"),
    ("signer", r"\bwho\b.*\bsign(?:s|ed|ing|er|ature|atory)?\b(?! off)|\bwho\b.*\bsigns? off (?:on )?the (?:contract|deal|agreement)\b|\bwhose signature\b|\bsigner|\bsignator|\b(?:can|could|would|will|may) (?:anyone|anybody|someone|somebody)\b.*\bsign|\bwho (?:has|holds) the pen\b"),
    ("next_meeting", r"\bnext (?:call|meeting|talk|conversation|session|catch up|sync|appointment|steps?\b)|\bwhen (?:do|are|will|is|should|did we say) (?:we|i|the|our)\b.*\b(?:talk|speak|meet|catch up|call|sync)\b|\bagreed next\b|\bwhen (?:do|are|will|am) (?:we|i|they) (?:next )?(?:talk|meet|speak)(?:ing)?\b|\b(?:when|what day|what time)\b.*\b(?:talk|talking|meet|meeting|speak|speaking) (?:(?:to|with) \w+ )?(?:again|next)\b"),
    ("next_due", r"\b(?:what|which|whats|anything)\b.*\b(?:next|coming up|upcoming|due (?:on|by|before|in|this|next|tomorrow|today|soon))\b(?! (?:call|meeting))|\bnext (?:milestone|deadline|one|thing|due|up|deliverable)\b|\bdue next\b|\bwhats (?:on|happening|due|up|in store)\b.*\b(?:this|next) (?:week|month)\b|\bupcoming\b|\bwhats coming\b|\b(?:before|by|until)\b.*\b(?:done|due|finished|ready)\b|\b(?:done|due|finished|ready)\b.*\b(?:before|by|until)\b"),
    ("on_call", r"\bwho(?: all| else)?(?: was| were| is)?\b.*\b(?:on|at|in|joined|miss(?:ed)?|attend\w*|came to|sat in|present|took part|dialed|dialled)\b.*\b(?:call|meeting|session)\b|\battend(?:ees|ance)\b|\bparticipants\b"),
    ("critical", r"\bcritical\b|\blongest (?:chain|path)\b|\bbottle ?neck|\bcan(?:not|t) slip\b|\b(?:no|zero|without) (?:slack|buffer|float)\b|\bdriv(?:es?|ing) (?:the )?(?:date|go live|end|timeline)\b"),
    ("slack", r"\b(?:slack|buffer|float|leeway|wiggle|breathing|cushion|margin|headroom|wriggle)\b|\bhow much (?:room|time|air|space|later)\b|\bhow (?:late|long|far) can\b|\broom (?:is|do|has|does|left)\b|\bany (?:room|air)\b|\bhow many days (?:are|is|do we have|between)\b"),
    ("away", r"\b(?:who|whos|anyone|anybody|someone|somebody)\b.*\b(?:away|holidays?|vacation|leave|out of (?:the )?office|ooo|pto|off|travel\w*|unavailable|absent)\b"),
    ("risks", r"\brisks?\b|\bwhat (?:could|can|might) go wrong\b|\bthreats?\b|\brisk register\b"),
    ("assumes", r"\bassum\w*|\brest(?:s|ing)? on\b|\bcounting on\b|\btak(?:e|ing) for granted\b"),
    ("depends", r"\b(?:what|whats|which|anything|everything)\b.*\b(?:need\w*|happens?|open|missing|required|left)\b.*\bbefore\b|\bdepend\w*|\bwait(?:s|ing)? (?:for|on)\b|\bblock(?:s|ed|ing|er|ers)?\b|\bprerequisites?\b|\bhinges? on\b|\bholds? up\b|\bcomes? (?:before|after)\b|\b(?:has|have|needs?) to (?:happen|be (?:done|in place|ready|finished)) (?:before|first)\b|\b(?:done|ready|finished|in place|happen) before\b"),
)  # fmt: skip
_OF_PEOPLE: tuple[tuple[Kind, str], ...] = (
    ("signer", r"\b(?:when|where|will|does|can|is)\b.*\bsign(?:s|ing)?\b(?! off)"),
    ("away", r"\b(?:away|off when|whens? off|days off|week off|holidays?|vacation|on leave|leaves?|leaving|retir\w*|out of (?:the )?office|ooo|pto|unavailable|absent|available|availability|(?:which|what) days\b.*\bwork|works? (?:on )?(?:monday|tuesday|wednesday|thursday|friday)|takes? over|stands? in|steps? in|covers?|covering|cover for|replac(?:es?|ing|ement)|success?or|succeeds?|in town|in the country)\b|\b(?:is|are|was|will|be|when|whens)\b.*\b(?:around|there|in|off|out|back|gone|in the office|reachable)\b(?! (?:the|a|an|our|favou?r)\b)"),
    ("said", r"\b(?:say|says|said|saying|tell|told|mention\w*|talk\w* about|comment\w*|react\w*|respond\w*|explain\w*|ask(?:ed|s)?|complain\w*|bring up|brought up|prefer\w*|want\w*|claim\w*|quot\w*|words|read out|point out|think about|thinks about|think of|feel about|feels about)\b"),
    ("met", r"\b(?:met|meet|talked|spoken|spoke|heard from|engaged|in touch|been on|was on|joined|introduced)\b"),
    ("stance", r"\b(?:(?:ok|okay|cool|good|comfortable|alright) with|flip\w*|chang\w* (?:his|her|their|\w+s) minds?|turn\w* around|won (?:him|her|them)? ?over|on ?board|for it|against|stands?(?! in\b)|feels?|feeling|thinks?|supportive|support|objector|objects?|opposed|position|concerns?|concerned|worr\w*|care|cares|buy in|on our side|with us|convinced|come round|came round|happy|mood|sceptical|skeptical)\b"),
)  # fmt: skip
_LATER: tuple[tuple[Kind, str], ...] = (
    ("met", r"\b(?:have|did|has|havent|hasnt) (?:we|you|i|anyone|anybody|somebody)\b.*\b(?:met|meet|talked|talk|spoken|speak|spoke|heard from|engaged|in touch)\b"),
    ("stance", r"\bwho(?: is|s| are)?\b.*\b(?:against|opposed|objector|objects|supportive|on ?board|convinced|sceptical|skeptical|neutral|blocker|in favou?r)\b"),
    ("said", r"\bwho\b.*\b(?:said|mentioned|asked|brought up|told|raised|claimed|complained|talked about)\b|\b(?:did|has) (?:anyone|anybody|somebody|someone|they|we)\b.*\b(?:say|said|mention\w*|talk\w*|bring up|discuss\w*|ask|raise)\b|\bwhat was said\b|\bwhat did (?:they|we|you|i) (?:say|tell)\b"),
    ("owner", r"\bwho(?: is|s| are| has| does|se)?\b.*\b(?:own(?:s|es|ed)?|owner|responsible|charge|leads?|handl\w*|doing|hook|accountable|task|does|takes? care|driv\w*|running|job|on it|working)\b|\blooks? after\b|\bwhose\b|\bowners?\b"),
    ("late", r"\b(?:late|overdue|behind|past due|past (?:its|their) date|delayed|off track|missed|slipp\w+|at risk|lagging|red)\b"),
    ("titled", r"\bwhats (?:\w+ ){1,4}name\b|\bwho(?: is|s| are|is)\b|\bwho runs\b|\bwhats \w+ (?:role|title|job)\b|\bname of\b"),
    ("value", r"\b(?:deal|contract|plan)\b.*\b(?:value|worth|size|amount|big)\b|\b(?:value|worth|size|amount)\b.*\b(?:deal|contract)\b|\bhow big (?:is|was)\b.*\b(?:it|this|deal|contract)\b|\bhow much (?:is|was) (?:it|this|the deal|the contract) worth\b|\b(?:tcv|acv|arr)\b"),
    ("event", r"\bcompelling event\b|\bwhy now\b|\b(?:hard|drop dead|real) (?:stop|deadline|date)\b|\bwhy (?:the|do they|are they in a) hurry\b|\bwhy do they need it\b|\bwhy (?:is|are)\b.*\b(?:urgent|rush)\b"),
    ("go_live", r"\bhow (?:many (?:days|weeks)|long)\b.*\b(?:till|until|til|to|before)\b.*\b(?:go(?:ing)? live|live|launch\w*)|\b(?:when|whats|what|which|is|are|date)\b.*\b(?:go(?:ing|es)? live|live|launch\w*)\b|^go live\b"),
    ("signature", r"\b(?:when|whats|what|which|date)\b.*\b(?:sign\w*|signature|close)\b|^signature\b"),
    ("people", r"\b(?:everyone|everybody|all of them|they all)\b.*\b(?:on ?board|ok|okay|agree\w*|happy|with us|convinced|in favou?r)\b|\b(?:stakeholders?|buying committee|people on (?:their|our) side|who are (?:the|their|our))\b"),
)  # fmt: skip
_STATE = re.compile(
    r"\b(?:status|state|hows?|where (?:are|is|does|do)|wheres|done|finished|complete\w*|started|progress|on track|ready|going|doing|closed|is|has|did|are|coming along|settled|through)\b"
)
LEFT = re.compile(r"\b(?:left|remain\w*|still open|outstanding|to go|missing|sticking points?)\b")
"""Words that ask what of a step is not settled."""
_WHEN = re.compile(r"\b(?:when|whens|due|deadline|date|what day|which day|by when)\b")
_OVERALL = re.compile(
    r"\bwhere (?:do|are) (?:we|things)\b|\b(?:overall|deal|plan) (?:status|health)\b|\bhow (?:are we|is it|is the deal|is the plan|are things|does it look)\b|^status$|\bhows (?:it|the deal|the plan)\b|\bon track\b|\bsumm?ary\b|\bsum up\b"
)
_OWNS = re.compile(
    r"\b(?:own|owns|responsible|tasks?|steps?|milestones?|doing|work\w* on|(?:have|has|got|need|needs) to do|on (?:his|her|their|my) plate)\b"
)
_COUNTS = re.compile(r"\bhow (?:much|many)\b|\bwhat (?:number|figure|amount|percent\w*)\b")
_LASTS = re.compile(
    r"\bhow (?:long|quickly|fast) (?:do|does|did|will|would|is|was)\b.*\b(?:takes?|lasts?|need|run)\b"
)
_FEW = 4
_NUMBER = re.compile(
    r"\b(?:how (?:much|many)|what number|which number|figures?|rate|percent\w*|price|prices|pay|pays|costs?|fee|fees|penalty|budget(?: of)?|amount|split|total|number of)\b"
)
_PRICES = re.compile(r"\b(?:price|prices|pricing|costs?|pays?|paying|fees?)\b")
_HAPPENED = re.compile(r"^(?:what|why|how|when|where|which|who|did|does|has|is|are|was)\b")


def kind_of(
    text: str,
    *,
    people: bool,
    steps: bool,
    shift: bool,
    days: bool,
    follows: bool,
    apart: bool = False,
    but: Kind | None = None,
) -> Kind:
    """The kind of a flat question. ``people``, ``steps``, ``shift``, ``days``: whether it names any; ``follows``: whether it goes on
    from another; ``apart``: whether it asks how far two days are apart; ``but``: a kind that
    it was taken for and that has no answer.
    """
    if _supposes(text, people=people, steps=steps, shift=shift, days=days, follows=follows):
        return "what_if"
    if apart:
        return "apart"
    tables = (_RULES, _OF_PEOPLE, _LATER) if people else (_RULES, _LATER)
    for kind, pattern in (rule for table in tables for rule in table):
        if (
            kind != but
            and re.search(pattern, text)
            and not _weak(kind, text, people=people, steps=steps, days=days or shift)
        ):
            return "owns" if kind == "owner" and people and not steps else kind
    if people and _OWNS.search(text):
        return "owns"
    if _COUNTS.search(text) or _LASTS.search(text) or (_NUMBER.search(text) and not steps):
        return "numbers"
    if _PRICES.search(text):
        return "numbers"
    if steps and _WHEN.search(text):
        return "due"
    if _OVERALL.search(text) and not steps:
        return "overall"
    if steps and (LEFT.search(text) or _STATE.search(text) or len(text.split()) <= _FEW):
        return "status"
    if _NUMBER.search(text):
        return "numbers"
    return "stance" if people and len(text.split()) < _FEW else "search"


def _supposes(text: str, *, people: bool, steps: bool, shift: bool, days: bool, follows: bool) -> bool:
    if not (shift or days):
        return re.match(r"^(?:and )?(?:what )?if\b", text) is not None and (steps or people)
    if people and _MISSES.search(text) is not None:
        return False
    supposed = _SUPPOSES.search(text) is not None and _MOVES.search(text) is not None
    named = steps or people
    effect = named and _EFFECT.search(text) is not None and _NOT_SUPPOSED.search(text) is None
    told = _TOLD.search(text) is not None and _DOES.search(text) is not None
    return supposed or effect or told or (shift and follows and steps)


def _weak(kind: Kind, text: str, *, people: bool, steps: bool, days: bool) -> bool:
    """Words of a kind that mean another one here."""
    match kind:
        case "owner":
            return not (steps or people)
        case "promised":
            return (
                re.search(r"\bcommit", text) is not None
                and re.search(r"\b(?:we|they|you|have|has|did|all|our|their)\b", text) is None
            )
        case "signature":
            return re.search(r"\bsign ?(?:off|on|up)\b", text) is not None
        case "next_due":
            return (people and "sign" in text) or (
                steps and not days and re.search(r"\bbefore\b", text) is not None
            )
        case "depends":
            asks_us = re.search(r"\b(?:from|on) (?:us|me)\b", text) is not None
            return (people and not steps and asks_us) or (days and "before" in text)
        case "changed":
            return re.search(r"\bminds?\b", text) is not None
        case "missing":
            return steps and not people
    return False


def doing_words() -> frozenset[str]:
    """The words for keeping a promise, which say nothing of what was promised; names and drafts may."""
    return frozenset(_DOING)


def asking_words() -> frozenset[str]:
    """The words by which kinds of questions are known."""
    patterns = [pattern for table in (_RULES, _OF_PEOPLE, _LATER) for _, pattern in table]
    patterns += [one.pattern for one in (_SUPPOSES, _MOVES, _EFFECT, _STATE, _WHEN, _OVERALL, _OWNS)]
    return frozenset(
        word for pattern in patterns for word in re.findall(r"[a-z]+", re.sub(r"\\[a-zA-Z]", " ", pattern))
    )
