"""Words that nobody stands behind: a game, a rehearsal or a sound check that somebody announces, and lines of no person at all."""

import re

from assistant.understand.order_words import RETURNS, START, any_of, compiled
from assistant.understand.status_words import names_end
from assistant.understand.text import sentences

_PLAYING = r"(?:pretend|rehears|role-?play|practi[sc]|improvis)"
GAMES = compiled(
    r"\b(?:opposite|backwards?|reverse) day\b",
    r"\b(?:repeat|speak|say (?:it|this|that|these)(?: \w+)?) after me\b",
    r"\bcode ?(?:word|name)s?\b|\b(?:is|are|means|being|have as) (?:our|my|the|an?) (?:secret |code |private )?(?:words?|name|signal) (?:for|of|meaning)\b",
    r"\bwhen(?:ever)? i say [\w' ]{1,30}?,? (?:i mean|it means|that means|read|hear|take it)\b",
    r"\b(?:sound|mic|mike|microphone|level) ?-?(?:check|test)\b|\btesting,? (?:testing|one)\b",
    rf"\b(?:let's|let us|shall we|can we|we(?:'re| are) (?:going to|now|just|only)?|i(?:'m| am| will|'ll) (?:now |just |only )?|just|time to) ?(?:just |quickly |all |both )?"
    rf"(?:{_PLAYING}(?:e|ing|ed|s)?|make believe|act (?:it |this |that )?out|play (?:a game|pretend|make-believe|act\w*|a scene|a part))\b(?! (?:law|medicine|area|manager))",
    r"\b(?:simon says|truth or dare|two truths and a lie|tongue[- ]twisters?)\b",
    rf"{START}(?:(?:and|ready|lights|camera|places)[, ]+)*action *[.!…]|{START}(?:take|scene|act) (?:one|two|three|four|\d) *[.:,!]",
    r"\b(?:for|in|of|as) (?:the|this|an?|our|my) (?:(?:dress )?rehearsal|role-?play|skit|sketch|improv|script|game)\b",
    r"\b(?:nothing|not a word of what|none of what|whatever|what|everything|all) (?:that )?i(?:'m going to| am (?:about|going) to|'m about to|'ll| will)? (?:say|tell you)(?: \w+){0,3}? (?:is|will be|isn't|should be|must be|means) (?:not |never |only |just )*(?:meant|serious|true|real|a joke|fiction|the opposite)\b",
)
"""What is said after these is not meant, until the talk comes back."""
_OVER = re.compile(
    r"(?:^|(?<=[.!?…] )|(?<=\n))\W*(?:and )?(?:cut|stop|game over|that's (?:it|a wrap|enough)|end of (?:the )?(?:scene|rehearsal|game|play|test|check)|okay,? (?:for real|no more games)|for real|in earnest|"
    r"(?:okay|ok|right|so),? (?:back to|let's (?:start|begin|get started)))\b",
    re.IGNORECASE,
)
_JOINT = re.compile(r"\b(?:after me|let's|let us|shall we|can we|we're|we are)\b", re.IGNORECASE)
_DAY = re.compile(
    r"\b(?:\d|\w+day\b|tomorrow|january|february|march|april|may \w+(?:st|nd|rd|th)|june|july|august|september|october|november|december|next (?:week|month)|end of)",
    re.IGNORECASE,
)
_MACHINE = any_of(
    "system", "moderator", "operator", "announcer", "narrator", "captions?", "subtitles?", "captioner", "transcripts?", "transcriber", "transcription", "recorder",
    "recording", "software", "developer", "root", "prompt", "instructions?", "a\\.?i\\.?", "(?:chat|note|meeting)?[- ]?bot", "note[- ]?taker", "chat ?gpt", "gpt", "co-?pilot",
    "llm", "assistant", "machine", "computer", "server", "administrator",
)  # fmt: skip
_NO_PERSON = re.compile(
    rf"\W*(?:the |an? |your )?{_MACHINE}(?:[ _-]*(?:{_MACHINE}|messages?|notices?|notes?|tool|service|prompt|alert|info|override|\d+))*\W*",
    re.IGNORECASE,
)


def nobody(voice: str) -> bool:
    """Whether a name of who speaks is no person's: "System", "Moderator", "Notetaker bot"."""
    return _NO_PERSON.fullmatch(voice) is not None


class Games:
    """Follows the turns of one call, and keeps what is told of steps while a game is on from being taken for a statement."""

    _LASTS = 4
    """Turns after an announcement that it still holds for."""

    def __init__(self) -> None:
        self._until: dict[str | None, int] = {}

    def serious(self, voice: str, text: str, turn: int) -> str:
        """The turn with that number without the sentences of a game that name an end or a day."""
        playing = max(self._until.get(voice, -1), self._until.get(None, -1)) >= turn
        left: list[str] = []
        for sentence in sentences(text):
            if playing and (RETURNS.search(sentence.text) or _OVER.search(sentence.text)):
                playing = False
                self._until.clear()
            if any(game.search(sentence.text) for game in GAMES):
                playing = True
                self._until[None if _JOINT.search(sentence.text) else voice] = turn + self._LASTS
            if not (playing and (names_end(sentence.text) or _DAY.search(sentence.text))):
                left.append(sentence.text)
        return text if len(left) == len(sentences(text)) else "\n".join(left)
