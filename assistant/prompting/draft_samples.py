"""Material to try the templates of drafts about a plan with: all there is, and as little as there may be."""

from collections.abc import Mapping

Sample = Mapping[str, object]

_STATUS: tuple[Sample, ...] = (
    {
        "deal": "Route planning",
        "greeting": "Hi Sarah,",
        "today": "Friday, 20 November",
        "count": "2 of 8 steps are done",
        "done": ["Success criteria of the pilot met"],
        "behind": ["Security review complete (Tom Ortiz): was due Friday, 13 November; a new date is still to be agreed"],
        "ahead": ["Legal review (Ana Ruiz): Wednesday, 2 December"],
        "dates": ["Signature: Friday, 18 December instead of Friday, 11 December"],
        "moves": "the signature from Friday, 18 December to Monday, 21 December",
        "wait": "“Contract signed”",
        "ours": ["Send the test report (Dana Cole): Monday, 23 November"],
        "yours": ["Name who signs (Sarah Lee): Tuesday, 24 November"],
        "together": ["Weekly call: Thursday, 26 November"],
        "sender": "Dana Cole",
    },
    {
        "deal": "", "greeting": "Hello,", "today": "", "count": "", "done": [], "behind": [], "ahead": [], "dates": [], "moves": "", "wait": "", "ours": [],
        "yours": [], "together": [], "sender": "",
    },
)  # fmt: skip
_SLIPPAGE: tuple[Sample, ...] = (
    {
        "deal": "Route planning",
        "greeting": "Hi Sarah,",
        "name": "Sarah",
        "step": "Security review complete",
        "owner": "Tom Ortiz",
        "due": "Friday, 13 November",
        "passed": True,
        "promise": "the day that Tom Ortiz gave on Thursday, 29 October",
        "new_by": "Tom Ortiz",
        "new_on": "Thursday, 12 November",
        "new_day": "Friday, 20 November",
        "lands": "Friday, 20 November",
        "moves": "signature from Friday, 18 December to Monday, 28 December",
        "keeps": "",
        "against": "Go-live would still come two days before your current contract ends on Sunday, 31 January.",
        "last_day": "Tuesday, 24 November",
        "owed": ["Send the test report (Dana Cole), was due Monday, 9 November"],
        "sender": "Dana Cole",
    },
    {
        "deal": "", "greeting": "Hello,", "name": "", "step": "", "owner": "", "due": "", "passed": False, "promise": "", "new_by": "", "new_on": "",
        "new_day": "", "lands": "", "moves": "", "keeps": "", "against": "", "last_day": "", "owed": [], "sender": "",
    },
)  # fmt: skip
_RESCUE: tuple[Sample, ...] = (
    {
        "deal": "Route planning",
        "greeting": "Hi Sarah,",
        "since": "Thursday, 29 October",
        "count": "One date",
        "late": ["Security review complete (Tom Ortiz): was due Friday, 13 November, no new date yet"],
        "holds": ["Done: Success criteria of the pilot met"],
        "goal": "For go-live to come before your current contract ends on Sunday, 31 January",
        "needed": ["Security review complete (Tom Ortiz) by Tuesday, 24 November"],
        "lost": "",
        "open": True,
        "against": "",
        "meeting": "Thursday, 26 November",
        "step": "Security review complete",
        "owner": "Tom Ortiz",
        "sender": "Dana Cole",
    },
    {
        "deal": "", "greeting": "Hello,", "since": "", "count": "", "late": [], "holds": [], "goal": "", "needed": [], "lost": "", "open": False, "against": "", "meeting": "",
        "step": "", "owner": "", "sender": "",
    },
)  # fmt: skip
_REFUSED: tuple[Sample, ...] = (
    *(
        {
            "deal": "Route planning",
            "greeting": "Hi Sarah,",
            "reason": reason,
            "steps": ["Legal review: Wednesday, 2 December"],
            "others": ["Budget approved (Joe Lang)"],
            "next": "Legal review",
            "next_day": "Wednesday, 2 December",
            "event": "your current contract ends on Sunday, 31 January",
            "goal": "go-live on Friday, 29 January",
            "sender": "Dana Cole",
        }
        for reason in ("no_time", "no_value", "no_authority", "not_ready", "fear")
    ),
    {
        "deal": "", "greeting": "Hello,", "reason": "", "steps": [], "others": [], "next": "", "next_day": "", "event": "", "goal": "", "sender": "",
    },
)  # fmt: skip
_NOTE: tuple[Sample, ...] = (
    {
        "account": "Northwind Freight",
        "deal": "Route planning",
        "today": "Friday, 20 November",
        "view": "best case",
        "reasons": ["We have not met Joe Lang."],
        "health": ["2 of 8 steps are done", "signature Friday, 18 December"],
        "late": ["M2 Security review complete: seven days late, Tom Ortiz and Ravi Shah"],
        "deciders": ["Joe Lang: CFO, economic buyer, signs, not met yet"],
        "risks": ["Security questions arrive late (probability medium, impact high)"],
        "owed": ["Send the test report (Dana Cole), due Monday, 16 November"],
        "next": "Weekly call, Thursday, 26 November",
        "spoke": "Thursday, 12 November",
        "waiting": "two changes",
        "sender": "Dana Cole",
    },
    {
        "account": "", "deal": "", "today": "", "view": "", "reasons": [], "health": [], "late": [], "deciders": [], "risks": [], "owed": [],
        "next": "", "spoke": "", "waiting": "", "sender": "",
    },
)  # fmt: skip
DRAFTS: Mapping[str, tuple[Sample, ...]] = {
    "status_update": _STATUS,
    "slippage_words": _SLIPPAGE,
    "slippage_mail": _SLIPPAGE,
    "rescue_plan": _RESCUE,
    "refused_plan": _REFUSED,
    "internal_note": _NOTE,
}
