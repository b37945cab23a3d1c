"""What the archive asks before it does something that stays."""

from assistant.ui.dialogs import AskDialog


class DeleteDialog(AskDialog):
    """Asks with the exact consequence; Enter alone keeps the call."""

    AUTO_FOCUS = "#no"

    def __init__(self, title: str, consequence: str) -> None:
        super().__init__(title, consequence, "Delete for good", "Keep it")
