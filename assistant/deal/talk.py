"""The talk of a deal, turn by turn over all of its calls, and what its sentences are about."""

import re
from dataclasses import dataclass
from functools import lru_cache

from assistant.deal.deal import Deal
from assistant.deal.sources import Said, said
from assistant.events import Utterance
from assistant.history.records import CallRecord
from assistant.understand.addressed import Ear
from assistant.understand.text import Sentence, sentences, stem, words
from assistant.vocabulary import Speaker

_COMMON = frozenset(
    stem(word)
    for word in (
        "a an the and or but so then if after before during since until between through of to in on at by for from with without about over under into onto up down out off as than that this these those there here it its "
        "i me my mine we us our ours you your yours he him his she her hers they them their theirs who whom whose which what when where why how whether is are was were be been being am "
        "do does did done doing have has had having will would can could shall should may might must not no nor yes yeah okay ok well just also too very really only even still yet "
        "again already ever never some any all both each every other another more most much many few lot bit little one ones same such own back away now today tonight tomorrow "
        "yesterday soon later next last week weeks month months day days monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
        "september october november december noon morning afternoon evening latest early end first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
        "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth thirtieth send sent sending get got getting give gave giving share mail email write put set make made "
        "take took let bring show tell told say said go going come came know think look see want like need thing things way something anything everything somebody anybody please thanks "
        "thank sure fine good great right hi hello sorry um uh hmm oh ah mean guess kind sort i'm i've i'll i'd it's that's there's you'll you've we're we've we'll we'd don't doesn't "
        "didn't isn't aren't can't couldn't won't wouldn't what's who's let's he's she's they're they've haven't hasn't"
    ).split()
)
_STOP = re.compile(r"[.!?…]+(?=[\s\"”')]|$)")
_ORDINAL = re.compile(
    r"^(?:\d+(?:st|nd|rd|th)?|(?:twenty|thirty)-?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth))$"
)


@dataclass(frozen=True, slots=True)
class Turn:
    """What one person says at a stretch. ``place``: of the turn among all of the deal, from 0. ``meant``: the words without orders to a
    machine, a line for each piece that is left, each verbatim in the utterance; ``sentences`` are theirs.
    """

    place: int
    record: CallRecord
    utterance: Utterance
    meant: str
    sentences: tuple[Sentence, ...]

    @property
    def side(self) -> Speaker:
        return self.utterance.speaker

    def said(self, quote: str) -> Said:
        return said(self.record, self.utterance, quote)

    def whole(self, sentence: Sentence) -> str:
        """The sentence up to its full stop, where it was cut into clauses."""
        line = next(line for line in self.meant.split("\n") if sentence.text in line)
        at = line.index(sentence.text)
        after = line[at + len(sentence.text) :]
        if sentence.text.rstrip()[-1:] in ".!?":
            return sentence.text
        end = _STOP.search(after)
        return line[at : at + len(sentence.text) + (end.end() if end else len(after))].rstrip()

    def answers(self, other: "Turn") -> bool:
        """Whether the other side of the same call speaks here."""
        return (
            self.record is other.record
            and self.side != other.side
            and "unknown" not in (self.side, other.side)
        )


def turns(deal: Deal) -> tuple[Turn, ...]:
    """All turns of a deal's calls, in the order in which they were said."""
    found: list[Turn] = []
    for record in deal.calls:
        ear = Ear()
        for u in record.utterances:
            meant = ear.cut(u.name or u.speaker, u.text)
            found.append(Turn(len(found), record, u, meant, sentences(meant)))
    return tuple(found)


def telling(text: str) -> frozenset[str]:
    """The stems of the words that tell what a text is about: no common words, no days."""
    return telling_of(words(text))


@lru_cache(maxsize=65536)
def telling_of(said_words: tuple[str, ...]) -> frozenset[str]:
    """``telling`` of a text that is cut into words already."""
    stems = {stem(w) for w in said_words if len(w) > 1 and not _ORDINAL.match(w)}
    return frozenset(stems - _COMMON)
