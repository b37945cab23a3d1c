"""What every key does: from a scene, one key after the other, and what has to come of each."""

from collections.abc import Callable
from dataclasses import dataclass

from assistant.session.verbs import Asked, Dismiss, Leave, Snooze, TakeNote, Verb
from assistant.ui.after.options import ChooseDialog
from assistant.ui.after.screen import ReviewScreen
from assistant.ui.after.talk import TalkPane
from assistant.ui.app import ClosecallApp
from assistant.ui.before.dialogs import ConsentDialog
from assistant.ui.dialogs import AskDialog, LeaveDialog, PageDialog
from assistant.ui.home.archive_screen import ArchiveScreen
from assistant.ui.home.chat_screen import ChatScreen
from assistant.ui.home.dialogs import NewPlanDialog
from assistant.ui.home.plan_screen import PlanScreen
from assistant.ui.home.screen import HomeScreen
from assistant.ui.home.settings_screen import SettingsScreen
from assistant.ui.live.foot import Foot
from assistant.ui.live.marking import MarkDialog
from assistant.ui.live.one_line import OneLine
from assistant.ui.live.screen import LiveScreen
from assistant.ui.live.transcript import Transcript
from assistant.ui.room import Room
from assistant.ui.typed_dialogs import FileDialog, LineDialog
from tests.ui.conftest import Screen
from tests.ui.fakes import SUMMARY, TALK, FakeCall, FakeDesk, nudge
from tests.ui.scenes import COMING, LOST, ended, live
from tests.ui.scenes_after import scene_changes
from tests.ui.scenes_manners import scene_settings
from tests.ui.scenes_plans import plans

Holds = Callable[[Screen], bool]
"""Not so before the key, and so after it."""


@dataclass(frozen=True)
class Walk:
    """``steps``: the id of a binding and what comes of its key, or ``>`` with keys that only lead on."""

    room: type[Room]
    make: Callable[[], tuple[ClosecallApp, FakeCall | None]]
    steps: tuple[tuple[str, Holds | None], ...]
    keys: tuple[str, ...] = ()
    ready: str = ""


def told(verb: Verb) -> Holds:
    return lambda screen: verb in screen.call.told


def shows(words: str) -> Holds:
    return lambda screen: words in " ".join(screen.text().split())


def in_front(pane: str) -> Holds:
    return lambda screen: (
        screen.app.screen.has_class("-beside") and screen.app.screen.query_one(pane).has_class("-shown")
    )


def gone(words: str) -> Holds:
    return lambda screen: words not in screen.text()


def front(kind: type) -> Holds:
    return lambda screen: isinstance(screen.app.screen, kind)


def over(screen: Screen) -> bool:
    return not screen.app.is_running or screen.app._exit


def following(screen: Screen) -> bool:
    return screen.live.query_one(Transcript).following


def held(screen: Screen) -> bool:
    return not following(screen)


def typing(purpose: str) -> Holds:
    return lambda screen: screen.live.query_one(Foot).purpose == purpose


def read_again(screen: Screen) -> bool:
    """More often than for coming here."""
    desk = screen.app.desk
    assert isinstance(desk, FakeDesk)
    return desk.plans.read > 1


def at_home() -> tuple[ClosecallApp, None]:
    return ClosecallApp(FakeDesk(FakeCall(), plans=plans()), clock=lambda: 0.0), None


def prompted() -> tuple[ClosecallApp, FakeCall]:
    return live(*TALK, *(nudge(number) for number in range(1, 6)), LOST, COMING)


def leaving() -> tuple[ClosecallApp, FakeCall]:
    return live(*TALK, SUMMARY)


