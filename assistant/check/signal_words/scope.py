"""A requirement that was not there before."""

from assistant.check.signal_words.parts import PAST, gap, wording

_WANTS = r"(?:wants?|wanna|needs?|requires?|insists?(?: on)?|expects?|demands?|(?:hed|shed|theyd|wed|id|he would|they would) (?:now |also )?(?:like|want|love)|(?:has|have|had|got|gotta) to|must|asks?|asked|asking)"
_IT = r"(?:it|this|the (?:system|platform|product|tool|app|portal|software|solution)|them|you|us)"
_DOES = r"(?:do|doing|does|cover|work|working|run|running|handle|speak|take|support|have|talk to|integrate|include|count|be in|be able|cater|connect|read|print|send|track|go on)"

SCOPE = wording(
    (
        rf"(?:now|also|suddenly|then|all of a sudden|actually|meanwhile|decided|apparently){gap(2)}{_WANTS} {_IT} (?:to )?(?:also )?{_DOES}",
        rf"{_IT} (?:\w+ )?also (?:has|needs|have|got|should|must)(?: to)?|also has to (?:{_DOES}|be)|{_IT} (?:now )?(?:has|have|needs|got) to (?:\w+ ){{1,6}}(?:too|as well|also|now)(?=$| (?:and|so|but|or))",
        r"(?:also|now|suddenly) (?:needs?|wants?|requires?) (?:\w+ ){1,8}(?:too|as well|before we sign|before they|included|in (?:it|there|the deal|scope)|on top)",
        r"(?:also|now|suddenly|all of a sudden) (?:wants?|wanna add|insists? on|demands?|asking for|asked for|asks for)(?! (?:to (?:see|know|meet|talk|speak|understand|join|hear|get|go|be|move|sign|start|schedule|have a)|us to|me to|you to (?:come|send|call|meet)|a (?:call|meeting)))",
        r"(?:wants?|like|need|needs|expects?) (?:\w+ ){1,5}(?:in (?:it|there|the same|the one|the first version|the deal now)|included(?: too| as well)?|added (?:in|to it|to the)|as part of it)",
        r"(?:wasnt|werent|isnt|arent|not|never) (?:\w+ ){0,2}(?:in|on|part of) (?:the |our |their |its |your )?(?:original|first|initial)(?: \w+)?|(?:wasnt|werent|never) (?:\w+ ){0,2}(?:in|on|part of) (?:the |our |their |your )?(?:list|spec|scope|brief|ask|quote|rfp)",
        r"never (?:\w+ )?(?:specd|spec|scoped)|(?:nobody|no one|we (?:hadnt|never|didnt)|they (?:hadnt|never|didnt)) (?:\w+ ){0,2}(?:mention\w*|told you|tell you|asked for|ask for|raised)(?: \w+){0,3} (?:till|until|before|about)|wasnt (?:there|asked|mentioned|asked for) before|never asked (?:for )?before|thats (?:also |brand |all )?new(?=$)|which (?:was|is) (?:news|new) to me",
        r"(?:new|extra|additional|further|late|one more|last minute|hard) (?:requirements?|wish(?:es)?|condition)|one (?:more|extra) (?:feature|ask|request)|another (?:requirement|ask|condition)",
        r"(?:just |been |got |also )?added (?:\w+ ){1,4}to the (?:list|scope|spec|requirements?|country list)|(?:just|been|got) added to (?:it|the|our)|(?:in|came in|come in|back) (?:\w+ ){0,5}at the (?:eleventh hour|last minute)|out of left field",
        r"scope (?:has |is |s |keeps )?(?:\w+ )?(?:chang\w+|grow\w*|grew|creep\w*|expand\w+|crept)|(?:comes?|came|gone|come) up with (?:something|another|a new|one more)|came back and (?:they )?(?:want|wanna|need)",
        rf"turns? out (?:\w+ ){{1,4}}(?:needs?|has to|have to|got to|wants?|must|supposed to)|(?:told|says|said|decided) (?:that )?(?:it|its|they)(?:s| is)? (?:\w+ )?(?:supposed to|needs? to|has to|must|should) (?:also )?{_DOES}",
        r"(?:assum\w+|figured|thought|presum\w+|under the impression|expected) (?:that )?(?:it|they|that|this|those)(?:d| would)? (?:\w+ )?(?:was|were|came|comes|be|is|come) (?:in(?=$)|in (?:it|there)|included|with it|part of|standard|built in)",
        r"(?:wont|cant|shell not|hell not|theyll not|ill not|will not|not going to|refus\w+ to|couldnt) (?:back|sign|approve|use|accept|buy|touch|go live|support) (?:it |this |anything |off )?(?:without|unless|until it (?:has|does|can))",
        r"(?:wants?|wanna|need|like|asked for|asking for) (?:\w+ ){1,5}(?:as well|on top)(?=$| thats| so| and)|(?:wants?|likes?|like) (?:it|them|this|us|you) (?:now |also )?to (?:also )?(?:do|cover|handle|count|take|run|include|support)(?: \w+){1,6}|now (?:he|she|they|the \w+|corporate) (?:\w+ )?(?:wants?|needs?) (?!to (?:see|know|meet|talk|speak|sign|move|start))|(?:must|should|has to) also (?:be )?(?:in|inside|included|work|talk|cover)|decided (?:that )?(?:the )?\w+ (?:should|must) be included|while youre at it (?:\w+ ){0,2}(?:like|want|need|could)",
        r"(?:its|thats|is|are|be|a|an) (?:\w+ ){0,2}(?:deal ?breaker|deal breaker|non negotiable|hard requirement|show ?stopper|show stopper|must have for)|without (?:\w+ ){1,5}(?:we|i) (?:cant|cannot|wont|couldnt) (?:move|go|sign|proceed|buy|use)",
        r"(?:could|can) (?:you|it|we) (?:squeeze|slip|sneak|fit|bundle) (?:that|it|this) in",
    ),
    rf"{PAST}|\b(?:no|not|nothing|isnt|arent|without)(?: \w+)? (?:new|extra|additional|further|more) (?:requirements?|asks?|wishes)\b|\bscope (?:is|s|has) (?:\w+ )?(?:not|the same|fine|unchanged|fixed)\b|\bscope (?:hasnt|isnt|didnt)\b|\b(?:not|isnt|no|never) (?:a |an )?(?:deal ?breaker|deal breaker|show ?stopper|show stopper|must have|hard requirement)\b|\bonly if\b|\bwould (?:be nice|have been)\b|\bnice to have\b",
)
