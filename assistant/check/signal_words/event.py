"""Why the buyer cannot wait: a thing of theirs that ends, begins, is due or costs."""

import re

from assistant.check.signal_words.parts import PAST, gap

_PAPER = r"(?:contract|renewal|subscription|licen[cs]es?|licensing|lease|agreement|(?<!customer )support|maintenance(?: deal)?|warranty|certification|certificate|permit|slot|covenant|insurance|cover|arrangement|retainer|term)"
_ENDS = (
    r"(?:expir(?:es?|ing|ation|y)|ends?|ending|runs? out|running out|(?:is|are|comes?|coming|its|heres) up(?! with| to (?:you|us|me|them))|auto ?renews?|renews(?: itself| by itself)?|lapses?|runs? (?:only )?(?:to|until|till)|terminates?|dies|finish(?:es)?|stops?|(?:is|are) due"
    r"|(?:wont|cant|not|isnt|not being) (?:be )?renew\w*|being cancelled|is to (?:the )?(?:end|thirty|\d+))"
)
_SYSTEM = r"(?:systems?|tools?|product|servers?|platform|software|terminals?|vendor|supplier|manufacturer|maker|network|machines?|dialler|scanners?|service|carrier|version|copper|boxes|component|old (?:\w+ )?thing|wholesaler|3g|data ?cent(?:re|er)|interface|gateway|mainframe)"
_OFF = (
    r"(?:(?:switched|turned|shut|switches|turns|shuts|switch|turn|turning|switching|shut|goes|go|going) (?:it |them |that |the \w+ )?off|shut (?:down|the server)|shuts down|goes? dark|pull(?:s|ing)? (?:it|the plug)|end of (?:life|support)|discontinu\w+|decommission\w*|being retired|being folded"
    r"|(?:lose|loses|loose|losing|stops?|ends|end|finishes)(?: \w+){0,3} (?:support|supported|certification|patches|doing)|not (?:be )?(?:supported|renewed)|dies?|unplugged)"
)
_AUDIT = r"(?:(?:(?<!security )(?<!code )(?<!pen )(?<!technical )(?<!soc )(?<!accessibility ))audits?|auditors?|inspect(?:ors?|ions?)|examiners?|(?:occ|bank|state|fed) exam|surveyor|regulators?|supervisors?|fire marshal|cqc|fda|ofsted|underwriters?|insurers?|joint commission|minister|covenant test|king)"
_COMES = r"(?:come|comes|coming|back|in again|visit\w*|arriv\w*|walking|walk in|gave us|shut|shuts|expects?|ordered|(?:theyll|they|hell|it|will) fine|due|is (?:on|in)|are (?:in|on|booked)|in (?:january|february|march|april|may|june|july|august|september|october|november|december))"
_LAW = r"(?:regulations?|rules?|law|mandates?|mandatory|directive|act|duty|tariff|standards?|legislation|circular|ban|ruling|fines)"
_STARTS = r"(?:takes? effect|(?:goes?|going|comes?|coming) into (?:effect|force)|starts?|kicks? in|bites?|applies|comes in|(?:law |mandatory |compulsory )?(?:from|as of) (?:the |next )?(?:first|january|february|march|april|may|june|july|august|september|october|november|december|easter)|hit in|effective (?:from|on|in))"
_SEASON = r"(?:(?:peak|busy|holiday|hail|flu|wedding|tax|hiring|enrol?lment|registration|hurricane|festive|growing|planting|pension|ipl|buying|harvest|ski|cyclone|fire|storm|renewal|open enrol?lment|application|grant|exam) (?:season|period|window)|(?:christmas|diwali|january|easter|holiday|summer|self assessment|black friday) (?:rush|peak|sale|orders|trade|appeal)|(?:fall|autumn|spring|open|course) (?:registration|enrol?lment)|harvest|peak|the rains|black friday|the tournament|book fair|trade fair|early bird|quarter end close|year end close)"
_BEGINS = r"(?:starts?|begins?|opens?|is (?:in|on|the|from)|are (?:in|on|from)|comes?|coming|hits?|kicks off|runs from|arrives?)"
_LOSE = r"(?:lose|loses|losing|loose|miss|pay|paying|fined?|fines|penalt(?:y|ies)|goes back|give it back|give back|lapses?|locked in|stuck|shut|walk|on paper|on whiteboards|take us off|be gone|toast|naked|fall over|too late|trouble|special measures|look like fools|double)"
_PLACE = r"(?:office|building|store|shop|plant|line|stadium|site|factory|warehouse|clinic|branch|school|terminal|hospital|campus|wing|hotel|restaurant|depot)"

