"""What a buyer must not read: rows marked private, the seller's own words for people and agreements, amounts of money."""

import re

from assistant.plan.text.cells import flat
from assistant.plan.text.columns import normal

_HARMLESS = (
    r"cloud|links?|equity|networks?|keys?|beta|preview|endpoints?|sector|audit\w*|reviews?|approvals?|test\w*|users?|systems?|training|"
    r"kick-?off|comm\w*|it\b|teams?|launch|roll-?out|pilot|security|stakeholders?|alignment|sign-?off|process\w*|polic\w+|controls?|"
    r"presentation|decision|budget|legal|procurement|go-?live|announcement"
)
_PRIVATE = (
    r"(?:(?:strictly|company|team|seller|vendor|our)[\s-]+)?(?:private|internal|confidential|hidden|secret)(?:[\s-]+(?:only|note|use))?|"
    r"(?:internal|seller|vendor|team|us)[\s-]+only|for (?:us|the team|internal use)|not for (?:the )?(?:buyer|customer|client|prospect|them)|"
    r"(?:do not|don'?t|never) (?:share|show)"
)
_PRIVATE_MARK = re.compile(
    rf"[\[({{【（]\s*(?:{_PRIVATE})\b(?!\s+(?:{_HARMLESS}))|^\W*(?:{_PRIVATE})\s*[:–—-](?!\w)|"
    rf"<!--\s*(?:{_PRIVATE})\b|🔒|🔐|🤫|\b(?:seller|vendor|team|internal)[\s-]only\b|\b(?:do not|don'?t|never) share\b|"
    r"\bnot for (?:the )?(?:buyer|customer|client|prospect)\b",
    re.IGNORECASE,
)
_PRIVATE_NOTE = re.compile(
    rf"[\[({{【（]\s*(?:{_PRIVATE})\s*[:,;–—-][^\])}}】）]{{0,300}}[\])}}】）]", re.IGNORECASE
)
_SHARED_MARK = re.compile(
    r"[\[(]\s*(?:shared|public|joint|mutual|buyer[\s-]facing|external|shared with (?:the )?(?:buyer|customer|client|prospect|them))\s*[\])]",
    re.IGNORECASE,
)
_SAYS_PRIVATE = re.compile(
    r"\b(?:private|internal|confidential|secret|hidden|restricted|us|ours|team|sellers?|vendor)\b|🔒|🔐"
)
_SAYS_SHARED = re.compile(
    r"\b(?:shared?|public|buyers?|customers?|clients?|prospects?|both|all|everyone|external|joint|mutual|open)\b|🌐|🔓"
)
_NO = re.compile(r"(?:no|n|not|non|never|none|un\w+|false|0|✗|❌|☐|⬜|✘|\[ ?\])(?![\w])|[✗❌☐⬜✘]|\[ ?\]")
_YES = re.compile(r"(?:yes|y|true|x|1|ok)(?!\w)|[✓✔✅☑]|\[x\]")
_HIDES = frozenset(
    ["private", "internal", "confidential", "hidden", "secret", "internal only", "seller only"]
)
_SHOWS = frozenset(
    [
        *(
            "shared",
            "share",
            "shared with buyer",
            "share with buyer",
            "public",
            "external",
            "visible to buyer",
        ),
        *("buyer visible", "buyer facing", "buyer-facing", "shared with customer", "share with customer"),
    ]
)
_TELLS = frozenset(
    [
        *(
            "visibility",
            "audience",
            "visible to",
            "shown to",
            "shared with",
            "confidentiality",
            "sensitivity",
        ),
    ]
)

