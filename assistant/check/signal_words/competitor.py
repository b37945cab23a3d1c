"""Others in the running: rivals, quotes, an incumbent who offers to renew, doing it themselves."""

from assistant.check.signal_words.parts import PAST, gap, wording

_LOOK = r"(?:look(?:ing|ed|s)?|evaluat\w+|compar\w+|consider\w*|trial\w*|talk(?:ing|ed|s)?|sp(?:eak|oke)\w*|meet(?:ing)?|met|review(?:ing|ed)?|test(?:ing|ed)?|pilot(?:ing|ed)?|demo\w*|see(?:ing|n)?|saw|scor(?:ing|ed)|weigh\w*)"
_OTHER = r"(?:other|another|competing|rival|cheaper|alternative|different|second|third|two more|a few|several|couple of)"
_BIDS = r"(?:vendors?|suppliers?|bids?|bidders?|quotes?|offers?|providers?|proposals?)"
_RIVALS = r"(?:vendors?|suppliers?|solutions?|providers?|products?|platforms?|software|tools?|options?|companies|company|players|firms?|systems?)"
_INCUMBENT = r"(?:incumbents?|(?:current|existing|present|old) (?:\w+ )?(?:vendors?|suppliers?|providers?|guys|lot|people|firm|partner)|(?:lot|people|guys|firm|company|vendor|provider|crowd) (?:were|we are|we) (?:with|using|have|use|got)(?: now| today| at the moment)?)"
_LURES = r"(?:offer\w*|match\w*|discount|extension|renew\w*|free|sharpened|half|price|rate|come back|came back|percent|cheaper|rung|rang|flying|at no)"
_THEY = r"(?:they|theyre|theyve|theyll|theyd|he|hes|she|shes|people|folks|guys)"
_LESS = r"(?:(?:percent|a third|a quarter|half|grand|thousand|k|fifteen|ten|twenty|thirty) (?:lower|cheaper|less|under)|(?:a lot|way|much|far|bit) cheaper)(?! (?:than (?:last|before|we|our|i)|time|work))"

