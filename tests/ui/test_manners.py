"""What holds on every screen: keys and their names, hiding, copying, signs beside the screen, themes."""

import re
from itertools import product
from pathlib import Path

import pytest
from textual import events
from textual.binding import Binding
from textual.color import Color
from textual.geometry import Offset
from textual.selection import Selection

from assistant.events import Notice
from assistant.session.verbs import Asked
from assistant.ui.alerts import BELL, desktop
from assistant.ui.app import ClosecallApp
from assistant.ui.hiding import Curtain
from assistant.ui.home.screen import HomeScreen
from assistant.ui.keys import fitting, holders, keys_of, named_keys, rooms
from assistant.ui.live.screen import LiveScreen
from assistant.ui.live.transcript import Transcript
from assistant.ui.ports.starting import Running
from assistant.ui.room import Room, named
from assistant.ui.theme import CONTRAST, DARK, LIGHT, THEMES, theme_for
from assistant.ui.words import NUDGE
from tests.ui.conftest import Open, Screen
from tests.ui.fakes import BOOKED, TALK, FakeCall, FakeDesk, FakePreferences, FakeReview, nudge, said

# Keys


@pytest.mark.parametrize("room", rooms(), ids=lambda room: room.__name__)
def test_every_binding_has_a_name_and_a_meaning(room: type[Room]) -> None:
    own = [one for one in room.__dict__.get("BINDINGS", []) if isinstance(one, Binding)]
    ids = [one.id for one in own if one.id]
    assert len(set(ids)) == len(ids)
    for one in own:
        if one.id:
            assert re.fullmatch(r"[a-z]+\.[a-z_]+", one.id)
            assert one.tooltip
            assert one.description
    reached = {binding.id for binding in keys_of(room).values()}
    everything = [one for base in room.__mro__ for one in base.__dict__.get("BINDINGS", [])]
    assert {one.id for one in everything if isinstance(one, Binding) and one.id} <= reached
    shown = {binding.id for binding in keys_of(room).values() if binding.show}
    assert len(shown) <= 7, shown


@pytest.mark.parametrize(
    ("own", "holds", "sentence"),
    [
        ({"nudge.asked": "v"}, {"nudge.asked": "v"}, None),
        ({"nudge.asked": "?"}, {}, "nudge.asked the key question_mark, which help.keys has"),
        ({"nudge.asked": ","}, {"nudge.asked": "comma"}, None),
        ({"nudge.asked": "v, ctrl+g"}, {"nudge.asked": "v,ctrl+g"}, None),
        # Two that change places do not stand in each other's way.
        ({"nudge.asked": "s", "nudge.later": "a"}, {"nudge.asked": "s", "nudge.later": "a"}, None),
        ({"nudge.asked": "s", "plan.show_all": "f5"}, {"plan.show_all": "f5"}, "which nudge.later has"),
        ({"nudge.gone": "v", "nudge.asked": "v"}, {"nudge.asked": "v"}, "nudge.gone, which no screen has"),
        ({"nudge.asked": "controle+z"}, {}, "which no terminal sends"),
        ({"nudge.asked": ""}, {}, "which no terminal sends"),
        ({"nudge.asked": "up"}, {}, "kept for moving about"),
        ({"nudge.asked": "ctrl+c"}, {}, "kept for moving about"),
        ({"nudge.asked": "f7", "plan.show_all": "f7"}, {"nudge.asked": "f7"}, "which nudge.asked has"),
        ({"row.open": "o"}, {"row.open": "o"}, None),
        # On another screen the same key is another thing.
        ({"nudge.asked": "y"}, {"nudge.asked": "y"}, None),
    ],
)
def test_the_users_keys_hold_where_they_can(
    own: dict[str, str], holds: dict[str, str], sentence: str | None
) -> None:
    good, wrong = fitting(own)
    assert good == holds
    assert bool(wrong) == (sentence is not None)
    assert all((sentence or "") in one for one in wrong)


