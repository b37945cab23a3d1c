"""The buyer will not name a date, will not share a plan, or puts it off."""

from assistant.check.signal_words.parts import REFUSES, wording

_DATE = r"(?:dates?|day|days|month|quarter|timelines?|time ?frame|deadline|schedule|timing|year|calendar|ballparks?|when|eta)"
_NAME = r"(?:give|giving|commit(?:s|ting)?|promise|promising|put(?:ting)?|name|naming|set|pin(?:ning|ned)?|venture|offer(?:ing)?|quote|quoting|writ(?:e|ing)|say|saying|speculat\w+|guess\w*|circl\w+|nail(?:ed)?|pencil|discuss|agree(?: to)?|tell|estimate|stick)"
_MONTH = r"(?:january|february|march|april|may|june|july|august|september|october|november|december|spring|summer|autumn|fall|winter|q\d)"

NO_DATES = wording(
    (
        rf"{REFUSES}(?: \w+)? {_NAME}(?: (?!(?:that|this|the) day)\w+){{0,6}} {_DATE}",
        rf"{REFUSES}(?: \w+)? (?:do|does|like|publish|have|got|get|get you|see) (?:a |any |firm |specific |signing |target |the |an |exact )*(?:dates|timelines?|timeframes?|eta|date (?:yet|for|to)|firm date)",
        r"(?:cant|cannot|can not|couldnt|wont|not able to|not going to|unable to|wouldnt) commit(?= (?:to (?:anything|that|it|a|any|when)|\w+ to|at|on|yet|right|now)|$)",
        r"(?:dont|do not|wont|not|wouldnt want to|never|please dont) (?:\w+ )?(?:be )?(?:hold|held|pin|pinned|nail|nailed|quote|box) (?:me |us |him |her |to )?(?:to|down|on)|want to be held to|nailed to (?:a day|it)|being drawn on",
        r"tbd|open ended|leave the date|(?:date|dates) in stone|dates? to vendors",
        r"(?:its|itll be|it will be|ready|done|hell|shell|they|he|she|family|sign|signs?|decides?|gonna sign) (?:\w+ )?when (?:its|theyre|hes|shes|he|she|they|im|the \w+s?|it) (?:\w+ )?(?:done|ready|good and ready|decides?|signs|feels?|gonna sign|rains)|when im (?:good and )?ready|in (?:my|his|her|their) own (?:good )?time",
        r"no (?:\w+ )?(?:timeline|eta|time ?frame|target date|forecast|ballparks?)s?|no dates? (?:yet|to|for|from|till|until|either|as yet)|(?:havent|hasnt) (?:got )?a (?:\w+ )?date (?:yet|for)|get back to you on timing",
        r"(?:thats|is|was|its) your (?:date|deadline|timeline|month)|(?:ive|i have|we have|weve|i) never said (?:\w+ )?"
        + _MONTH,
        r"(?:once|if|when|soon as) (?:i|we) (?:put|give|gave|name|say|write)(?: you)? (?:a|any|the) (?:date|day|month)",
        r"(?:who knows|no idea|couldnt tell you|cant say|wont say|not say|doesnt say|rather not say|no saying|not saying|never said) (?:\w+ )?when",
        rf"(?:could|might|may) be {_MONTH} (?:\w+ )?(?:could|might|may|or) (?:be )?(?:{_MONTH}|after|next|never)|timeline promises|from me youll get eventually",
    ),
    r"\bif (?:it|that|you)\b.{0,30}\bcommit\b|\bcommit to (?:the )?(?:budget|price|money|spend)|\b(?:dont|didnt) say (?:when|the day) (?:she|he) (?:left|called)|\bset (?:me|you|us) up\b|\bwhich day you\b|\b(?:cant|cannot) (?:say|promise|offer) (?:enough|anything but)\b",
    r"when|by when|(?:what|which|a) (?:day|date|week|month|quarter|timeline)|how (?:soon|long)|timeline|target|ballpark",
    r"^(?:\w+ ){0,3}(?:(?:hard|difficult|tough) to say|(?:couldnt|cant|cannot) (?:\w+ )?(?:tell you|say)|who knows|god knows|whenever|wouldnt like to (?:say|guess)|your guess|(?:id )?(?:\w+ )?rather not|eventually|at some point|sometime|soon as|in the (?:spring|summer|autumn|fall) or|id (?:just )?be (?:making it up|guessing))\b|^pass$",
)

