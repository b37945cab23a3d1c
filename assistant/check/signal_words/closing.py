"""The words with which people begin to end a call, and what only sounds like them."""

import re

_GO = r"(?:run|jump|go|drop|hop|dash|head|shoot|scoot|bounce|leave|fly|split|get going|drive|be off|be somewhere)"
# "I have to go through legal", "go live", "jump in": going on, not going away.
_NOT_AWAY = r"(?! (?:to (?!another|my|a meeting|lunch|work|bed)|through|over|with|into|live|back|for|in|on|via|down|up|out|by|ahead|before|after|without|around|there|from|as|round|deep\w*|straight|that|this|the|it))"
_MUST = r"(?:(?:ive|i have|ill have|im going to have|im gonna have|ive really|i really have|weve|we have|we|i)(?: \w+)? (?:got )?(?:to|gotta|got to)|i gotta|gotta|im gonna|i(?:d| had)? (?:\w+ )?better|(?:i|we) (?:really |do )?(?:need|must|have) to|i must|(?:im|sorry) (?:going|gonna) (?:to )?have to|i should(?: really)?)"
_MINE = r"(?:i have|i had|i wanted|i needed|ive got|we have|we had|we need|from (?:my|our|me|us)(?: \w+)?|for (?:today|now|me|us)|on my (?:list|side|end)|then|done|sorted)"
_DAYS = r"(?:tomorrow|(?:on )?monday|(?:on )?tuesday|(?:on )?wednesday|(?:on )?thursday|(?:on )?friday|soon|then|later|next)"
_FEW = r"(?:one|two|three|four|five|a couple(?: of)?|a few|couple of|few|\d)"

