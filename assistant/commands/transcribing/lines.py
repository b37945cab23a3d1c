"""What is heard as lines of text or of JSON."""

import json
from collections.abc import Callable, Sequence

from assistant.events import clock
from assistant.understand.printable import printable
from transcription.events import Heard, Partial, SourceProblem, Utterance, Word

_WHO = {"seller": "Seller: ", "buyer": "Buyer: ", "unknown": ""}


class Lines:
    """One item of what is heard as a line; utterances are counted from 1."""

    def __init__(self, *, as_json: bool, clock: Callable[[float], float]) -> None:
        """``clock``: the call's clock, in seconds, given where an item stands in the recording."""
        self._as_json = as_json
        self._clock = clock
        self._number = 0

    def of(self, item: Heard) -> str | None:
        """The line for ``item``; None for what is not printed."""
        if isinstance(item, Utterance):
            self._number += 1
        if self._as_json:
            data = self._data(item)
            return None if data is None else json.dumps(data, ensure_ascii=False)
        if isinstance(item, Utterance):
            return printable(f"{clock(item.start)}  {_WHO[item.channel]}{item.text}")
        if isinstance(item, SourceProblem):
            return printable(f"  ({item.level}) {item.text}")
        return None

    def _data(self, item: Heard) -> dict[str, object] | None:
        match item:
            case Utterance():
                return {
                    "type": "utterance", "at": self._at(item.end), "id": self._number, "speaker": item.channel,
                    "name": None, "start": item.start, "end": item.end, "text": item.text,
                    "words": _triples(item.words),
                }  # fmt: skip
            case Partial():
                shown_to = item.words[-1].end if item.words else item.start
                return {
                    "type": "partial", "at": self._at(shown_to), "speaker": item.channel, "start": item.start,
                    "text": item.text, "words": _triples(item.words), "settled": item.settled,
                }  # fmt: skip
            case SourceProblem():
                return {"type": "notice", "at": self._at(item.at), "level": item.level, "text": item.text}
            case _:
                return None

    def _at(self, stands: float) -> float:
        return round(self._clock(stands), 2)


def _triples(words: Sequence[Word]) -> list[list[object]]:
    return [[word.text, word.start, word.end] for word in words]
