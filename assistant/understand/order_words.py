"""How people speak to a machine, and what they order it to do: the words, by family."""

import re
from collections.abc import Iterator


class Families:
    """Patterns that are compiled when they are first used: many of them cost a tenth of a second, which most commands need not pay."""

    def __init__(self, patterns: tuple[str, ...]) -> None:
        self._patterns = patterns
        self._compiled: tuple[re.Pattern[str], ...] = ()

    def __iter__(self) -> Iterator[re.Pattern[str]]:
        self._compiled = self._compiled or tuple(re.compile(p, re.IGNORECASE) for p in self._patterns)
        return iter(self._compiled)


def any_of(*words: str) -> str:
    return "(?:" + "|".join(words) + ")"


def compiled(*patterns: str) -> Families:
    return Families(patterns)


# Named so, only a machine can be meant; "assistant" is a person as well, where it is somebody's.
_MODEL = any_of(
    r"a\.?i\.?(?: (?:assistant|model|agent|system|tool|bot|companion|helper|note[- ]?taker|scribe))?", r"(?:chat|note|meeting|call|voice)?[- ]?bots?",
    r"chat ?gpt", r"gpt(?:-?\d\w*)?", r"gemini", r"co-?pilot", r"l\.?l\.?m\.?s?", r"(?:large )?language models?", r"close ?call",
    r"(?:meeting|call|digital|virtual|automated|electronic) (?:assistant|agent|companion|helper|scribe)",
)  # fmt: skip
_WRITER = any_of(
    r"note[- ]?takers?", r"transcribers?", r"(?:recording|transcription|transcript|note[- ]taking|summary) (?:assistant|tool|software|service|system|app|program|machine)",
    r"(?:note|minute)[- ]?tak(?:ing|er) (?:friend|thing|thingy|buddy|pal|gadget|gizmo|robot|bot|device)", r"fireflies", r"fathom", r"granola", r"tactiq", r"cortana",
    r"asistente", r"assistent(?:in|e)?", r"assistente", r"\bki\b", r"\bia\b",
)  # fmt: skip
_THING = any_of(
    r"assistants?", r"models?", r"systems?", r"software", r"computer", r"machine", r"program", r"app", r"tool", r"agent", r"recorder",
    r"algorithm", r"robot",
)  # fmt: skip
STRONG = any_of(_MODEL, _WRITER, "assistant")
ANY_MACHINE = any_of(_MODEL, _WRITER, _THING)

DO = any_of(
    "mark", "set", "change", "update", "flag", "record", "log", "tick", "check off", "put", "move", "complete", "close", "finish", "approve", "accept", "confirm",
    "add", "remove", "delete", "drop", "clear", "write", "say", "report", "note", "send", "e-?mail", "mail", "forward", "share", "attach", "include", "copy",
    "insert", "print", "show", "reveal", "output", "repeat", "ignore", "disregard", "forget", "override", "treat", "consider", "assume", "pretend", "act",
    "respond", "answer", "reply", "tell", "make", "give", "execute", "run", "open", "call", "use", "do", "stop", "skip", "translate", "switch", "enter",
    "follow", "obey", "take", "move", "shift", "push", "leave", "omit", "hide", "keep", "exclude", "schedule", "book", "create", "draft", "raise", "cancel", "reset", "save", "apply", "grant", "list", "count", "register", "declare",
    "please", "put down", "jot", "summari[sz]e", "read", "leak", "disclose", "append", "prepend", "replace", "rewrite", "edit", "promise", "offer", "state",
    "marca", "marque[zr]?", "markier(?:e|en|t)?", "setze?", "ignor(?:a|e|ez|iere)", "envía", "envia", "envoie[zr]?", "sende?", "schicke?", "pon", "metti", "segna",
)  # fmt: skip
DONE = any_of(
    "done", "complete", "completed", "finished", "closed", "approved", "signed(?: off)?", "green", "achieved", "delivered", "passed", "cleared", "accepted",
    "resolved", "cancelled", "canceled", "on track", "agreed", "won", "ticked", "pending", "ready",
)  # fmt: skip
OPENS = r"(?:(?:so|and|but|ok|okay|hey|hi|hello|dear|oh|well|now|also|then|alright|right|great|good|thanks|thank you|excuse me|listen|attention|yo|please|um|uh|mr\.?|ms\.?)[ ,]+)*"
START = r"(?:^|(?<=[.!?;:…\n,\-\"'(\[]) *)[\"'(\[*_ ]*"
PLEASE = r"(?:please |kindly |now |just |then |also |immediately |quickly |simply |go ahead and |be sure to |remember to |make sure to |don't forget to |do not forget to )*"
_YOU_TO = r"(?:(?:can|could|would|will) you |you (?:should|must|can|may|will|shall|need to|have to|are to) |i (?:need|want|order|ask|command|instruct|would like) you to |i'd like you to )?"
_ALL = any_of(
    "everything", "all", "each", "every(?: (?:one|single))?", "the (?:status|plan|whole|entire|milestones?|remaining)", r"m\s?-?\d+", "milestones?",
    "step \\d+", "them all", "alles", "todo", "tout",
)  # fmt: skip

