"""What the wordings are put together from. All are matched against ``flat`` text: lower case, no points, no apostrophes."""

import re
from dataclasses import dataclass

from assistant.understand.text import Sentence

NOBODY = r"(?:nobodys?|no ones?|noone|not (?:one|a soul|anyone|anybody)|none of (?:us|them))"
REFUSES = (
    r"(?:cant|cannot|can not|wont|will not|wouldnt|couldnt|dont|do not|doesnt|didnt|never|refuses? to|unable to|loath to"
    r"|(?:rather|better|im|am|is|hes|shes|theyre|were|are) not|aint|not (?:gonna|going to|able to|about to|in a position to|ready to|willing to|at liberty to|here to|one to))"
)
NOT = r"(?:not|isnt|wasnt|arent|werent|hasnt|havent|hadnt|doesnt|dont|didnt|never|aint|no longer|yet to be)"
PAST = r"\b(?:last (?:year|time|spring|summer|autumn|fall|winter|decade)|(?:years?|months) ago|back then|back in|used to|at my (?:last|old)|in my (?:last|old)|before we (?:picked|chose|found|met) you)\b"
UNKNOWN = (
    r"(?:no (?:idea|clue)|(?:dont|do not|doesnt|wouldnt|nobody|no one|dunno|god|who|lord|heaven)(?: \w+)? knows?|couldnt (?:\w+ )?(?:tell|say)|cant (?:\w+ )?(?:tell|say)"
    r"|hard to say|not (?:entirely |really |too |quite )?(?:sure|certain|clear)|wouldnt like to (?:say|guess)|anybodys guess|anyones guess|your guess|depends who|good question|million dollar question)"
)
AMOUNT = r"(?:\d+k?|ten|fifteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|(?:a |one |two |five )?hundred)"


def gap(words: int) -> str:
    """Up to that many words between two parts, with the space before the second."""
    return rf"(?: \w+){{0,{words}}} "


def flat(sentence: Sentence) -> str:
    """The words of a sentence as the wordings expect them; word n of it is word n of the sentence."""
    return " ".join(sentence.words).replace("'", "")


@dataclass(frozen=True, slots=True)
class Wording:
    """How a thing is said: outright, or as the answer to a question about it, and what takes it back."""

    says: re.Pattern[str]
    unless: re.Pattern[str]
    asked: re.Pattern[str] | None = None
    answers: re.Pattern[str] | None = None

    def said_in(self, text: str, question: str) -> bool:
        """Whether flat ``text`` says it, by itself or after the flat ``question`` of the other side ("" for none)."""
        if self.unless.search(text):
            return False
        if self.says.search(text):
            return True
        if self.asked is None or self.answers is None or not question:
            return False
        return self.answers.search(text) is not None and self.asked.search(question) is not None


def wording(
    says: tuple[str, ...], unless: str, asked: str | None = None, answers: str | None = None
) -> Wording:
    """A wording from its families of patterns, each between word borders."""
    return Wording(
        re.compile(rf"\b(?:{'|'.join(says)})\b"),
        re.compile(unless),
        None if asked is None else re.compile(rf"\b(?:{asked})\b"),
        None if answers is None else re.compile(answers),
    )
