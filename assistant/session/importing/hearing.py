"""One file of a past call: its words, and the same judged as ``replay --speed max`` would do it, without a prompt to anybody."""

import datetime as dt
import hashlib
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from assistant.errors import UserError
from assistant.events import CallStarted, Event, Nudge, NudgeClosed, Partial, Summary, Utterance
from assistant.history.records import PastCall
from assistant.plan.reading.reader import read_plan
from assistant.session.open_call import Replay, past_call
from assistant.settings import Settings


@dataclass(frozen=True, slots=True)
class Job:
    """A file to be imported; ``sellers``: who speaks for the seller."""

    path: Path
    plan: Path
    on: dt.date
    sellers: tuple[str, ...] = ()
    offline: bool = False


@dataclass(frozen=True, slots=True)
class InAlready:
    """The archive has a call of this content."""

    content_hash: str


@dataclass(frozen=True, slots=True)
class Failed:
    """Why there is no call of it, in one sentence."""

    why: str


Outcome = PastCall | InAlready | Failed


@dataclass(frozen=True, slots=True)
class Ears:
    """What every file is heard with. ``known``: hashes of contents that are in the archive; ``rejected``: for each plan file the
    changes that come back no more.
    """

    settings: Settings
    known: frozenset[str]
    rejected: dict[Path, frozenset[str]]


def hear(job: Job, ears: Ears) -> Outcome:
    """What becomes of a file. Whatever is wrong with it is ``Failed``, so that no file stands in another's way."""
    try:
        content = content_hash(job.path)
        return InAlready(content) if content in ears.known else _past(job, ears, content, judged=True)
    except UserError as error:
        return Failed(str(error))
    except Exception as error:  # noqa: BLE001
        # A file that breaks what reads it costs its own call and no other.
        return Failed(
            f"{job.path} cannot be taken in ({type(error).__name__}); try it alone with closecall replay."
        )


def words_of(job: Job, ears: Ears) -> PastCall | None:
    """The words of a written transcript, held against nothing yet; None where ``hear`` has something else to say of the file."""
    try:
        content = content_hash(job.path)
        return None if content in ears.known else _past(job, ears, content, judged=False)
    except UserError:
        return None
    except Exception:  # noqa: BLE001
        # As in ``hear``, which tells.
        return None


def sides_unknown(past: PastCall) -> bool:
    """Whether nobody in a call is known to sell, though words were said: then little of it could be held against the plan."""
    said = [event for event in past.events if isinstance(event, Utterance)]
    return bool(said) and all(event.speaker != "seller" for event in said)


def content_hash(path: Path) -> str:
    """SHA-256 of what is in a file. Raises ``UserError``."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise UserError(
            f"{path} cannot be read ({error.strerror or error}); check its permissions."
        ) from error


def _past(job: Job, ears: Ears, content: str, *, judged: bool) -> PastCall:
    plan = read_plan(job.plan, job.on)
    replay = Replay(
        job.path, job.plan, job.on, speed=None, sellers=job.sellers, offline=job.offline, complains=True
    )  # fmt: skip
    call = past_call(replay, plan, ears.settings, ears.rejected.get(job.plan, frozenset()))
    started, *events = _unseen(call.run() if judged else call.words())
    assert isinstance(started, CallStarted)
    return PastCall(
        call=started,
        events=tuple(events),
        plan_text_hash=hashlib.sha256(plan.path.read_bytes()).hexdigest(),
        account=plan.account,
        deal=plan.deal,
        source=f"imported from {os.fsencode(job.path).decode('utf-8', 'replace')}",
        content_hash=content,
    )


def _unseen(events: Iterable[Event]) -> Iterator[Event]:
    """The events of a call without those that nobody was there to see."""
    for event in events:
        match event:
            case Nudge() | NudgeClosed() | Partial():
                pass
            case Summary():
                yield event.model_copy(update={"nudges": 0})
            case _:
                yield event
