"""What a sentence says of a step: finished, under way, or late."""

import re
from typing import Literal

from assistant.understand.mood import outright, states
from assistant.understand.stance import clause_before, denied, open_ended
from assistant.understand.text import Sentence, plain

Word = Literal["done", "not_done", "late", "moving"]

_DONE = re.compile(
    r"\b(?:done|finished|finalised|finalized|completed|complete|signed(?: it| them| that)?(?: off)?|approved|passed|cleared|"
    r"wrapped (?:it |that |this )?up|sorted(?: out)?|out of the way|behind (?:us|me|them)|(?:came|come|are|is|was|were) back(?! (?:to|in|from|on|with|and|wanting|asking|saying)\b)|(?:all )?green|"
    r"sent(?! me\b)|received|submitted|delivered|returned|handed (?:it |them )?(?:over|in)|(?:mailed|handed|posted|passed) (?:it|them|(?:the|your)(?: [a-z]+){1,2}) back|(?:the|a|our|their) (?:green light|go[- ]ahead|"
    r"blessing)|went through|gone through|(?:gone|went) out(?! to\b)|over the line|all set|good to go|in place|got (?:it|them|(?:the|our|her|his|their|your|my) \w+) (?:back|from|signed|approved|done|through|in hand|over the line)\b|"
    r"(?:we|they|he|she|i) (?:did|have) (?:it|that)(?= *[.,;!]|$)|^(?:yes|yeah|no|oh|well|so|and|[,. ])*(?:we|they|he|she|it) (?:did|went|voted)(?= *[.,;!]|$)|"
    r"(?:mark|call|put|tick|check) (?:it|that|that one|this one) (?:(?:down )?as )?(?:closed|done|off|complete|finished|green)|have (?:the|it|them|our) \w+ (?:back|in hand|signed)|took care of|taken care of|knocked (?:it |that )?out|issued|"
    r"hit (?:all|every|each|the|our|both)|(?:was|were|are|been|all|have|has) met|(?:is|are|been|have|has|was|were|you|us|it|them|all) set up|got done|"
    r"closed(?: out)?|accepted|shipped|executed|countersigned|fully executed|happened|took place|went (?:really |very )?well|got him to yes|"
    r"got her to yes|forwarded|reviewed|uploaded|thumbs[- ]up|(?:it's|it is|they're|they are|is|are) ready(?! (?:to|for|when|by|if))|"
    r"wrapped(?: \w+){1,3} up|(?:wrapped up|ticked off|crossed off|checked off|buttoned up|squared away|nailed down|put to bed|in the bag|in the can|"
    r"ironed out|settled|resolved|signed and sealed|proved|proven)|(?:voted|waved|pushed|nodded) (?:it |that |this |us |them )?through|initial(?:l)?ed|okayed|"
    r"put (?:his|her|their|my|our) (?:name|pen|signature|initials) (?:to|on|under)|gave (?:it |us |you |me |them )?(?:the|his|her|their|a|an) (?:nod|okay|ok|yes|"
    r"thumbs[- ]up|go[- ]ahead|green light|blessing)|(?:said|it's a|that's a) yes\b(?! (?:if|when|once))|passed (?:us|it|everything)|closed (?:the|that|his|her|their|our) "
    r"\w+|(?:it|that|they|she|he|this) (?:counts|landed|matched|checks out|came through)|(?:came|come) through|(?:it's|that's|is|are|we're|was|were) (?:all )?in (?!a\b|the (?:queue|"
    r"works|middle|process)|his|her|their|my|our|for|on|there)(?:the (?:file|log|minutes|system|register|bank|account)|their log|place|hand\b)|"
    r"(?:he's|she's|they're|they are|is|are|was|were) (?:all |perfectly |quite |very |really )?(?:good|happy|fine|satisfied|okay|comfortable) with (?:it|everything|all)|"
    r"no (?:further|more|open|outstanding|major|critical) (?:questions?|issues?|comments?|conditions?|findings?)|(?:came back|closed|passed|cleared) with(?:out| no) (?:\w+ )?(?:findings?|issues?|conditions?|comments?|changes)|(?:went|ran) (?:fine|smoothly|great|perfectly|through|without a hitch)|(?:all|everything|it|they) (?:reconciles?|reconciled|ties out|tied out)|(?:is|are|was|were|been|'s|has|have|got|they|he|she|we|it)(?:n't)? "
    r"(?:\w+ly |all |now |already |both |since )?(?:agreed(?! to (?:look|talk|meet|see))|confirmed|granted|awarded|posted|installed|validated|verified|loaded|held|fitted|paid|migrated|"
    r"configured|released|locked(?: down)?|filed|registered|published))\b"
)
_PARTIAL = re.compile(
    r"\b(?:half ?way|half (?:done|finished|through|of)|first half|about half|up to (?:page|section)|about page|through (?:about )?page|per ?cent|"
    r"most of (?:it|them|the)|partly|part of (?:it|the)|all but|the rest of|some of (?:it|them|the)|almost|nearly|not quite|marked up through|chewing through|"
    r"so far|work(?:ing)? through|getting through|still going)\b"
)
_LATE = re.compile(
    r"\b(?:late|delay(?:ed|s)?|behind(?! us)|slipp(?:ed|ing)|slips?|pushed (?:back|out|to)|stuck|blocked|on hold|held up|hung up|"
    r"hold(?:ing)? (?:it |us |this |things )?up|waiting (?:on|for)|overdue|backlog(?:ged)?|backed up|in (?:a|the|their|his|her) queue|missed|"
    r"stalled|never (?:showed|came|arrived|started|happened|sent)|has(?:n't| not) (?:even )?(?:started|begun|got|gotten|heard|happened|moved|"
    r"looked)|have(?:n't| not) (?:even )?(?:started|begun|got|gotten|heard|seen|moved|looked)|did(?:n't| not) (?:get|make|happen|start|finish)|"
    r"not (?:even )?(?:started|begun|back|there)|no (?:progress|movement|news|update)|nothing new|won't make|can't make|taking longer|"
    r"running late|need(?:s)? (?:\w+ )?more (?:time|weeks|days)|(?:two|three|a few|couple) more (?:weeks|days)|buried|swamped|"
    r"dropped the ball|starting from scratch|still (?:waiting|pending|open|outstanding|sitting|owe|up to speed|getting up))\b"
)
_MOVING = re.compile(
    r"\b(?:working (?:on|through)|(?:ploughing|going) through|(?:third|quarter) of the way|in progress|under ?way|on track|started|has begun|half ?way|looking at (?:it|them|the)|reviewing|in review|"
    r"going (?:well|fine|smoothly)|coming along|on (?:his|her|their|my|our) (?:list|desk)|with (?:our |their |the )?(?:legal|finance|procurement|security|counsel|infosec|lawyers?|dr)|in the works|still (?:at|in|with)|"
    r"scheduled|booked|lined up|kicked off|moving|almost|nearly|mostly)\b"
)


