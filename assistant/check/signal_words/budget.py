"""Money that is frozen, cut, moved, not confirmed, or not enough."""

from assistant.check.signal_words.parts import AMOUNT, NOBODY, NOT, PAST, gap, wording

_MONEY = r"(?:budgets?|moneys?|funds?|funding|cash|dollars|spend(?:ing|s)?|capex|opex|capital(?! committee)|cost cent(?:er|re)|line item|allotment|allocation|pot|purse|head of account|(?:our|my) (?:number|numbers|line)|awards)"
_GONE = (
    r"(?:frozen|froze|cut(?: by| in| back)?|slashed|halved|gone|pulled|yanked|moved|shifted|diverted|swept|clawed|redirected|reallocated|zeroed|exhausted"
    r"|used up|dried up|parked|paused|stopped|(?:put )?on (?:hold|ice|pause)|blown|deleted|squeezed|shaved|trimmed|tight|tightened|unfunded|deferred|reset|resets|under review)"
)
_SETTLED = r"(?:approved|confirmed|released|signed(?: off)?|green ?lit|secured|allocated|committed|promised|funded|there yet|come through)"
_STOP = r"(?:freeze|hold|stop|pause|lid|clamp|embargo|moratorium)"
_TOOK = r"(?:blown|blew|parked|stopped|deferring|squeezed|halted|froze|cut|slashed|pulled|yanked|swept|moved|shaved|halved|zeroed(?: out)?|diverted|shifted|redirected|tightened)"
_OURS = r"(?:budget|figure|number|price|cost|quote|fee|sheet|rate|it|thats|its|youre|this|bit|for us|for me)"

