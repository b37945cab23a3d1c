"""Roles and names in a sentence: the person or team of a function, or the function as a mere subject."""

import re
from collections.abc import Iterator, Sequence

from rapidfuzz.distance import OSA

from assistant.understand.text import plain, words
from assistant.vocabulary import Level, Role, Speaker

# A function's people: its title, its team, or the function doing or wanting something.
_DOES = r"(?: (?:needs?|wants?|has|have|is|are|will|said|says|asked|asks|told|signed|signs|approved|cleared|looked|reviewed|took|takes|sent|came))"
_TEAM = r"(?: (?:team|folks|people|guys?|group|department|office|lead|leads|manager|director|officer|engineer|architect|reviewer|side|contact|person|counterpart))"
# A function brought in or turned to is its people too: "I'll bring procurement in", "let me check with legal".
_TURN_TO = (
    r"\b(?:bring(?:ing)?|loop(?:ing)?|involve|involving|pull(?:ing)?|include|invite|ask|tell|get|talk to|check with|speak (?:to|with)|waiting (?:on|for)|"
    r"need|(?:run|take|send|forward) (?:it|this|that|them) (?:by|past|to))(?: in)? (?:our |my |the )?"
)
_RUNS = r"\b(?:runs|leads|heads|manages) (?:our |the |all )?"
_PEOPLE: dict[Role, str] = {
    "security": rf"\bcisos?\b|\binfo ?sec\b|\b(?:it |information |cyber ?|data )?security{_TEAM}s?\b"
    rf"|\b(?:head|vp|director|chief) of (?:information |it )?security\b|\b(?:in|from|with|over to|by) (?:it |information )?security\b(?! (?:review|gate|guard|camera|question))"
    rf"|\bsecurity{_DOES}\b|{_RUNS}(?:security|infosec)\b|{_TURN_TO}(?:security|infosec)\b(?! (?:review|questionnaire|team|audit|paper|white))|\bdata protection officer\b|\bdpo\b|\bcompliance{_TEAM}\b",
    "legal": rf"\b(?:general |corporate |outside |in-?house |our |your |their |to |the )counsel\b|\bgc\b|\blawyers?\b|\battorneys?\b"
    rf"|\blegal{_TEAM}s?\b|\b(?:in|from|with|over to|by) legal\b|\b(?:our|your|their) legal\b(?! (?:review|terms|process|question))|\blegal{_DOES}\b|{_RUNS}legal\b|{_TURN_TO}legal\b(?! (?:review|terms|advice|team))",
    "procurement": rf"\b(?:procurement|purchasing|sourcing){_TEAM}s?\b|\b(?:in|from|with|over to|by) (?:procurement|purchasing|sourcing)\b"
    rf"|\b(?:procurement|purchasing|sourcing){_DOES}\b|\b(?:our|your|their) (?:procurement|purchasing|sourcing)\b(?! (?:review|process|policy|cycle|portal|form))|{_RUNS}(?:procurement|purchasing|sourcing)\b|{_TURN_TO}(?:procurement|purchasing|sourcing)\b(?! (?:review|process|approval))|\bbuyer in purchasing\b|\bvendor management{_TEAM}\b",
    "economic_buyer": rf"\bcfo\b|\bceo\b|\bchief (?:financial|executive)(?: officer)?\b|\bfinance{_TEAM}s?\b|\b(?:vp|head|director) of finance\b"
    rf"|\b(?:in|from|with|over to|by) finance\b|\bfinance{_DOES}\b|\bbudget (?:owner|holder)\b|\bcontroller\b|\bmoney people\b|{_RUNS}finance\b|{_TURN_TO}finance\b|\bsigns the (?:checks|cheques|budget)\b|\bmy (?:vp|boss|director|manager)\b.{{0,30}}\b(?:approve|approves|approval|sign|signs|sign-?off)\b|\beconomic buyer\b",
    "technical_buyer": r"\bcto\b|\bcio\b|\b(?:our|your|their|the|from|in|with) (?-i:IT|it)(?: (?:team|guy|guys|folks|people|department|director|manager|lead|side))\b"
    r"|\b(?:head|director|vp) of (?:it|engineering|technology|infrastructure)\b|\bit (?:director|manager|team|department|guy|guys|lead)\b"
    r"|\b(?:from|in|with|by|over to) (?-i:IT)\b|\bit signs off\b|\b(?:solution|enterprise|lead) architect\b|\bengineering (?:lead|manager)\b|\bsystems? admin(?:istrator)?s?\b",
    "executive_sponsor": r"\b(?:executive|exec) sponsor\b|\bour sponsor\b",
    "implementation": r"\bimplementation (?:lead|manager|owner)\b|\bproject (?:manager|lead) on (?:our|your) side\b|\brollout (?:lead|manager|owner)\b",
    "end_users": r"\bend[- ]users?\b|\b(?:our|your|their|my) (?:\w+ )?(?:reps|aes|agents|users|nurses|clerks|drivers|operators|sdrs|cashiers|technicians|hygienists)\b",
    "champion": r"\bour champion\b",
}  # fmt: skip
# The function as a subject: it was talked about, and nobody was named.
_TOPICS: dict[Role, str] = {
    "security": r"\b(?:security|infosec|info sec) (?:review|assessment|questionnaire|audit|check|questions|requirements|approval|sign-?off|process)\b"
    r"|\bpen(?:etration)? test\b|\bsoc (?:2|two)\b|\bsecurity side\b",
    "legal": r"\b(?:legal (?:review|terms|process|questions|redlines?|approval|sign-?off)|red ?lines?|contract review|dpa|msa|data processing agreement)\b",
    "procurement": r"\b(?:procurement|purchasing) (?:review|process|policy|cycle|portal|form|approval)\b|\bpurchase order\b|\bvendor (?:setup|onboarding)\b",
    "economic_buyer": r"\bbudget (?:approval|release|sign-?off)\b",
    "technical_buyer": r"\btechnical (?:validation|review|evaluation)\b",
}
_PEOPLE_RE = {role: re.compile(pattern, re.IGNORECASE) for role, pattern in _PEOPLE.items()}
_TOPIC_RE = {role: re.compile(pattern, re.IGNORECASE) for role, pattern in _TOPICS.items()}