FAREWELL = re.compile(
    r"\b(?:good ?bye|bye|bye ?bye|cheerio|ta ?ra|ta ta|toodle \w+|hooroo|ciao"
    rf"|(?<!we )(?<!us )(?<!two )(?<!quick )(?<!and )(?<!to )(?<!could )(?<!can )(?:talk|speak|chat) (?:to )?(?:you |ya )?(?:both |all )?{_DAYS}|catch (?:you|ya) (?:both )?{_DAYS}|see (?:you|ya)(?: both| all)? {_DAYS}"
    r"|have (?:yourself )?an? (?:\w+ )?(?:good|great|nice|lovely|wonderful|safe|fantastic|brilliant|blessed|happy) (?:\w+ )?(?:day|one|rest|weekend|evening|afternoon|week|night|flight|trip|arvo|time|holiday)|enjoy (?:the|your) (?:rest|day|weekend|evening|long weekend|holidays?|afternoon)"
    r"|(?:good|great|nice|lovely) (?:talking|speaking|chatting|catching up|seeing you)|safe (?:home|travels)|(?:take care|stay safe|mind yourself|all the best|thats all we have time for))\b"
)
TURNING = re.compile(
    r"\b(?:thanks?(?: you)?(?: \w+){0,5} for (?:your|the|all your|giving|taking|such|coming|being|hopping|everything|today|this|that)|appreciate (?:your|the) time|thank you(?: all| both| everyone| so much)* for (?:your )?time"
    rf"|thats (?:really |pretty much |about |basically |probably )?(?:everything|all|it)(?= {_MINE}\b)|thats (?:pretty much |really )?everything(?=$)|thats most of it|(?:think|guess|reckon|believe) (?:that )?(?:thats|that is|that was|this was|this is) (?:\w+ ){{0,2}}(?:everything|all|it|most of it)|that was (?:everything|all|it|my last one)|thats (?:my (?:list|lot)|me done|us done|time$)|is that (?:it|us|everything)$|that all youve got"
    rf"|(?:anything|owt|any thing) else(?= (?:from|for|before|you|youd|i|we|on (?:your|my) (?:side|end|mind|list)|today|to (?:cover|add|raise|discuss)|that (?:you|i|we)|have|gnawing|burning|or are)|$)|what else (?:have you got|do (?:you|we) (?:have|need))"
    r"|any(?:thing)? (?:other|more|final|last|further|remaining) (?:questions?|business)|any questions (?:from|for|before)|anything (?:we|you|i) (?:missed|forgot|havent|didnt|need from|two are|want to raise|are nervous)|anything (?:you two|you both|any of you|you all) (?:are|want|would)|was there anything (?:else|we)|anything (?:from (?:you|your (?:side|end))(?=$| before| today)|you want to (?:raise|add|ask))|is there anything (?:you|that you)|all out of questions|me out of questions"
    rf"|(?:lets|should|ill|let me|to|can|before (?:we|i)|well) (?:just |quickly )?wrap(?: (?:this |it |things )?up)?(?= |$)|(?:wrapping|winding) (?:up|down)|(?:close|finish|end) (?:this|the) (?:\w+ )?meeting|before (?:we|you) (?:all )?(?:go|hang up|drop|leave|wrap|finish|break|part|close|end|wander|shoot|run|let you)(?: off)?{_NOT_AWAY}"
    r"|(?:one|just one|a) (?:last|final) (?:thing|question|point|one)|(?:last|final) (?:thing|question|one) (?:from|for|before|and|then|is)|(?:last|final) (?:thing|question)(?=$)"
    rf"|{_MUST} (?:\w+ )?{_GO}{_NOT_AWAY}|{_MUST} (?:dash|head off|get off|drop off|get back|push off|crack on)|ill (?:drop|jump|hop|ring|shoot|head|sign) off|better (?:go|run|let you)(?! (?:with|for|to|through|over))"
    r"|(?:ill|i will|let me|i should|well|gonna|going to|better|we should|we will|ought to|then i) (?:just |have to )?(?:let|leave) (?:you|ye|yous|ya)(?: both| all| guys| two| folks)* (?:go|get|crack on|to (?:it|your|the|that)|in peace|be|head|run|see to)|(?:lets |well |we can |ill )leave it there|leave it there (?:for|then)"
    rf"|(?:were|we are|its|im|i am) (?:\w+ )?(?:at|out of|coming up on|almost out of|up on|over|nearly at|about at|up against) time|(?:conscious of|mindful of|watching|looking at|up against) (?:the|your) (?:time|clock)|conscious of time|(?:about |just |only |like |got |weve |have )?{_FEW} (?:more )?minutes? (?:left|before (?:your|my|our|the|i|you|we)|till (?:my|your))"
    r"|its (?:nearly |almost |just |gone )?(?:five|ten|quarter|twenty(?: \w+)?) (?:to|past)(?= |$)|i think (?:weve|we have|were|we are) (?:\w+ )?(?:good|done|all set|(?:covered|said|spoken about|got) (?:\w+ )?(?:everything|it all|it))|were all set|covers (?:it|everything)|(?:weve|we have) (?:covered|been through|said) (?:it all|everything)"
    r"|(?:to|quick|quickly|let me|ill|lets|just) recap|(?:let me|ill|lets|just) (?:just |quickly )?(?:play (?:it|that|this) back|summari[sz]e|sum up|run through who owes)|play back what|(?:send|sending) (?:you )?(?:\w+ ){0,3}(?:after|right after|once) (?:this call|we hang up|we hop off)|thats what happens next|just what happens next"
    r"|thanks? (?:everyone|everybody|you all|you both|both|all)(?= |$))\b"
    r"|^(?:(?:im|were|i am|we are) )?(?:really |very much )?looking forward to (?:it|working|this|seeing|our)\b"
)
ONLY_THANKS = re.compile(
    r"\b(?:looking forward to|recap|take care|thanks? (?:everyone|everybody|you all|you both|both|all)|were all set|thanks?\b.* for|for (?:your|the) time|appreciate|one (?:last|final)|last thing|its \w+|any questions|before (?:we|you|i)|anything(?! else)|summari[sz]e|sum up|play|owes|all the best|what else|thats (?:it|all|everything)|safe)\b"
)
"""Words that also open a call, or come up in its middle."""
OPENING = re.compile(
    r"\b(?:thanks?|thank you|appreciate)\b.* for (?:making|taking (?:the )?time to (?:meet|talk|join|speak)|finding|the time to (?:meet|talk|join)|joining|your time today to|having|being (?:patient|honest|straight|on|here|direct|frank|open)|that|this|sending|the (?:\w+ )?(?:update|follow|quick|context|info\w*|question|detail\w*|overview|demo))"
    r"|before we (?:dive|start|begin|get|jump|go (?:into|any|further|too|through|deeper|live|to)|sign|close (?:the|this))|\bbefore you (?:go (?:live|into|any|and|further)|leave (?:the )?(?:company|role))|\b(?:good|great|nice|lovely) (?:to|talking to you last|speaking with you last|catching up last)|\b(?:last|other) (?:week|time|call) .{0,20}talk|anything else (?:we|i|you) (?:sell|buy|use|do in)|\bthanks everyone for joining"
)
CONSTRAINT = re.compile(
    r"\b(?:early|hard stop|at (?:the )?(?:half|quarter|top|bottom|\w+ ?(?:thirty|fifteen|oclock|sharp|past|to|fifty|forty))|at (?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|noon|\d+)|in (?:\w+ )?(?:\w+ )?(?:minutes|mins|half an hour|an hour)|by (?:one|two|three|four|five|ten|half|quarter|\d+|noon))\b"
)
"""A time said in advance, at the start: not yet the end."""