async def opened_with(preferences: FakePreferences, call: FakeCall) -> ClosecallApp:
    desk = FakeDesk(call)
    desk.preferences = preferences
    return ClosecallApp(desk, clock=lambda: 0.0)


async def test_the_users_keys_stand_everywhere() -> None:
    call = FakeCall()
    mine = {"nudge.asked": "v", "help.keys": "f5", "plan.show_all": "ctrl+g", "nudge.gone": "j"}
    app = await opened_with(FakePreferences(keys=mine), call)
    async with app.run_test(size=(140, 45), notifications=True) as pilot:
        screen = Screen(app, pilot, call, FakeReview([]))
        await screen.until(lambda: "[keys] names nudge.gone" in screen.text())
        await screen.press("d")
        await screen.until(lambda: isinstance(app.screen, LiveScreen))
        await screen.feed(*TALK, nudge(1))
        assert " v  asked" in screen.text("NudgeBox")
        assert "f5  Help" in screen.text("Footer")
        assert "^g  Plan" in screen.text("Footer")
        await screen.press("a")
        assert call.told == []
        await screen.press("v")
        assert call.told == [Asked("n1")]
        await screen.press("f5")
        assert re.search(r" v +You have asked it", screen.text())
        call.end()


async def test_help_and_palette_have_every_key(open_screen: Open) -> None:
    async with open_screen((120, 60)) as screen:
        await screen.feed(*TALK)
        bound = [one for one in keys_of(LiveScreen).values() if one.id]
        offered = {command.title for command in screen.live.commands()}
        assert {named(one) for one in bound} == offered
        await screen.press("question_mark")
        words = " ".join(screen.text().replace("│", " ").split())
        for one in bound:
            assert str(one.tooltip).split(":")[0][:40] in words


async def test_the_foot_can_be_clicked(open_screen: Open) -> None:
    async with open_screen() as screen:
        await screen.feed(*TALK)
        await screen.pilot.click("FooterKey.-command-palette, FooterKey", offset=(1, 0))
        await screen.settle()
        assert "Keys during the call" in screen.text()


async def test_a_key_that_cannot_be_is_told_at_the_start_of_a_call() -> None:
    call, desk = FakeCall(), FakeDesk()
    desk.preferences = FakePreferences(keys={"nudge.asked": "s"})
    app = ClosecallApp(desk, Running(call, lambda: FakeReview([]), "demo call", 4.0), clock=lambda: 0.0)
    async with app.run_test(size=(120, 36)) as pilot:
        screen = Screen(app, pilot, call, FakeReview([]))
        await screen.settle()
        assert "! [keys] gives nudge.asked the key s, which nudge.later has" in screen.text()
        call.end()


# Hiding


def mouse(what: type[events.MouseEvent], x: int, y: int) -> events.MouseEvent:
    return what(None, x, y, 0, 0, 1, False, False, False, x, y)


@pytest.mark.parametrize("back", ["a", "escape", "q", "click"])
async def test_hidden_is_blank_whatever_comes_and_the_way_back_does_nothing_else(
    open_screen: Open, back: str
) -> None:
    async with open_screen((80, 24)) as screen:
        await screen.feed(*TALK, nudge(1))
        before = screen.text()
        await screen.press("b")
        assert screen.text().split() == "Hidden. The call goes on. Any key shows it again.".split()
        await screen.feed(said(7, "buyer", "One more thing."), nudge(2, text="Nobody from security."))
        await screen.feed(Notice(level="error", text="The microphone is gone.", at=70))
        screen.app.notify("Something came up.", markup=False)
        await screen.settle()
        assert screen.text().split()[0] == "Hidden."
        assert "came up" not in screen.text()
        if back == "click":
            for what in (events.MouseMove, events.MouseDown, events.MouseUp):
                screen.app.post_message(mouse(what, 2, 6))
                await screen.settle()
        else:
            await screen.press(back)
        assert screen.call.told == []
        assert screen.app.screen is screen.live
        assert "2 days late" in screen.text()
        assert "The microphone is gone." in screen.text()
        assert "Hidden." not in screen.text()
        assert before != screen.text()
        assert not screen.app.screen.query(Curtain)