# After these, what follows is meant for the machine, to the end.
MESSAGES = compiled(
    # "note to the AI:", "this one is for whatever bot is listening"
    rf"\b(?:notes?|messages?|instructions?|memo|requests?|reminder|words?|something|(?:this|that)(?: (?:one|part|bit|next part))?(?: is|'s| goes)(?: just| only| meant| intended)?|directive|info(?:rmation)?|update|command|heads[- ]up|speaking|talking|appeal)"
    rf"(?: (?:now|directly|straight|quickly))? (?:to|for) (?:the|any|whatever|whichever|our|your|all|this|that|an?)? ?(?:\w+ ){{0,2}}{any_of(_MODEL, _WRITER)}\b",
    rf"\b(?:notes?|messages?|instructions?|memo|directive|command)(?: (?:now|directly))? (?:to|for) (?:the|any|whatever|all|this|that) (?:\w+ ){{0,2}}{_THING}\b(?= ?(?:(?:(?:that|which|who)(?: is|'s| may be)?|is|may be) )?(?:[:,\-]|listening|reading|processing))",
    rf"{START}(?:and )?to (?:the|any|all|whatever|whichever|whoever|an?) (?:\w+ ){{0,2}}{ANY_MACHINE}(?= ?(?:(?:(?:that|which|who)(?: is|'s| may be)?|is|may be) )?(?:[:,\-]|listening|reading|processing|on this|in this|transcribing|recording))",
    rf"\bif you(?:'re| are| happen to be) (?:an?|the|some) (?:\w+ )?{STRONG}\b",
    rf"\b{any_of(_MODEL, _WRITER, 'assistant', 'software', 'system', 'model', 'machine')}s? (?:that(?:'s| is| are) |which (?:is|are) |who(?:'s| is) )?(?:(?:currently|now) )?(?:listening|reading|processing|transcribing|recording|summari[sz]ing|parsing|analy[sz]ing) (?:to |in on |through )?(?:this\b|these (?:words|lines|notes|messages)|the (?:call|transcript|recording|conversation)\b)",
    rf"\b(?:whoever|whatever|whichever \w+) (?:is|ai is|model is|machine is|software is) (?:transcribing|recording|listening|taking (?:the )?(?:notes|minutes)|summari[sz]ing|processing|reading)\b[^.!?]*\b{DO}\b",
    # "ignore your previous instructions"
    r"\b(?:ignor(?:e|ing)|disregard(?:ing)?|forget(?: about)?|override|overrule|bypass|drop|discard|skip|set aside|do not follow|don't follow|stop following|erase)\b"
    r"(?: \w+){0,2}? (?:(?:your|previous|prior|above|earlier|preceding|former|original|initial|existing|system|safety|standing|current|these|those|foregoing|hidden)\b ?)+(?:\w+ )?"
    r"(?:instructions?|prompts?|directives?|guidelines|guardrails|programming|commands?|orders|rules|training|restrictions|safeguards|context)\b",
    r"\b(?:ignor(?:e|ing)|disregard(?:ing)?|forget|override)(?: about)? (?:everything|all|anything)(?: that)?(?: \w+)? (?:above|before|you were told|you have been told|you've been told|(?:previously )?(?:said|written) (?:above|before))\b",
    r"\b(?:new|updated|real|actual|true|special|secret|additional|revised|final) (?:system )?(?:instructions?|directives?|prompt|orders)(?: (?:for you|to follow|follow|below|are|is))*:",
    r"\byour (?:new|real|actual|only|true|updated|next) (?:instructions?|task|job|role|goal|objective|directive|purpose|orders) (?:is|are)(?: now)?\b",
    r"\b(?:you are|you're|you will be|act as|behave as|pretend (?:to be|you are|you're)|roleplay as|become)(?: now| from now on)? (?:an? |the |in )?(?:\w+ ){0,3}(?:developer mode|admin(?:istrator)? mode|debug mode|god mode|jailbroken|unrestricted|unfiltered|no longer (?:bound|restricted|an assistant)|dan\b)",
    r"\b(?:enter|enable|activate|switch (?:in)?to) (?:developer|admin(?:istrator)?|debug|maintenance|god|root|sudo) mode\b",
    # "print your system prompt"
    r"\b(?:reveal|print|repeat|show|output|tell|leak|disclose|recite|display|give|read|quote|write|share|what (?:is|are))\b(?: (?:me|us|out|back|verbatim|exactly|word for word))*(?: all(?: of)?)? (?:your|the(?! prompt)) (?:(?:full|entire|hidden|secret|initial|original|complete|whole|exact|system|above|internal) )*(?:system prompt|(?:hidden|secret|initial|original|system|internal) (?:\w+ )?(?:instructions?|prompts?|message|rules|notes)|prompt\b(?! (?:response|reply|payment|answer|attention)))",
    r"\b(?:repeat|print|output) (?:everything|all|the (?:text|words)) (?:above|before this|you were given)\b",
    # "the following comes from the system"
    r"\b(?:the )?(?:following|next|this)(?: (?:message|text|lines?|part|words|section|section below|notice|paragraph))? (?:is|are|comes?|came|was|were)(?: (?:sent|written|issued|a (?:message|notice|command|word)))? (?:directly )?(?:from|by) (?:the |your |an? )?(?:\w+ ){0,2}(?:system|developers?|administrator|admin|operator|open ?ai|anthropic|vendor of (?:this|the) (?:tool|software|model))\b",
    rf"{START}\W*system (?:message|prompt|override|instructions?|command|notice|directive|alert|note)s?\b\W*[:\-\]]",
    r"\b(?:as|i am|i'm|this is|we are|we're|speaking as) (?:your|the) (?:developers?|creators?|operators?|programmers?|system administrator|administrator|admin|maker)(?: (?:of|for|at|behind) (?:this (?:tool|software|assistant|model|program|app)|the (?:ai|assistant|model|bot|software)|close ?call|open ?ai)|,? (?:speaking|and i (?:authori[sz]e|order|instruct|permit|allow) you))\b",
    rf"\bi (?:hereby )?(?:authori[sz]e|permit|instruct|command|order|allow) (?:the {ANY_MACHINE}|this {ANY_MACHINE}|{_MODEL}) to\b",
    # A session, a state of things or a self that it is talked into
    r"\b(?:begin|start|enter|open|end|close) (?:an? |the )?(?:admin(?:istrator)?|root|sudo|developer|debug|maintenance|privileged) (?:session|access|console|mode)\b",
    r"(?:^|(?<=[.!?;:…\n\"] )|(?<=\n))(?:(?:admin(?:istrator)?|system|root|manual|developer|emergency|security) )?override ?[:,]|^(?:sudo|please sudo) ",
    r"\bthis is an? (?:system|admin(?:istrator)?|developer|automated|override|machine|root) (?:message|command|override|instruction|notice|prompt|request)\b",
    r"\b(?:your|all|the|any) (?:previous|prior|earlier|original|existing|former|initial|current|system)? ?(?:guidance|instructions?|programming|rules|prompts?|constraints|guardrails|directives?|safeguards) (?:is|are|was|were|has been|have been|shall be) (?:now |hereby |all )?(?:void|revoked|superseded|overridden|lifted|suspended|disabled|cancelled|canceled|obsolete|no longer (?:valid|in force))\b",
    r"\b(?:the )?(?:real|actual|true) (?:transcript|prompt|instructions?|conversation|call) (?:starts?|begins?|follows?) (?:now|here|below)\b",
    r"\b(?:everything|all|anything) (?:before|above|until) (?:this|here|now)(?: point)? (?:was|is) (?:just )?(?:a test|fake|void|an example|only an example)\b",
    rf"\b(?:you are|you're) (?:now )?an? (?:\w+ ){{0,2}}?{STRONG}\b(?= (?:that|who|which|and|whose|designed|trained|made|programmed)\b|[.,:;])",
    rf"\bas an? (?:{_MODEL}|ai language model),? (?:you|it)\b",
    r"\b(?:must|should|will|shall|to|only|always|just|then|please) (?:output|answer|reply|respond|return)(?: with)? [\"']?(?:done|yes|true|complete|finished|approved)\b",
    r"\b(?:answer|reply|respond|output|return)(?: with)? [\"']?(?:done|yes|true|complete|finished|approved)[\"']? (?:to|for|on|when|whenever|if|about|every|each|all)\b",
    r"\b(?:when|whenever|if|once) (?:you are |you're |you get |being )?asked (?:about|whether|if|of|anything)\b[^.!?\n]{0,60}\b(?:answer|say|reply|respond|output|return|state)\b",
    # Other languages
    r"\b(?:ignora|ignore|olvida|desestima)(?:r|d|n)? (?:todas? )?(?:(?:las|tus|sus|os|as|suas|le|tutte le|les?) )*(?:instrucciones|órdenes|ordenes|instruções|istruzioni)\b",
    r"\b(?:ignore[zr]?|oublie[zr]?) (?:toutes? )?(?:(?:les|tes|vos|ces) )*(?:instructions|consignes|directives)\b",
    r"\b(?:ignorier(?:e|en|t)?|vergiss|vergessen sie|missachte) (?:bitte )?(?:alle |deine |ihre |sämtliche |die )*(?:vorherigen |bisherigen |früheren |vorigen )?(?:anweisungen|instruktionen|befehle|regeln)\b",
    r"\b(?:negeer|vergeet) (?:alle |je |de |uw )*(?:vorige |eerdere )?(?:instructies|opdrachten)\b",
    r"(?:忽略|无视|無視|忘记|忘記)[^。]{0,8}(?:指令|指示|说明|說明|提示)", r"(?:以前|前|これまで)の(?:指示|命令)を[^。]{0,4}(?:無視|忘れ)",
    r"(?:игнорируй|забудь|проигнорируй)(?:те)? (?:все |всё )?(?:предыдущие |прежние |свои )*(?:инструкции|указания|команды)",
)  # fmt: skip