_SHEET = r"(?:plans?|spread ?sheets?|trackers?|tracking|gantts?|gantt charts?|road ?maps?|checklists?|charts?|work ?spaces?|deal rooms?|project plans?|action plans?|milestones|columns|shared (?:thing|doc|document|sheet|portal|list)|planning|homework|second list)"

NO_PLAN = wording(
    (
        rf"{REFUSES}(?: really| actually| even| think we| think i)? (?:need|needs|want|like|do|use|updat\w+|fill\w*|maintain\w*|follow\w*|believe in|have time for|work (?:off|from|to)|log\w* (?:in to|into)|keep\w*|be (?:filling|updating))(?: \w+){{0,5}} {_SHEET}",
        r"no (?:more |need (?:of|for) (?:a |any )?|shared |joint )*(?:plans|spread ?sheets?|trackers?|gantts?|checklists?|road ?maps?|project plans?|schedule|tracking)",
        r"(?:lets not|dont (?:need|want|have) to|no need to|wouldnt|rather not|not going to|better not) over ?(?:plan|engineer|complicat\w*|think|formali[sz]e|process|bake)\w*|lets not (?:plan|turn (?:this|it) into a project|put (?:it|this|anything) (?:in|on) (?:a plan|paper))",
        rf"{_SHEET} (?:is|are|would be|seems|feels|looks) (?:\w+ )?(?:overkill|too much|a bit much|a waste|too formal|bureaucra\w+|for \w+$)|overkill|hem (?:us|me) in|be(?:ing)? boxed in|(?:be )?project managed",
        r"play (?:it|this) by ear|wing it|muddle (?:along|through)|improvis\w+|cross (?:that|each|the) bridge|as we go along|make it up as we go|figure it out as we go|talk as we go|keep (?:it|things) loose|(?:feel|find) our way|only when it comes|meant to happen",
        rf"{REFUSES}(?: \w+){{0,2}} sign(?:ing)? (?:up )?(?:to|for|on to) (?:\w+ ){{0,2}}(?:it|that|this|plan|timeline|anything like)|my name (?:in the boxes|in (?:a|the) box|on (?:a|the|your) plan)",
        r"(?:we|i) dont (?:work|do (?:it|things|this|that)|operate) (?:like|that|this) (?:that|way)|thats not how we (?:work|do)|(?:not gonna|not going to|wont) (?:look at (?:it|that)|open it)(?=$| so)|vendors dont get in",
        rf"(?:dont|not|wont|never) (?:\w+ )?(?:co ?author|do joint)|allergy to|hate (?:\w+ )?{_SHEET}|enough {_SHEET}|{_SHEET} (?:never survive|slow me|get in my way|coming out of)|this is already a plan",
    ),
    r"\bplans? to\b|\bplanning (?:to|on)\b|\b(?:floor|seating|price|pricing|pension|data|health|phone|business|service|backup|test|training|rollback|benefits|mobile|lesson|care|treatment|premium|pro|annual|free|basic|enterprise) plans?\b|\bnot (?:a )?bad plan\b|\bno (?:change|problem|issue)\b|\blose\b",
    r"plans?|tracker|sheet|spread ?sheet|road ?map|checklist|page|timeline|steps|milestones|write (?:it|this|that) (?:up|down)|shared|gantt|put (?:it|this|that) (?:down|on|in)",
    r"^(?:\w+ ){0,4}(?:(?:id |would )?(?:much )?rather (?:not|you didnt)|dont (?:think (?:we|i) need|want to do that|need (?:that|it|one|anything))|(?:isnt|not) (?:really )?(?:necessary|needed)|spare me|must we|no thanks|no need|bit much|skip (?:it|that)|we just (?:get|talk|ring|call|do))\b",
)

_LATER = r"(?:in the new year|after (?:the )?(?:holidays?|new year|christmas|summer)|next (?:year|quarter|month)|in (?:the )?(?:spring|summer|autumn|fall|winter|january)|later|at some point|down the (?:road|line)|(?:when|after|once|until|till|til) \w+|in a (?:few|couple of|couple) (?:weeks|months)|some other time|sometime)"

