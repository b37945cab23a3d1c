"""Who is heard of: the nine roles, as a topic, as a person or team, or as somebody committed to a day."""

import datetime as dt
import re
from collections.abc import Iterator

from assistant.check.turn import UNNUMBERED, Said, Turn, day_of
from assistant.events import StakeholderFinding
from assistant.plan.model import Plan
from assistant.understand.known_people import KnownPeople
from assistant.understand.names import name_in_answer, same_person
from assistant.understand.people import Mention, Scene, mentions
from assistant.understand.plan_titles import PlanTitles
from assistant.understand.text import plain
from assistant.understand.whose import tells_of_elsewhere
from assistant.vocabulary import Level, Role

_RANK: dict[Level, int] = {"topic": 0, "named": 1, "committed": 2}
_HELLO_TURNS = 3
_WITHIN = 2
"""How many turns after a question its answer may come."""
_WILL = re.compile(
    r"\b(?:will|'ll|is going to|are going to|can have|has (?:booked|scheduled|agreed)|booked|scheduled|promised|agreed|signed)\b"
)
_WHO = re.compile(r"\bwho(?:'s|'d|'ll)?\b|\bis there an?\b|\b(?:some|any)(?:one|body)\b", re.IGNORECASE)
_WHO_DECIDES = re.compile(
    r"\bwho(?: else)?(?:'s|'d|'ll)?\b[^.?!]{0,40}\b(?:approv\w*|sign(?:s|ed|ing)?(?: off)?|decid\w*|decision|makes? the (?:final )?call|final say|budget|authori[sz]e\w*|pays?|green ?light|purse)\b"
)
_DECIDER = re.compile(
    r"\b(?:my|our|the) (?:\w+ )?(?:boss|vp|svp|evp|director|manager|president|owner|principal|general manager|gm|md|ceo|coo|cfo|partners?|boss's boss|head of \w+)\b"
)
_SPOKEN_OF = re.compile(
    r"\b(?:they|she|he)(?:'re|'s|'ve|'ll|'d| is| are| has| have| was| were| will| would| said| says| wants?| needs?| wanted| needed| asked| came| sent| signed| signs| looked| likes?| hasn't| haven't| can| takes?| does| did| usually| never)\b"
)
_NO_SUCH = re.compile(
    r"\b(?:no|nope|don't have|do not have|haven't got|nobody|no one|none|not (?:that i know|yet|really))\b"
)
_IN_HOUSE = re.compile(
    r"\b(?:anyone |anybody |someone |somebody |lawyers? )?in[- ]house\b|\bgone (?:out )?to (?:our |the |outside |external )?(?-i:[A-Z])"
)
_PAPER = re.compile(
    r"\b(?:red ?lin(?:es?|ing)|red lions|mark[- ]?ups?|the (?:contract|agreement|paper|msa|dpa)|our (?:contract|agreement|paper|msa|terms))\b"
)


