"""What a sentence says of a step: finished, under way, or late."""

import re
from typing import Literal

from assistant.understand.stance import clause_before, denied, open_ended
from assistant.understand.text import Sentence, plain

Word = Literal["done", "not_done", "late", "moving"]

_DONE = re.compile(
    r"\b(?:done|finished|finalised|finalized|completed|complete|signed(?: it| them| that)?(?: off)?|approved|passed|cleared|"
    r"wrapped (?:it |that |this )?up|sorted(?: out)?|out of the way|behind us|(?:came|come|are|is|was|were) back|(?:all )?green|"
    r"sent(?! me\b)|received|submitted|delivered|returned|handed (?:it |them )?(?:over|in)|(?:the|a|our|their) (?:green light|go[- ]ahead|"
    r"blessing)|went through|gone through|gone out|went out|over the line|all set|good to go|in place|got (?:the|it|them|our|her|his|their)\b"
    r"(?! to\b)|have (?:the|it|them|our) \w+ (?:back|in hand|signed)|took care of|taken care of|knocked (?:it |that )?out|issued|"
    r"hit (?:all|every|each|the|our|both)|(?:was|were|are|been|all|have|has) met|(?:is|are|been|have|has|was|were|you|us|it|them|all) set up|got done|"
    r"closed(?: out)?|accepted|shipped|executed|countersigned|fully executed|happened|took place|went (?:really |very )?well|got him to yes|"
    r"got her to yes|forwarded|reviewed|uploaded|thumbs up|(?:it's|it is|they're|they are|is|are) ready(?! (?:to|for|when|by|if)))\b"
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
    r"\b(?:working on|in progress|under ?way|on track|started|has begun|half ?way|looking at (?:it|them|the)|reviewing|in review|"
    r"going (?:well|fine|smoothly)|coming along|on (?:his|her|their|my|our) (?:list|desk)|with (?:our |their |the )?(?:legal|finance|procurement|security|counsel|infosec|lawyers?|dr)|in the works|still (?:at|in|with)|"
    r"scheduled|booked|lined up|kicked off|moving|almost|nearly|mostly)\b"
)


def said_of_step(sentence: Sentence) -> tuple[Word, float] | None:
    """The strongest thing a statement says of a step, with how sure (0 to 1); None when it says nothing of the kind.

    Wishes, conditions and plans are no "done": the clause that leads up to the word decides.
    """
    text = plain(sentence.text)
    late = _LATE.search(text)
    for hit in _DONE.finditer(text):
        before = clause_before(text, hit.start())
        if _ATTRIBUTE.search(text[: hit.start()]) and _THING.match(text[hit.end() :]):
            continue  # "the signed contract" names a thing
        if denied(before):
            return "not_done", 0.85
        if open_ended(before) or _after_is_open(text[hit.end() :]):
            continue
        if late is None or late.start() > hit.end() + 40:
            return "done", 0.9
    if late is not None and not denied(clause_before(text, late.start())):
        return "late", 0.85
    if late is not None and "not" in late.group():
        return "late", 0.85
    if _MOVING.search(text):
        return "moving", 0.75
    return None


_ATTRIBUTE = re.compile(r"\b(?:the|a|an|our|your|their|my|any|every)\s+$")
_THING = re.compile(r"\s+[a-z]+")
_OPEN_AFTER = re.compile(
    r"^\s*(?:by|before|when|on time|until)\b|\b(?:if|once|unless|provided|assuming|as long as|subject to|pending|except|apart from|but (?:not|for)|wrong|incorrectly)\b"
)


def _after_is_open(rest: str) -> bool:
    """ "complete by Friday" is a plan, "complete" alone is a fact."""
    return _OPEN_AFTER.search(rest) is not None
