"""What the keys of a deal are called: the account, the days that everything works towards, the people by their role."""

import re

_TARGET = r"(?:(?:target(?:ed)?|expected|planned|desired|projected|proposed|estimated|est\.?|our|their|agreed|final|forecast(?:ed)?|requested|anticipated|required|mutual) )*"
_DATE = r"(?: (?:date|target|day|by|deadline))*"
# The first that matches wins. A key is a few words; whatever else is in them is not known.
_KEYS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        (
            "account",
            r"(?:client|customer|account|prospect|buyer|company|buying (?:company|organi[sz]ation)|organi[sz]ation)(?: (?:name|company|organi[sz]ation|account))?|prepared for|for|client / company|account / company|company / account",
        ),
        (
            "vendor",
            r"(?:vendor|provider|supplier|seller|solution provider|our company|selling (?:company|organi[sz]ation))(?: (?:name|company|organi[sz]ation))?",
        ),
        (
            "go_live",
            rf"{_TARGET}(?:go[- ]?live|golive|launch|live|production|goes live|live in production)(?: or decision)?{_DATE}|{_TARGET}(?:date )?(?:to go|for) (?:go[- ]?live|live|launch)",
        ),
        (
            "signature",
            rf"{_TARGET}(?:close|closing|signature|signing|contract|contract (?:signature|signing|signed|close|execution)|sign|agreement (?:signed|signature)|deal close|commit|execution|po|award){_DATE}",
        ),
        (
            "start",
            r"(?:project |plan |evaluation |poc |pilot |target )?start(?:s|ed|ing)?(?: (?:date|on))?|(?:project |plan |evaluation )?kick-? ?off(?: (?:date|call|meeting))?|week (?:1|one)(?: (?:starts?|begins?|of|commencing|start date))*|w1|t ?0|d ?0|day (?:0|zero|1|one)|base(?:line)?(?: date)?|t|d|(?:plan )?effective(?: date)?",
        ),
        (
            "prepared",
            r"(?:date )?(?:prepared|created|drafted|issued)(?: on| date)?|as of|plan date|date of plan|document date|date",
        ),
        (
            "value",
            r"(?:(?:deal|contract|annual|total|opportunity|estimated|est|proposed|total contract|annual contract|order) )*(?:value|arr|acv|tcv|mrr|amount|deal size|contract size|investment)(?: usd| eur| gbp)?",
        ),
        (
            "deal",
            r"(?:deal|opportunity|project|product|solution|initiative|programme|program|engagement|scope|product / solution|solution / product|deal / opportunity)(?: (?:name|title))?",
        ),
        (
            "compelling_event",
            r"(?:compelling|critical|triggering|trigger) event(?: / (?:date|deadline|driver))?(?: date)?|compelling reason(?: to act)?|why now|burning platform|business driver|deadline driver",
        ),
        (
            "agreement",
            r"(?:plan |mutual )?agreement(?: status)?|agreed|plan (?:status|agreement)|buyer agreement|mutual commitment status",
        ),
        ("calendar", r"calendar|holidays|holiday calendar|country calendar"),
        (
            "seller_people",
            r"(?:our |vendor |seller |provider |supplier |internal )(?:team|contacts?|leads?|owners?|reps?|people|side|sponsor|champion|exec(?:utive)?(?: sponsor)?|pm|project (?:manager|lead))|sellers?|account (?:executive|manager|director|owner|exec)|ae|sales (?:rep|representative|engineer|lead|executive|contact|team)|se|solutions? (?:engineer|consultant|architect)|csm|customer success(?: manager)?|prepared by|author|plan owner|implementation (?:consultant|specialist)",
        ),
        (
            "buyer_people",
            r"(?:champion|primary champion|economic buyer|(?:executive|exec|project|business|client|customer|buyer) sponsor|sponsor|technical (?:buyer|lead|evaluator|contact|owner)|decision[- ]makers?|decision owner|budget (?:owner|holder)|procurement(?: (?:contact|lead|owner))?|legal(?: (?:contact|lead|counsel|reviewer))?|(?:info)?security(?: (?:contact|lead|reviewer))?|signator(?:y|ies)|signer|contract signer|final (?:approver|signer|signatory)|approver|end users?|user lead|(?:client|customer|buyer|prospect|their) (?:contacts?|leads?|teams?|owners?|project (?:manager|lead)|pm|legal|it|side|people)|buyers?|primary contact|main contact|key contact|it (?:contact|lead|owner)|(?:cfo|cio|cto|ciso|coo|ceo|cpo)|implementation (?:lead|owner|contact)|influencers?|coach)(?: \\(.*\\))?",
        ),
        (
            "people",
            r"participants?|attendees?|team(?: members)?|people|(?:core|project|deal|working|joint) team|mutually (?:committed|agreed)(?: by)?|committed(?: by)?|agreed (?:by|between)|between|signed off by|parties",
        ),
        ("period", r"period|plan period|time ?frame|timeline|plan window"),
    )
)


def deal_key(text: str) -> str:
    """What a key stands for; empty for one that is not known."""
    text = re.sub(r"\s*\([^()]*\)", "", text)
    name = " ".join(re.sub(r"[*_`\"“”?()\[\]]", " ", text.casefold()).replace("’", "'").split()).strip(
        " :-–—•."
    )
    name = re.sub(r"\s*/\s*", " / ", name)
    if not name or len(name) > 60:
        return ""
    return next((field for field, pattern in _KEYS if pattern.fullmatch(name)), "")
