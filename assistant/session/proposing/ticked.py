"""Steps that a seller goes through by name and the buyer ticks off in a word: "The data processing agreement." "Done. Countersigned"."""

import re
from collections.abc import Iterator

from assistant.events import MilestoneFinding
from assistant.plan.model import Plan
from assistant.session.proposing.talk import Talk
from assistant.standing import STATED
from assistant.understand.matching import Matcher
from assistant.understand.text import plain

_TICKS = re.compile(
    r"^(?:(?:yes|yeah|yep|oh|well|um|uh)[,. ]+)*(?:(?:that's|it's|that one's|all|both) )?"
    r"(?:done|finished|signed|countersigned|completed?|closed|approved|passed|sorted|over and done with)(?: and (?:dusted|signed|sealed|delivered))?[.!,]*$"
)
_NOT_ALL = re.compile(
    r"\b(?:not|never|nothing|still|only|except|apart from|almost|nearly|half|waiting|unless|if|until|pending|for my part|(?:from|on) (?:our|my|your) side|far as)\b|n't\b"
)
_HEADING = 10
"""Words of a sentence that does no more than name what comes next."""
_RULED_OUT = 3


def ticked(plan: Plan, talk: Talk) -> Iterator[MilestoneFinding]:
    """A step as done, where it alone was named last and the answer has nothing that leaves some of it open."""
    matcher = Matcher(plan)
    for line in talk.lines:
        asked = line.utterance
        told = talk.sentences(asked)
        if not line.by_seller or line.sentence != told[-1] or len(line.sentence.words) > _HEADING:
            continue
        named = [match.milestone for match in matcher.find(line.sentence)]
        for reply in talk.after(asked.id, 1):
            answer = talk.sentences(reply)
            if len(named) != 1 or not named[0].open or reply.speaker != "buyer" or not answer:
                continue
            if not _TICKS.match(plain(answer[0].text)) or answer[0].asks:
                continue
            if any(s.asks or _NOT_ALL.search(plain(s.text)) for s in answer[1 : 1 + _RULED_OUT]):
                continue
            yield MilestoneFinding(
                id="-", type="finding", at=reply.end, source="rules", confidence=STATED, utterances=(reply.id,),
                quote=answer[0].text, milestone_id=named[0].id, says="done", date=None,
            )  # fmt: skip
