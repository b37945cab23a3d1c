"""What each column of the archive's tables holds."""

_N = "the row's number, in the order in which rows came"
_CALL = "the call's id"
_EVENT = "the event as its line of JSON, as the event stream prints it"

TABLES: dict[str, tuple[str, dict[str, str]]] = {
    "calls": (
        "One row a call.",
        {
            "id": "the call's id, by which all other tables name it",
            "plan_path": "the plan file, all links resolved",
            "plan_hash": "SHA-256 of the plan's text at the start of the call",
            "account": "the buyer's company",
            "deal": "the deal, as the plan names it",
            "source": "what was heard: devices or a file",
            "started_at": "when it was begun, ISO time",
            "ended_at": "when it was over, ISO time; empty for one that is going on or was cut off",
            "event": _EVENT,
            "summary": "the call's summary as its line of JSON",
            "content_hash": "SHA-256 of the file that the call was imported from; empty for all others",
        },
    ),
    "utterances": (
        "What was said.",
        {"n": _N, "call": _CALL, "id": "its number in the call", "ends": "seconds from the start", "text": "the words", "event": _EVENT},
    ),
    "findings": (
        "What the talk says of the plan.",
        {"n": _N, "call": _CALL, "id": "its id in the call", "event": _EVENT},
    ),
    "rests_on": (
        "The utterances that findings of a milestone or a role rest on, for searches.",
        {
            "call": _CALL,
            "finding": "the finding's id in the call",
            "utterance": "the utterance's number in the call",
            "n": "the utterance's row number",
            "milestone": "the id of the milestone that the finding is of",
            "role": "the role that it is of",
        },
    ),
    "nudges": (
        "Prompts to the seller.",
        {"n": _N, "call": _CALL, "id": "its id in the call", "raised": "seconds from the start; empty where it was kept back", "event": _EVENT},
    ),
    "nudge_closings": (
        "What became of prompts.",
        {"n": _N, "call": _CALL, "id": "the prompt's id", "event": _EVENT},
    ),
    "proposals": (
        "Changes of the plan that were proposed.",
        {
            "n": _N,
            "call": _CALL,
            "id": "its id in the call",
            "fingerprint": "the same for the same change from the same words",
            "decision": "accepted or rejected; empty while it is open",
            "decided_at": "when, ISO time",
            "event": _EVENT,
        },
    ),
    "notices": ("What was told beside the talk: a device lost, a model that does not answer.", {"n": _N, "call": _CALL, "event": _EVENT}),
    "notes": (
        "The user's own words, and bookmarks.",
        {"n": _N, "call": _CALL, "at": "seconds from the start of the call", "text": "the words; empty for a bookmark", "event": _EVENT},
    ),
    "marks": ("The milestones that the seller marked by hand in the call.", {"n": _N, "call": _CALL, "event": _EVENT}),
    "consents": ("On what basis the call is written down; the last one counts.", {"n": _N, "call": _CALL, "event": _EVENT}),
    "model_events": ("When a model was asked, and what it cost.", {"n": _N, "call": _CALL, "event": _EVENT}),
    "model_requests": (
        "What was sent to models, as it went out.",
        {
            "n": _N,
            "call": _CALL,
            "id": "of the asking it belongs to, or what it was for",
            "at": "seconds from the start; empty after the call",
            "endpoint": "where it went",
            "model": "the model's name",
            "body": "the request",
        },
    ),
    "drafts": (
        "Texts that a model wrote.",
        {
            "n": _N,
            "call": _CALL,
            "kind": "what it is: email",
            "prompt": "the prompt that made it, with its version",
            "model": "the model's name",
            "endpoint": "where it is",
            "made_at": "when, ISO time",
            "text": "the draft",
        },
    ),
}  # fmt: skip
