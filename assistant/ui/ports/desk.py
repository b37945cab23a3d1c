"""All that lies around the screens."""

from typing import Protocol

from assistant.ui.ports.asking import Asking
from assistant.ui.ports.calls import Calls
from assistant.ui.ports.chatting import Chatting
from assistant.ui.ports.plans import Plans
from assistant.ui.ports.preferences import Preferences
from assistant.ui.ports.review import Reviewing
from assistant.ui.ports.starting import Starting


class Desk(Protocol):
    """What the screens reach for; each part is a port of its own. What takes time is called on a worker thread."""

    @property
    def starting(self) -> Starting: ...

    @property
    def plans(self) -> Plans: ...

    @property
    def preferences(self) -> Preferences: ...

    @property
    def asking(self) -> Asking: ...

    @property
    def reviewing(self) -> Reviewing: ...

    @property
    def calls(self) -> Calls: ...

    @property
    def chatting(self) -> Chatting: ...
