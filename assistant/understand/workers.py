"""The people who will work with what is sold, named by their occupation: "our drivers", "the night crew", "my reps"."""

import re
from collections.abc import Iterator

# Occupations in the plural, as people say them of their own staff.
_TRADES = """
    accountants adjusters advisers advisors aes agents aides ambassadors anaesthetists analysts appraisers apprentices arborists assemblers assistants
    attendants bakers baristas bartenders bdrs beauticians bookkeepers bricklayers brokers caregivers carers carpenters caseworkers cashiers caterers
    chefs chemists cleaners clerks clinicians coaches collectors concierges cooks coordinators copywriters counsellors counselors couriers crews csms
    csrs custodians dentists deputies dermatologists designers detectives dietitians dispatchers doctors drafters drivers editors educators
    electricians estimators fabricators faculty farmers fitters florists foremen forepersons gardeners groomers harvesters housekeepers hygienists
    installers instructors investigators janitors joiners journalists laborers labourers landscapers lecturers librarians linemen lineworkers
    machinists maids mechanics mentors merchandisers midwives nurses operatives operators optometrists orderlies organisers packers painters
    paralegals paramedics pharmacists phlebotomists physios physiotherapists pickers planners plumbers porters practitioners preparers producers
    professors qss radiographers radiologists rangers receptionists recruiters registrars reporters representatives reps responders riders roofers
    salesmen salespeople schedulers scientists sdrs secretaries sellers stewards stockers stylists subbies subcontractors superintendents supers
    supervisors surgeons surveyors tailors teachers technicians techs tellers therapists traders trainees truckers tutors underwriters ushers
    veterinarians vets waiters waitresses waitstaff wardens warehousemen welders workers writers
"""
_USERS = "users"
_PLACES = (
    r"(?:stores?|shop|shop[ -]floor|floor|warehouse|field|front[ -]?line|front[ -](?:desk|of[ -]house|office)|back[ -](?:office|of[ -]house)|night|day|evening|weekend|yard|wards?|clinics?|branch(?:es)?|depot|kitchen|plant|line|counter|desk|"
    r"site|call[ -]?cent(?:er|re)s?|contact[ -]?cent(?:er|re)s?|service|sales|dispatch|claims|billing|maintenance|production|factory|shift|ground|cabin|nursing|teaching|clinical|"
    r"bar|bench|checkout|till|picking|packing|loading|dock|delivery|reception|admin|office|retail|housekeeping|transport|care|lab|crew|road|counter|customer[ -](?:service|support|success|care)|support|temp|agency|seasonal|part[ -]time|bank|control[ -]room|help ?desk)"
)
_BODIES = r"(?:staff|crews?|workers?|guys|folks|lads|girls|boys|hands|operatives|personnel|people|chaps|colleagues|reps|agents|managers|assistants|leads|supervisors|teams)"
_OWN = r"(?:our|my|your|half (?:of )?(?:the|our|my)|all (?:of )?(?:the|our|my|your)|most of (?:the|our|my|your)|some of (?:the|our|my|your)|(?:\d+|two|three|four|five|six|ten|twenty|thirty|forty|fifty|hundred|every one) of (?:our|my|your|the))"
_USE = (
    r"(?:(?:'ll|'ve|'re|'d)? ?\b(?:will|would|won't|wouldn't|can|can't|could|couldn't|have to|need to|get to|got to|gotta|are going to|aren't going to|are gonna|were|are|have|haven't|had|did|didn't|do|don't|never|already|actually|just|really|all|both|absolutely|still|keep|kept|start|started|also|only|even|ever|to)\b ?){0,4}"
    r" ?\b(?:use|uses|using|used|log|logs|logging|logged|sign in|love|loves|loved|loving|hate|hates|hated|hating|like|liked|adopt|adopted|adopting|touch|touched|try|tried|trying|train|trained|training|learn|learned|learning|work (?:in|with|off|from)|live in|live with|click|clicking|open|opened|ask|asked|asking|"
    r"complain|complained|complaining|refuse|refused|revolt|quit|type|typing|key|keying|scan|scanning|enter|entering|fill|filling|switch|struggle|struggling|drown|drowning|waste|wasting|spend|spending|pick it up|see|get used to|want|wanted|tell|told|care|carry|run it|rely|relying|print|printing|write|writing|swear|need|raise|raising)\b"
)
# Nobody's own staff, though the words end alike.
_NOT_WORKERS = (
    r"(?!(?:customers?|employers|consumers|partners|suppliers?|vendors?|competitors?|computers?|servers?|numbers|orders|members|users|others|sponsors?|investors|managers|leaders|lawyers|stakeholders|shareholders|directors|"
    r"buyers|sellers|auditors|factors|errors|sensors|monitors|trackers|scanners|printers|controllers|containers|trailers|filters|offers|letters|matters|papers|centers|quarters|parameters|"
    r"headers|folders|browsers|providers|readers|adapters|routers|connectors|subscribers|registers|dollars|doctors'|visitors|tenants|guests|clusters|answers|layers|papers|borders|drawers|blockers|helpers|"
    r"numbers|triggers|dockers|loggers|lists|exists|insists|consists|specialists in|tools|brothers|sisters|mothers|fathers|teenagers|neighbo?urs|years|hours|floors|doors|colou?rs|vectors|processors|editors for)\b)"
)