class PeopleTalk:
    """Tells who was heard of, once for each rise from topic to named to committed."""

    def __init__(self, plan: Plan, on: dt.date) -> None:
        self._on = on
        self._people = [(s.name, s.role) for s in plan.stakeholders if s.name and s.role]
        self._others = {*plan.sellers, *plan.buyers}
        self._known = KnownPeople(self._people, self._others)
        self._titles = PlanTitles([(s.title, s.role) for s in plan.stakeholders if s.title and s.role])
        self._heard: dict[tuple[Role, str | None], Level] = {}
        self._on_call: set[str] = set()
        self._asked: dict[Role, tuple[Turn, bool]] = {}
        self._decides: Turn | None = None
        self._paper: Turn | None = None

    def hear(self, turn: Turn) -> Iterator[StakeholderFinding]:
        """Findings from one turn; a stakeholder of the plan who speaks counts as heard."""
        yield from self._speaker(turn)
        yield from self._answers(turn)
        elsewhere, before = False, ""
        for said in turn.said:
            low = plain(said.text)
            elsewhere = elsewhere or (turn.speaker != "seller" and tells_of_elsewhere(low))
            scene = Scene(turn.speaker, said.sentence.asks, turn.utterance.name, before, elsewhere)
            for one in mentions(said.text, scene, self._known, self._titles):
                if one.role == "champion" and self._addressed(one.name, turn):
                    continue
                raised: Level = (
                    "committed" if one.level == "named" and self._commits(turn, said) else one.level
                )
                self._remember(turn, low, one)
                quote = _with_name(turn, before, said.text, one.name)
                yield from self._news(turn, quote, one.role, one.name, raised, one.sure)
            if turn.speaker != "buyer" and _WHO_DECIDES.search(low):
                self._decides = turn
            if _PAPER.search(low):
                self._paper = turn
            before = said.text

    def _remember(self, turn: Turn, low: str, one: Mention) -> None:
        """Keep what the seller asks of people, for the reply."""
        if turn.speaker != "buyer" and one.level == "topic":
            who = _WHO.search(low) is not None
            if one.people or who:
                self._asked[one.role] = (turn, who)

    def _answers(self, turn: Turn) -> Iterator[StakeholderFinding]:
        """What a reply tells of those who were asked about: "they're on it", "it's Marisol Vance"."""
        if turn.speaker == "seller" or not turn.said:
            return
        first = [said for said in turn.said[:3] if not said.sentence.asks]
        for role, (asked, who) in list(self._asked.items()):
            if not turn.answers(asked, _WITHIN):
                del self._asked[role]
                continue
            for said in first:
                low = plain(said.text)
                name = self._new_name(said.text) if who else None
                if name is None and (_NO_SUCH.search(low) or not _SPOKEN_OF.search(low)):
                    continue
                yield from self._news(turn, said.text, role, name, "named", 0.75)
                break
        if self._decides is not None and turn.answers(self._decides, _WITHIN):
            for said in first:
                name = self._new_name(said.text)
                if name is not None or _DECIDER.search(plain(said.text)):
                    yield from self._news(turn, said.text, "economic_buyer", name, "named", 0.75)
                    self._decides = None
                    break
        if self._paper is not None and (turn.answers(self._paper, _WITHIN) or self._paper is turn):
            for said in turn.said:
                if _IN_HOUSE.search(said.text):
                    yield from self._news(turn, said.text, "legal", None, "named", 0.75)
                    break

    def _new_name(self, text: str) -> str | None:
        """A name that is given in reply and is nobody's who is known."""
        name = name_in_answer(text)
        if name is None or self._known.another(name) or self._known.who(name) is not None:
            return None
        return None if any(same_person(here, name) for here in self._on_call | self._others) else name

    def _addressed(self, name: str | None, turn: Turn) -> bool:
        """Whether a name is that of somebody who is here: being spoken to is not being spoken of."""
        return (
            name is None or turn.id <= _HELLO_TURNS or any(same_person(here, name) for here in self._on_call)
        )

    def _speaker(self, turn: Turn) -> Iterator[StakeholderFinding]:
        name = turn.utterance.name
        if name is None or name in self._on_call or not turn.utterance.text.strip():
            return
        self._on_call.add(name)
        stakeholder = turn.speaker != "seller" and any(same_person(name, known) for known, _ in self._people)
        if not stakeholder:
            self._others.add(name)
            self._known = KnownPeople(self._people, self._others)
        if turn.speaker == "seller":
            return
        for known, role in self._people:
            if same_person(name, known):
                quote = turn.said[0].text if turn.said else turn.utterance.text
                yield from self._news(turn, quote, role, known, "named", 0.9)

    def _commits(self, turn: Turn, said: Said) -> bool:
        if turn.speaker == "seller":
            return False
        day = said.day(self._on)
        return day is not None and day_of(day) is not None and _WILL.search(plain(said.text)) is not None

    def _news(
        self, turn: Turn, quote: str, role: Role, name: str | None, level: Level, sure: float
    ) -> Iterator[StakeholderFinding]:
        before = self._heard.get((role, name))
        role_before = max((_RANK[lv] for (r, _), lv in self._heard.items() if r == role), default=-1)
        if before is not None and _RANK[level] <= _RANK[before]:
            return
        if name is None and _RANK[level] <= role_before:
            return
        self._heard[(role, name)] = level
        yield StakeholderFinding(
            id=UNNUMBERED,
            confidence=sure,
            utterances=(turn.id,),
            quote=quote,
            role=role,
            name=name,
            level=level,
        )


def _with_name(turn: Turn, before: str, sentence: str, name: str | None) -> str:
    """The sentence, from the one before on where only that has the name: "Doreen Kvam. She's our project manager"."""
    text = turn.utterance.text
    if name is None or name in sentence or name not in before:
        return sentence
    start = text.find(before)
    end = text.find(sentence, start + len(before))
    return text[start : end + len(sentence)] if 0 <= start < end else sentence
