"""People who are introduced: "Odile Renard, she's our counsel", "I'm Yusuf Demir, I run security here", "That'd be Ana Roth, she does our rollouts"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.session.proposing.hands import NAME
from assistant.session.proposing.named import last_named, person_named
from assistant.session.proposing.taken_back import taken_back
from assistant.session.proposing.talk import Line, Talk
from assistant.understand.people import plain_case
from assistant.understand.role_words import people_in
from assistant.understand.text import plain
from assistant.understand.whose import tells_of_elsewhere
from assistant.vocabulary import Role

_SOMEBODY = rf"(?P<name>{NAME})"
_SHE_IS = r"(?:,? (?:and )?(?:[Ss]he|[Hh]e)(?:'s|’s| is)|,? who(?:'s|’s| is))"
_OFFICE = r"(?P<office>(?:our|the|my|a|an|head|director|vp|vice president|chief|deputy)\b[^.;!?,]{2,50})"
_OF = r"(?:all )?(?:our |the |your )?[^.;!?,]{2,50}"
_DOES = rf"(?P<duty>(?:runs|heads(?: up)?|leads|manages|looks after|is in charge of|speaks for|represents|holds|controls|signs(?: off)?|does|handles|is responsible for) {_OF})"
_DO = rf"(?P<duty>(?:run|head(?: up)?|lead|manage|look after|am in charge of|speak for|represent|hold|control|sign(?: off)?|do|handle|am responsible for) {_OF})"
_INTRODUCED = tuple(
    re.compile(wording)
    for wording in (
        rf"\b{_SOMEBODY}{_SHE_IS} (?:now |actually |also )?{_OFFICE}",
        rf"\b{_SOMEBODY},? (?:(?:[Ss]he|[Hh]e)(?: also)?|who) {_DOES}",
        rf"\b{_SOMEBODY}, (?P<office>our [^.;!?,]{{3,50}}), ",
    )
)
_POINTS_BACK = re.compile(rf"^(?P<they>[Ss]he|[Hh]e)(?:'s|’s| is) {_OFFICE}")
_SELF = re.compile(
    rf"\b(?:I'm|I’m|I am|[Tt]his is|[Mm]y name(?:'s|’s| is)) (?:{NAME},? )?(?:and )?(?:I'm |I’m |I am )?{_OFFICE}|\bI {_DO}"
)
_HERE = re.compile(r"\b(?:here|for us|(?:at|for) (?-i:[A-Z]))", re.IGNORECASE)
_OFFICES = re.compile(
    r"\b(?:officers?|managers?|directors?|head|lead|leader|architect|engineer|counsel|lawyer|solicitor|attorney|secretary|controller|buyer|analyst|administrator|coordinator|"
    r"chief|president|vp|c[a-z]o|dpo|owner of|supervisor|superintendent|foreman|chair|chair(?:wo)?man|treasurer|planner|specialist|sponsor|bursar|registrar|matron|steward|"
    r"one (?:who|that) (?:signs|decides|approves|pays|holds)|person (?:for|who))\b"
)
_ROLES: tuple[tuple[Role, re.Pattern[str]], ...] = (
    ("economic_buyer", re.compile(r"\bsigns? (?:off )?(?:on )?(?:anything|everything|all|the cheques|the checks|for anything)\b|\b(?:holds?|controls?) (?:all )?(?:the |our )?(?:budget|purse|money|chequebook)|\bfinance director\b|\bdirector of finance\b")),
    ("procurement", re.compile(r"\b(?:category|supplier|vendor|sourcing|buying|contracts?) (?:manager|lead|buyer)\b|\b(?:procurement|purchasing|sourcing)\b")),
    ("security", re.compile(r"\b(?:security|data protection|infosec|privacy)\b")),
    ("legal", re.compile(r"\b(?:counsel|lawyer|solicitor|attorney|legal)\b")),
    ("end_users", re.compile(r"\b(?:speaks? for|represents?) (?:all )?(?:of )?(?:our |the |your )?[\w -]*(?:users|agents|staff|crews?|drivers|nurses|teachers|clerks|people|desk|floor|sites|branches)\b|\blooks? after (?:all )?(?:the |our )[\w -]*(?:users|agents|staff|crews?|drivers|nurses|clerks)\b")),
    ("implementation", re.compile(r"\b(?:project|programme?|rollout|roll-out|implementation|change) (?:manager|lead|director|office)\b|\b(?:runs?|does|leads?|manages?) (?:all )?(?:our |the )?(?:rollouts?|roll-outs?|implementations?|deployments?)\b")),
    ("technical_buyer", re.compile(r"\b(?:integrations?|infrastructure|enterprise architect|solutions? architect|platform|networks?|systems)\b")),
)  # fmt: skip
_NO_OFFICE = re.compile(
    r"\b(?:their|your|former|ex|old|previous|other|another|wife|husband|brother|sister|son|daughter|mother|father|friend|neighbour|dentist|doctor|boss's)\b|\b(?:not|never|was|used to|if|would be|like)\b"
)
_GONE = re.compile(
    r"\b(?:was|were|used to|left|retired|former|back then|at the time|their|your (?:own )?(?:ciso|cfo|cto|colleague))\b|\b(?:if|whether)\b"
)
_TITLE_ENDS = re.compile(
    r"\s+(?:here|for us|at [A-Z].*|for (?:the )?[A-Z].*|and|but|so|who|that|by the way|actually|there|over there)\b.*$"
)


@dataclass(frozen=True, slots=True)
class Introduced:
    """Somebody of the buyer's whose office or duty was told. ``role``: None where the words stand for none of the known ones."""

    line: Line
    name: str
    role: Role | None
    title: str


