"""Risks to the plan that somebody names as such: "my worry is …", "the one thing that could sink us …"."""

import re
from collections.abc import Iterator

from assistant.check.turn import UNNUMBERED, Turn
from assistant.events import RiskFinding
from assistant.understand.text import plain

_WORRY = r"(?:worry|worries|concerns?|fears?|nightmare|risks?|dangers?|headache)"
_HARM = (
    r"(?:derail|sink|torpedo|scupper|scuttle|kill|wreck|delay|jeopardi[sz]e|trip|bite|blow|throw|hurt|stall|block|upset|knock|burn|undo"
    r"|ruin|slow|bury|stop|push|mess|screw|go wrong|fall over|fall apart)"
)
_NAMED = re.compile(
    rf"\b(?:my|our|his|her|their|the|one|a|real|only|big\w*|main|another|single)(?: \w+){{0,2}} {_WORRY}(?:'s|(?:[ ,]+[\w']+){{0,6}}? (?:is|are|being|would be))\b"
    rf"|\b(?:real|only|big\w*|main|another) {_WORRY}\b"
    r"|\b(?:what|thing|that|one)(?: \w+)?(?: (?:does|did|really|still))? (?:worr(?:y|ies)|scares?|bothers?|concerns?|frightens?) (?:me|us|him|her|them)\b"
    r"|\b(?:i'm|i am|we're|we are|she's|he's|they're|bit|little|slightly) (?:\w+ ){0,2}(?:worried|nervous|anxious|concerned|scared|afraid|twitchy|uneasy) (?:about|that|of|if|we|he|she|they|it|the)\b"
    r"|\b(?:does keep|keeps) (?:me|us|him|her) (?:up|awake)"
    rf"|\b(?:what|thing|one|that|it|this|they|we|which|who|\w+'?s?) (?:(?:really|still|probably) )?(?:could|can|might|may|would|that'd|it'd|that'll|it'll) (?:\w+ ){{0,2}}?{_HARM}\b(?! (?:you|your) (?:a|some))(?= (?:us|this|it|the|everything|all|things|that)\b|[,. ]*$)"
    r"|\b(?:we're|we are|we'd be|we'll be|i'm|it's|it all|the whole \w+) (?:\w+ )?(?:in trouble|toast|stuffed|sunk|screwed|dead in the water|dies|falls? (?:over|apart|down)|goes? (?:out the window|south|sideways)|at risk|in danger)\b"
    r"|\b(?:in jeopardy|at risk of|risk of|danger of|there'?s (?:a|some|real) (?:\w+ )?(?:risk|danger))\b"
)
_NOT_ONE = re.compile(
    r"\b(?:nothing|nobody|no one) (?:\w+ ){0,4}that (?:worries|scares|bothers|concerns|frightens)|\b(?:no|not|isn't|aren't|without|never|zero|low|little|any) (?:\w+ ){0,2}(?:risk|worry|worries|worried|concern|concerned|danger)"
    r"|\brisk (?:register|team|committee|management|function|department|assessment|appetite|owner|officer|score|scoring|model|review|manager|people|and compliance)"
    r"|\b(?:was|were|used to be) (?:\w+ )?(?:worried|nervous|concerned|worry|concern|fear|risk)"
    r"|\b(?:lunch|nobody died|at your own risk|risk it)\b"
)
_CONFIDENCE = 0.6
"""Read from the words alone; enough to be kept for the review, not to interrupt anybody."""


class RiskTalk:
    """Each sentence that names a risk, once a turn; a question names none."""

    def hear(self, turn: Turn) -> Iterator[RiskFinding]:
        for said in turn.said:
            low = plain(said.text)
            if not said.text.rstrip().endswith("?") and _NAMED.search(low) and not _NOT_ONE.search(low):
                yield RiskFinding(
                    id=UNNUMBERED,
                    confidence=_CONFIDENCE,
                    utterances=(turn.id,),
                    quote=said.text,
                    what=" ".join(said.text.split()).rstrip(".!?,; "),
                )
                return
