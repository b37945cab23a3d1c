"""The keys after a call, and the line that tells some of them where they are of use."""

from textual.binding import BindingType
from textual.content import Content

from assistant.ui.room import Room, bound

BINDINGS: list[BindingType] = [
    bound("change.accept", "y", "accept", "Accept", "Write this change to the plan", show=True),
    bound("change.reject", "n", "reject", "Reject", "Leave the plan as it is", show=True),
    bound(
        "change.accept_all",
        "A",
        "accept_all",
        "Sure",
        "Accept all that are sure, then the rest; asks first",
        show=True,
        display="A",
    ),
    bound("change.undo", "u", "take_back", "undo", "Take back the last decision; the plan is as before"),
    bound("change.edit", "e", "edit", "edit", "Write this change with another value"),
    bound(
        "change.details", "enter,d", "details", "more", "All of this change: its words, what it moves, why"
    ),
    bound("talk.show", "t", "talk", "talk", "What was said, at the words of this change"),
    bound("talk.find", "slash", "find", "Find", "Find words in what was said"),
    bound(
        "pane.switch",
        "tab",
        "switch",
        "Switch",
        "From the changes to what stands beside them, and back",
        show=True,
        priority=True,
    ),
    bound("pane.changes", "1", "show('changes')", "Changes", "The proposed changes"),
    bound("pane.email", "2", "show('email')", "E-mail", "The follow-up e-mail"),
    bound("pane.drafts", "3", "show('drafts')", "Drafts", "The status update and other drafts"),
    bound("pane.talk", "4", "show('spoken')", "Talk", "What was said on the call"),
    bound("letter.copy", "c", "copy", "copy", "Copy the e-mail or the draft"),
    bound("letter.save", "w", "save", "Save", "Save the e-mail or the draft as a file", show=True),
    bound("letter.options", "o", "options", "options", "Tone and language of the e-mail; which draft it is"),
    bound("program.home", "escape", "home", "Home", "To your plans and calls; nothing is lost", show=True),
    bound("program.quit", "q", "quit", "Quit", "Close the program; nothing is lost"),
]


def hint(room: Room, *names: str) -> Content:
    """``e edit  t talk``: some of a screen's keys as they are now, by their names."""
    signs, bindings = room.signs(), room.keys()
    labels = {binding.id: binding.description for _, binding in bindings}
    parts: list[tuple[str, str]] = []
    for name in (name for name in names if name in signs):
        parts += [(signs[name], "bold $foreground"), (f" {labels.get(name, '').lower()}   ", "$text-muted")]
    return Content.assemble(*parts)
