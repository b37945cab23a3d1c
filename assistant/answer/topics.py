"""The words of a question or an utterance that say what it is about, so that those who mean the same meet."""

import re

from assistant.answer.typed import USUAL, number
from assistant.understand.text import stem, words

_ALIKE = """
cost price pay paid payment fee charge charged money expensive dollar pound euro usd gbp quote pricing
host hosted hosting sit sits live lives stay stays located location stored store reside kept region based
transcribe transcribed process processed processing
rate average percent percentage share
year years annual annually yearly
map maps gis layer
lawyer counsel attorney legal solicitor
company business firm
worker workers staff people employee employees
sponsor sponsors
penalty fine fined penalties
rival competitor competitors vendor vendors alternative alternatives
like likes prefer prefers preferred favour favor
begin begins start starts started
cancel cancelled canceled
holiday leave vacation away
retire retires retired leaving
renew renewal
upfront front
questionnaire survey
redline redlines markup
train training trainings
clinic clinics
uptime availability sla
discount discounts rebate
integrate integration integrations
permit permits
trip travel travelling traveling flight flights
worried worry worries concern concerned concerns fear afraid
""".strip().splitlines()
_GROUP = {stem(word): line.split()[0] for line in _ALIKE for word in line.split()}
EMPTY = frozenset(
    (
        "a an the and or but if so then than of to in on at by for from with into about over up down out off as is are was were be been being am do does did done "
        "doing has have had having will would can could should shall may might must i me my mine we us our ours you your yours he him his she her hers it its they "
        "them their theirs this that these those there here who whom whose which what when where why how not no nor never ever yet still already again also too "
        "just only very really quite even any some all both each every other others another one ones thing things stuff say says said saying tell tells told "
        "mention mentions mentioned talk talks talked talking ask asks asked asking answer answers answered think thinks thought want wants wanted know knows "
        "get gets got getting go goes going went come comes came make makes made take takes took give gives gave need needs let lets please okay ok yes yeah no well "
        "number figure amount much many lot far long often read anything anyone anybody something someone somebody nobody nothing everyone everybody exactly actually "
        "currently now today remember remind wasnt didnt doesnt dont isnt arent havent hasnt cant wont wouldnt couldnt im ive id youre weve hes shes theyre "
        "whats whos whens wheres hows lets thats theres were well hed shed theyd wed ill youll theyll bring brought raise raised raising claim claimed complain complained discuss discussed comment comments commented words word "
        "call calls meeting side end same has much more most less least like vs versus per between because since after before during while side regarding re bit kind sort "
        "worried opinion view views position point points topic subject question questions run runs running look looks name names apart else find finds found finding facing face faces moment days till til"
    ).split()
)  # fmt: skip
_STEMS = frozenset(stem(w) for w in EMPTY)
_NUMBERED = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|"
    r"fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|billion|half|dozen|third|quarter)\b",
    re.IGNORECASE,
)
_MONEY = re.compile(
    r"[$£€]|\b(?:dollars?|pounds?|euros?|usd|gbp|eur|hundred|thousand|million|billion|\d+k|\d{1,3}(?:,\d{3})+|\d{3,}|percent|cents?|bucks|grand)\b",
    re.IGNORECASE,
)
_LASTING = re.compile(
    rf"(?:{_NUMBERED.pattern})(?: and a half)? (?:seconds?|minutes?|hours?|days?|weeks?|fortnights?|months?|years?)\b",
    re.IGNORECASE,
)
MONEY = _GROUP[stem("cost")]


def term(word: str) -> str:
    """What a word counts as: its stem, or the group of words that mean the same."""
    own = stem(number(word.replace("'", "")))
    return _GROUP.get(own, own)


def _general() -> frozenset[str]:
    return frozenset(term(w) for w in USUAL)


def terms(text: str) -> tuple[str, ...]:
    """The terms of a text in its order, without the words that only hold it together."""
    said = [w.replace("'", "") for w in words(text)]
    return tuple(
        term(w) for w in said if (w not in EMPTY and stem(w) not in _STEMS and len(w) > 1) or w.isdigit()
    )


def topic(text: str, names: tuple[str, ...]) -> tuple[str, ...]:
    """The terms of a flat question, without the names of those who are asked about."""
    own = {part.casefold() for name in names for part in name.split()}
    kept = [w for w in text.split() if w not in own and w.removesuffix("s") not in own]
    return terms(" ".join(kept))


def numbered(text: str) -> bool:
    """Whether an utterance says a number."""
    return _NUMBERED.search(text) is not None


def lasting(text: str) -> bool:
    """Whether an utterance says how long something takes."""
    return _LASTING.search(text) is not None


def priced(text: str) -> bool:
    """Whether an utterance says an amount of money."""
    return _MONEY.search(text) is not None


GENERAL = _general()
"""The terms of the words that any question about a plan may have."""
