"""The keys before a call."""

from textual.binding import BindingType

from assistant.ui.room import bound

BINDINGS: list[BindingType] = [
    bound("call.begin", "enter", "begin", "Begin", "The call begins", show=True),
    bound("call.minutes", "m", "minutes", "Minutes", "How long the call is meant to be", show=True),
    bound("plan.choose", "p", "choose", "Plan", "Another plan for this call", show=True),
    bound("consent.said", "s", "consent('said')", "Said so", "Noted: you have told them of the notes"),
    bound("consent.agreed", "a", "consent('agreed')", "All agreed", "Noted: all have agreed to the notes"),
    bound(
        "consent.own_rule",
        "o",
        "consent('own_rule')",
        "Company rule",
        "Noted: a rule of your company covers it",
    ),
    bound("consent.not_asked", "n", "consent('not_asked')", "Not asked", "Noted: nobody was asked"),
    bound("sound.try_again", "t", "listen", "Try again", "Look for the microphone and the other side again"),
    bound(
        "call.finish",
        "f",
        "finish",
        "Finish last",
        "Write down the rest of the call that was cut off",
        show=True,
    ),
    bound("call.not_now", "q,escape", "quit", "Back", "No call now", show=True, display="q"),
]