_REWORDED: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), plain)
    for pattern, plain in (
        (
            r"\b(?:(?:mutual(?:ly)?|joint|shared|agreed)\s+)*clos(?:e|ing|ure)[\s-]+(?:action[\s-]+)?plan",
            "shared plan",
        ),
        (r"\bclosed?[\s-]+won\b", "agreement signed"),
        (r"\bclosed?[\s-]+lost\b", "not going ahead"),
        (r"\b(?:target[\s-]+)?close[\s-]+date\b", "signature date"),
        (r"\btarget[\s-]+close\b", "target signature"),
        (r"\ba (?:great|good) deal of\b", "a lot of"),
        (r"\ba (?:great|good) deal\b", "a lot"),
        (r"\bdeals with\b", "handles"),
        (r"\bdealt with\b", "handled"),
        (r"\bdealing with\b", "handling"),
        (r"\bdeal with\b", "handle"),
        (r"\bdeal[\s-]+desk\b", "commercial team"),
        (r"\b(?:big|no big) deal\b", "matter"),
        (r"\bclos(?:e|es) (?:the |this |our )?deal\b", "sign the agreement"),
        (r"\bclosing (?:of )?(?:the |this |our )?deal\b", "signing the agreement"),
        (r"\bdeal (?:is )?closed?\b", "agreement signed"),
        (r"\bdeals\b", "agreements"),
        (r"\bdeal\b", "agreement"),
        (r"\btechnical win\b", "technical fit"),
        (r"\beconomic[\s-]+buyer(?=s?\b)", "budget owner"),
        (r"\btechnical[\s-]+buyer(?=s?\b)", "technical lead"),
        (r"\bchampion(?=s?\b|['’]s\b)", "project lead"),
        (r"\bprospect(?=s?\b|['’]s\b)", "customer"),
    )
)
_ROLE = (
    r"champions?|economic[\s_-]+buyers?|technical[\s_-]+buyers?|user[\s_-]+buyers?|coach(?:es)?|mobili[sz]ers?|blockers?|"
    r"objectors?|detractors?|opponents?|supporters?|promoters?|advocates?|allies|ally|sceptics?|skeptics?|influencers?|gate[\s-]?keepers?|"
    r"decision[\s-]?makers?|power|budget holder|friend(?:ly)?|foe|fan|neutral|on[\s-]?board|needs convincing"
)
_SELLING_ROLE = re.compile(
    rf"(?:(?:our|the|main|key|strong|weak|possible|potential|internal)\s+)*(?:{_ROLE})(?:\s+\?)?",
    re.IGNORECASE,
)
_HAS_ROLE = re.compile(
    r"\b(?:champions?|(?:economic|technical|user)[\s_-]+buyers?|objectors?|detractors?|mobili[sz]ers?|sceptics?|skeptics?)\b",
    re.IGNORECASE,
)
_SOMEBODY = (
    r"(?:the (?:head|back) of|procurement|purchasing|legal|security|finance|him|her|them|(?-i:[A-Z])\w+)"
)
_TACTICS = re.compile(
    r"\b(?:buy[\s-]?in|discount\w*|margins?|commission|quota|walk[\s-]?away|rebates?|concessions?|upsell\w*|cross[\s-]?sell\w*|"
    r"competitors?|competitive|leverage|objectors?|detractors?|convinc\w+|bant|meddicc?|meddpicc|pipeline|forecast category|stalling|"
    r"at risk|red flag|ghost\w*|battle[\s-]?cards?|bluff\w*|undercut\w*|politics|wavers|wobbl\w+|hates?|doubts about us|\w+['’]s doubts|"
    rf"(?:bypass(?:es|ing)?|go(?:es|ing)? (?:around|behind|over)) {_SOMEBODY}|(?:talk|win)(?:s|ing)? (?:\w+ ){{1,2}}(?:round|over)|"
    r"get \w+ on side|on side against|go(?:ing)? lower|(?:our|price) floor|floor (?:price|(?:is|at) (?:US)?[$€£]?\d[\d.,]*\s?[km]?)|bottom line|fallback price|"
    r"(?:beat|displace|knock out) (?-i:[A-Z])\w+|real decision[\s-]?maker|really (?:has|have|can|decides?|signs?)|do(?:es)? not find out|"
    r"do(?:es)?n['’]t find out|(?:commit|internal) forecast|forecast (?:call|review|update) with our|update (?:the )?(?:crm|salesforce|hubspot)"
    r"(?= and| with|[.,;]|$)|our (?:own )?(?:manager|boss|forecast|numbers?|target|quarter|fiscal|(?:month|year)[\s-]end)|deal[\s-]?(?:review|strategy)|"
    r"account strategy|win (?:room|strategy))\b|\d\s?%\s?(?:off|discount|rebate|margin)\b",
    re.IGNORECASE,
)
_PRICE = re.compile(r"\b(?:pric(?:e|es|ed|ing)|list price|our forecast|fees?)\b", re.IGNORECASE)
_BARE_AMOUNT = re.compile(
    r"(?:\s*\b(?:of|for|at|worth|over|under|about|is|to)\s+)?\b(?:\d{1,4}(?:[.,]\d{1,2})?\s?(?:k|m|mn|mio|million|thousand)|"
    r"\d{1,3}(?:[.,'’]\d{3}){1,3})\b(?=\s*(?:$|[.,;:)\]–—-]|(?:and|or|by|with|for|a|per|agreed|approved|confirmed|accepted|signed)\b))",
    re.IGNORECASE,
)
"""A number that is an amount of money where the words around it are of prices."""
_CURRENCY = r"(?:US\$|[$€£¥₹]|\b(?:USD|EUR|GBP|CHF|CAD|AUD|JPY|INR|SEK|NOK|DKK)\b)"
_NUMBER = r"\d(?:[\d.,'’]|\s(?=\d{3}\b)){0,20}"
_SCALE = r"(?:\s?(?:k|m|mn|mio|bn|thousand|million|billion)\b)?"
_AMOUNT = re.compile(
    rf"(?:\s*\b(?:of|for|at|worth|over|under|about)\s+)?\(?(?:{_CURRENCY}\s?{_NUMBER}{_SCALE}|"
    rf"{_NUMBER}{_SCALE}\s?(?:{_CURRENCY}|(?:dollars|euros?|pounds|francs)\b)|\b\d{{1,3}}(?:\.\d{{1,3}})?\s?%\s?(?:off|discount|rebate|margin)\b)\)?",
    re.IGNORECASE,
)
_ASIDE = re.compile(r" ?[\[(][^\])]{0,300}[\])]")
_CLAIMS = re.compile(
    r"\W*(?:done|completed?|finished|signed|approved|accepted|passed|closed|cancelled)\b", re.IGNORECASE
)
_LEAST_DIGITS = 4
"""A shorter number is too common to be the value."""
_JOB = re.compile(
    r"\b(?:c[a-z]o|[se]?vp|vice president|president|head|director|manager|officer|chief|lead(?:er)?|engineer|architect|counsel|lawyer|"
    r"attorney|analyst|administrator|admin|specialist|coordinator|controller|accountant|owner|founder|partner|consultant|"
    r"legal|procurement|purchasing|finance|it|security|infosec|operations|sales|marketing|hr|engineering|compliance)\b",
    re.IGNORECASE,
)
_BOOKS = re.compile(
    r"\b(?:deals?|opp|opportunity|new logo|renewal|expansion|land and expand|q[1-4]|fy\s?[0-9]{2,4}|arr|acv|tcv|mrr|close[sd]?|won)\b",
    re.IGNORECASE,
)
_BIDI = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


