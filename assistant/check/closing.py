"""The arc of the call: the first words with which somebody begins to end it."""

import re
from collections.abc import Iterator

from assistant.check.turn import UNNUMBERED, Turn
from assistant.events import ClosingFinding
from assistant.understand.text import plain

_CLOSING = re.compile(
    r"\b(?:thank(?:s| you)(?: (?:so|very) much| again| a lot| both| all)?,? for (?:your|the) time\b"
    r"|(?:i think |i guess |well |so )?that(?:'s| is| was) (?:everything|all|it)(?: (?:i have|i had|we have|we need|from (?:my|our|me|us)|for (?:today|now|me|us)|then))"
    r"|(?:is there )?anything else (?:you|we|i|from|that|on|to|for|before)|any(?:thing)? (?:other|more|final|last) questions?"
    r"|(?:let's|we should|i'll|let me|to|we can|before we) wrap(?: (?:this |it |things )?up)?\b|wrapping up"
    r"|(?:one|just one) (?:last|final) (?:thing|question|point)|last (?:thing|question) (?:from|for|before|and)"
    r"|i(?:'ve| have) (?:got )?(?:to|gotta) (?:run|jump|go|drop|hop|dash|head)\b|i(?:'d| had) better (?:run|go|let)|i need to (?:run|jump|drop|hop off|go)\b"
    r"|(?:i(?:'ll| will)|i should|let me|we(?:'ll| will)) let you (?:go|get back|get going|get on)"
    r"|good ?bye|bye(?:[- ]bye)?\b|take care\b|talk (?:to you )?(?:soon|then|later|next|tomorrow|monday|tuesday|wednesday|thursday|friday)"
    r"|speak (?:to you )?(?:soon|then|next)|see you (?:soon|then|next|on|tomorrow|monday|tuesday|wednesday|thursday|friday)"
    r"|have a (?:good|great|nice|lovely|wonderful) (?:day|one|rest|weekend|evening|afternoon|week)|enjoy (?:the rest|your (?:day|weekend|evening))"
    r"|(?:good|great|nice|lovely) (?:talking|speaking|chatting|catching up)|we(?:'re| are) (?:at|out of|coming up on|almost out of|up on) time"
    r"|(?:we've|we have|i have|got|that's) (?:about |just )?(?:one|two|three|a couple(?: of)?|a few|five) minutes left|we(?:'re| are) all set"
    r"|i think we(?:'re| are| have|'ve) (?:good|done|covered (?:everything|it all)|all set|everything)|thanks? (?:everyone|everybody|you all|you both)(?:,| -| for)"
    r"|before (?:we|you) (?:go|hang up|drop|leave|wrap)|cheers(?:,|\.|!| then)|until (?:then|next)"
    r"|that covers (?:it|everything)|(?:to|quick|let me) recap)"
    r"|^(?:(?:i'm|we're|i am|we are) )?(?:really |very much )?looking forward to (?:it|working|this|seeing|our)\b"
)
_GREETING = re.compile(
    r"\bfor (?:making|taking|finding|the time to (?:meet|talk|join)|joining|your time today to)|before we (?:dive|start|begin|get|jump|go into|go any)|"
    r"\b(?:good|great|nice|lovely) (?:to|talking to you last|speaking with you last|catching up last)|\b(?:last|other) (?:week|time|call)\b.{0,20}talk"
)
_FIRST_TURNS = 5
_WEAK = re.compile(
    r"\blooking forward to\b|\brecap\b|\bcheers\b|\btake care\b|^thanks? (?:everyone|everybody|you all|you both)|\bwe(?:'re| are) all set\b|\bfor (?:your|the) time\b"
)


class ClosingTalk:
    """Notices the first closing words once; thanks and hard stops at the beginning of a call are none."""

    def __init__(self) -> None:
        self._heard = False
        self._turns = 0

    def hear(self, turn: Turn) -> Iterator[ClosingFinding]:
        """The closing finding, at most once a call."""
        self._turns += 1
        if self._heard:
            return
        for said in turn.said:
            text = plain(said.text)
            hit = _CLOSING.search(text)
            if hit is None or _GREETING.search(text):
                continue
            if self._turns <= _FIRST_TURNS and _WEAK.search(text):
                continue
            self._heard = True
            yield ClosingFinding(id=UNNUMBERED, confidence=0.85, utterances=(turn.id,), quote=said.text)
            return
