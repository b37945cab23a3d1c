"""Which of the nine roles a title, a team or a milestone speaks of. Conservative: a wrong role is a wrong
prompt in a call.
"""

import re

from assistant.vocabulary import ROLES, Role

_I = re.IGNORECASE
# The first that matches wins: "IT Security" is security, "Legal Operations" legal.
_TITLES: tuple[tuple[Role, re.Pattern[str]], ...] = (
    ("champion", re.compile(r"\b(?:champion|internal advocate|our advocate|inside coach)\b", _I)),
    (
        "security",
        re.compile(
            r"\b(?:ciso|info(?:rmation)?[\s-]*sec(?:urity)?|cyber[\s-]*sec(?:urity)?|"
            r"(?:(?<!social )(?<!physical )(?<!home )security)\b(?!\s+(?:guards?|cameras?|deposit|"
            r"gates?))|secops)\b",
            _I,
        ),
    ),
    (
        "legal",
        re.compile(
            r"\b(?:legal|counsel|attorney|lawyers?|paralegal|clo|chief legal officer|"
            r"contracts? (?:manager|team|department|lead)|"
            r"(?:msa|contract|dpa|redline) review)\b|\bGC\b",
            _I,
        ),
    ),
    (
        "procurement",
        re.compile(
            r"\b(?:procurement|purchasing|sourcing|vendor management|supplier management|"
            r"category manager|cpo)\b",
            _I,
        ),
    ),
    (
        "economic_buyer",
        re.compile(
            r"\b(?:economic buyer|cfo|chief financial officer|finance|financial (?:controller|director|"
            r"approval)|controller|"
            r"budget|decision[- ]maker|signs? the (?:cheque|check)|purse)\b",
            _I,
        ),
    ),
    (
        "executive_sponsor",
        re.compile(
            r"\b(?:(?:executive|exec|project|programme|program) sponsor|sponsor|steering (?:committee|"
            r"group|board)|steerco|board(?: of directors)?|"
            r"ceo|chief executive(?: officer)?|managing director|executive (?:committee|team)|exco)\b",
            _I,
        ),
    ),
    (
        "end_users",
        re.compile(
            r"\b(?:end[\s-]*users?|users?|key users?|super[\s-]*users?|user (?:group|community))\b", _I
        ),
    ),
    (
        "implementation",
        re.compile(
            r"\b(?:implementation|rollout|roll-out|deployment|onboarding|project (?:manager|lead|"
            r"management|office)|programme? manager|pmo|"
            r"change manage(?:r|ment)|training (?:lead|manager|team))\b",
            _I,
        ),
    ),
    (
        "technical_buyer",
        re.compile(
            r"\b(?:technical (?:buyer|evaluator|evaluation|validation|lead|decision|owner|review|team|"
            r"contact)|cto|cio|"
            r"chief (?:technology|information|technical) officer|(?:enterprise|data|software|systems?|"
            r"it|cloud|lead|chief) architects?|"
            r"(?<!sales )(?<!solutions )(?<!solution )(?<!presales )engineering|information technology|"
            r"sysadmin|systems? admin\w*)\b"
            r"|(?-i:\bIT\b)|^it(?: (?:team|director|manager|admin|lead|department|head))?$",
            _I,
        ),
    ),
)
_PARTS = re.compile(r"\s*(?:[/,;&+|()]|\band\b)\s*", _I)

