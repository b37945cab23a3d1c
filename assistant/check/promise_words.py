"""The words of a promise: first person, the future, and something that is handed over or done for the other side."""

import re

_DOING = (
    r"send|re-?send|share|get|put|set|schedule|book|check|double[- ]check|follow|introduce|loop|bring|ask|talk (?:to|with|it|this|that)|reach|email|e-mail|draft|"
    r"redraft|prepare|prep|review|sign|update|forward|escalate|include|make|let (?:you|him|her|them|everyone|everybody) know|call|circulate|add|provide|"
    r"deliver|confirm|join|write|rewrite|finish|complete|return|submit|pull|find|come back(?! to (?:that|this|it)\b)|decide|choose|pick|evaluate|go through|come (?:to|through|by|over|up|down)|speak|"
    r"ping|connect|attach|present|sync|reflect|chase|push|copy|organi[sz]e|arrange|invite|fill|upload|test|map|brief|work (?:with|on|up|out)|kick off|"
    r"personally|tell (?!(?:you|him|her|them) (?:what|why|how|this|that|the truth|honestly|one|something)\b)|redo|rework|revise|amend|edit|correct|fix|poke|nudge|prod|turn|swap|"
    r"block|hold|flick|fire|pop|whip|line up|sort|raise|flag|log|file|hand|pass|relay|report|post|print|scan|approve|release|transfer|price|quote|"
    r"cost|scope|size|build|create|carve|redline|issue|host|meet|visit|attend|investigate|research|verify|clarify|nail|lock|track|grab|assign|"
    r"remind|text|message|whatsapp|ring|phone|knock|dig|discuss|walk|show|give|look(?! forward)|go (?:back|ask|talk|check|over|and)|"
    r"have(?! (?:to|a (?:good|great|nice|lot|problem|question|few|couple|hard|think)|no|any|more|everyone|everybody|plenty|been|had)\b)|"
    r"take (?:(?:it|that|this|them) (?:to|back|up|away|over|offline)|the action|an action|care of|a look)|"
    r"run (?:it|that|this|them|the|a|another|both)|drop (?:it|that|you|them|a|the|him|her)|do|be (?:there|sending|bringing|joining)|"
    r"shoot (?:it|that|you|them|over|a|an)|keep you (?:posted|updated|in the loop)|pay|move|cancel|upgrade|install|enable|configure|provision"
)
_ADVERBS = (
    r"(?: (?:also|definitely|certainly|absolutely|then|personally|just|go ahead and|both|try to|be sure to|gladly|"
    r"happily|quickly|still|actually|try and))*"
)
_WILL = r"(?:'ll| will| am going to| are going to|'m going to|'re going to|'m gonna|'re gonna)"
_PROMISE = re.compile(
    rf"\b(?:i|we|my team|our team|one of us|my colleague){_WILL}{_ADVERBS} (?P<will>{_DOING})\b"
    r"|\blet me (?P<let>check|put together|talk|send|get|find out|speak|look into|run (?:it|that) by|ask (?:my|our|the|legal|finance)|confirm|"
    r"follow up|take (?:it|that) back|ping|chase|email|forward|escalate|raise|set up|reach out|loop|dig|go back|arrange|book|schedule|"
    r"introduce|connect|circulate|resend|verify|update)\b"
    r"|\b(?:i|we) can (?P<can>send|get (?:you|that|it)|share|have (?:it|that|this|the))\b"
    r"|\byou(?:'ll| will) (?P<you>have|get|see|receive|hear) (?:it|that|this|them|those|the|a|an|my|our|back|from (?:me|us))\b"
    r"(?=.*\b(?:from (?:me|us)|by|today|tonight|tomorrow|this (?:morning|afternoon|evening|week)|monday|tuesday|wednesday|thursday|friday|"
    r"end of|first thing|within|in the morning)\b)"
    r"|^(?:(?:and|so|okay|ok|yes|yeah|sure)[ ,]+)*(?P<doing>(?:sending|forwarding|emailing|booking|adding|sharing) (?:it|that|this|them|those|you|the)"
    r"(?: \w+)? (?:now|over|right now|as we speak|across))\b"
)
_NO_PROMISE = re.compile(
    r"\b(?:i|we)(?:'ll| will) (?:(?:just |then )?(?:see|be honest|have to\b|need|get back to you on timing|walk you through|show you|"
    r"take (?:care$|questions)|do (?:our|my) best|get (?:there|to that|into|started|going|back to (?:that|this|it))|put (?:it|that) (?:this|another) way|"
    r"give you (?:an example|that|credit)|come back to (?:that|this|it)|talk (?:about|soon|then|later|to you (?:soon|then|later))|meet (?:you )?there|"
    r"give (?:it|that) (?:some )?thought|make do|do (?:without|fine|okay)|set (?:that|it) aside|call it a day))\b"
    r"|\bget(?:s)? (?:you|us|me) (?:excited|going)\b|\blet me (?:do|get) (?:the|some) (?:talking|math)\b"
    r"|\b(?:am|are|'m|'re) going to have to\b"
)  # fmt: skip


def promise_in(text: str) -> re.Match[str] | None:
    """The promise in a plain sentence, its doing in the one named group that is set; None where it makes none."""
    hit = _PROMISE.search(text)
    if hit is None or _NO_PROMISE.search(text):
        return None
    return hit


def doing(hit: re.Match[str]) -> int:
    """Where what is promised begins."""
    return max(hit.start(name) for name in ("will", "let", "can", "you", "doing"))
