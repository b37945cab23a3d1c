"""The vocabulary of business functions: for each role the titles people hold, the names of the function, and slang.

Titles stand for a person wherever they are said; a function's name ("legal", "security") stands for its people only
in the frames of ``role_words``. Patterns are matched without regard to case unless they say otherwise; initials may be
written apart, as a recogniser does ("C F O", "I.T.").
"""

from assistant.vocabulary import Role


def initials(*names: str) -> str:
    """A pattern for initials written together, apart or with full stops, without the surrounding word boundaries."""
    return "|".join(r"\.?[ -]?".join(name) for name in names)


def _office(of: str) -> str:
    """The people who stand at the head of a function ``of``, US and UK."""
    head = (
        r"(?:head|heads|(?:e|s)?vp|vice[ -]president|director|chief|manager|lead|leader|chair|person|people|guy|guys|chap|"
        r"bloke|woman|lady|fella|someone|somebody)"
    )
    return (
        rf"{head}(?: in charge)? (?:of|for|in) (?:the |our |global |group |corporate |uk |us |it |enterprise )?(?:{of})"
        rf"|(?:vp|svp|evp|avp),? (?:{of})"
    )


TEAM = (
    r"(?:teams?|folks|folk|people|persons?|guys?|groups?|departments?|dept|office|officers?|leads?|leaders?|leadership|managers?|directors?|heads?|"
    r"analysts?|engineers?|architects?|reviewers?|specialists?|business partners?|partners?|contacts?|counterparts?|colleagues?|lot|crowd|chaps?|blokes?|"
    r"fellas?|fellows?|lads?|lad(?:y|ies)|wom[ae]n|girls?|gals?|m[ae]n|boys|desk|function|org|organi[sz]ation|staff|division|unit|bods?|experts?|admins?|administrators?|vp|chief|buyers?|agent)"
)
"""What turns the name of a function into its people: "the security lot", "our IT chap", "the finance team"."""

FUNCTIONS: dict[Role, str] = {
    "security": r"(?:it |information |cyber[ -]?|data |network |cloud |group |corporate |enterprise |product )?security|info[ -]?sec(?:urity)?|sec[ -]?ops|cyber(?! (?:monday|week))|"
    r"information assurance|(?:vendor|third[ -]party|supplier|information|cyber) risk|data (?:protection|privacy)|privacy",
    "legal": r"(?:corporate |group )?legal",
    "procurement": r"(?:strategic |group |central |corporate |it |global |indirect )?(?:procurement|purchasing|sourcing)|(?:vendor|supplier) management|^purchase(?= (?:has|have|will|wants?|said|says|asked|needs?|sent|team|department))",
    "economic_buyer": r"(?:group |corporate |central )?(?:finance|fp&a|fp and a)",
    "technical_buyer": r"(?-i:\bI\.?[ ]?T\b\.?)|information technology|dev[ -]?ops",
    "implementation": r"implementation|roll[ -]?out|deployment|change management|(?:project|programme?) management",
}
"""What a function is called by those who turn to it: "ask legal", "from procurement", "with IT"."""

_LEGAL_PERSON = r"(?:counsel|lawyer|solicitor|attorney|paralegal|barrister)s?"
_BUSINESS = r"(?:business|company|practice|firm|group|shop|dealership|clinic|restaurant|hotel)"

