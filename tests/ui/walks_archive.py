"""What the keys of past calls and of the talk with a plan do."""

from textual.widgets import Input

from assistant.ui.after.screen import ReviewScreen
from assistant.ui.app import ClosecallApp
from assistant.ui.dialogs import PageDialog
from assistant.ui.home.archive_screen import ArchiveScreen
from assistant.ui.home.call_dialogs import DeleteDialog
from assistant.ui.home.call_screen import CallScreen
from assistant.ui.home.chat_screen import ChatScreen
from assistant.ui.home.screen import HomeScreen
from assistant.ui.typed_dialogs import FileDialog, LineDialog
from tests.ui import scenes_calls
from tests.ui.walks import Holds, Walk, front, gone, in_front, shows


def past() -> tuple[ClosecallApp, None]:
    return scenes_calls.scene_call()[0], None


def in_typing(name: str) -> Holds:
    return lambda screen: isinstance(screen.app.focused, Input) and screen.app.focused.id == name


WALKS = (
    Walk(HomeScreen, past, (("call.all", front(ArchiveScreen)),)),
    Walk(ArchiveScreen, past, (
        ("call.export", front(FileDialog)),
        (">escape", None),
        ("call.delete", front(DeleteDialog)),
        (">escape", None),
        ("call.search", lambda screen: isinstance(screen.app.focused, Input)),
        (">escape", None),
        ("page.back", front(HomeScreen)),
    ), keys=("c",)),
    Walk(ArchiveScreen, past, (("call.review", front(ReviewScreen)),), keys=("c",)),
    Walk(CallScreen, past, (
        ("pane.switch", lambda screen: type(screen.app.focused).__name__ == "Rows"),
        (">tab", None),
        ("talk.find", in_typing("call-find")),
        (">t h e enter", None),
        ("talk.next", shows("2 of")),
        ("talk.previous", gone("2 of ")),
        ("talk.time", front(LineDialog)),
        (">escape", None),
        ("call.export", front(FileDialog)),
        (">escape", None),
        ("plan.ask", front(ChatScreen)),
        (">escape", None),
        ("page.back", front(ArchiveScreen)),
    ), keys=("c", "enter")),
    Walk(CallScreen, past, (("call.review", front(ReviewScreen)),), keys=("c", "enter")),
    Walk(CallScreen, past, (("call.email", in_front("#email")),), keys=("c", "enter")),
    Walk(ChatScreen, lambda: (scenes_calls.scene_answered()[0], None), (
        ("answer.copy", lambda screen: "Otto Brandt" in screen.app.clipboard),
        ("answer.save", front(FileDialog)),
        (">escape", None),
        ("model.ask", shows("No model is chosen")),
        ("help.here", front(PageDialog)),
        (">escape", None),
        ("page.back", front(CallScreen)),
    ), keys=("c", "enter", "a", "1", "enter")),
)  # fmt: skip