STALLING = wording(
    (
        r"circle(?:ing)? back|back burner|kick(?:ing)? the can|hang tight|stuck in neutral|wait and see|under consideration|sit with it|dragging (?:his|her|their|our) feet|drags (?:his|her|their) feet|stringing (?:us|me|you)|radio silen(?:t|ce)|(?:gone|its gone|went) (?:\w+ )?(?:dark|quiet|silent|cold)|other fish to fry",
        r"(?:still|being|keep|just)(?: \w+)? (?:discuss\w+|talking|thinking|mulling|noodl\w+|chew\w+|digest\w+|kick\w+|debat\w+|consider\w+|working|evaluating|looking|having (?:\w+ )?conversations|conversations|going)(?: \w+){0,3} (?:internally|among(?:st)?|over|around|about|round the houses|through it|upstairs)(?= |$)(?! (?:the next step|to))",
        r"internal (?:conversations?|discussions?)|(?:discussed|conversations|thinking|discussing) internally|internally (?:we are |were )?still|discussing discussing|its being discussed|lets keep talking|more chats",
        r"(?:sleep|slept|noodle|reflect) on (?:it|that|this)|(?:mull|chew) (?:it|that|this) over|mull (?:it|that)|(?:need|needs|want|wants|asked for|have|give (?:me|us|him|her|it)) (?:some |a bit more |more |a bit of |a little |a little more )?time (?:to (?:think|reflect|digest|consider|process)|yet)|(?:need|needs|want|lets|let|lemme|let me|have|going) (?:to |me |us )?think (?:it over|about it|on it|this over|that over|it through)|asked for time",
        r"no (?:rush|hurry)|(?:isnt|not|no one|no ones|nobody|nobodys) (?:\w+ )?in (?:a|any) (?:rush|hurry)|(?:lets not|let us not|wouldnt) (?:rush|hurry)",
        r"let the (?:dust|launch|thing|\w+) settle|let (?:it|things|that) (?:settle|breathe|come)|(?:when|after|once|till|until) (?:\w+ ){1,2}(?:settles?|calms?(?: down)?|quiets? down|quietens?|clearer)",
        rf"(?:revisit|pick (?:it|this|that) (?:back )?up|look at (?:it|this)|come back to (?:it|this|you)|touch base|park (?:it|this)|table (?:it|this)|shelve (?:it|this)|push (?:it|this)|ask (?:me )?again|ping me|get back to (?:me|you)|check (?:back )?in|try (?:me|us) again|speak|give (?:me|us) a shout) (?:\w+ ){{0,2}}{_LATER}",
        r"(?:ill|well|we will|i will|ill be|well be|theyll|they will|hell|shell)(?: \w+)? (?:reach out|in touch|come back to you|get back to you|let you know|shout|ping you|message you|call you|ring you)(?: \w+){0,2} (?:when (?:theres|we have|i have|its|things|weve|were ready|im)|if (?:theres|anything)|at some point|with something|in due course|once (?:things|theres))",
        r"(?:get|gets|got) (?:around|round) to it|when(?:ever)? things calm|nothing new since|new year maybe|let (?:it|me|us|that) (?:be )?for (?:now|a bit)|give it a beat|not the right (?:moment|time)|(?:id|lets|best|better|should) (?:just )?(?:hold off|wait)(?= (?:for|until|till|and|a|on)|$)|leave it (?:loose|with us for)|step back and|dont call us|not thinking of it|in puja|nothing to (?:say|tell you) yet|(?:heard|its|been|just) crickets(?! in| outside)",
        r"(?:not|isnt|no longer|wasnt) (?:\w+ ){0,2}priority|(?:push|pushing|pushed|put|putting|placed) (?:this|it|that|the (?:project|decision)) (?:out|back|off|on hold|to next|into next)|(?:regroup|align|discuss(?: it| this)?|talk (?:it|this) over) internally|(?:need|have|want) to (?:discuss|talk about|digest) (?:it|this) (?:\w+ )?(?:internally|with the team)|too early to (?:say|commit|tell|decide)|we(?:ll| will) (?:think about it|see about that)",
        r"when theres (?:something to say|news|something to tell)|dont fix anything",
    ),
    r"\bno (?:rush|hurry) on (?:the|that|it|those|my)\b|\b(?:not|isnt|wont|arent|no|stop|dont|without)(?: \w+)? (?:stalling|circle back|back burner|dragging|sleep on it|think about it|wait|need (?:\w+ )?time)\b|\b(?:he|she|they|it|nobody) (?:has|had|have) (?:already )?stopped\b|\b(?:by|before|on) (?:tomorrow|monday|tuesday|wednesday|thursday|friday|the (?:\w+)?(?:th|st|nd|rd))\b|\btake your time\b|\b(?:prospects?|deals?|leads|opportunit\w+)\b",
)