BUDGET = wording(
    (
        rf"{_MONEY}{gap(4)}{_GONE}",
        rf"{_TOOK} (?:\w+ ){{0,4}}{_MONEY}",
        rf"(?:spend(?:ing)?|budget|hiring|capex|capital|purchas\w+|procurement|cost|year end) {_STOP}s?",
        rf"{_STOP} on (?:\w+ ){{0,3}}(?:spend\w*|purchas\w+|capital|capex|opex|orders|suppliers|vendors|projects|money|software|discretionary)",
        r"we(?:ll| will| would|d)? freeze",
        r"(?:your (?:price|pricing|quote|number|proposal|cost)|the (?:price|pricing|quote|number|price tag|cost)) (?:\w+ )?(?:is|was|feels|seems|looks|came in|comes in|are) (?:\w+ ){0,3}(?:high|higher|steep|expensive|a stretch|over|above|pricey|hard to justify|more than)|sticker shock|(?:hard|tough|difficult) to justify (?:the|that|this|your)? ?(?:price|cost|spend|number|money|expense)?|no wiggle room|(?:budgets?|money) (?:is|are|s) (?:\w+ )?(?:tight|an issue|a problem|limited|constrained|locked|spoken for)",
        rf"(?:set aside|pencill?ed|budgeted|ive got|i have|we had|weve got) (?:\w+ ){{0,8}}(?:you came in|your (?:sheet|quote|list|price|proposal|number) (?:says?|came|comes|is))|(?:not a|without a) (?:cent|penny|dollar) more|(?:your|the) price (?:is|was) (?:\w+ )?(?:double|twice|triple)|(?:no room|nothing) left in the {_MONEY}",
        r"(?:no|isnt any|not any|arent any|wont be any) (?:more |new |spare |extra |real )*(?:budget|money|funds|funding|cash)(?! (?:problem|issue|worr|concern|question))",
        r"(?:dont|havent|doesnt|hasnt|didnt|never|aint|nt) (?:really |actually |even )?(?:have|had|got|find) (?:\w+ ){0,3}(?:budget|money|funds|funding|cash)",
        rf"(?:{NOT}|{NOBODY}|cant|couldnt){gap(3)}{_SETTLED} (?:\w+ ){{0,3}}{_MONEY}",
        rf"{_MONEY}{gap(3)}(?:{NOT}|{NOBODY}){gap(3)}{_SETTLED}",
        r"(?:cant|cannot|couldnt|could not|wont be able to|not able to|unable to|no way we can) (?:\w+ )?(?:afford|run to|stretch to|justify (?:that|the|this|your) (?:price|cost|spend|money))",
        rf"{_OURS}{gap(4)}too (?:expensive|dear|pricey|steep|rich|costly)|(?:too|so|very) (?:expensive|dear|pricey|costly) for (?:us|me|him|her|them)",
        r"(?:a bit|bit|little|rather|awful(?:ly)?|pretty|pretty damn) (?:pricey|dear|expensive|rich for)|(?:a bit|bit|rather|awful(?:ly)?|pretty) steep(?! (?:learning|curve|hill|climb|road))",
        r"(?:more|higher|bigger|twice|double|above|over|north of|way past) (?:than )?what (?:we|i|he|she|they)(?:d| had| have)? (?:budgeted|planned|pencill?ed|set aside|had|allowed|expected|earmarked)",
        r"(?:more|higher) than (?:we|i|he|she|they)(?:d| had| have|ve)? (?:budgeted|planned for|pencill?ed|set aside|allowed for|earmarked|got|can spend)",
        r"(?:over|above|out of|outside|beyond|exceeds?) (?:our|the|my|his|her|this years|what we) (?:budget|price range|allocation)",
        rf"(?:we|i|he|she|they) (?:were|was|d been|had been) (?:thinking|hoping|expecting) (?:of )?(?:more like|closer to|nearer|around|about|something like) {AMOUNT}",
        rf"(?:all|any|every|everything|anything|whatever|new|nothing)(?: new)?(?: spend| spending)? (?:over|above|north of) {AMOUNT} ?(?:k|thousand|grand|million)?{gap(5)}(?:ice|hold|frozen|stopped|paused|freeze|no|pulled|encumbered)",
        r"(?:swept|moved|gone|rolled|shifted|going) (?:up )?(?:in|into|to) (?:\w+ ){0,4}(?:pot|pool|central fund|general fund)",
        r"(?:took|taken|swept|grabbed|clawed back) (?:back )?(?:everything|anything|all|whatever|the lot|what)(?: \w+){0,4} (?:wasnt|isnt|not|un|hadnt been) ?(?:spent|committed|encumbered)",
        r"(?:till|until|when|once) (?:the |our |next years )?(?:new )?budgets? (?:resets?|opens?|cycle|comes through|is (?:approved|confirmed))",
        r"(?:told|asked) (?:us|everyone|everybody|every department|the \w+ guys|all of us) to (?:find savings|cut (?:costs|spend\w*)|hand back|save)",
        rf"{NOBODY} (?:has |have )?(?:confirmed|approved|released|signed off) (?:it|that|the (?:money|budget|spend|funds))",
    ),
    rf"{PAST}|\bif (?:\w+ ){{1,4}}{_GONE}\b|\b(?:{NOT}|{NOBODY}|no one) (?:been |being |getting |going to be |really |actually |even )?(?:frozen|cut|halved|moved|gone|pulled|touched|tight|blown|too (?:expensive|dear|steep|bad))\b"
    rf"|\b(?:no|not an?|isnt an?|wasnt an?) (?:\w+ )?(?:freeze|issue|problem)\b|\b(?:dont|doesnt|not|no|never|isnt) (?:\w+ ){{0,2}}(?:budget|money|funding) (?:problem|issue|concern|worry|constraint|question)\b|\b(?:moneys?|budgets?|funding)(?: is| s|s)? (?:fine|there|approved|safe|secured?|ring ?fenced|okay|ok|in place)\b|\bsave\w* (?:us )?money\b",
    rf"{_MONEY}|paid for|afford|price|cost|encumbered|freeze|capital",
    rf"^(?:\w+ ){{0,5}}(?:(?:anything|everything|all) (?:over|above|north of) (?:a )?{AMOUNT}|it was and now (?:it isnt|its not)|(?:its|thats|it has|been) (?:been )?(?:frozen|cut|moved|pulled|swept|gone|parked|paused|stopped|halved)|not (?:been )?(?:approved|confirmed|yet approved))\b",
)