# Called by its name: "assistant, mark …", "hey AI set …", "closecall: …".
CALLED = compiled(
    rf"{START}(?:(?:hey|ok|okay|hi|hello|yo)[ ,]+)+(?:google|siri|bixby|cortana)\b(?! (?:team|folks|people|guys|is|was|has|will|can|does|and|or|that|which)\b)(?!'s)",
    rf"{START}{OPENS}(?:(?:the|our|my|mr\.?|dear|you) )?{STRONG}\b ?(?:[,:;!\-.]+ ?(?:if (?:you|i) (?:can|could|may|please)[^,]{{0,20}}, )?{PLEASE}{_YOU_TO}{PLEASE}{DO}\b|{PLEASE}{_YOU_TO}{PLEASE}{DO}\b(?! (?:is|are|was|were|has|of|up)\b))",
    rf"{START}{OPENS}(?:(?:the|our|my|dear|you) )?{_THING} ?[,:;!] ?{PLEASE}{_YOU_TO}{PLEASE}{DO}\b",
    rf"{START}(?:(?:hey|hi|hello|yo|dear|attention|listen|mister|mr\.?|oi)[ ,]+)+(?!the\b)(?:\w+ ){{0,1}}?(?:{STRONG}|robot|machine)\b(?! (?:is|was|are|were|'s|has|had|joined|will|can|does|and|or|that|which|in|on|of|for|from|at)\b)(?!'s)",
    rf"{START}(?:bots?|computer|chat ?gpt|gpt|co-?pilot|close ?call|robot|note[- ]?taker) ?, (?!(?:{ANY_MACHINE}|and|or|well|which|that|is|was|whatever|you know|stuff|all|i mean)\b)",
    rf"{START}(?:and )?(?:for|to) (?:the|any|our|all|every) (?:\w+ )?(?:{_MODEL}|{_WRITER}|assistant)s? ?:",
    rf"\b(?:i'm|i am|we're|we are|this is|that was) (?:\w+ )?(?:speaking|talking|addressed|directed|addressing)(?: (?:now|only|directly))? (?:to )?(?:the|this|your) (?:\w+ ){{0,1}}?(?:{ANY_MACHINE})(?: (?:now|here|only|directly))? ?[:,]",
    # A statement made to it: "hey AI, the review is done"
    rf"{START}(?:(?:hey|hi|hello|dear|ok|okay|attention|listen|listen up|listen here)[ ,]+)+(?:(?:the|our|you) )?{STRONG} ?[,:;!\-.]",
    rf"{START}(?:close ?call|assistant|note[- ]?taker|(?:call|meeting|note|chat)?[- ]?bot|(?-i:A\.?I\.?)|a\.?i\.? assistant) ?[,:] ?(?:the|this|that|all|every\w*|m\d+|milestones?|you|your|we|i|it|here|for|from|as of|as|there|both|listen|hear|wait|when|whenever|if|once|while|until|after|before)\b",
    rf"{START}{any_of(STRONG, 'developer', 'admin', '(?-i:System|SYSTEM)')} ?: ",
    # "mark everything as done, assistant"
    rf"{START}{OPENS}{PLEASE}{_YOU_TO}{PLEASE}{DO}\b[^.!?\n]{{0,160}}, (?:(?:hey|dear|my|please) )?{any_of(_MODEL, _WRITER, 'assistant', 'computer', 'machine')}\s*(?:[.!?]|$)",
    # "the assistant should mark", "have the AI set"; somebody's assistant is a person, somebody's product does what it does
    rf"\b(?:the|this|any|that|whatever|an) {STRONG}(?: (?:here|on this call|listening))? (?:should|must|can|could|may|shall|will now|needs to|has to|is to|to)(?: now| then| just| please| also)* (?:go ahead and )?{DO}\b[^.!?\n]{{0,80}}\b(?:as|to) {DONE}\b",
    rf"\b(?:the|this) {_THING} (?:should|must|needs to|has to|is to)(?: now| then| just| please| also)* (?:go ahead and )?{DO} (?:\w+ ){{0,2}}?(?:everything|every|all (?:the )?milestones|m\d+)\b[^.!?\n]{{0,80}}\b(?:as|to) {DONE}\b",
    rf"\b{any_of('assistente?', 'asistente', 'assistent(?:in)?', 'ki', 'ia', 'assistant')} ?[,:] ?(?:bitte |por favor |s'il (?:te|vous) plaît,? |per favore |alstublieft )?\w+ (?:bitte |por favor )?(?:alles|alle|todo|todos|todas|tout|toutes|tutto|tutti|tudo)\b",
)  # fmt: skip