WALKS = (
    Walk(LiveScreen, prompted, (
        ("nudge.evidence", shows("Why:")),
        ("nudge.asked", told(Asked("n1"))),
        ("nudge.later", told(Snooze("n2"))),
        ("nudge.dismiss", told(Dismiss("n3"))),
        ("nudge.not_helpful", told(Dismiss("n4", helpful=False))),
        ("transcript.hold", held),
        ("transcript.newest", following),
        ("notice.read", gone("! The buyer's side went silent")),
        ("talk.bookmark", told(TakeNote())),
        ("talk.note", typing("note")),
        (">escape", None),
        ("plan.ask", typing("question")),
        (">escape", None),
        ("consent.note", front(ConsentDialog)),
        (">escape", None),
        ("plan.mark", front(MarkDialog)),
        (">escape", None),
        ("screen.one_line", lambda screen: screen.live.query_one(OneLine).display),
        (">z", None),
        ("plan.show_all", front(PageDialog)),
        (">escape", None),
        ("call.leave", front(LeaveDialog)),
        (">escape", None),
    )),
    Walk(LiveScreen, leaving, (("call.leave", front(LeaveDialog)), (">tab enter", told(Leave())))),
    Walk(LiveScreen, ended, (("call.go_on", front(ReviewScreen)),), ready="has ended"),
    Walk(ReviewScreen, lambda: (scene_changes()[0], None), (
        ("change.accept", shows("p1 is in harbour.md.")),
        ("change.undo", shows("Taken back: p1 is open again.")),
        ("change.reject", shows("p1 is left out.")),
        ("change.edit", front(LineDialog)),
        (">escape", None),
        ("change.details", front(PageDialog)),
        (">escape", None),
        ("change.accept_all", front(AskDialog)),
        (">escape", None),
        ("talk.show", lambda screen: screen.app.screen.query_one(TalkPane).has_class("-shown")),
        ("pane.changes", lambda screen: screen.app.screen.has_class("-changes")),
        ("pane.email", in_front("#email")),
        ("letter.copy", lambda screen: "Hi Otto" in screen.app.clipboard),
        ("letter.options", front(ChooseDialog)),
        (">escape", None),
        ("letter.save", front(FileDialog)),
        (">escape", None),
        ("pane.switch", lambda screen: screen.app.screen.has_class("-changes")),
        ("pane.drafts", in_front("#drafts")),
        ("pane.talk", lambda screen: screen.app.screen.query_one(TalkPane).has_class("-shown")),
        ("talk.find", lambda screen: screen.app.screen.query_one(TalkPane).finding),
        (">escape", None),
        ("program.home", front(HomeScreen)),
    )),
    Walk(ReviewScreen, lambda: (scene_changes()[0], None), (("program.quit", over),)),
    Walk(HomeScreen, at_home, (
        ("plan.new", front(NewPlanDialog)),
        (">escape", None),
        ("plan.import", front(LineDialog)),
        (">escape", None),
        ("plan.read_again", read_again),
        ("program.quit", over),
    )),
    Walk(HomeScreen, at_home, (("call.demo", front(LiveScreen)),)),
    Walk(HomeScreen, at_home, (("call.all", front(ArchiveScreen)),)),
    Walk(PlanScreen, at_home, (
        ("section.people", shows("▸2 People")),
        ("section.next_and_risks", shows("▸3 Next")),
        ("section.changes", shows("▸4 Changes")),
        ("section.calls", shows("▸5 Calls")),
        ("section.steps", shows("▸1 Steps")),
        ("section.next", shows("▸2 People")),
        ("section.back", shows("▸1 Steps")),
        ("plan.brief", front(PageDialog)),
        (">escape", None),
        ("plan.edit", shows("No editor can be opened here")),
        ("plan.ask", front(ChatScreen)),
        (">escape", None),
        ("plan.close", front(HomeScreen)),
    ), keys=("enter",)),
    Walk(PlanScreen, at_home, (("program.quit", over),), keys=("enter",)),
    Walk(SettingsScreen, lambda: (scene_settings()[0], None), (
        (">down down down", None),
        ("setting.change", lambda screen: not isinstance(screen.app.screen, SettingsScreen)),
        (">escape", None),
        ("setting.default", lambda screen: screen.text("#said").strip() != ""),
        ("settings.close", front(HomeScreen)),
    ), keys=("f2",)),
)  # fmt: skip
