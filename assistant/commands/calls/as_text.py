"""A call as a file: a page in Markdown, subtitles, or its event stream."""

import re
from collections.abc import Iterator, Sequence

from assistant.commands.calls.page import page_of, target_of, who, words_of
from assistant.commands.calls.showing import stream
from assistant.commands.transcribing.cues import escaped, stamp
from assistant.events import as_json, clock
from assistant.history.records import CallRecord
from assistant.ui.text import clean

_SHORTEST = 0.001
_SIGNS = re.compile(r"([\\`*_{}\[\]<>#|~])")


def as_md(record: CallRecord) -> str:
    """The call's page in Markdown, for the seller's own side."""
    return "\n".join(_markdown(record)) + "\n"


def as_vtt(record: CallRecord) -> str:
    """WebVTT: one cue an utterance, at its own times, the speaker as a voice tag."""
    blocks = ["WEBVTT\n"]
    for u in sorted(record.utterances, key=lambda u: (u.start, u.id)):
        words = " ".join(u.text.split())
        if words:
            voice = (
                ""
                if u.name is None and u.speaker == "unknown"
                else f"<v {escaped(' '.join(who(u).split()))}>"
            )
            blocks.append(
                f"{stamp(u.start)} --> {stamp(max(u.end, u.start + _SHORTEST))}\n{voice}{escaped(words)}\n"
            )
    return "\n".join(blocks)


def as_events(record: CallRecord) -> str:
    """The event stream, one JSON object a line, which ``closecall replay`` reads."""
    return "".join(f"{as_json(event)}\n" for event in stream(record))


def _markdown(record: CallRecord) -> Iterator[str]:
    page, row = page_of(record), record.row
    yield f"# {_plain(page.title)}: call of {page.day}"
    yield ""
    yield "For your own side: prompts, notes and what was made of the talk are in it."
    yield ""
    yield f"- Call {row.id}, {clock(row.seconds)}"
    if page.spoke:
        yield "- Spoke: " + ", ".join(f"{_plain(s.who)} {round(100 * s.share)} %" for s in page.spoke)
    yield from (f"- {_plain(line)}" for line in page.outcome)
    if page.moments:
        yield from _table(
            "What happened when", ("Time", "What"), [(clock(at), text) for at, text in page.moments]
        )
    if page.changes:
        rows = [
            (d.proposal.id, target_of(d), words_of(d), d.proposal.said_by or "", d.decision or "open")
            for d in page.changes
        ]
        yield from _table("Changes", ("", "Change", "Words", "Said by", "Decided"), rows)
    yield ""
    yield "## The talk"
    for u, tags in page.talk:
        yield ""
        yield f"**{clock(u.start)} {_plain(who(u))}:** {_plain(u.text)}"
        yield from (f"> {_plain(one)}" for one in tags[:1])
        yield from (line for one in tags[1:] for line in (">", f"> {_plain(one)}"))


def _table(title: str, heads: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    yield ""
    yield f"## {title}"
    yield ""
    yield f"| {' | '.join(heads)} |"
    yield f"|{' --- |' * len(heads)}"
    for row in rows:
        yield f"| {' | '.join(map(_plain, row))} |"


def _plain(text: str) -> str:
    """Words that mean nothing to Markdown but themselves, on one line."""
    return _SIGNS.sub(r"\\\1", clean(text))
