"""The wordings by which a step changes hands: "Jo picks that up from me", "it lands with her now", "I've asked Ana to take those on"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.understand.text import plain

NAME = r"[A-Z][\w'’-]+(?: (?:(?:van|von|de|der|den|da|di|al) )*[A-Z][\w'’-]+)?"
_WHO = rf"(?:(?P<name>{NAME})|(?P<self>I|i)|(?P<they>[Ss]he|[Hh]e))"
_ADV = r"(?: (?:now|just|also|actually|then|both|all|really))*"
_AT = r"(?:,? (?:at|from|in|over in|on) (?:our|my|the|your) [\w-]+(?: [\w-]+)?,?)?"
_WILL = rf"(?:(?:'s|’s|'ll|’ll|'m|’m| is| am| will| has| have)?{_ADV}(?: going to| gonna| about to)?)"
_IT = r"(?:that|this|it|those|these|them|all of it)"
_THE = r"(?:the|our|your|my|that|this|those|these|all the|all of the|both the|responsibility for the|ownership of the)"
_OBJECT = rf"(?P<what>{_THE} [^.?!;:]{{2,60}}?)"
_END = (
    r"(?=\s*(?:[.,;!?]|$| (?:from|for (?:us|me|you)|on (?:our|your|my) (?:side|end)|now|instead|and (?:he|she|I|i)\b|because|since|starting|as of|going forward|once|"
    r"rather than|after|when|in (?:the|our|your) plan)\b))"
)
_OFF = r"(?: (?:on|over|up|off (?:me|my (?:hands|desk|plate))|from (?:me|us|him|her|here|there|now|[A-Z]\w+)|forward))"
_FROM_NOW = rf"(?: now| from (?:now|here|then|there|today|next|Monday|Tuesday|Wednesday|Thursday|Friday|{NAME}|the \w+|me|us)(?: on)?| instead(?: of me| of him| of her)?| these days| going forward)"
_DOES = r"(?:look(?:s|ing)? after|run(?:s|ning)?|lead(?:s|ing)?|driv(?:e|es|ing)|own(?:s|ing)?|handl(?:e|es|ing)|do(?:es|ing)?|carry(?:ing)? (?:on )?with|finish(?:es|ing)?|be (?:the (?:owner|lead|contact)|responsible|in charge)(?: of| for| on)?)"

_WORDINGS = tuple(
    re.compile(wording)
    for wording in (
        # "Jo picks the questionnaire up from me", "she'll take those on", "Priya takes over the build and the training"
        rf"\b{_WHO}{_WILL} (?:pick(?:s|ed|ing)?|tak(?:e|es|ing|en)|took) (?:(?P<it>{_IT})|{_OBJECT}){_OFF}{_END}",
        rf"\b{_WHO}{_WILL} (?:pick(?:s|ed|ing)? up|tak(?:e|es|ing|en) over|took over|tak(?:e|es|ing) on|inherit(?:s|ed|ing)?|step(?:s|ping)? in (?:on|for)) "
        rf"(?:(?P<it>{_IT})|{_OBJECT}){_END}",
        rf"\b{_WHO}{_WILL} (?:replac(?:e|es|ing)|succeed(?:s|ing)?|tak(?:e|es|ing) over (?:from|for)) (?:me|us|him|her|[A-Z]\w+) (?:on|for|with|in) (?:(?P<it>{_IT})|{_OBJECT}){_END}",
        rf"\b(?:I|[Ww]e)(?:'ve|’ve| have)? (?:asked|got|lined up|assigned|brought in) (?P<name>{NAME}){_AT} to (?:take|own|run|lead|handle|pick|drive|do|look after) "
        rf"(?:up |over |on )?(?:(?P<it>{_IT})|{_OBJECT})(?:{_OFF})?{_END}",
        # "he's the one who'll do the sign-off", "from July Sam will be looking after the contract"
        rf"\b{_WHO}(?:'s|’s| is|'ll be|’ll be| will be) (?:the (?:one|person|man|woman)) (?:who|that)(?:'ll|’ll|'s|’s| will| is)? (?:going to |be )?{_DOES} (?:(?P<it>{_IT})|{_OBJECT}){_END}",
        rf"\b{_WHO}(?:'ll be|’ll be| will be|(?:'s|’s| is) (?:now|going to be)|(?:'s|’s) gonna be) {_DOES} (?:(?P<it>{_IT})|{_OBJECT}){_END}",
        rf"\b{_WHO}(?:'ll|’ll| will) (?:{_DOES}) (?:(?P<it>{_IT})|{_OBJECT}){_FROM_NOW}",
        rf"\b{_WHO}(?:'s|’s| has)(?: got)? (?:(?P<it>{_IT})|{_OBJECT}){_FROM_NOW}",
        # "that lands with her now", "the questionnaire has moved to Jo"
        rf"(?:(?P<it>[Tt]hat|[Tt]his|[Ii]t|[Tt]hose|[Tt]hey)|(?P<what>(?:[Tt]he|[Oo]ur|[Yy]our|[Mm]y) [^.?!;:,]{{2,50}}?))(?:'s|’s|'ll|’ll|'re|’re| will| is| are| has| have)?{_ADV} "
        rf"(?:lands? with|land(?:ing|ed)? with|goes? to|go(?:ing|ne)? to|went to|moves? (?:over )?to|mov(?:ed|ing) (?:over )?to|pass(?:es|ed|ing)? to|falls? to|sits? with|is with|belongs? to|comes? to|transfer(?:s|red)? to|down to) "
        rf"(?:(?P<name>{NAME})|(?P<self>me)|(?P<they>her|him)){_FROM_NOW}",
        rf"\b(?:hand(?:ed|ing)?|pass(?:ed|ing)?|giv(?:e|en|ing)|gave|mov(?:ed|ing)|transferr(?:ed|ing)|reassign(?:ed|ing)?|pass(?:ed|ing) over|hand(?:ed|ing) over) "
        rf"(?:(?P<it>{_IT})|{_OBJECT})(?: over| across| on)? to (?:(?P<name>{NAME})|(?P<they>her|him))",
        rf"\b(?:hand(?:ed|ing)?|giv(?:e|en|ing)|gave|pass(?:ed|ing)?) (?:(?P<name>{NAME})|(?P<they>her|him)) {_OBJECT}{_FROM_NOW}",
        # "put Jo down for the training", "the owner of the training is Jo now"
        rf"\b(?:[Tt]he )?(?:owner|lead|contact|point person)(?: on (?:our|your|my) (?:side|end))? (?:of|for|on) (?:(?P<it>{_IT})|{_OBJECT}) (?:is|will be|becomes|changes to) (?:now )?(?P<name>{NAME})",
        rf"(?P<it>[Ii]t|[Tt]hat)(?:'s|’s| is|'ll be|’ll be| will be) (?P<name>{NAME}) (?:now|from now on|from here on|instead of me|who(?:'s|’s| is|'ll|’ll| will)(?: be)? (?:doing|do|running|run|handling|handle|taking|take))\b",
    )
)
_AS_FACT = re.compile(
    r"\b(?:could|might|may|would|should|maybe|perhaps|probably|suppose|wants?|hopes?|hoping|wish|not|never|nobody|no one|used to|once|ask(?:ed)? (?:if|whether))\b|n't\b"
)
_CONDITION = re.compile(r"\b(?:if|unless|whether|in case|assuming|suppose|imagine|touch wood|god forbid)\b")
_A_WHILE = re.compile(
    r"\bcover(?:s|ing|ed)?\b|\bwhile (?:i|he|she|they|we|[a-z]+)(?:'m|'s|'re| am| is| are)\b|\b(?:until|till) (?:i|he|she|they|we)\b|\bfor (?:a|the|two|three|a couple of|a few) (?:day|week|afternoon|morning|days|weeks)\b"
    r"|\b(?:today|tomorrow|tonight|this (?:week|morning|afternoon)|for now)\b"
)
_CLAUSE = re.compile(r"[;:—]|,|\b(?:so|but|and|because|since|then)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Hand:
    """Who takes something on by a sentence: a ``name``, or the ``speaker`` himself, or somebody just named (``pronoun``).

    ``what``: the words for what it is; empty where they only point back to it. ``at``: the place of those words for who.
    """

    name: str
    speaker: bool
    pronoun: bool
    what: str
    at: int


def for_good(low: str) -> bool:
    """Whether plain words have no condition in them, and no short absence."""
    return not (_CONDITION.search(low) or _A_WHILE.search(low))


def hands_in(text: str) -> Iterator[Hand]:
    """The changes of hands that a sentence tells as facts and for good; none where it wonders, denies or tells of a short absence."""
    low = plain(text)
    if not for_good(low):
        return
    for wording in _WORDINGS:
        for hit in wording.finditer(text):
            told = {"name": None, "self": None, "they": None, "what": None} | hit.groupdict()
            start = max((cut.end() for cut in _CLAUSE.finditer(text, 0, hit.start())), default=0)
            if _AS_FACT.search(low[start : hit.end()]):
                continue
            who = next(group for group in ("name", "self", "they") if told[group])
            yield Hand(
                told["name"] or "", bool(told["self"]), bool(told["they"]), told["what"] or "", hit.start(who)
            )