_NUMBER = r"(?:\d+|(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|a hundred|hundreds of|dozens of)(?:[- ]\w+)?)"
# A word that says what kind of worker, never one that begins another phrase.
_KIND = r"(?!(?:to|for|of|and|or|with|from|in|on|at|is|are|by|the|that|about|will|have|has|than|as|if|so|because|when|who|which|but)\b)[\w-]+ "
_TRADE_RE = "|".join(sorted(_TRADES.split(), key=len, reverse=True))
_FIND = re.compile(
    rf"\b(?:"
    rf"{_OWN} (?:{_KIND}){{0,3}}?(?:{_TRADE_RE}|{_USERS})\b(?! (?:for|behind|licen[cs]es?|groups?) )"
    rf"|{_OWN} (?:[\w-]+ )?{_PLACES} (?!teams?\b|people\b|managers\b|leads\b){_BODIES}\b"
    rf"|(?:{_OWN} )?(?:(?:store|shop|floor|warehouse|field|ward|clinic|branch|depot|shop[ -]floor|front[ -]line|front[ -]desk|night|kitchen|factory|plant|yard|site|counter|production|nursing|dispatch|call[ -]cent(?:er|re)|contact[ -]cent(?:er|re)) (?:staff|crews?|workers?|guys|folks|lads|hands|operatives|teams?|people|managers))\b"
    rf"|(?:our|my|the|your|half the|half our) (?:whole |entire )?front[ -]desk\b(?! (?:computer|screen|system|phone|machine|pc))"
    rf"|(?:the|those|these|them|all the) (?:[\w-]+ )?(?:{_TRADE_RE}|{_USERS}) {_USE}"
    rf"|{_OWN} (?:[\w-]+ ){{0,2}}?{_NOT_WORKERS}(?:\w{{3,}}(?:ers|ors|ists|ians|men|women|folk|staff|hands)|people|team|folks|guys|lads|girls) {_USE}"
    rf"|(?:we(?: have|'ve got|'re|'ve)|i(?: have|'ve got)|there are|of our|across|all) (?:about |around |roughly |over |some |like )?{_NUMBER} (?:{_KIND}){{0,2}}?(?:{_TRADE_RE})\b"
    rf"|^(?:{_KIND})?(?:{_TRADE_RE}) {_USE}"
    rf"|(?:the )?(?:people|folks|ones|guys|staff) who(?:'ll| will| would|'d| actually| have to| are going to)* (?:use|touch|live in|work in|log) "
    rf")",
    re.IGNORECASE,
)  # fmt: skip
_HINT = re.compile(r"s\b|crew|staff|faculty|desk|men\b|women\b|folk|team|people", re.IGNORECASE)


def workers(text: str) -> Iterator[tuple[int, int]]:
    """Where the future users of the product are spoken of, as (start, end), in a text with plain apostrophes."""
    if _HINT.search(text):
        for hit in _FIND.finditer(text):
            yield hit.start(), hit.end()