def clean(text: str) -> str:
    """``text`` on one line without control characters, nor those that make a reader see another order than is there."""
    return " ".join("".join(c for c in flat(" ".join(text.split())) if c not in _BIDI).split())


def marked_private(raw: str) -> bool:
    """Whether the words themselves say so: "(private)", "[internal]", "Internal: …", 🔒, a comment."""
    return _PRIVATE_MARK.search(raw) is not None


def without_private_notes(text: str) -> str:
    """A name without what is noted beside it in private: "Ana Ruiz (internal: wavers)" is Ana Ruiz. A mark alone stays: it is
    about the name itself."""
    return " ".join(_PRIVATE_NOTE.sub(" ", text).split())


def marked_shared(text: str) -> bool:
    return _SHARED_MARK.search(text) is not None


def without_shared_mark(text: str) -> str:
    return " ".join(_SHARED_MARK.sub(" ", text).split())


def is_visibility(heading: str) -> bool:
    """Whether a column says who may see its rows."""
    return normal(heading) in _HIDES | _SHOWS | _TELLS


def bare_name(text: str) -> str:
    """A name without brackets and case, to know it again."""
    return clean(re.sub(r"[\[(][^\])]{0,300}[\])]", "", text)).casefold()


def may_see(heading: str, cell: str) -> bool | None:
    """What a cell of such a column says: the buyer may see the row, must not, or nothing that is understood."""
    name, words = normal(heading), cell.strip().casefold()
    if not words:
        return None
    if name in _HIDES | _SHOWS:
        if _NO.match(words):
            return name in _HIDES
        if _YES.match(words):
            return name in _SHOWS
    if _SAYS_PRIVATE.search(words) or _NO.match(words):
        return False
    return True if _SAYS_SHARED.search(words) else None


def reworded(text: str) -> str:
    """The text without the seller's own words: a deal is an agreement, a champion the project lead."""
    for pattern, plain in _REWORDED:
        text = pattern.sub(lambda m, plain=plain: _in_case(plain, m[0]), text)  # type: ignore[misc]
    return text