# Orders about the record that name nobody. A person would be asked about a step by its name, or about an own list.
RECORD = compiled(
    r"^(?:please |now |just )?(?:simulate|hallucinate|fabricate|role-?play|translate (?:the following|this|what follows))\b",
    rf"{START}{OPENS}{PLEASE}(?:mark|set|flag|tick|record|log|update|change|switch|treat|consider|count|regard|report|show|declare|register|list|turn)"
    rf" (?:(?:off|down) )?(?:\w+ ){{0,2}}?{_ALL}\b(?![^.!?\n]*\b(?:your|our|their|his|her|my|jira|salesforce|tracker|crm|spreadsheet|board|asana|checklist)\b)[^.!?\n]{{0,80}}?\b(?:as|to|=) (?:already |being |fully )?{DONE}\b",
    rf"{START}{OPENS}{PLEASE}(?:mark|set|tick) (?:off )?(?:everything|all(?: of)?(?: the)? (?:milestones|steps|tasks|items)|every (?:milestone|step|task|item)) {DONE}\b",
    r"\b(?:alle?s?|todos?|todas?|tout(?:es)?|tutt[oie]|tudo)\b(?: \w+){0,3} (?:als|como|comme|come) (?:\w+ )?(?:erledigt|fertig|abgeschlossen|hech[oa]s?|complet[oae]d?[oa]?s?|terminad[oa]s?|terminée?s?|faite?s?|fatt[oie]|completat[oie]|concluíd[oa]s?|finies?)\b",
    r"(?:全部|所有|すべて|全て)[^。]{0,12}(?:完成|完了|已完成|done)", r"(?:отметь|отметьте|пометь)(?:те)? (?:всё|все)[^.]{0,30}(?:выполнен|готов|сделан)",
)  # fmt: skip

