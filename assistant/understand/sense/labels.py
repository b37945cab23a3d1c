"""What the encoder tells of a piece of talk."""

SAYS = ("none", "open", "done", "set", "late")
"""Of one step of the plan: it is not about it; it is, and no more; it is finished; a day is set for it; it is late or stuck."""

TAGS = (
    "flag:no_dates",
    "flag:no_plan",
    "flag:no_owner",
    "flag:stalling",
    "flag:no_authority",
    "flag:competitor",
    "flag:budget",
    "flag:scope",
    "event",
    "agree:verbal",
    "agree:written",
    "agree:vague",
    "promise",
    "meet:offer",
    "meet:yes",
    "meet:no",
    "close",
)
"""Of the talk itself: red flags, a compelling event, agreement to the plan, a promise, a next meeting, the end of the call."""