def _in_case(plain: str, was: str) -> str:
    if len(was) > 1 and was.isupper():
        return plain.upper()
    return plain[:1].upper() + plain[1:] if was[:1].isupper() else plain


def without_amounts(text: str, value: str) -> str:
    """The text without amounts of money. ``value``: the agreement's own, which goes in any of its spellings."""
    while (left := _cut(text, value)) != text:
        text = " ".join(left.split())
    text = re.sub(r"\(\s*\)", "", text)
    return re.sub(r"\s+([,;.])", r"\1", " ".join(text.split())).strip(" ,;:–—")


def has_amount(text: str, value: str) -> bool:
    return _cut(text, value) != text


def _cut(text: str, value: str) -> str:
    text = _AMOUNT.sub("", text)
    if _PRICE.search(text):
        text = _BARE_AMOUNT.sub("", text)
    if value.strip():
        text = re.sub(re.escape(value.strip()), "", text, flags=re.IGNORECASE)
    digits = re.sub(r"[^0-9]", "", re.sub(r"[.,][0-9]{1,2}\b", "", value))
    if len(digits) >= _LEAST_DIGITS:
        spelt = r"[.,'’\s]?".join(digits)
        text = re.sub(rf"(?<!\d){spelt}(?!\d)", "", text)
        if digits.endswith("000"):
            text = re.sub(rf"(?<!\d){digits[:-3]}\s?k\b", "", text, flags=re.IGNORECASE)
    return text


def speaks_of_tactics(text: str) -> bool:
    """Whether the words are about winning the buyer rather than about the work."""
    return _TACTICS.search(text) is not None


def without_asides(text: str) -> str:
    """A name without what stands beside it in brackets about winning the buyer, "Contract signed (before our quarter end)", or about how
    far it is, which its status says.
    """
    return clean(_ASIDE.sub(lambda m: "" if speaks_of_tactics(m[0]) or _CLAIMS.match(m[0]) else m[0], text))


def speaks_of_price(text: str) -> bool:
    return _PRICE.search(text) is not None


def job_title(text: str) -> str:
    """A title without what somebody noted after it: of "COO (weak)" and "CFO, hates us" the title alone. What follows the
    title stays where it is a job too, or is written like a name: "VP Operations, EMEA (Retail)"."""
    text = _ASIDE.sub(lambda m: m[0] if _like_a_title(m[0].strip(" ([])")) else "", without_roles(text))
    first, *more = re.split(r"(?=\s*[,;|·]|\s+[–—-]\s)", text)
    return clean("".join([first, *(one for one in more if _like_a_title(one.strip(" ,;|·–—-")))]))


def _like_a_title(text: str) -> bool:
    return not speaks_of_tactics(text) and (text[:1].isupper() or text[:1].isdigit() or is_job(text))


def has_selling_role(text: str) -> bool:
    """Whether a part that only sellers speak of stands anywhere in the words."""
    return _HAS_ROLE.search(text) is not None


def is_job(text: str) -> bool:
    """Whether the words are plainly a job or a function, and not what a seller thinks of somebody."""
    return _JOB.search(text) is not None and not has_selling_role(text)


def is_crm_name(text: str) -> bool:
    """Whether a plan's name is one for the seller's own books: "Q4 upsell", "Acme renewal FY27"."""
    return _BOOKS.search(text) is not None or speaks_of_tactics(text) or marked_private(text)


def is_selling_role(text: str) -> bool:
    """Whether the words name nothing but a part in a purchase as sellers see it: champion, economic buyer."""
    return _SELLING_ROLE.fullmatch(text.strip()) is not None


def without_roles(text: str) -> str:
    """A name or a title without such a part: "CFO (economic buyer)" is the CFO."""
    text = re.sub(
        r" ?[\[(]([^\])]{0,300})[\])]",
        lambda m: "" if is_selling_role(m[1]) or _HAS_ROLE.search(m[1]) or _TACTICS.search(m[1]) else m[0],
        clean(text),
    )
    parts = re.split(r"(\s*[,;/|·]\s*|\s+[–—&+-]\s+|\s+and\s+)", text)
    kept = [
        (parts[n - 1] if n else "", part)
        for n, part in enumerate(parts)
        if n % 2 == 0 and part and not is_selling_role(part)
    ]
    return clean("".join(part if at == 0 else between + part for at, (between, part) in enumerate(kept)))