COMPETITOR = wording(
    (
        rf"{_OTHER} {_BIDS}",
        rf"(?:one|two|three|four) (?:other|others) {_RIVALS}|{_LOOK} (?:at |with |to |into )?(?:\w+ ){{0,2}}{_OTHER} (?:\w+ )?{_RIVALS}",
        rf"{_LOOK} (?:at |with |to )?(?:\w+ ){{0,2}}(?:(?<!our )(?<!my )(?<!their )competitors?|alternatives|the competition|elsewhere|others?(?= (?:too|also|as well|out there)|$)|rivals)",
        r"(?:there are|there re|have|got|has) (?:\w+ )?others (?:also|too|as well|in the|interested|out there|who)",
        r"your (?:competitors?|rivals?|competition|friends at)",
        rf"{_INCUMBENT}{gap(8)}{_LURES}",
        rf"{_THEY}{gap(3)}(?:{_LESS}|(?:cheaper|lower|less) than (?:you|yours|your))",
        r"(?:cheaper|lower|less|under|undercut(?:s|ting)?) (?:than )?(?:you|yours)(?! (?:think|can|need|want|have|might|say|would|expect|know))",
        r"(?:they|theyre|theyve|theyll|theyd|incumbents?|epic)(?: \w+){0,6} (?:for nothing|at no (?:charge|cost)|free of (?:cost|charge)|(?:for )?free)(?! (?:on|at|to|this|that|until|till|next|tomorrow|after|before|up|from|all|in|mon\w+|tues\w+|wed\w+|thurs\w+|fri\w+|slot|time))",
        r"(?:gave|giving|throw(?:ing|n)?|threw) (?:\w+ ){0,4}(?:hardware|months?|year|quarter|licen[cs]es?|tablets|it|thing) (?:\w+ )?(?:for )?free",
        r"quoted (?:us|me|him|her)|(?:offered|proposed|put|threw in) (?:\w+ ){0,8}(?:at half price|for nothing|at no charge|half the (?:price|fee)|on the table if|free quarter|free year)|(?:its|theyre|will do it for) (?:\w+ )?(?:a third|half|a quarter|\w+ percent) (?:less|cheaper|lower)|(?:why not|why dont we) just (?:use|go with) (?:theirs|them)|the (?:vendor|rep|guy|people) from \w+ (?:has|have|is|keeps|came|sent|took)|partner for \w+|(?:compare|comparing) with (?:a|the|another|one)|(?:got|have|has|had|came back with|sent|on his desk|on her desk) (?:\w+ )?(?:another|a second|a cheaper|a competing) (?:quote|offer|proposal|bid|price)|(?:two|three|four) (?:more )?(?:quotes|bids)",
        r"(?:we|they|devs|developers|team|engineers|it|guys|could|can|just) (?:\w+ )?build (?:it|this|that|one|something) (?:ourselves|themselves|in ?house|internally|over the|instead)|build (?:vs|versus|or) buy|in house instead",
        r"(?:draft|issu|do|runn|writ|prepar|go|put|draw)\w*(?: out| up| to)?(?: an| the)? (?:rfp|rfq|tender)|(?:go|gone|going|out) (?:out )?to (?:market|tender|bid)",
        r"in the (?:running|mix)|short ?list(?:ed)?|bake ?off|(?:up )?against (?:you|one other|two others)|narrowed it (?:down )?to|down to (?:you|two|three|the two|the three) (?:and|vendors|of you)|compar\w+ (?:you|it|this|yours) (?:with|to|against)",
        r"lean(?:s|ing)? (?:\w+ )?towards? (?:stay\w*|them|the other|keeping|renew\w*)|stay(?:ing)? (?:put )?with (?:them|the (?:current|old|incumbent)|what weve got|our current)",
        r"(?:might|could|may|thinking of|thinking about|considering|concerned we|tempted to) (?:\w+ ){0,2}(?:switch(?:ing)?|mov(?:e|ing)|go(?:ing)?) (?:platforms?|vendors?|providers?|suppliers?|with (?:them|someone else|somebody else|another)|elsewhere|to someone else)",
        r"had (?:them|him|her|someone(?: else)?|somebody(?: else)?|another \w+|a sales\w+|their \w+|one of them) (?:in|over|round)(?= (?:on|for|this|last|yesterday|today|too|to|from)|$)",
        r"(?:people|guys|folks|rep|reps|crowd|mob|lot) (?:have |has |ve )?(?:come|came|been) (?:and|in|back|over|round|by) (?:\w+ ){0,3}(?:met|meet|show\w*|present\w*|demo\w*|pitch\w*|quote|yesterday|monday|tuesday|friday|today)",
        r"(?:also|currently|actively|already) (?:evaluating|looking at|talking (?:to|with)|in talks with|considering|comparing|demoing|trialling|piloting) (?!(?:how|what|whether|ways|it|this|that|your|the (?:impact|numbers|data|process)|our|my|moving|changing|hiring)\b)\w+|(?:vendors?|one|option|platform|tool) (?:is|was|are|were|came in) (?:\w+ )?(?:cheaper|half the price|less expensive)",
        r"had a conversation with [a-z]+ [a-z]+ (?:a few|last)|(?:one|another) (?:company|firm|outfit|vendor) (?:in|from|out of|down) \w+|other (?:two |three )?(?:companies|company|lot|crowd|software|firm) (?:\w+ ){0,2}(?:giv\w*|present\w*|offer\w*|quot\w*|said|say|came|come|has|have|is|are|sent|want)",
        r"(?:has|have) a (?:vendor|supplier|rep|salesman) (?:\w+ ){0,3}(?:in|at|sitting|coming|from)|(?:renew|extend) with (?:them|us|free)|asking (?:me|us) to renew",
    ),
    rf"{PAST}|\b(?:no|not|never|isnt|arent|nobody|wont|dont|havent|hasnt|didnt|without|ruled out|stopped|instead of)(?: \w+){{0,4}} (?:other|others|another|competitors?|alternatives|anyone|anybody|elsewhere|rfp|tender|quotes?|bids?|vendors?|short ?list|in the running|switch\w*)\b"
    r"|\b(?:every|any|all|most|our|my) (?:\w+ )?other (?:vendors?|suppliers?|providers?|tools?|systems?)\b|\b(?:like|than) (?:\w+ )?other vendors\b|\bother vendors (?:take|took|never|always|usually|send|ask|make)\b|\b(?:only|just) (?:you|one)(?: \w+)? (?:in the running|on the short ?list)\b",
)
