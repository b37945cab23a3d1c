"""Where a date may begin at all, so that the rules run on few of the words that people say."""

from collections.abc import Sequence

from assistant.understand.dates.holidays_by_name import FIRST_WORDS
from assistant.understand.dates.named import NAMED_STARTERS
from assistant.understand.dates.number_words import NUMBER_WORDS, ORDINAL_WORDS
from assistant.understand.dates.parts import PART_STARTERS
from assistant.understand.dates.tokens import Token
from assistant.understand.dates.words import AFTER_A_DAY, MONTHS, UNITS, WEEKDAYS, words

_NAMES = frozenset({*WEEKDAYS, *MONTHS, *UNITS, *ORDINAL_WORDS, *FIRST_WORDS, *NAMED_STARTERS})
_STARTERS = (
    _NAMES
    | NUMBER_WORDS
    | PART_STARTERS
    | words(
        """the this next last past previous prior coming upcoming following current same in within inside
        from between a an couple few several another over these q fq h fy cw kw fiscal financial calendar
        half final penultimate weekend w when once that for by no not due on before ahead until till til up after later around
        roughly approximately circa sometime"""
    )
)
# Every date has one of these, or a figure, among its first words.
_ANCHORS = (_NAMES - {"mid", "the"} | {f"{day}s" for day in WEEKDAYS}) | words(
    """eow eom eoq eoy midweek midyear half q fq h fy cw kw weekend weekends fiscal financial night morning afternoon
    evening call hang nineteen twenty two w"""
)
# What may stand in a date before its first anchor; any other word parts what is before it from the date.
_BETWEEN = (
    _STARTERS
    | _ANCHORS
    | words(
        """of and or to than less under more maybe like say probably about earlier sooner later any very tail back
        front part time we this business working work my our is st at all th thousand hundred up it commencing
        beginning starting ending until through thru o'clock oclock am pm now"""
    )
)
_FIGURES = frozenset({"number", "ordinal", "date"})
# "This week or next" has its anchor behind it.
_BEFORE_NEXT = frozenset({"or", "and", "but"})
_VERBS = frozenset({"may", "march"})
_LEADS = words("in of by this next last since until till from through mid early late before after around to")
_REACH = 8


def worth_trying(tokens: Sequence[Token]) -> list[bool]:
    """For each token, whether a date may begin there."""
    worth = [False] * len(tokens)
    far = len(tokens) + _REACH
    nearest = far
    for i in range(len(tokens) - 1, -1, -1):
        token = tokens[i]
        low, base = token.low, token.base
        figure = token.kind in _FIGURES
        if figure or ((base in _ANCHORS or low in _ANCHORS) and not _no_day(tokens, i)):
            nearest = i
        elif token.kind == "word" and low not in _BETWEEN and base not in _BETWEEN:
            nearest = far
        starts = figure or low in _STARTERS or base in _STARTERS or low == "'"
        echoed = low == "next" and i > 0 and tokens[i - 1].low in _BEFORE_NEXT
        worth[i] = starts and (nearest - i < _REACH or echoed)
    return worth


def _no_day(tokens: Sequence[Token], i: int) -> bool:
    """Whether another word behind it shows an ordinal ("the first thing") or a month ("we may want") to be none, and a
    "two" that opens no year."""
    low = tokens[i].low
    if low == "two":
        return i + 1 == len(tokens) or tokens[i + 1].low != "thousand"
    verb = low in _VERBS and tokens[i].text.islower() and (i == 0 or tokens[i - 1].low not in _LEADS)
    if not (verb or low in ORDINAL_WORDS) or i + 1 == len(tokens):
        return False
    follows = tokens[i + 1]
    return follows.kind == "word" and follows.low not in AFTER_A_DAY and follows.base not in _BETWEEN
