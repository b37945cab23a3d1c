"""The tables of the archive, for those who fill, search and empty them."""

TABLES = (
    "utterances",
    "findings",
    "rests_on",
    "nudges",
    "nudge_closings",
    "proposals",
    "notices",
    "notes",
    "marks",
    "consents",
    "model_events",
    "model_requests",
    "drafts",
)
"""The tables that hang on a call, by their column ``call``."""

TOKENS = "porter unicode61 remove_diacritics 2"
"""How the text index takes words: without endings, capitals and accents."""