_OURS = re.compile(r"\b(?:our|my|with our|the vendor's) (?:\w+ ){0,2}$")
_OURS_WITHIN = re.compile(r"^(?:our|my)\b")
_NOBODY = re.compile(
    r"\b(?:no one|nobody|not|never|haven't|hasn't|don't|doesn't|without|someone|somebody|anyone|anybody|who(?:ever)?)\b[^.?!]{0,40}$"
)
_NAME_PART = r"(?:[A-Z]['’])?[A-Z][a-zé]+(?:-[A-Z][a-zé]+)?"
_NAME = rf"(?-i:{_NAME_PART}(?: {_NAME_PART})?)(?![\w-])"
_TITLE_WORDS = r"(?:(?:our|my|the|their|your) )?(?:new |head of |vp of |director of |chief )?"
_NAME_BEFORE = re.compile(
    rf"({_NAME})(,| is| who is| who's|'s)? +(?:(?:she|he|who)(?:'s)? +)?(?:(from|in|on|at|over in|with|runs|leads|heads|manages|who runs|who leads) +)?{_TITLE_WORDS}$"
)
_NAME_AFTER = re.compile(rf"^(?:, | is | named | called |, named |, called | )({_NAME})")
_LED_BY = re.compile(r"(?:in|from|with|runs|leads|heads|manages) (?:our |the |all )?", re.IGNORECASE)
# Words that open a sentence with a capital and are nobody's name.
_NOT_NAMES = frozenset(
    (
        "I The We You They He She It Our Your My Their His Her And But So Then Yes No Yeah Okay Ok Great Good "
        "Thanks Thank Let Once If When After Before Monday Tuesday Wednesday Thursday Friday Saturday Sunday "
        "January February March April May June July August September October November December Legal Security "
        "Procurement Finance Purchasing Budget Next Also Maybe Just Because From With What Who Where How That "
        "This There Is Are Was In On At As For To Of By Or Salesforce HubSpot Google Microsoft Sure Right "
        "Well Perfect Honestly Actually Everyone Someone Somebody Nobody Anyone Anybody People Folks Guys "
        "Everybody Unfortunately Apparently Obviously Currently Right Basically Frankly Luckily Fortunately "
        "Usually Normally Typically Sometimes Today Tomorrow Yesterday Now Later Still Even Only Both All "
        "Some Most Many Few Other Another Each Every Any One Two Three First Second Last Hello Hi Hey Oh Um "
        "Uh Hmm Ah Wow Nice Cool Fine Exactly Absolutely Definitely Certainly Correct Agreed Understood Got "
        "Given Since While Although Though However Otherwise Instead Please Sorry Looking Talking Speaking "
        "Working Waiting Getting Going Being Having Our Meanwhile Anyway Look Listen See Think Guess "
        "Hopefully Probably Perhaps Info Sec Infosec InfoSec Compliance Operations Marketing Sales "
        "Engineering Product Support Management Leadership Corporate Internal External Data Cloud"
    ).split()
)


