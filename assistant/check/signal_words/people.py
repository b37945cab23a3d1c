"""Who decides is not known, or nobody owns it."""

from assistant.check.signal_words.parts import NOBODY, NOT, UNKNOWN, gap, wording

_DECIDES = r"(?:decid\w+|signs?|signing|approv\w+|call|say|sits|votes?|voting|holds|pen|final|over (?:that|it|her|him)|above|committee|authority|powers?|desk|blesses?|nods?|signatory|budget holder|know)"
_APPROVER = (
    r"(?:veto|co ?signs?|co ?sign|second (?:signature|signatory)|another signature|two signatures|(?:wants?|has|gets?|have) (?:a say|to weigh in)|enterprise approval|(?:one|another) more committee|more committee"
    r"|approval (?:thing|panel|board|step|layer|committee)|gateway panel|risk team|somebody over|some(?:one|body) (?:in|at) \w+ (?:who )?(?:has|have|needs|whose)|(?:has|have|needs?) to (?:nod|bless|approve|sign|okay|ok|see (?:it|a picture|anything))"
    r"|waved through|goes to (?:a|the|another) (?:committee|board|panel|group)|holding company|new investor|gatekeeper|above his|above her|not her|not him)"
)
_NEWS = r"(?:turns? out|apparently|it (?:now )?emerges|(?:just|only|i) (?:learn(?:ed|t)|heard|found out|discovered|remembered)|now (?:i hear|its|it|theres|hes|shes|they|everything|file)|id not|never heard of|(?:hadnt|not) come across|used to be|weve been bought|since the (?:merger|audit|takeover)|been bought|and then|new parent)"

NO_AUTHORITY = wording(
    (
        rf"{UNKNOWN}{gap(4)}(?:who|whose|which (?:one|of them)|whod|wholl)(?: \w+){{0,5}} {_DECIDES}",
        r"(?:dont know|no idea|not sure|couldnt tell you|cant tell you|who knows) (?:\w+ ){0,2}who(?:s|d|ll)? (?:that|it|can|would|even|there|over|has|have|in)(?! (?:own|build|wrote|called|sent|picked|be running|run))",
        r"(?:dont know|not sure|unclear|no idea|doubt) (?:\w+ )?(?:if|whether) (?:hes|shes|he|she|they|i|we|im) (?:\w+ ){0,3}(?:can |could |able to |allowed to |powers? to |has )?(?:still )?(?:sign|approve|decide)",
        r"above (?:my|his|her) (?:pay ?grade|head|level|station)|(?:over|above) my head|thats above me|out of (?:my|our) hands|level(?: or two)? (?:over|above)",
        r"(?:not|isnt|wasnt|aint) (?:really )?(?:my (?:call|decision|choice)|mine to (?:make|decide|give|sign)|up to me|down to me|me who|my signature)|if it was (?:up|down) to me|(?:dont|do not) (?:get|have) (?:a|the|any) (?:say|vote|final say|last word|authority)|have no (?:say|vote|authority)|not the one who (?:decides|signs)|dont (?:get to )?make (?:that|the) (?:call|decision)|room im not in|not empowered|empowered to say",
        rf"{_NEWS}{gap(12)}{_APPROVER}",
        rf"{_APPROVER}{gap(10)}(?:apparently|never heard of|never been told|only heard|just (?:heard|learned)|i learned|its a secret|now)",
        r"(?:might|may|could) (?:still )?be (?:her|him|me|them|any of|the (?!same|first|second|last|end)\w+)(?: \w+){0,5} (?:might|may|could|or|maybe)(?: \w+)? (?:be|go|the|her|him|them|it)",
        r"(?:nobody|no one|they|cant|cannot|couldnt|not)(?: \w+){0,2} (?:name|tell (?:us|me)|say who|privy to)(?: \w+){0,2} (?:the (?:person|name)|who|one of)|wont tell (?:us|me|the)(?: who|$)|whose name they dont|three different answers|different answer every|dont tell the",
        r"(?:goes|went|go) (?:up|upstairs|off)(?: to)? (?:somewhere|someone|somebody|corporate|head office|hq|group|regional|\w+ and i)|(?:is|its) a (?:mystery|black box)|i just fill in|dont have one it gets decided|nobody knows now|each think theyre|depends who you ask|(?:dont|do not) know (?:\w+ ){0,4}who(?:s| is) over (?:it|that)|the (?:parent|group|owner) wants a say|who holds the pen",
        rf"{NOBODY}{gap(2)}knows?{gap(3)}(?:who (?:decides|signs|approves|is the)|approv\w+)",
    ),
    r"\bif (?:i|you) (?:didnt|dont)\b|\b(?:its|thats|is) (?:definitely |still )?(?:my call|my decision|me who decides)\b|\bi (?:can )?sign (?:it )?(?:myself|off myself)\b|\bdont know who (?:you|sent|called|built|wrote|told)\b|\bnot above\b",
    r"who(?:s|ll|d)?(?: \w+){0,8} (?:sign\w*|decid\w*|approv\w*|call|final say|last word|say|yes|authori\w+|decision|pen|bless\w*|vote|budget)|decision maker|approval|(?:can|could|does|has) (?:he|she|they) (?:still )?(?:sign|decide|approve)\w*|sign off|name",
    rf"^(?:\w+ ){{0,6}}(?:{UNKNOWN}|shrug|depends|different answer|they wont (?:tell|say)|nobody knows|(?:might|could|may) be (?:her|him|the|somebody|someone)|ask bernard)\b",
)
_PICKS = (
    r"(?:owns?|owned|owning|driv(?:es|ing)|champion(?:s|ing)|pick(?:s|ed|ing)? (?:it |that |this )?up|taken (?:it|that|this)?|took it|assigned|responsible|in charge|been (?:given|told|asked to|named)|put (?:their|his|a|her) hand|put their name|wants (?:it|to own|to lead|it on)|has (?:it|that|this)|got (?:it|that|this)|on it"
    r"|shepherding|looking after|covers?(?! that cost)|running (?:it|with)|stepp(?:ed|ing) (?:up|in)|volunteer\w*|leading|lead|has picked|has taken|knowing who)"
)

