"""The keys at the foot of a screen stay where they are for as long as they are the same."""

from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Button

from assistant.ui.key_line import KeyLine


class Changing(App[None]):
    """A key that may be there, may be dim, and may be away, and two things to move the focus between."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("x", "first", "First"),
        Binding("y", "second", "Second"),
        Binding("z", "more", "More"),
    ]
    may: bool | None = True

    def compose(self) -> ComposeResult:
        yield Button("one")
        yield Button("another")
        yield KeyLine()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return self.may if action == "second" else True

    def foot(self) -> list[object]:
        return [(key, str(key.render()), key.has_class("-disabled")) for key in self.query("FooterKey")]


async def test_the_keys_are_made_anew_only_when_they_are_others() -> None:
    app = Changing()
    async with app.run_test() as pilot:
        await pilot.pause()
        first = app.foot()
        assert [text for _, text, _ in first] == [" x First ", " y Second ", " z More "]
        await pilot.press("tab")
        app.refresh_bindings()
        await pilot.pause()
        assert app.foot() == first
        app.may = None
        app.refresh_bindings()
        await pilot.pause()
        assert [dim for *_, dim in app.foot()] == [False, True, False]
        app.may = False
        app.refresh_bindings()
        await pilot.pause()
        assert [text for _, text, _ in app.foot()] == [" x First ", " z More "]