def mentions(
    text: str, speaker: Speaker, people: Sequence[tuple[str, Role | None]]
) -> Iterator[tuple[Role, str | None, Level, float]]:
    """Roles in one sentence: (role, name or None, ``topic`` or ``named``, how sure).

    ``people`` are the plan's stakeholders with a role. A seller's "our legal team" is the seller's own and is nobody here;
    a seller's "your security team" or anybody's "someone from security" is a topic until the buyer's side names them.
    """
    low = plain(text)
    seen: set[Role] = set()
    for name, role in people:
        if role is not None and speaks_of(text, name):
            seen.add(role)
            yield role, name, "named", 0.9
    for role, pattern in _PEOPLE_RE.items():
        for hit in pattern.finditer(low if role != "technical_buyer" else text):
            before = low[: hit.start()]
            if speaker == "seller" and (_OURS.search(before) or _OURS_WITHIN.search(hit.group().lower())):
                continue
            level: Level = "topic" if speaker == "seller" or _NOBODY.search(before) else "named"
            name_heard = _name_beside(text, hit.start(), hit.end()) if level == "named" else None
            if role in seen and name_heard is None:
                continue
            seen.add(role)
            yield role, name_heard, level, 0.85 if level == "named" else 0.6
            break
    for role, pattern in _TOPIC_RE.items():
        if role not in seen and pattern.search(low):
            yield role, None, "topic", 0.7


def speaks_of(text: str, name: str) -> bool:
    """Whether a sentence names this person: the full name, or the first name written as a name.

    Where the whole sentence is in lower case, as some recognisers write, a first name that is no ordinary word will do.
    """
    parts = name.split()
    if not parts:
        return False
    if re.search(rf"\b{re.escape(name)}\b", text, re.IGNORECASE):
        return True
    first = parts[0].strip(".")
    if first.lower() in _TITLES and len(parts) > 1:
        return any(_sounds_like(heard, parts[-1].lower()) for heard in _TITLED.findall(text.lower()))
    if len(first) < 3:
        return False
    if re.search(rf"\b{re.escape(first)}\b", text):
        return first.lower() not in _ORDINARY or not text.lstrip().startswith(first)
    return text == text.lower() and first.lower() not in _ORDINARY and first.lower() in words(text)


_TITLES = frozenset({"dr", "mr", "mrs", "ms", "prof"})
_TITLED = re.compile(r"\b(?:dr|doctor|mr|mister|mrs|ms|miss|prof|professor)\.? ([a-z'-]+)")


def _sounds_like(heard: str, name: str) -> bool:
    """Whether recognition may have made ``heard`` of the name: one letter apart, or two in a long one."""
    allowed = 1 if len(name) < 7 else 2
    return OSA.distance(heard, name, score_cutoff=allowed) <= allowed


_ORDINARY = frozenset(
    (
        "will mark grant may bill art faith hope grace drew rob sue pat rich chase dean frank gene jack joy "
        "june april august rose sandy"
    ).split()
)


def same_person(heard: str, known: str) -> bool:
    """Whether a speaker's label can be this person: equal names, or one is the other's first name."""
    a, b = words(heard), words(known)
    if not a or not b:
        return False
    return a == b or (len(a) == 1 and a[0] == b[0]) or (len(b) == 1 and b[0] == a[0])


def _name_beside(text: str, start: int, end: int) -> str | None:
    """The name that goes with a title: "Priya in InfoSec", "our CISO, Priya Nair". None rather than a wrong one.

    Something has to tie the two together, and one word that merely opens the sentence ("Unfortunately, our CISO …") is no name.
    """
    # "from procurement" was found whole, but its "from" is what ties the name to it.
    led = _LED_BY.match(text[start:end])
    before = _NAME_BEFORE.search(text[: start + (led.end() if led else 0)])
    if before is not None and _is_name(before.group(1)):
        opens = text[: before.start()].strip() == "" and " " not in before.group(1)
        tied = before.group(3) is not None or (
            before.group(2) is not None and not (opens and before.group(2) == ",")
        )
        if tied:
            return before.group(1)
    after = _NAME_AFTER.search(text[end:])
    if after is not None and _is_name(after.group(1)):
        return after.group(1)
    return None


def _is_name(candidate: str) -> bool:
    return not any(part in _NOT_NAMES for part in candidate.split())
