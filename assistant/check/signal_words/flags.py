"""The red flags of the contract, each with its wording."""

from assistant.check.signal_words.budget import BUDGET
from assistant.check.signal_words.commitment import NO_DATES, NO_PLAN, STALLING
from assistant.check.signal_words.competitor import COMPETITOR
from assistant.check.signal_words.parts import Wording
from assistant.check.signal_words.people import NO_AUTHORITY, NO_OWNER
from assistant.check.signal_words.scope import SCOPE
from assistant.vocabulary import RedFlag

FLAGS: tuple[tuple[RedFlag, Wording], ...] = (
    ("no_dates", NO_DATES),
    ("no_plan", NO_PLAN),
    ("no_owner", NO_OWNER),
    ("stalling", STALLING),
    ("no_authority", NO_AUTHORITY),
    ("competitor", COMPETITOR),
    ("budget", BUDGET),
    ("scope", SCOPE),
)
