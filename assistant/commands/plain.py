"""A call as a stream of whole lines, for screen readers and logs: nothing moves, nothing is coloured; prompts are answered by a letter and Enter."""

import os
import sys
import threading
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from assistant.commands import common
from assistant.commands.printing import Told, lines
from assistant.commands.stopping import stopping
from assistant.events import Event, Nudge, Utterance
from assistant.session.verbs import Asked, Dismiss, Leave, Snooze, Verb
from assistant.ui.words import SPEAKER
from assistant.understand.printable import printable

if TYPE_CHECKING:
    from assistant.session.call import Call

INTERRUPTED = 130
_NOTICE = {"info": "NOTE", "warning": "WARNING", "error": "ERROR"}
_MARKS = "-~?> "
"""What stands before lines that are only read along."""
_HELP = "To a prompt: a and Enter for asked, s for later, d for dismiss, n for not helpful. q and Enter leaves the call."
_SAID = {"a": "Asked.", "s": "Later.", "d": "Dismissed.", "n": "Not helpful: fewer of these."}


class Plain:
    """One call, printed line by line. ``answer`` may come from another thread than the events."""

    def __init__(self, call: "Call") -> None:
        self._call = call
        self._open: dict[str, Nudge] = {}
        self._told = Told()
        self._left = False
        self._one = threading.Lock()

    def show(self, event: Event) -> None:
        """Print what an event has to say."""
        with self._one:
            if event.type == "nudge" and event.raised is not None:
                self._open[event.id] = event
            elif event.type == "nudge_closed":
                self._open.pop(event.id, None)
            for line in plain_lines(event, self._told):
                common.out(printable(line))

    def answer(self, typed: str) -> None:
        """What somebody typed: to the oldest prompt that is open, or to leave."""
        with self._one:
            common.out(self._answered(typed.strip().casefold()))

    def _answered(self, letter: str) -> str:
        if letter == "q":
            self._call.tell(Leave(at_once=self._left))
            self._left = True
            return "Leaving the call."
        if letter not in _SAID:
            return _HELP
        nudge = next(iter(self._open.values()), None)
        if nudge is None:
            return "There is no prompt to answer."
        del self._open[nudge.id]
        verbs: dict[str, Verb] = {
            "a": Asked(nudge.id),
            "s": Snooze(nudge.id),
            "d": Dismiss(nudge.id),
            "n": Dismiss(nudge.id, helpful=False),
        }
        self._call.tell(verbs[letter])
        return _SAID[letter]


def run(call: "Call") -> int:
    """Print a call to its end. Exit status: 0, or 130 when it was told to stop; it ended as if the user had left then."""
    plain = Plain(call)
    with stopping(lambda: call.tell(Leave())) as stopped:
        if sys.stdin is not None and sys.stdin.isatty():
            common.out(_HELP)
            # It waits for a line that may never come: it must not keep the program.
            threading.Thread(target=_listen, args=(plain, sys.stdin.fileno()), daemon=True).start()
        for event in call.run():
            plain.show(event)
    return INTERRUPTED if stopped.by_signal else 0


def _listen(plain: Plain, terminal: int) -> None:
    for line in typed(terminal):
        plain.answer(line)


def typed(terminal: int) -> Iterator[str]:
    """Each line that is typed. Read past Python's own buffer: a thread that waits in it would hold up the end of the program."""
    rest = b""
    while True:
        try:
            some = os.read(terminal, 1024)
        except OSError:
            return
        if not some:
            return
        *whole, rest = (rest + some).split(b"\n")
        yield from (line.decode("utf-8", "replace") for line in whole)


def plain_lines(event: Event, told: Told) -> Iterable[str]:
    """An event in whole lines, none of them empty; most events have none."""
    match event.type:
        case "utterance":
            yield _utterance(event)
        case "nudge":
            if event.raised is not None:
                yield f"PROMPT: {event.text} Say: “{event.ask}”"
        case "nudge_closed":
            if event.how == "resolved":
                yield "SETTLED: the prompt has been answered by the talk."
        case "notice":
            yield f"{_NOTICE[event.level]}: {event.text}"
        case "proposal":
            first, *others = (line.strip() for line in lines(event, told))
            yield f"CHANGE {first}. {'. '.join(others)}"
        case "summary":
            for line in lines(event, told):
                if line:
                    yield f"END: {line}"
        case _:
            for line in lines(event, told):
                if line.strip():
                    yield line.lstrip(_MARKS)


def _utterance(event: Utterance) -> str:
    role = SPEAKER[event.speaker]
    who = f"{event.name} ({role.lower()})" if event.name else role
    return f"{who}: {event.text}"