# What a vendor sells or builds: "security cameras", "legal research tool", "CFO dashboard" need nobody.
_THING = (
    r"(?!\s+(?:\w+\s+)?(?:dashboards?|modules?|software|platform|tools?|apps?|application|portal|cameras?|systems?|analytics|automation|"
    r"white ?papers?|one-pagers?|deck|reports?|data|feeds?|templates?|feature|workflows?|training|"
    r"users?|tech|technology|research|"
    r"operations|ops|hold|entity|name)\b)"
)
_ACT = (
    r"(?:reviews?|assessments?|questionnaires?|approv(?:al|es?|ed)|sign[\s-]?off|audit|clearance|"
    r"evaluation|check|vetting|validation|questions|green light)"
)
_PAPER: tuple[tuple[Role, re.Pattern[str]], ...] = (
    (
        "security",
        re.compile(
            rf"\b(?:info(?:rmation)?[\s-]*sec(?:urity)?\b{_THING}|ciso\b{_THING}|"
            r"(?<!social )security(?:\s*(?:,|/|&|and)\s*\w+|\s+(?:risk|architecture|vendor|compliance|"
            rf"team|due diligence))?\s+{_ACT}|"
            rf"security\s+(?:team|due diligence)\b{_THING}|{_ACT}\s+(?:by|from|of|"
            r"with)\s+(?:the\s+)?security\b|"
            r"(?:vendor|third[\s-]party|supplier)\s+risk\s+(?:assessment|review)|pen(?:etration)?[\s-]test\w*|soc\s*2\s+review)",
            _I,
        ),
    ),
    (
        "legal",
        re.compile(
            rf"\b(?:legal\b{_THING}|red[\s-]?lin(?:es?|ed|ing)\b|counsel\b{_THING}|"
            r"contract(?:ual)?\s+(?:reviews?|negotiations?|terms|language|approval|sign[\s-]?off)|"
            r"terms (?:and|&) conditions|"
            r"data processing (?:agreement|addendum)|master services? agreement)|(?-i:\b(?:MSA|DPA|BAA)s?\b)",
            _I,
        ),
    ),
    (
        "procurement",
        re.compile(
            rf"\b(?:procurement\b{_THING}|purchasing\b{_THING}|purchase (?:orders?|requisition)\b{_THING}|"
            r"(?:vendor|supplier) (?:set[\s-]?up|onboarding|registration|form|creation))|"
            r"(?-i:\bPOs?\b)(?!\s*[CV]\b)",
            _I,
        ),
    ),
    (
        "economic_buyer",
        re.compile(
            rf"\b(?:budget(?:ary)?\b{_THING}(?!\s+(?:planning|forecast\w*))|funding\b{_THING}|"
            r"funds? (?:released?|approved?)|economic buyer|"
            rf"cfo\b{_THING}|(?:finance|financial|spend) (?:approv\w+|sign[\s-]?off|committee)|"
            r"approv\w+ by finance|business case approv\w+)",
            _I,
        ),
    ),
    (
        "executive_sponsor",
        re.compile(
            r"\b(?:exec(?:utive)? (?:approv\w+|briefing|sign[\s-]?off|reviews?|sponsor\w*|alignment|"
            r"decision|meeting|readout|presentation|buy-in)|"
            r"board (?:approv\w+|meeting|reviews?|decision|mandate|presentation|paper|vote|"
            r"sign[\s-]?off)|(?:by|to|from|with) the board|"
            r"steering (?:committee|group|board|meeting)|steerco|sponsor(?:ship)?(?: (?:meeting|"
            r"approv\w+|sign[\s-]?off))?)\b",
            _I,
        ),
    ),
)
_HANDS_ON: tuple[tuple[Role, re.Pattern[str]], ...] = (
    (
        "technical_buyer",
        re.compile(
            r"\b(?:technical (?:validation|evaluation|reviews?|win|discovery|sign[\s-]?off|approval|"
            r"assessment|fit|deep[\s-]dive|workshop|requirements)|"
            r"integrations?|architecture|apis?)\b|(?-i:\bIT\b)\s+(?:review|validation|approval|sign[\s-]?off|assessment|evaluation)",
            _I,
        ),
    ),
    (
        "implementation",
        re.compile(
            r"\b(?:kick[\s-]?off|implementation|(?<!zero-)(?<!zero )training(?! data)|roll[\s-]?out|"
            r"(?<!employee )(?<!vendor )(?<!supplier )(?<!customer )onboarding)\b",
            _I,
        ),
    ),
    (
        "end_users",
        re.compile(r"\b(?:user acceptance|uat|end[\s-]users?|user (?:testing|feedback|pilot))\b", _I),
    ),
)


def roles_of_words(text: str) -> tuple[Role, ...]:
    """The roles that a title, a team or a list of them names, in the order of the vocabulary."""
    found = {role for part in _PARTS.split(text) if (role := _one(part)) is not None}
    return tuple(role for role in ROLES if role in found)


def role_of_words(text: str) -> Role | None:
    """The role that a title, a team or the role's own name speaks of; None for "VP Operations" and all else
    that tells nothing.
    """
    return _one(text)


def _one(text: str) -> Role | None:
    name = "_".join(text.casefold().replace("-", " ").replace("_", " ").split())
    for role in ROLES:
        if name in (role, f"{role}s"):
            return role
    return next((role for role, pattern in _TITLES if pattern.search(text)), None)


def needs_of(name: str, owner_prospect: str = "", role_column: str = "") -> tuple[Role, ...]:
    """The roles that a milestone cannot do without, in the order of the vocabulary.

    From its Role column, from an owner on the buyer's side who is a role ("Security team", "Dan Wu (Legal)")
    and from its words. The paper process (security, legal, procurement, budget, executives) needs its people
    whoever owns the step. Hands-on work (technical validation, kickoff, training, acceptance) is done by its
    owner: those words count only where nobody, or only a role, stands as the owner on the buyer's side. A
    champion as owner adds nothing.
    """
    by_owner = roles_of_words(owner_prospect)
    found = {role for role in by_owner if role != "champion"} | set(roles_of_words(role_column))
    found |= {role for role, pattern in _PAPER if pattern.search(name)}
    if by_owner or not owner_prospect.strip(" -–—"):
        found |= {role for role, pattern in _HANDS_ON if pattern.search(name)}
    return tuple(role for role in ROLES if role in found)