def said_of_step(sentence: Sentence, within: Sentence | None = None) -> tuple[Word, float] | None:
    """The strongest thing a statement says of a step, with how sure (0 to 1); None when it says nothing of the kind.

    Wishes, conditions and plans are no "done": the clause that leads up to the word decides, and how the whole is meant that it
    stands in, where the sentence is but a part of one (``within``).
    """
    text = plain(sentence.text)
    whole = within.text if within else sentence.text
    offset = whole.index(sentence.text)
    late = next((hit for hit in _LATE.finditer(text) if states(whole, offset + hit.start())), None)
    for hit in _DONE.finditer(text):
        before = clause_before(outright(text), hit.start())
        if _ATTRIBUTE.search(text[: hit.start()]) and _THING.match(text[hit.end() :]):
            continue  # "the signed contract" names a thing
        if _HAS_DONE.search(before):
            continue
        if denied(before):
            return "not_done", 0.85
        if open_ended(before) or _after_is_open(text[hit.end() :]) or not states(whole, offset + hit.start()):
            continue
        if _PARTIAL.search(text) is not None:
            return "moving", 0.8
        if late is None or late.start() > hit.end() + 40:
            return "done", 0.9
    if late is not None and not denied(clause_before(text, late.start())):
        return "late", 0.85
    if late is not None and "not" in late.group():
        return "late", 0.85
    moving = _PARTIAL.search(text) or _MOVING.search(text)
    return ("moving", 0.75) if moving and states(whole, offset + moving.start()) else None


