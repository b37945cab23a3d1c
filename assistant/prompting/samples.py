"""Material to try a prompt with before it is used: once with everything there is, once with as little as there may be."""

from collections.abc import Mapping

from assistant.prompting.draft_samples import DRAFTS

_FOLLOWUP: tuple[dict[str, object], ...] = (
    {
        "deal": "Route planning",
        "greeting": "Hi Sarah,",
        "day": "Thursday, 12 November",
        "meeting": "we speak again on Thursday, 19 November",
        "done": ["Success criteria of the pilot met"],
        "steps": [{"what": "Security review complete", "who": "Tom Ortiz", "when": "Friday, 20 November"}],
        "changed": ["Security review complete: Friday, 20 November instead of Friday, 13 November"],
        "moves": ["This would move signature from Friday, 18 December to Monday, 21 December"],
        "late": ["Contract redlines returned (Legal), which was due on Monday, 9 November"],
        "asks": ["Budget released is due on Friday, 4 December. Who looks after it on your side?"],
        "agreed": True,
        "sender": "Dana Cole",
        "tone": "plain",
    },
    {
        "deal": "", "greeting": "Hello,", "day": "Thursday, 12 November", "meeting": None, "done": [], "steps": [], "changed": [], "moves": [],
        "late": [], "asks": [], "agreed": False, "sender": "", "tone": "formal",
    },
)  # fmt: skip
_DRAFT: tuple[dict[str, object], ...] = (
    {
        "deal": "Route planning",
        "vendor": "Acme Software",
        "account": "Northwind Freight",
        "on": "2026-11-12",
        "people": ["Dana Cole (seller)", "Sarah Lee (buyer)"],
        "facts": ["[M2] Security review complete: due 2026-11-20, in progress"],
        "talk": ["[1] buyer Sarah Lee: Security needs until the twentieth."],
        "template_email": "Subject: Route planning\n\nHi Sarah,\n",
        "tone": "friendly and plain",
        "language": "English",
    },
    {
        "deal": "", "vendor": "", "account": "", "on": "", "people": [], "facts": [], "talk": [], "template_email": "", "tone": "",
        "language": "",
    },
)  # fmt: skip
_TRANSLATE: tuple[dict[str, object], ...] = (
    {"language": "French", "tone": "plain", "email": "Subject: Route planning\n\nHi Sarah,\n"},
    {"language": "", "tone": "", "email": ""},
)
_ANSWER: tuple[dict[str, object], ...] = (
    {
        "on": "Thursday 12 November 2026",
        "question": "who has to sign?",
        "before": ["when do we sign?"],
        "facts": ["[M2] Security review complete; due Friday 20 November 2026"],
    },
    {"on": "", "question": "", "before": [], "facts": []},
)
SAMPLES: Mapping[str, tuple[Mapping[str, object], ...]] = {
    "followup_email": _FOLLOWUP,
    "followup_email_de": _FOLLOWUP,
    "draft_email": _DRAFT,
    "translate_email": _TRANSLATE,
    "answer": _ANSWER,
    "judge": ({},),
    **DRAFTS,
}
QUESTIONS: tuple[Mapping[str, str], ...] = (
    {
        "id": "M2", "name": "Security review complete", "owner_buyer": "Tom Ortiz", "owner_seller": "Ravi Shah", "due": "2026-11-20",
        "status": "in_progress",
    },
    {"id": "M2", "name": "Security review complete", "owner_buyer": "", "owner_seller": "", "due": "", "status": ""},
)  # fmt: skip
"""What the words of a question are tried with."""
