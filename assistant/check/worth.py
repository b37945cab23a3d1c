"""When to ask a model: once something worth it was said, and never more than the talk pays for.

Tokens are allowed by the word of talk, so that a call costs in proportion to its length, whatever form the endpoint speaks.
"""

from dataclasses import dataclass

from assistant.events import Utterance
from assistant.questions import Inquiry, Question, Rung
from assistant.understand.text import words

TOKENS_A_WORD = 21.0
"""Input tokens allowed for each word of talk: 190,000 for an hour of 9,000 words."""

TOKENS_AT_FIRST = 4000.0
"""Allowed before anything was said."""

ENOUGH_WORDS = 100
"""Telling words after which it is time to ask: a minute to a minute and a half of talk."""

CUE_WORDS = 30
CUE_TURNS = 2
"""Telling words and turns after which it is time when something came up that the rules could not settle."""

FULL_WORDS = 600
"""Words that wait before fewer questions are asked rather than later ones."""

_BUYERS_WORDS = 12
_LETTERS_A_TOKEN = 4
_LINE_SHARE = 0.5  # of inquiries, those in which a line is asked for afterwards
_FILLERS = frozenset(
    (
        "a ah all alright am an and are as at aye be but bye cool did do does er exactly fine for good got great guess ha hello hey hi hm hmm "
        "i i'm in is it it's just know like lovely mean mhm mm no nope of oh ok okay on or perfect really right see so sort kind sounds sure "
        "thank thanks that that's the then there this to totally uh uhm um was we well were yeah yep yes you you're your"
    ).split()
)


def telling_words(text: str) -> int:
    """How many words of an utterance tell anything: fillers and small words are left out."""
    return sum(word not in _FILLERS for word in words(text))


@dataclass(slots=True)
class Waiting:
    """The talk that no model was asked about yet, counted. ``cue``: turns since something came up that nobody settled."""

    words: int = 0
    telling: int = 0
    buyers: int = 0
    turns: int = 0
    cue: int | None = None

    def hear(self, utterance: Utterance, *, cue: bool) -> None:
        """Count one utterance more."""
        telling = telling_words(utterance.text)
        self.words += len(words(utterance.text))
        self.telling += telling
        self.buyers += telling if utterance.speaker != "seller" else 0
        self.turns += 1
        if self.cue is not None:
            self.cue += telling > 0
        elif cue:
            self.cue = 0

    def worth(self, *, final: bool) -> bool:
        """Whether it is worth a question now. The ``final`` one takes what is left."""
        if final:
            return self.words > 0
        if self.buyers < _BUYERS_WORDS and self.words < FULL_WORDS:
            return False
        on_cue = self.cue is not None and self.cue >= CUE_TURNS and self.telling >= CUE_WORDS
        return on_cue or self.telling >= ENOUGH_WORDS


class Allowance:
    """What may be spent: so many tokens for each word heard. An answer's own count corrects what was estimated."""

    def __init__(self) -> None:
        self._allowed = TOKENS_AT_FIRST
        self._spent = 0.0
        self._scale = 1.0
        self._out = 0.0
        self._rung: Rung | None = None

    def heard(self, count: int) -> None:
        """So many words of talk more."""
        self._allowed += TOKENS_A_WORD * count

    @property
    def room(self) -> float:
        """Tokens that may be spent now."""
        return self._allowed - self._spent

    @property
    def one_by_one(self) -> bool:
        """Whether the endpoint takes a request for each question."""
        return self._rung == "logprobs"

    def cost(self, inquiry: Inquiry) -> float:
        """What an inquiry is likely to cost over all its requests."""
        shared = len(inquiry.instructions) + len(inquiry.plan) + len(inquiry.settled)
        shared += sum(len(line.text) + len(line.who) + 6 for line in (*inquiry.before, *inquiry.talk))
        asked = [letters(question) for question in inquiry.questions]
        total = sum(shared + each for each in asked) if self.one_by_one else shared + sum(asked)
        return (total + _LINE_SHARE * shared) / _LETTERS_A_TOKEN * self._scale

    def asked(self, inquiry: Inquiry) -> None:
        """Count an inquiry that goes out."""
        self._out = self.cost(inquiry)
        self._spent += self._out

    def lost(self) -> None:
        """The inquiry that went out last cost nothing: it never reached a model."""
        self._spent -= self._out
        self._out = 0.0

    def answered(self, rung: Rung, tokens: int, inquiry: Inquiry) -> None:
        """Put what the answer cost in place of what was thought, and learn from it for the next."""
        self._rung = rung
        if tokens > 0:
            self._spent += tokens - self._out
            self._out = tokens
            thought = self.cost(inquiry) / self._scale
            self._scale = min(4.0, max(0.5, (self._scale + tokens / max(thought, 1.0)) / 2))


def letters(question: Question) -> int:
    """The characters of a question with its answers."""
    return len(question.text) + sum(len(o.label) + len(o.means) + 4 for o in question.options)