def names_end(text: str) -> bool:
    """Whether it has a word for "done" at all, however it is meant."""
    return _DONE.search(plain(text)) is not None


def only_hoped(sentence: Sentence) -> bool:
    """Whether it has a "done" word, and each of them is a wish, a plan, a condition or a wording."""
    text = plain(sentence.text)
    hits = list(_DONE.finditer(text))
    return bool(hits) and all(
        open_ended(clause_before(outright(text), hit.start()))
        or _after_is_open(text[hit.end() :])
        or not states(sentence.text, hit.start())
        for hit in hits
    )


_HAS_DONE = re.compile(r"\b(?:having|getting|gets?) (?:his|her|my|their|the|a) [\w ]+ $")
_ATTRIBUTE = re.compile(r"\b(?:the|a|an|our|your|their|my|any|every)\s+$")
_THING = re.compile(r"\s+[a-z]+")
_OPEN_AFTER = re.compile(
    r"^\s*(?:by|before|when|on time|until)\b|\b(?:if|once|unless|provided|assuming|as long as|subject to|pending|except|apart from|but (?:not|for)|wrong|incorrectly)\b"
)


def _after_is_open(rest: str) -> bool:
    """ "complete by Friday" is a plan, "complete" alone is a fact."""
    return _OPEN_AFTER.search(rest) is not None


_HANDED = re.compile(
    r"\b(?:sent|received|submitted|delivered|forwarded|uploaded|issued|shipped|handed (?:it |them )?(?:over|in)|(?:mailed|handed|posted|passed) (?:it|them|(?:the|your)(?: [a-z]+){1,2}) back|(?:gone|went) out|provided|shared)\b"
)
_ON_TO = re.compile(
    r"^(?: (?:it|them|that|this|over|across|off|on|along|the \w+|your \w+)){0,3} to (?!you|us|me\b)"
)
_VERDICT = re.compile(r"\b(?:approval|signature|signed|sign-?off|yes)\b")


def handed_over(sentence: Sentence) -> bool:
    """Whether its "done" only tells that something was passed on: that reviews, approves and signs nothing."""
    text = plain(sentence.text)
    done = [h for h in _DONE.finditer(text) if not _HANDED.match(h.group())]
    return not done and _HANDED.search(text) is not None and _VERDICT.search(text) is None


def handed_on(sentence: Sentence) -> bool:
    """Whether something was passed on to somebody else, who has it now ("sent it to legal")."""
    text = plain(sentence.text)
    return any(_ON_TO.match(text[h.end() :]) for h in _HANDED.finditer(text))


_STOPS = re.compile(
    r"\b(?:delay(?:ed|s)?|slipp(?:ed|ing)|slips?|behind schedule|behind on|we're behind|stuck|block(?:ed|ing|er)|on hold|stalled|pushed (?:back|out)|dropped the ball|"
    r"swamped|cancelled|canceled|frozen|gone backwards)\b"
)


def stands_still(sentence: Sentence) -> bool:
    """Whether it says outright that a step is late or blocked, not merely that it is open ("waiting on", "not back")."""
    return _STOPS.search(plain(sentence.text)) is not None