EVENT = re.compile(
    "|".join(
        rf"\b(?:{family})\b"
        for family in (
            rf"{_PAPER}{gap(7)}{_ENDS}|{_ENDS} (?:\w+ ){{0,5}}{_PAPER}|renewal (?:is|date)|(?:wont|will not|cant|not going to) renew (?:us|it|past|after|beyond)",
            rf"{_SYSTEM}{gap(7)}{_OFF}|{_OFF} (?:\w+ ){{0,4}}{_SYSTEM}|end of (?:life|support)|sunset(?:s|ting|ted)?|pull(?:s|ing)? the plug|gave us notice|(?:wont|not going to|cant) extend(?= |$)(?! (?:the (?:pilot|trial|offer|discount)))",
            r"(?:hard|regulatory|compliance|filing|statutory|legal|submission) deadline|(?:board|ceo|cfo|coo) (?:wants|expects|has asked for|needs) (?:this|it|us|something)(?: \w+){0,6} (?:by|before)|board (?:mandate|pack|deadline|wants|expects|has asked)|steering (?:mandate|deadline)",
            rf"{_AUDIT}{gap(4)}{_COMES}|they audit (?:us|our)|{_COMES}{gap(3)}(?:inspection|audit)",
            r"(?:hipaa|sox|gdpr|sec|iso|pci|fda|regulator(?:y|s)?|compliance|external|annual|state|federal) (?:\w+ ){0,2}(?:audit|deadline|inspection|exam)",
            rf"{_LAW}{gap(5)}{_STARTS}|{_STARTS} (?:\w+ ){{0,4}}{_LAW}|mandatory from",
            r"(?:have to|need to|must|got to|has to|needs to) (?:\w+ ){0,5}(?:live|in place|up and running|ready|switched over|off) (?:\w+ ){0,5}(?:by|before|in time for)",
            r"fiscal year (?:\w+ ){0,4}(?:ends?|closes?|closing|starts?)|shut the books|(?:budget|money|grant|funding|amount)(?: \w+){0,8} (?:expires?|lost|lapses?|use it or lose|goes back|must be spent|obligated by|returned)|use it or lose it|grant (?:closes|ends|runs out|deadline)|obligated by|give the money back",
            rf"{_SEASON}{gap(4)}{_BEGINS}|(?:before|by|in time for|ahead of|into|without it for) (?:the |our |next |another |this )?{_SEASON}",
            r"before our (?:\w+ ){0,4}(?:audit|launch|board|season|opening|event|conference|ipo|acquisition|merger|move|qbr|quarterly (?:business )?review|year end|fiscal year|peak|busy season)",
            r"(?:code|change|system|it|deployment|christmas|year end|network) freeze (?:is|starts|begins|from|kicks|goes|on)|(?<!spending )(?<!budget )freeze is from|after (?:that|the \w+|then) (?:\w+ ){0,4}(?:nothing (?:goes|gets)|wont (?:let|allow)|dont let|nobody can|were on paper|we are (?:\w+ )?(?:faxing|stuck))|after is price|nothing goes in after",
            rf"(?:or|otherwise|or else|if not) (?:its |it |we |were |we are |they |theyll |well |he |hell |she |client |im |ill ){{1,2}}(?:\w+ ){{0,2}}{_LOSE}",
            rf"if (?:we|were|they|it|its|i|im)(?: \w+){{0,16}} (?:{_LOSE}|going to lose|another (?:whole |full )?year|auto ?renew)(?= |$)(?! (?:any|the point|track|you on|anything))",
            r"(?:costs? us|costing us|pay(?:ing)?) (?:\w+ ){1,5}(?:in penalties|a day|a week|every (?:day|week|month) (?:we|its|until))|in penalties|and theyll fine us|cant (?:renew|extend) (?:us|it) (?:again)?",
            rf"new (?:\w+ )?{_PLACE}(?: \w+){{0,3}} (?:opens?|opening|is ready|starts|must run|has no)|gates open|(?:forty|\d+|\w+ty|new|\w+) (?:stores|branches|sites|clinics) opening|keys go back|out of the building|selling up|knocking (?:it |them )?down",
            r"(?:acquisition|merger|spin ?off|carve out|divestiture|ipo|tsa) (?:\w+ ){0,2}(?:closes|completes|ends|day one|is (?:in|on))|transition (?:services )?agreement",
            r"retir(?:es|ing) (?:in|at|on|next|this)|last day(?:s| is|s the)|handed in (?:his|her|their) notice|(?:im|shes|hes|go|goes|going) on (?:maternity |paternity |parental )?leave (?:on|from|in)",
            r"(?:told|promised|committed to) (?:the |our |my )?(?:board|minister|examiners?|chairman|council|press|papers|regulator|commission)(?! (?:to|about|that you))",
            r"(?:biggest|busiest) (?:\w+ ){0,2}(?:quarter|month|season|week)|half (?:our|my|the) year(?= |$)",
        )
    )
)
NOT_OF_THEIRS = re.compile(
    r"\b(?:send|sign|signed|review (?:the|your|our|it)|redlin\w+|draft\w*|month term|our (?:standard|proposal)|your (?:price|quote|offer|discount|proposal|trial|pilot|contract with us))\b|\b\d+ month\b"
    rf"|\b(?:pilot|trial|sprint|meeting|call|demo) (?:ends|finishes|starts|is up)\b|\b(?:customer|your|tech|technical) support\b|\bsupport (?:for )?(?:sso|saml|\w+ integration)\b|{PAST}"
    r"|\b(?:no|not|isnt|arent|without) (?:a |any )?(?:deadline|hurry|rush|audit|penalt\w+|fines?)\b|\b(?:didnt|doesnt|dont|isnt|never) (?:\w+ )?(?:expire|end|lapse|terminate|bite|apply)\b"
)
"""The deal's own paper and steps, what is over, and what does not end."""
