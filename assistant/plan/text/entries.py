"""What the front matter may say, and under which keys."""

from assistant.plan.text.front_matter import Entry, FrontMatter

_KEYS: dict[str, tuple[str, ...]] = {
    "account": ("account", "customer", "company", "client", "prospect"),
    "deal": ("deal", "opportunity", "project"),
    "vendor": ("vendor", "provider"),
    "sellers": ("sellers", "seller", "our_team"),
    "buyers": ("buyers", "buyer", "their_team"),
    "go_live": ("go_live", "golive", "go_live_date", "target_go_live"),
    "signature": ("signature", "signature_date", "close_date", "target_close", "signing"),
    "compelling_event": ("compelling_event",),
    "agreement": ("agreement", "agreed"),
    "calendar": ("calendar", "holidays"),
    "value": ("value", "amount", "deal_value"),
    "health": ("health",),
    "reviewed": ("reviewed", "last_reviewed", "reviewed_on", "last_review"),
    "checks_off": ("checks_off",),
}


def known_entries(front: FrontMatter) -> dict[str, Entry]:
    """The entries that are known, each under its own name whichever way the plan spells it."""
    return {
        name: front.entries[key]
        for name, keys in _KEYS.items()
        for key in reversed(keys)
        if key in front.entries
    }


def entry_name(front: FrontMatter, name: str) -> str:
    """The key under which ``name`` stands in this front matter; ``name`` where it does not stand there."""
    return next((key for key in _KEYS.get(name, (name,)) if key in front.entries), name)
