"""The words by which talk of a milestone is read: what refers back, what promises, what takes back, what is merely shown."""

import re

REFERS_BACK = re.compile(
    r"^(?:(?:it|it's|it'll|that|that's|that'll|they|they're|they'll|those|these|this|she|he|she's|he's|she'll|he'll|both|all of (?:it|them)|"
    r"the \w+ one)\b|(?:i|we|you|they|he|she|legal|\w+)(?:'ll| will| can| should)? (?:be able to )?(?:have|get|send|finish|finished|do|deliver|sign|sent|signed|"
    r"got|did|return|push|pushed|move|moved) (?:it|that|them|those|this)\b)"
)
CORRECTS = re.compile(
    r"\b(?:no wait|wait no|i mean|sorry,? (?:that|i)|actually no|correction|the other one)\b"
)
TAKES_BACK = re.compile(
    r"\b(?:not|never|nobody|no one)\b|n't\b|\bsubject to\b|\bstill (?:waiting|missing|open|owe)\b"
)
PROMISES = re.compile(
    r"\b(?:(?:i|we)(?:'ll| will| can| am going to| are going to|'m going to|'re going to)|you(?:'ll| will) (?:have|get|see))\b"
)
NOT_BEFORE = re.compile(r"\b(?:not|n't|never)\b[^,.;]{0,25}\bbefore\b|n't\b[^,.;]{0,25}\bbefore\b")
STILL_TODAY = re.compile(
    r"\b(?:will|'ll|going to|goes?|can|could|by|before|end of|later|send|sign|get|need|this (?:morning|afternoon|evening))\b|'ll\b"
)
SHOWS = re.compile(
    r"\b(?:let me (?:show|walk you|share my screen|pull up|demo|open)|as you can see|(?:i'll|i will|i'm going to) show you|what you're seeing|"
    r"what you see here|you can see (?:here|that|how)|(?:here's|this is) (?:our|the|what) \w*|see (?:this|these|that) )"
)
DEMO = re.compile(r"\b(?:demo|demonstration|walk-?through|presentation)\b", re.IGNORECASE)
SHOWN_ENOUGH = 3
DEMO_DAYS = 7
# What is done today "to schedule the kickoff" is not the kickoff.
FOR_LATER = re.compile(
    r"\bto (?:schedule|plan|set up|arrange|book|discuss|talk about|prepare(?: for)?|organi[sz]e|find a (?:date|day) for)\b[^,;.]*$"
)
AT_ONCE = re.compile(
    r"\b(?:right now|right away|immediately|straight away|in the next (?:hour|few minutes)|as we speak)\b"
)
DELIVERABLE = re.compile(
    r"\b(?:sent|deliver\w*|submit\w*|provided|shared|issued|proposal|report|paper|worksheet|one-?pager|quote|draft|document\w*|"
    r"comparison|calculator|price|pricing|invoice|questionnaire)\b",
    re.IGNORECASE,
)
HANDS_OVER = re.compile(
    r"\b(?:send|get|share|email|forward|deliver|have|goes out|go out|out|over|provide|submit|bring|include|attach)\b"
)
A_MEETING = re.compile(
    r"\b(?:call|meeting|kick-? ?off|demo\w*|workshop|session|training|visit|committee|board|steer\w*|council|on-?site|read-?out|presentation|review|reference|interview\w*|briefing|checkpoint)\b",
    re.IGNORECASE,
)
"""Steps that are held on a day, with people in a room."""
A_THING = re.compile(
    r"\b(?:redlines?|mark-?up|questionnaire|form|proposal|quote|pricing|report|order|po|invoice|certificate|statement of work|sow|paper\w*|document\w*|"
    r"evidence|letter|summary|draft|package|file|list|sent|delivered|provided|shared|submitted|issued|returned|received|shipped|contract sent)\b",
    re.IGNORECASE,
)
"""Steps that are over when a thing is passed on."""
WEEKDAY = re.compile(
    r"(?:on )?(?:mon|tues|wednes|thurs|fri|satur|sun)day(?: (?:morning|afternoon|evening|night))?",
    re.IGNORECASE,
)
SELLERS_OWN = re.compile(r"\b(?:our|my)(?: \w+)?\s*$")
SENTENCE_OF_THEIRS = re.compile(r"\bsays?\b|\bsaid\b|\btold\b|\bmentioned\b")
A_FIRST_PART = re.compile(
    r"\b(?:an?|the|my|our|some) (?:(?:first|rough|early|next|new|working|very) )*(?:drafts?|outline|sketch|template|version|cut|pass|skeleton) (?:of|for|at)\b",
    re.IGNORECASE,
)
"""What leads up to a step's thing: "a first draft of the paper by Friday" is not the paper."""