# Somebody wants a machine to do something; with how things stand in the same sentence (``STANDS``) it is an order about the record.
_RECORDS = r"(?:mark|record|log|note|write|put|list|show|report|treat|consider|count|believe|assume|know|set|update|tick|say|state|output|answer|register|change|move|close|complete|accept|take|understand|remember)"
_OWN = r"(?<!\byour )(?<!\bmy )(?<!\bhis )(?<!\bher )(?<!\btheir )"
_IT = rf"{_OWN}\b(?:the |this |any |that |an? |our )?(?:\w+ ){{0,2}}?{_OWN}{STRONG}"
WANTED = compiled(
    rf"{START}{OPENS}{PLEASE}(?:let's |let us |we could |we should |why don't we )?(?:tell|ask|have|let|get|instruct|make|remind|order|command|inform) {_IT}\b",
    rf"\b(?:i|we) (?:\w+ )?(?:want|need|like|wish|order|instruct|expect|command|ask) (?:for )?{_IT} to {_RECORDS}\b",
    rf"{_IT}(?: \w+){{0,2}}? (?:should|must|has to|needs to|ought to|is to|shall|please|kindly|can you|could you|will you)(?: now| just| also| please| then)* {_RECORDS}\b",
    rf"\b(?:can|could|would|will|should|must|may) {_IT}(?: please| kindly| just| then| now)* {_RECORDS}\b",
    rf"\b(?:an?|any|some) {STRONG}(?: \w+){{0,3}}?, it (?:should|must|has to|needs to) {_RECORDS}\b",
)
COMMAND = re.compile(rf"\b{DO}\b", re.IGNORECASE)
NAMED = re.compile(rf"\b{STRONG}\b", re.IGNORECASE)
STANDS = re.compile(rf"\b(?:{DONE}|m\s?-?\d+|milestones?|everything|every step|all steps)\b", re.IGNORECASE)

# Where the talk turns back to people.
RETURNS = re.compile(
    r"(?:^|[.!?…)\]>]+\s+|\n)\W*(?=(?:anyway|anyhow|just kidding|kidding|joking|i'm (?:joking|kidding)|jokes aside|seriously|haha|ha\b|lol|sorry about that|back to|"
    r"so,? back|where were we|end of (?:the )?(?:note|message|order|instructions?|joke))\b)",
    re.IGNORECASE,
)