TITLES: dict[Role, str] = {
    "security": rf"(?:{initials('ciso')})s?|chief (?:information |it |cyber |product )?security officer|sisos?"
    r"|(?:data protection|privacy|information assurance|chief privacy|info(?:rmation)?[ -]?security) officers?"
    rf"|(?:our|your|the|their) (?:{initials('dpo')})"
    r"|(?:security|cyber) (?:architect|analyst|engineer|manager|lead|director|officer|reviewer|specialist)s?|(?:pen[ -]?testers|vendor assessors)"
    rf"|{_office(FUNCTIONS['security'])}|(?:grc|soc) (?:team|folks|people|lead|manager|analyst|group)|compliance (?:team|officer|folks|people|group|department|lead|manager)"
    r"|(?:runs|does|handles|owns|leads) (?:all )?(?:our |the |all )?(?:vendor|supplier|third[ -]party|security|risk) (?:risk )?(?:assessments?|reviews?|questionnaires?)(?! (?:module|tool))",
    "legal": rf"(?:general|corporate|outside|external|in[- ]?house|commercial|associate|deputy|legal|company|contracts?|lead|chief) {_LEGAL_PERSON}"
    rf"|(?:our|your|the|their|my|with|to|by|from|and) counsel\b(?! (?:you|we|they|i|he|she|them|him|her|people|patients|students))|(?:lawyer|solicitor|attorney|paralegal)s?"
    rf"|(?:our|your|the) (?-i:{initials('GC')})\b(?! (?:on site|and the subs))|chief legal officer|(?:our|your|the) (?-i:{initials('CLO')})|company secretar(?:y|ies)|law firm|legal eagles?|the suits in legal"
    rf"|(?:contracts?) (?:manager|team|department|lead|people|folks|administrator|negotiator|officer|desk)s?|(?:outside|external) (?:legal )?firm|{_office(FUNCTIONS['legal'])}"
    r"|(?:our|your|the) (?:only )?in[- ]?house (?:legal|team of lawyers|legal team)|(?:is|'s|are|'re|was) our (?:only |one )?in[- ]house\b",
    "procurement": r"(?:purchas(?:e|ing)|procurement|sourcing|category|vendor|supplier|buying|supply chain|vendor relationship|commodity) (?:managers?|officers?|leads?|directors?|heads?|buyers?|specialists?|partners?|agents?)(?! (?:portal|system))"
    rf"|chief (?:procurement|purchasing) officer|(?:our|your|the) (?-i:{initials('CPO')})|buyers? (?:in|from|at) (?:purchasing|procurement|sourcing)|(?:in|from|with|to) purchase\b(?! (?:order|price|history|to|date))|(?:the )?(?:vendor|supplier) (?:management|onboarding|registration) (?:team|people|folks|office|desk)"
    rf"|{_office(FUNCTIONS['procurement'] + '|buying|purchase')}|(?:the|our) buying (?:team|office|department|people|desk)"
    r"|(?:does|handles|runs|looks after|makes|owns) (?:all )?(?:of )?(?:our |the )?(?:\w+ )?(?:buys|buying|purchasing|purchases)\b",
    "economic_buyer": rf"(?:{initials('cfo')})s?\b|chief financial(?: officer)?|chief finance(?: officer)?|(?:our|your|the|their) (?-i:{initials('FD')})\b|(?:finance|financial) (?:director|controller|chief|head|vp|business partner)s?"
    rf"|{_office(FUNCTIONS['economic_buyer'])}|vp,? finance|(?:our|your|my|the|their|group|corporate|plant|divisional|regional) (?:financial |group )?(?:controller|comptroller)\b(?! (?:board|guy|unit|card|box|chip|software))"
    rf"|(?:{initials('ceo')})s?\b|chief executives?(?: officer)?|budget[ -](?:owner|holder)s?|economic buyer|(?:holds|hold|holding|controls|owns) (?:the |our )?(?:purse(?:[ -]strings)?|budget|wallet|cheque ?book|check ?book|p ?(?:&|and) ?l)"
    rf"|(?:money|numbers|finance|budget) (?:people|guys?|folks|lot|man|woman|side)|bean[ -]?counters?|number[ -]crunchers|the treasurer|our treasurer|(?:our|your|the|business|company) owners? of (?:the|our|this) {_BUSINESS}|(?:our|your) owners?\b(?! (?:manual|of|for|is missing))|(?:{_BUSINESS}) owners?"
    r"|(?:signs?|signing|writes?) (?:off )?(?:on )?(?:the |all the |our |any )?(?:che(?:ck|que)s?|spend|budgets?|money|invoices)\b|(?:the person|the one|whoever|who|he|she|they|boss|vp) (?:that |who )?(?:signs|has to sign) for (?:it|this|that|the money)\b"
    r"|(?:my|our) (?:\w+ )?(?:vp|svp|boss|director|manager|president|gm)\b(?=[^.?!,]{0,30}\b(?:approves?|approval|signs?(?: off)?|sign[ -]?off|okays?|green[ -]?lights?|authori[sz]es?|budget|pays?|money)\b)",
    "technical_buyer": rf"(?:{initials('cto', 'cio')})s?\b|chief (?:technology|information|technical|digital|data|architecture)(?: officer)?|(?:solutions?|enterprise|lead|chief|software|data|cloud|it|systems?|application|integration|technical) architects?"
    r"|(?:architecture|technical|technology) (?:board|review board|group|team|lead|owner|evaluator|guys?|people|folks|director|manager|contact)|sys(?:tems?)?[ -]?admin(?:istrator)?s?|(?:network|infrastructure|infra|platform|integrations?|systems|dev|devops|data|engineering|identity|applications?|helpdesk|help desk|api|database|salesforce|crm|erp) (?:team|guys?|folks|lead|manager|chap|bloke|fella|admins?|administrators?|director|engineers?|crowd|lot)"
    rf"|(?:our|your|the|my) (?:tech(?:ies|nical people| people| guys?| team| folks| lead| lot)|developers)|it (?:director|manager|team|department|dept|guys?|lead|people|folks|chap|bloke|fella|lad|lot|crowd|person|man|woman|head|staff|group|side|support|services|admins?|operations|business partner)\b|{_office('it(?! (?:is|was|all))|engineering|infrastructure|technology|information technology|it operations|platform|architecture|data|enterprise applications|systems|software|integrations?')}|engineering (?:vp|head)|tech lead",
    "executive_sponsor": rf"(?:executive|exec|project|programme?|our|your|a|the|business) sponsors?\b|(?:our|your|the|his|her|is|with|called) (?-i:{initials('MD')})\b|(?-i:{initials('MD')}'s office)|managing (?:director|partner)s?|chair(?:man|woman|person)\b(?! of the (?:committee|meeting))|(?:our|the|with|my|your) (?:company |group )?president\b(?! of (?!the (?:company|group|division|business)|our|operations))"
    rf"|(?:{initials('coo')})\b|chief operat(?:ing|ions?)(?: officer)?|my boss's boss|(?:boss|manager)'s (?:boss|manager)|steering (?:committee|group|board)|steer[ -]?co|ex[ -]?co\b|executive (?:committee|team|board)|(?:executive|senior) leadership(?: team)?|c[ -]suite|sponsor(?:ing|s) (?:this|it|the project)",
    "implementation": r"(?:implementation|rollout|roll-out|deployment|onboarding|transition|cut-?over|migration|adoption) (?:leads?|managers?|owners?|teams?|coordinators?|partners?|consultants?|people|folks|specialists?|guy|person)"
    rf"|(?:project|programme?|delivery|change) (?:managers?|leads?|leaders?|director|coordinator|management office|team)\b(?! software)|(?:{initials('pmo')})\b|training (?:leads?|managers?|coordinators?|team)|(?:systems?|system) integrators?|(?:our|an|the) (?-i:{initials('SI')})\b(?: partner)?"
    r"|(?:consultants|contractors|integrators?|partner|agency) (?:who|that|we hired|we use|we have)[^.?!,]{0,20} (?:build|building|built|implement|implementing|roll|rolling|install|installing|set up|setting up|configure|configuring)"
    r"|(?:run|running|runs|drive|driving|drives|own|owning|owns|lead|leading|leads|manage|managing|manages|look after|looking after) (?:the |our |this )?(?:whole |day[ -]to[ -]day |actual )?(?:roll[ -]?out|implementation|deployment|migration|cut-?over)\b|(?:run|running|runs|managing|manages) (?:it|this|that|things) day[ -]to[ -]day",
    "end_users": r"end[ -]?users?|(?:key|super|power|pilot|business|daily|every[ -]?day) ?users|user (?:group|community|champions?)",
    "champion": r"(?:our|your|the) (?:internal )?champion\b",
}  # fmt: skip
"""Titles and phrases that stand for a person or a team of the role by themselves."""

SUBJECTS: dict[Role, str] = {
    "security": r"(?:(?:it |information |data |cyber ?|vendor )?security|info[ -]?sec|cyber) (?:review|assessment|questionnaire|audit|check|questions|requirements|approval|sign[ -]?off|process|form|side)s?"
    rf"|pen(?:etration)? ?tests?|(?:{initials('soc')})[ -]?(?:2|two)",
    "legal": r"legal (?:reviews?|terms|process|questions|redlines?|approval|sign[ -]?off)|red[ -]?lines?|red ?lining|contract review|data processing (?:agreement|addendum)"
    rf"|(?:{initials('dpa', 'msa')})",
    "procurement": r"(?:procurement|purchasing) (?:review|process|policy|cycle|portal|form|approval)|purchase order|vendor (?:set-?up|onboarding|registration)",
    "economic_buyer": r"budget (?:approval|release|sign[ -]?off)",
    "technical_buyer": r"technical (?:validation|review|evaluation)",
}  # fmt: skip
"""The function's work as a subject: it was talked about, and nobody was named."""
