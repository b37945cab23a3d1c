"""Where a date may begin at all, so that the rules run on few of the words that people say."""

from collections.abc import Sequence

from assistant.understand.dates.holidays_by_name import FIRST_WORDS
from assistant.understand.dates.named import NAMED_STARTERS
from assistant.understand.dates.number_words import NUMBER_WORDS, ORDINAL_WORDS
from assistant.understand.dates.parts import PART_STARTERS
from assistant.understand.dates.tokens import Token
from assistant.understand.dates.words import MONTHS, UNITS, WEEKDAYS, words

_NAMES = frozenset({*WEEKDAYS, *MONTHS, *UNITS, *ORDINAL_WORDS, *FIRST_WORDS, *NAMED_STARTERS})
_STARTERS = (
    _NAMES
    | NUMBER_WORDS
    | PART_STARTERS
    | words(
        """the this next last past previous prior coming upcoming following current same in within inside
        from between a an couple few several another over these q fq h fy cw kw fiscal financial calendar
        weekend w when once that for by no not due on before ahead until till til up after later around
        roughly approximately circa sometime"""
    )
)
# Every date has one of these, or a figure, among its first words.
_ANCHORS = (_NAMES - {"mid"}) | words(
    """eow eom eoq eoy midweek q fq h fy cw kw weekend weekends fiscal financial night morning afternoon
    evening call hang nineteen twenty two w"""
)
_FIGURES = frozenset({"number", "ordinal", "date"})
_REACH = 8


def worth_trying(tokens: Sequence[Token]) -> list[bool]:
    """For each token, whether a date may begin there."""
    worth = [False] * len(tokens)
    nearest = len(tokens) + _REACH
    for i in range(len(tokens) - 1, -1, -1):
        token = tokens[i]
        figure = token.kind in _FIGURES
        if figure or token.base in _ANCHORS or token.low in _ANCHORS:
            nearest = i
        starts = figure or token.low in _STARTERS or token.base in _STARTERS or token.low == "'"
        worth[i] = starts and nearest - i < _REACH
    return worth
