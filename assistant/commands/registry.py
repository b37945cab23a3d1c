"""All commands by name: which module knows each, and what it is for. Names no module, so that a list of them loads none."""

from typing import NamedTuple

GROUPS = {
    "plan": "a plan: make, check, move, hand over",
    "call": "one call: show, search, export, requests, finish, delete",
}
"""Commands whose actions are commands of their own."""


class Command(NamedTuple):
    """``room``: the module of ``assistant.commands`` that registers it. ``about``: its line in the list of commands."""

    room: str
    about: str


COMMANDS = {
    "home": Command("home", "the screen between calls; the same as closecall alone"),
    "serve": Command("serve", "the screen as a page in a browser on this machine"),
    "demo": Command("demo", "the whole product on a recorded call; no key, no network, no microphone"),
    "live": Command(
        "live", "alongside a call: listens to both sides, and records until the transcript is complete"
    ),
    "replay": Command("replay", "a recording or a transcript, held against a plan"),
    "import": Command("import_calls", "recordings and transcripts of past calls, a folder at a time"),
    "transcribe": Command("transcribe", "speech to text alone, for any recording"),
    "plan show": Command("plan.show", "milestones with their health, people, risks"),
    "plan import": Command("plan.importing", "make a plan out of a spreadsheet, a document or a web page"),
    "plan export": Command("plan.export", "the plan for the buyer: a page, a sheet, a document, a calendar"),
    "plan check": Command("plan.check", "what in a plan will not hold, and what to do about it"),
    "plan history": Command("plan.history", "what was changed in a plan, when, by whom, in which words"),
    "plan undo": Command(
        "plan.history", "take back the last change closecall made to a plan; again for the one before"
    ),
    "plan move": Command("plan.moving", "put a milestone on another day, and see what that moves"),
    "plan schedule": Command("plan.schedule", "lay a plan back from its go-live"),
    "plan new": Command("plan.new", "make a plan from a few questions"),
    "when": Command("when", "how a spoken date is read"),
    "eval": Command("evaluate", "how right the checker is on calls that somebody labelled"),
    "examine": Command(
        "examine",
        "what a model's word is worth: a few hundred stretches of talk whose right answers are known",
    ),
    "devices": Command("devices", "what can be heard on this machine, with a level meter"),
    "doctor": Command("doctor", "what works on this machine, what is missing, how to mend it"),
    "settings": Command("settings", "every setting and every key, with its value and its meaning"),
    "key": Command("key", "the key for a model's server, in the system's keyring: set, show, forget"),
    "plans": Command("plans", "all plans at a glance, what needs attention first"),
    "calls": Command("calls.listing", "all calls, newest first"),
    "call show": Command("calls.showing", "a call's page: what happened when, the changes, the talk"),
    "call search": Command("calls.searching", "where all of these words were said"),
    "call export": Command("calls.exporting", "a call as Markdown, subtitles or JSON"),
    "call finish": Command("finishing", "finish a call that was cut off, from its recording"),
    "call requests": Command("model_requests", "the exact requests that went to a model about a call"),
    "call delete": Command("calls.deleting", "delete a call for good"),
    "review": Command("review", "proposed plan changes after a call"),
    "email": Command("email", "the follow-up e-mail of a call"),
    "status": Command("drafts", "the weekly status update to the buyer"),
    "draft": Command(
        "drafts",
        "other texts about a plan: a step that slipped, a broken plan, a refused plan, a note for your team, calendar holds",
    ),
    "prompts": Command("prompts", "what a model is told: list, show, edit, check"),
    "brief": Command("brief", "what is owed, late and open before the next call"),
    "ask": Command("ask", "a question about a deal, answered with its sources"),
    "chat": Command("chat", "questions about a deal, one after the other"),
}
"""In the order of the list."""