def introductions(talk: Talk) -> Iterator[Introduced]:
    """Everybody whom the buyer's side introduces, in the order of the call; none of another place, of the past, or of the seller's side."""
    for line in talk.lines:
        low = plain(line.quote)
        if (
            line.utterance.speaker != "buyer"
            or line.sentence.asks
            or tells_of_elsewhere(low)
            or _GONE.search(low)
        ):
            continue
        found = _of_self(line, talk) or _of_another(line, talk)
        if found is not None and not taken_back(line, talk):
            yield found


def _of_another(line: Line, talk: Talk) -> Introduced | None:
    hit = next((one for wording in _INTRODUCED for one in wording.finditer(line.quote) if _tells(one)), None)
    if hit is not None:
        return _made(hit["name"], hit, line, talk)
    hit = _POINTS_BACK.search(line.quote)
    name = last_named(line, hit.start("they"), talk) if hit is not None and _tells(hit) else None
    return _made(name, hit, line, talk) if name and hit is not None else None


def _of_self(line: Line, talk: Talk) -> Introduced | None:
    """The speaker, who has to be known by a whole name, and to say that it is here."""
    name = line.utterance.name or ""
    hit = next((one for one in _SELF.finditer(line.quote) if _tells(one)), None)
    if hit is None or " " not in name:
        return None
    told = hit.groupdict()
    names_himself = name.split()[0] in line.utterance.text
    if not names_himself and not (told["duty"] and _HERE.search(line.quote[hit.start() :])):
        return None
    return _made(name, hit, line, talk)


def _tells(hit: re.Match[str]) -> bool:
    """Whether what is told of somebody is an office, or a duty that makes a role of the field."""
    told = {"office": None, "duty": None} | hit.groupdict()
    low = plain(told["office"] or told["duty"] or "")
    if _NO_OFFICE.search(low):
        return False
    return _OFFICES.search(low) is not None if told["office"] else _role(low) is not None


def _made(name: str, hit: re.Match[str], line: Line, talk: Talk) -> Introduced | None:
    who = person_named(name, line, talk)
    if who is None or who[1] != "buyer" or " " not in who[0]:
        return None
    told = {"office": None, "duty": None} | hit.groupdict()
    text = told["office"] or told["duty"] or ""
    return Introduced(line, who[0], _role(text), _title(told["office"] or ""))


def _role(text: str) -> Role | None:
    low = plain(text)
    ours = re.sub(r"^(?:the|a|an|my) ", "our ", plain_case(text))
    heard = next(people_in(ours), None)
    if heard is not None and heard.role != "end_users":
        return heard.role
    return next((role for role, wording in _ROLES if wording.search(low)), None)


def _title(office: str) -> str:
    """The office without what leads up to it and what follows; empty where it is a whole clause."""
    title = re.sub(r"^(?:our|the|my|a|an) ", "", _TITLE_ENDS.sub("", office)).strip()
    return (
        "" if len(title.split()) > 5 or re.match(r"(?:one|person) ", title) else title[:1].upper() + title[1:]
    )