async def test_what_comes_in_front_is_hidden_too(open_screen: Open) -> None:
    async with open_screen((80, 24)) as screen:
        await screen.feed(*TALK)
        await screen.press("f9")
        screen.call.fail("The plan is gone: put it back.")
        await screen.until(lambda: screen.app.screen is not screen.live)
        await screen.settle()
        assert screen.text().split()[:1] == ["Hidden."]
        await screen.press("enter")
        assert "The plan is gone: put it back." in screen.text()


async def test_a_dialog_is_hidden_from_itself_and_a_typed_b_is_a_letter(open_screen: Open) -> None:
    async with open_screen((80, 24)) as screen:
        await screen.feed(*TALK)
        await screen.press("q", "b")
        assert "No next step is booked." in screen.text()
        await screen.press("f9")
        assert screen.text().split()[0] == "Hidden."
        await screen.press("x")
        assert "No next step is booked." in screen.text()


async def test_a_live_call_says_that_it_can_be_seen(open_screen: Open) -> None:
    async with open_screen((80, 24), recording=None) as screen:
        assert "b hides it" in screen.text()
    async with open_screen((80, 24)) as screen:
        assert "hides it" not in screen.text()


# Copying


WHOLE = "Good morning Otto. Shall we look at the plan together and see?"


@pytest.mark.parametrize(
    ("marked", "copied"),
    [
        (Selection(Offset(5, 1), Offset(12, 1)), "morning"),
        (Selection(Offset(5, 1), Offset(8, 2)), WHOLE[5:]),
        (Selection(None, None), f"Ines Vale  seller                                     00:10\n{WHOLE}"),
    ],
    ids=["a word", "over two lines", "all"],
)
async def test_marked_words_are_copied_and_stand_in_a_file(
    open_screen: Open, tmp_path: Path, marked: Selection, copied: str
) -> None:
    async with open_screen((60, 20)) as screen:
        await screen.feed(TALK[0], said(1, "seller", WHOLE))
        screen.live.selections = {screen.live.query_one(Transcript): marked}
        await screen.press("ctrl+c")
        assert re.sub(" +", " ", screen.app.clipboard) == re.sub(" +", " ", copied)
        assert (tmp_path / "drafts" / "copied.txt").read_text("utf-8") == screen.app.clipboard + "\n"
        await screen.until(lambda: "copied.txt" in screen.text())
        assert screen.app.screen is screen.live


async def test_the_mouse_marks_the_letters_it_goes_over(open_screen: Open) -> None:
    async with open_screen((80, 24)) as screen:
        await screen.feed(TALK[0], said(1, "seller", "Good morning Otto."))
        rows = screen.text().split("\n")
        y = next(n for n, row in enumerate(rows) if "Good morning" in row)
        x = rows[y].index("morning")
        for what, at in ((events.MouseDown, x), (events.MouseMove, x + 6), (events.MouseUp, x + 6)):
            screen.app.post_message(mouse(what, at, y))
            await screen.settle()
        await screen.press("ctrl+c")
        assert screen.app.clipboard == "morning"


async def test_without_a_mark_ctrl_c_leaves(open_screen: Open) -> None:
    async with open_screen() as screen:
        await screen.feed(*TALK, BOOKED)
        await screen.press("ctrl+c")
        assert len(screen.call.told) == 1


# Signs beside the screen


@pytest.mark.parametrize(
    ("environment", "sign"),
    [
        ({"TERM": "xterm-256color"}, "\x1b]9;closecall: Late step\x07"),
        ({"TERM": "foot"}, "\x1b]777;notify;closecall;Late step\x07"),
        ({"TERM": "xterm-256color", "VTE_VERSION": "7600"}, "\x1b]777;notify;closecall;Late step\x07"),
        (
            {"TERM": "tmux-256color", "TMUX": "x"},
            "\x1bPtmux;\x1b\x1b]9;closecall: Late step\x07\x1b\\",
        ),
    ],
)
def test_the_desktop_is_told_in_the_terminals_way(environment: dict[str, str], sign: str) -> None:
    assert desktop("overdue_milestone", environment) == sign


