"""Words by which a model's sentence is taken apart and doubted."""

import re

FREE = frozenset(
    (
        "a an the and or of to in on at by for from with as is are was were be been has have had do does did it its this that these those there who which "
        "what when where whose then now also still yet if would will say says said tell tells told ask asks asked mention mentioned due step steps plan call "
        "calls date day days week weeks month months year years owner owners owns currently according until he she they his her their him them not no nobody "
        "none never nothing neither nor without can't cannot isn't aren't hasn't haven't doesn't didn't wasn't won't 's today means namely move moves moved"
    ).split()
)
"""Words that claim nothing, or whose claim is looked at by itself: denials, conditions, moves, who said it."""
QUOTE = re.compile(r"[“\"]([^“”\"]+)[”\"]")
CLAUSE = re.compile(r";\s*|,\s+(?!\d)|\s+(?:and|but|while|whereas)\s+")
NEVER = re.compile(
    r"\bclos(?:e|ing)[\s-]+(?:action[\s-]+)?plan|https?:|www\.|\]\(|[\[\]{}<>`|^~]|\bas an ai\b|\blanguage model\b|\bassistant\b|\binstructions?\b",
    re.IGNORECASE,
)
"""What no answer says: links, markup, places left to be filled in, the model's words about itself."""
YOU = re.compile(
    r"^\W*(?:he|she|it|they|this|that|these|those|his|her|their)\b|\b(?:you|your|yours|we|us|our|ours|i|my|me|mine|i'm|we're|you're)\b",
    re.IGNORECASE,
)
"""Sides of a talk that are another one's in another mouth, and pronouns that hang on a sentence that may be cut."""
CONDITION = re.compile(r"\b(?:if|would|were|unless|suppos\w+|in case|assuming)\b", re.IGNORECASE)
DENIES = re.compile(
    r"\b(?:not|never|no|none|nobody|nothing|cannot|without|neither|nor)\b|n[’']t\b", re.IGNORECASE
)
NOT_DONE = re.compile(
    r"\b(?:not|n[’']t)(?: (?:yet|been))*(?: \w+ly)? (?:done|finished|complete|completed|closed|started|signed|approved|kept|met)\b",
    re.IGNORECASE,
)
TURNS = re.compile(
    r"\b(?:not|never|no|none|nobody|nothing|cannot|without|if|unless|until|once|maybe|perhaps|might|could|would|wouldn[’']t|hope|wish|whether|said|says|"
    r"claims?|pretend|suppose|doubt|almost|nearly)\b|n[’']t\b",
    re.IGNORECASE,
)
"""Words beside a quote, in its own sentence, that turn what it says."""
IS = re.compile(r"\b(?:is|are|remains?|stays?|now|due|planned|scheduled)\b", re.IGNORECASE)
WAS = re.compile(
    r"\b(?:was|were|had|moved?|moves|moving|from|instead|before|said|says|promised|told|asked|would|if|changed|first|originally|until)\b",
    re.IGNORECASE,
)
TO = re.compile(
    r"\b(?:mov\w+|chang\w+|becam\w+|becom\w+|postponed|pushed)\b.*\bto\b|\bbecame\b", re.IGNORECASE
)
ATTRIBUTES = (
    r"(?:,? (?:also|then|has|had|have|first|later))*(?: ?:|[,]? (?:said|says|asked|asks|told|tells|mention\w*|promise\w*|confirm\w*|agree\w*|"
    r"want\w*|need\w*|think\w*|expect\w*|refuse\w*|offer\w*|warn\w*|insist\w*|explain\w*|report\w*|suggest\w*|propos\w*|commit\w*))"
)
"""What follows the name of somebody whose words are told."""
CALLED = re.compile(
    r"(?:^\W*|\b(?:calls?|meeting|talk|said|says|asked|told|mentioned|promised|confirmed|agreed|changed|reported)\b[^.;]{0,30}?\s)(?:on|of|from)?\s*$",
    re.IGNORECASE,
)
"""What stands before the day of a call."""
