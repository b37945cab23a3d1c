"""The people of a function in a sentence: by title, by team, or by the function's own name in the frames that make people of it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from assistant.understand.role_titles import FUNCTIONS, SUBJECTS, TEAM, TITLES
from assistant.understand.workers import workers
from assistant.vocabulary import Role


@dataclass(frozen=True, slots=True)
class Heard:
    """Where the people of a role are spoken of in a text, from ``start`` to ``end``.

    ``led``: where words that lead up to them are part of it ("check with legal"), so that an article before is not theirs.
    """

    role: Role
    start: int
    end: int
    led: bool = False


# What follows the function's name where it is no department: "the security review", "legal hold", "IT project".
_THING = (
    r"(?!(?:[ -](?:\w+[ -])?(?:reviews?|assessments?|questionnaires?|audits?|checks?|checklist|requirements?|questions?|approvals?|sign[ -]?offs?|process(?:es)?|polic(?:y|ies)|cycle|"
    r"portal|forms?|gates?|guards?|cameras?|cards?|deposit|camera|lad on|fee|fees|costs?|terms|advice|language|hold|notice|reasons?|action|entity|name|age|software|systems?|tools?|platform|modules?|"
    r"integrations?|solutions?|products?|features?|settings?|updates?|patch(?:es)?|posture|training|papers?|white ?papers?|pages?|packages?|documents?|docs?|documentation|reports?|dashboards?|data|budget|"
    r"spend|spending|savings|project|projects|stack|systems|setup|environment|issues?|incidents?|risks?|concerns?|standards?|controls?|certifications?|compliance|side of things|perspective|standpoint|"
    r"point of view|plan|timelines?|dates?|phase|stage|costs|services|tickets?|industry|world|business|sector|companies|firms?|charges|year|calendar|meeting|call|month|quarter|deal|deals|options?|it for|the (?:deal|purchase)))\b)"
)
_ANY = "|".join(f"(?:{name})" for name in FUNCTIONS.values())
_ALL_OF = r"(?:our |my |the |your |their |all |all our |all the |all of )?"
_THE = r"(?:our |my |the |your |group |corporate )?"
_AND = r"(?:, and |, or |, | and | or | plus |/| & | and then |, then )"
_DOES = (
    r"(?: both| all| also| still| then| just| probably| usually)?(?:(?:'ll| will| would|'d| won't| wouldn't| can| can't| could| might| may| must| should)(?: \w+){0,2} (?:want|need|ask|look|take|review|sign|approve|have|be|get|go|come|read|see|say|tell|send|check|clear|finish|weigh|join|like|love|hate|push|block|kill|care|know|"
    r"do|turn|mark|run|flag|insist|require|pass|hold|let|give|start)"
    r"| (?:has|have|had) to\b|(?:'s| has| have| hasn't| haven't|'ve| had)(?: (?:already|just|now|still|finally|also|never|not|only|since|always))? (?:got|done|had|been|asked|said|seen|signed|approved|cleared|looked|reviewed|read|sent|come|gone|started|finished|told|passed|marked|agreed|flagged|pushed|"
    r"raised|given|taken|opened|closed|confirmed|weighed|blessed|a (?:list|few|couple|lot|question|problem|process|backlog)|(?:some|two|three|four|no|more|questions|concerns|comments|issues|it|them|that|the|our|your|everything))"
    r"| (?:needs?|wants?|said|says?|asks?|asked|told|tells|signed|signs|approved|approves|cleared|clears|looked|looks at|reviewed|reviews|took|takes|sent|sends|came|comes|passed|flagged|"
    r"signed|kicked|never|usually|always|didn't|doesn't|don't|did|does|gets|got|keeps?|kept|insists?|requires?|pushed|blocked|killed|moved|moves|marked|turned|wouldn't|likes?|liked|hates?|loves?|raised|owns|thinks?|thought|"
    r"wanted|needed|confirmed|agreed|knows?|hasn't|haven't))\b"
)
# A state that a department can be in: said of "security" and "privacy" it may be the thing ("security is important").
_IS = (
    r"(?:(?:'s|'re| is| are| was| were| isn't| aren't)(?: (?:all|still|already|just|now|also|very|really|pretty|totally|not|quite|always|the ones?|a bit|super|only|about))* (?:done|good|happy|fine|okay|ok|on (?:it|board)|in (?:it|on)|through|back|with|going|gonna|looking|reviewing|reading|asking|waiting|"
    r"working|swamped|busy|slow|backed up|buried|behind|involved|engaged|aware|comfortable|satisfied|nervous|worried|careful|cautious|strict|picky|tough|hung up|stuck|sitting|holding|pushing|taking|blocking|signing|signed off|cranky|up to speed|out|next|halfway|half ?way|"
    r"certain|keen|concerned|fully|asleep|two|three|one|free|closed|gone|finished|finishing|wanting|telling|being|a (?:black box|nightmare|pain|bear|bottleneck|mystery|machine|beast|one[- ]man|one[- ]woman)))\b"
)
_TO = r"(?:to|at|into|past|through|by|via|under|over to|across to|up to|down to|back to|out to)"
_GOES = (
    r"\b(?:get|gets|got|getting|go|goes|going|gone|went|send|sends|sent|sending|take|takes|took|taken|taking|pass|passes|passed|forward|forwarded|hand|handed|give|gave|route|routed|run|ran|running|push|pushed|escalate|escalated|bring|brought|put|drop|dropped|"
    r"kick|kicked|move|moved|moves|submit|submitted|walk|walked|clear|cleared|come|came|back|over|out|up|down|off|straight|show|showed|shown|talk|talked|talking|speak|spoke|spoken|speaking|belongs?|reach(?:ed|ing)? out|introduce(?:d)?|introduction|intro|connect(?:ed)?|it|that|this|them|and)"
    r"(?: (?:it|this|that|them|those|everything|all of it|me|us|you|the \w+|our \w+))?(?: (?:back|over|up|out|down|straight|right|all|off|along))?"
)
_PERSON = r"(?:somebody|someone|anybody|anyone|nobody|no one|people|folks|person|guys?|woman|man|lady|chap|bloke|friends?|friend|contact|colleagues?|buddy|team|crew|peers?|counterparts?|girl|lad|fella|sits?|works?|worked|work|over|up|down|everyone|everybody|they|one|him|her|she|he)"
_TURN_TO = (
    r"\b(?:bring(?:ing)?|brought|loop(?:ing|ed)?|involv(?:e|ing|ed)|pull(?:ing|ed)?|includ(?:e|ing|ed)|invit(?:e|ing|ed)|ask(?:ed|ing)?|tell|told|get|got|getting|talk(?:ed|ing)? to|talk(?:ed|ing)? with|check(?:ed|ing)? with|speak(?:ing)? (?:to|with)|spoke (?:to|with)|met with|meet with|meeting with|"
    r"wait(?:ing)? (?:on|for)|need(?:ed|ing|s)?|chas(?:e|ed|ing)|nudg(?:e|ed|ing)|push(?:ed|ing)?|poke|ping(?:ed)?|copy|cc|warn(?:ed)?|hear(?:d|ing)? from|work(?:ed|ing)? with|convinc(?:e|ed)|approv(?:ed|al) (?:by|from)|sign[ -]?off (?:by|from)|signed off by|blessing (?:of|from)|"
    r"answer(?:s|ed)? (?:from|for)|between|depends on|down to|up to|hung up (?:in|with|on)|stuck (?:in|with|at|on)|sitting (?:in|with|at|on)|held up (?:in|by|at|with)|caught (?:up )?in|parked (?:in|with|at)|landed (?:in|on|with)|get(?:ting)? past|got past|gets past|satisf(?:y|ied)|put in front of|in front of|run (?:it|this|that|them) (?:by|past))"
    r"(?: in| also| still| maybe| then| now)? "
)
_RUNS = r"\b(?:run(?:s|ning)?|leads?|leading|heads?(?: up)?|heading up|manag(?:es?|ing)|looks? after|looking after|handles?|owns|in charge of|responsible for|oversees|does|covers) (?:all (?:of )?)?"


def _people(role: Role) -> str:
    name = f"(?:{FUNCTIONS[role]})"
    listed_before = rf"(?:{_THE}(?:{_ANY})(?: (?:team|folks|people))?{_AND}){{0,3}}"
    listed_after = rf"(?:{_AND}(?:then )?{_THE}(?:{_ANY})(?: (?:team|folks|people))?){{0,3}}"
    sole = "" if role in ("security", "implementation") else "|" + rf"\b{name}{listed_after}{_IS}"
    own = (
        ""
        if role in ("security", "implementation")
        else "|" + rf"\b(?:our|your|their|my) {name}\b(?! (?:\w+ )?{TEAM}\b){_THING}"
    )
    if role == "implementation":  # a stage of the work far more often than a department
        return rf"\b{name} {TEAM}\b"
    return (
        rf"\b{name} (?:\w+ )?{TEAM}\b(?! (?:hours|of security))"
        rf"|\b{_GOES} {_TO} {listed_before}{_THE}{name}\b{_THING}"
        rf"|\b{_PERSON} (?:\w+ )?(?:in|from|at|over in|over at|with|on|inside|within|for) {listed_before}{_THE}{name}\b{_THING}"
        rf"|\b(?:from|with|over to|by|over in|through) {listed_before}{_THE}{name}\b{_THING}"
        rf"|(?<=[a-z]) in {_THE}{name}(?=[,.?!;]|$| (?:has|have|will|looks|who|is|says|said|needs|wants|asked|signed|and|does|did|about|on|by|today|this|next|last|owns|handles|runs|'s))"
        rf"|\b{name}{listed_after}{_DOES}"
        rf"{sole}{own}"
        rf"|{_RUNS}{listed_before}{_THE}{name}\b{_THING}"
        rf"|{_TURN_TO}{listed_before}{_ALL_OF}{name}\b{_THING}"
        rf"|\bis {name} (?:involved|on board|aware|happy|okay|ok|done|in the loop|still|on it|through)\b"
        rf"|\b(?:has|have|did|does|will|would|can|is|are) {listed_before}{_THE}{name}(?:{_AND}{_THE}(?:{_ANY}))? (?:already |even |ever |yet |still |also )?(?:seen|signed|looked|look|reviewed|review|got|get|need|want|approved|approve|cleared|clear|come|said|say|have|had|been|started|weigh|take|ask|sign)\b"
    )


_PEOPLE_RE = {
    role: re.compile(
        "|".join(
            part
            for part in (
                rf"(?P<title>\b(?:{TITLES[role]})(?!\w))" if role in TITLES else "",
                _people(role) if role in FUNCTIONS else "",
            )
            if part
        ),
        re.IGNORECASE,
    )
    for role in TITLES
}
_NAME_RE = {role: re.compile(FUNCTIONS.get(role, "(?!)"), re.IGNORECASE) for role in TITLES}
_SUBJECT_RE = {role: re.compile(rf"\b(?:{text})\b", re.IGNORECASE) for role, text in SUBJECTS.items()}

# How the words begin without which no pattern of a role can match: most sentences have none and are passed over at once.
# A word that ends in "=" has to be the whole word.
_BEGINS: dict[Role, str] = {
    "security": "secur infosec info= sec= secop cyber assurance risk privacy protection ciso siso dpo= grc= soc= pen= pentest penetration complian assessment review questionnaire",
    "legal": "legal counsel lawyer attorney solicitor barrister paralegal gc= clo= secretar law= firm contract house= redline red= dpa= msa= processing",
    "procurement": "procure purchas sourcing vendor supplier categor buy cpo= commodity",
    "economic_buyer": "financ fp fp&a cfo ceo fd= treasur controller comptroller budget money= bean number economic purse wallet book cheque check owner signs= sign= signing= writes= boss= vp= svp= manager= president= director= executive chief",
    "technical_buyer": "tech cto cio architect infra devops dev= sysadmin admin network integration= engineer platform= systems= system= application enterprise identity chief= helpdesk help= api= developer crm= erp= salesforce data= database",
    "executive_sponsor": "sponsor md= managing= chair president coo= operating= operations= boss steer exco= ex= executive exec= leadership suite=",
    "implementation": "implement roll deploy onboarding= transition cut cutover migrat adoption= project program delivery= change= pmo= training= integrator si= consultant contractor partner= agency= day=",
    "end_users": "user end= enduser",
    "champion": "champion",
}  # fmt: skip
_SPACED = re.compile(r"\b[A-Z]\.?[ -][A-Z]\b|\b[A-Z]\.[A-Z]\b|\b[b-hj-z] [b-hj-z]\b")
_IT = re.compile(
    r"\bI\.?T\b|\b(?:our|your|the|of|head of|in) it (?=team|guy|d|lead|people|folks|chap|bloke|m|lad|lot|crowd|head|staff|s)|\bit (?:team|guys?|director|manager|department|people|folks|lead|chap|support|admins?)\b"
)
_WORD = re.compile(r"[a-z&]+")


@lru_cache(maxsize=8192)
def _roles_of(word: str) -> frozenset[Role]:
    """The roles of which a word may speak."""
    return frozenset(
        role
        for role, begins in _BEGINS.items()
        if any(word == b[:-1] if b.endswith("=") else word.startswith(b) for b in begins.split())
    )


def _may_speak_of(text: str) -> set[Role]:
    roles = {role for word in set(_WORD.findall(text.lower())) for role in _roles_of(word)}
    if _IT.search(text):
        roles.add("technical_buyer")
    return set(TITLES) if _SPACED.search(text) else roles


def people_in(text: str) -> Iterator[Heard]:
    """Where the people of each role are spoken of in a text with plain apostrophes; the first places of a role first."""
    roles = _may_speak_of(text)
    for role, pattern in _PEOPLE_RE.items():
        if role in roles:
            for hit in pattern.finditer(text):
                led = hit.lastgroup is None and _NAME_RE[role].match(text, hit.start()) is None
                space = len(hit.group()) - len(hit.group().lstrip())
                yield Heard(role, hit.start() + space, hit.end(), led)
    for start, end in workers(text):
        yield Heard("end_users", start, end)


def subjects_in(text: str) -> Iterator[Role]:
    """The roles whose work is a subject of the text: the security review, the redlines."""
    roles = _may_speak_of(text)
    for role, pattern in _SUBJECT_RE.items():
        if role in roles and pattern.search(text):
            yield role