NO_OWNER = wording(
    (
        rf"{NOBODY}{gap(3)}{_PICKS}",
        r"(?:its|it is|thats|still|this is|is|says its|and its|of) (?:\w+ ){0,2}(?:nobodys|no ones)(?= (?:job|really|strictly|baby|on|at|my|problem|responsibility|one|it)|$)|with no one (?:right now|at the moment)|no ones job|nobodys (?:job|baby|responsibility)",
        rf"(?:{NOT}){gap(2)}(?:assigned (?:anyone|anybody|it)|an owner|landed (?:with|on)|belong to (?:anyone|anybody)|been (?:assigned|handed|given|allocated) (?:to )?(?:anyone|anybody|it|yet))",
        r"(?:dont|havent|hasnt|doesnt|weve not|theyve not|not) (?:really |actually |even |currently )?(?:have|got|had) (?:a|an|any) (?:\w+ )?(?:person|owner|lead|project manager|champion|sponsor|deputy|one|pm)(?! (?:\w+ )?(?:question|concern|issue|problem|meeting|time|sheet))",
        r"no (?:\w+ )?(?:owner|one to call|champion|sponsor|deputy|project manager|point person)|there (?:isnt|is not|aint) (?:anybody|anyone)(?= |$)(?! else)|there isnt one|without (?:one|an owner|a sponsor|an owner) since",
        r"(?:fallen|fell|falls|falling|slipped) (?:between|through) the (?:\w+ )?(?:cracks|stools|chairs|gaps?)|hot potato|orphan(?:ed)?|foster child|unowned|chair is empty|line(?:s| is) still blank|ghosts|vacant|ball rolling",
        r"(?:her|his|their|its) (?:stuff|work|things|projects|stuffs)(?: \w+){0,12} (?:on the (?:floor|pile)|floating|spread around|divided up|didnt land)|kinda floating|its (?:just )?on the pile|just (?:sat|lying) (?:there|around)|keeping the seat warm",
        r"(?:theyre |were |are |is |have |ve |theyve )?(?:not|havent|hasnt|arent|never|isnt|no plans to|wont be) (?:yet |been |even |going to be )?(?:replac(?:e|ed|ing)|back ?fill\w*|back filling|filled)(?= (?:it|her|him|them|that|the (?:role|post|job|seat)|and|so|yet)|$)",
        r"(?:washed|washing) (?:their|his|her) hands|(?:not|isnt) (?:his|her|their|my) (?:baby|circus|remit|patch)|(?:isnt|not) anyones (?:day )?job|says (?:it|its) (?:isnt|not) (?:theirs|his|hers|ours)|dont look at me|cant be that person|i (?:believes|thinks) the other",
        r"dont know who(?:s|ll| is| will| would)?(?: \w+){0,2} (?:own|owns|owning|be running|come|taking (?:it|over)|picks|responsible|in charge)|no longer (?:with|at) (?:us|the (?:company|business|firm))|left the (?:company|business|firm|organi[sz]ation)|(?:asked|asks) (?:five|everyone|everybody)(?: \w+){0,5} no",
        r"(?:champion|sponsor|project lead|boss|manager) (?:has |just )?(?:left|quit|resigned|moved on|moved to|changed roles)|(?:i |ive |i have |im )(?:just |only )?(?:took|taken|taking|inherited) (?:\w+ )?(?:over (?:from|for)|this from)|no longer (?:here|involved|on (?:the|this) project)|new to (?:this|the) (?:role|project|seat)",
        r"its both so its neither|(?:nobody|no one)s been (?:told|given)|someone should|theres no one(?= to|$)|thats where it dies|bounced between",
    ),
    r"\bnobodys? (?:fault|business|perfect|fool|complain\w*|object\w*)\b|\bif (?:no ?body|no one)\b|\bno ?body (?:else )?(?:told|mentioned|asked|said|likes|wants to (?:see|go|pay))\b|\b(?:no one|nobody) on (?:your|our|my) side has\b|\bwhen (?:no ?body|no one)\b|\byour (?:\w+ )?(?:team|side|people|company)\b|\bpicks? up the phone\b|\bso (?:that )?(?:no ?body|no one)\b|\bi(?:ll| will) (?:own|take|pick|run|lead)\b",
    r"who(?:s|ll|d)?(?: \w+){0,8} (?:own|owns|owning|owner|got|picks?|picked|picking|look(?:s|ing) after|run|runs|running|charge|lead|leads|leading|responsible|taking|takes|took|cover|covers|covering|handl\w+|chas\w+|drive|drives|driving|with|on your side|hold|doing|do|up)|(?:is there|do you have|have you got) (?:someone|somebody|an owner|anyone|a person|a lead)|any(?:one|body)(?: \w+){0,4} (?:own|pick\w*|take|taking|on it|assigned|lead|run)|owner",
    r"^(?:(?:um|uh|well|er|yeah|no|nope|honestly|still|me|thats (?:just )?it|good question|oh|hm|sure|not really) )*(?:nobodys?|no ones?|noone|not one|not at present|there isnt (?:anybody|anyone|one)|dont have one|a search|theres a search|crickets|vacant|neither of us|theres (?:no one|nobody)|theyre not replacing)\b(?! (?:has a problem|minds|objects|but))",
)