@pytest.mark.parametrize(("bell", "desk"), list(product([False, True], repeat=2)))
async def test_a_prompt_rings_and_pops_up_where_that_is_wanted(bell: bool, desk: bool) -> None:
    call = FakeCall()
    app = await opened_with(FakePreferences(screen={"bell": bell, "notifications": desk}), call)
    async with app.run_test() as pilot:
        screen = Screen(app, pilot, call, FakeReview([]))
        await screen.press("d")
        await screen.until(lambda: isinstance(app.screen, LiveScreen))
        written: list[str] = []
        app._driver.write = written.append  # type: ignore[union-attr,method-assign,assignment]
        await screen.feed(*TALK, nudge(1), nudge(2, raised=None))
        assert written.count(BELL) == bell
        popped = [one for one in written if "closecall" in one]
        assert len(popped) == desk
        assert not [one for one in popped if "redlines" in one or NUDGE["overdue_milestone"] not in one]
        await screen.press("b")
        await screen.feed(nudge(3))
        assert len([one for one in written if "closecall" in one]) == desk
        call.end()


# Themes

TEXTS = [
    *("foreground", "text-success", "text-warning", "text-error", "text-accent", "text-muted"),
    *("seller", "buyer", "footer-description-foreground"),
]
GROUNDS = ["background", "surface", "panel", "nudge"]


@pytest.mark.parametrize(("theme", "least"), [(DARK, 4.5), (LIGHT, 4.5), (CONTRAST, 7.0)])
def test_every_text_can_be_read_on_every_ground(theme: str, least: float) -> None:
    chosen = next(one for one in THEMES if one.name == theme)
    colours = {**chosen.to_color_system().generate(), **chosen.variables}
    pairs = [*product(TEXTS, GROUNDS), ("key-foreground", "key"), ("background", "primary")]
    pairs.append(("footer-key-foreground", "key"))
    poor = {
        pair: round(ratio, 2)
        for pair in pairs
        if (ratio := _contrast(Color.parse(colours[pair[0]]), Color.parse(colours[pair[1]]))) < least
    }
    assert poor == {}


def _contrast(one: Color, other: Color) -> float:
    """As WCAG 2.2 reckons it."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: Color) -> float:
    parts = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour.normalized
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


@pytest.mark.parametrize(
    ("wanted", "background", "theme"),
    [
        ("auto", "", DARK),
        ("auto", "0;15", LIGHT),
        ("dark", "0;15", DARK),
        ("light", "", LIGHT),
        ("contrast", "0;15", CONTRAST),
    ],
)
def test_the_theme_is_the_users_or_the_terminals(wanted: str, background: str, theme: str) -> None:
    assert theme_for({"COLORFGBG": background}, wanted) == theme


async def test_a_theme_of_the_palette_is_remembered() -> None:
    preferences = FakePreferences()
    app = await opened_with(preferences, FakeCall())
    async with app.run_test() as pilot:
        commands = {command.title: command for command in app.get_system_commands(app.screen)}
        commands["theme: contrast"].callback()
        await pilot.pause(0)
        assert app.theme == CONTRAST
        assert preferences.screen.theme == "contrast"
        preferences.broken = "config.toml cannot be written; make it writable."
        commands["theme: light"].callback()
        await pilot.pause(0)
        assert app.theme == LIGHT
        assert isinstance(app.screen, HomeScreen)


def test_names_are_the_same_wherever_a_binding_stands() -> None:
    meanings: dict[str, set[str]] = {}
    for holder in holders():
        for one in keys_of(holder).values():
            if one.id:
                meanings.setdefault(one.id, set()).add(str(one.description))
    assert set(meanings) == set(named_keys())
    assert {name: words for name, words in meanings.items() if len(words) > 1} == {}
