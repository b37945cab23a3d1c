"""The e-mail put together: what was kept of a model's draft, and from the template what it lacks."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from assistant.understand.text import words
from assistant.write.checked import COURTESY, Checked, Cut
from assistant.write.content import content, share
from assistant.write.drafted import Claim
from assistant.write.figures import counted_in
from assistant.write.followup import MOST_WORDS, Parts
from assistant.write.rows import Step

_SAME = 0.6
_FINISHED = re.compile(r"\b(?:done|finish\w*|complet\w*|behind us|passed)\b", re.IGNORECASE)
_HEADINGS = COURTESY | frozenset(
    "finished done changed dates moved open agreed asks needed needs new day questions status by from".split()
)
_ASKS_TO_AGREE = re.compile(r"\bagree\b.*\b(?:change|add|correct|different|miss)", re.IGNORECASE)
_ASKS_FOR_A_DAY = re.compile(r"\b(?:which|what) (?:day|date|time)|\bwhen\b|\bsuit", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Mail:
    subject: str
    body: str
    cut: tuple[Cut, ...]


def put_together(kept: Checked, parts: Parts, template: str, on: dt.date) -> Mail | None:
    """The e-mail of what is left of a draft; None where too much had to go for it to be worth reading.

    ``template``: the same call's e-mail without a model, as it is printed.
    """
    if not kept.claims or len(kept.cut) > kept.claims:
        return None
    claims, cut = list(kept.kept), list(kept.cut)
    body = _body(claims, parts, template, on)
    while _length(body) > MOST_WORDS:
        last = next((c for c in reversed(claims) if c.kind != "row" and c.marks), None)
        if last is None:
            return None
        claims.remove(last)
        cut.append(Cut(last.text, f"the e-mail would be longer than {MOST_WORDS} words"))
        body = _body(claims, parts, template, on)
    return Mail(kept.subject or _subject(template), body, tuple(cut))


def _length(text: str) -> int:
    """In words; the lines of a table are none."""
    return sum(1 for piece in text.split() if any(c.isalnum() for c in piece))


def _subject(template: str) -> str:
    return template.partition("\n")[0].removeprefix("Subject: ").strip()


def _body(claims: Sequence[Claim], parts: Parts, template: str, on: dt.date) -> str:
    question = next((c for c in claims if _asks_to_agree(c)), None)
    told = [c for c in claims if c is not question]
    blocks = [
        parts.greeting,
        *_blocks(told, _missing_rows(told, parts)),
        *_lacking(told, parts, template, on),
    ]
    blocks.append(question.text if question else _closing(template))
    blocks.append(f"Best regards,\n{parts.sender}".rstrip())
    return "\n\n".join(block for block in blocks if block) + "\n"


def _asks_to_agree(claim: Claim) -> bool:
    return (
        claim.kind == "sentence"
        and claim.text.endswith("?")
        and _ASKS_TO_AGREE.search(claim.text) is not None
    )


def _blocks(claims: Sequence[Claim], more: Sequence[Step]) -> Iterator[str]:
    """Paragraphs, lists and the one table, in the draft's order; a table that it lacks comes last."""
    rows = [claim.text for claim in claims if claim.kind == "row"]
    rows += [" | ".join((step.what, step.who, step.when)) for step in more]
    table = (
        "\n".join(["| Step | Who | When |", "| --- | --- | --- |", *(f"| {row} |" for row in rows)])
        if rows
        else ""
    )
    heading = ""
    for (_, kind), group in groupby(claims, key=lambda c: (c.place, c.kind)):
        together = list(group)
        under = together[0].under
        if under != heading and under and all(w in _HEADINGS for w in words(under)):
            yield f"**{under}**"
        heading = under
        if kind == "row":
            yield table
            table = ""
        elif kind == "item":
            yield "\n".join(f"- {claim.text}" for claim in together)
        else:
            yield " ".join(claim.text for claim in together)
    if table:
        yield "**Who does what by when**"
        yield table


def _missing_rows(claims: Sequence[Claim], parts: Parts) -> list[Step]:
    """The template's rows that the draft's table does not have."""
    have = [content(claim.cells[0]) for claim in claims if claim.kind == "row"]
    return [step for step in parts.steps if not any(share(content(step.what), row) >= _SAME for row in have)]


def _lacking(claims: Sequence[Claim], parts: Parts, template: str, on: dt.date) -> Iterator[str]:
    """What the template would tell and the draft does not: what is finished, new dates, the next step."""
    texts = [claim.text for claim in claims]
    finished = [
        text for claim in claims for text in [f"{claim.under} {claim.text}"] if _FINISHED.search(text)
    ]
    done = [
        name for name in parts.done if not any(share(content(name), content(t)) >= _SAME for t in finished)
    ]
    if done:
        yield "**Finished**"
        yield "\n".join(f"- {name}" for name in done)
    days = {stretch.first for text in texts for stretch in counted_in(text, on, "US").days}
    changed = [line for line in parts.changed if not _days_of(line, on) <= days]
    if changed:
        yield "**What has changed**"
        yield "\n".join(f"- {line}" for line in [*changed, *(f"{line}." for line in parts.moves)])
    late = [line for line in parts.late if not _days_of(line, on) <= days]
    if late:
        yield "**What needs a new day**"
        yield "\n".join(f"- {line}" for line in late)
        yield f"By which day can {'this' if len(late) == 1 else 'each of these'} be done?"
    if parts.meeting is not None:
        if not _days_of(parts.meeting, on) <= days:
            yield f"Next step: {parts.meeting}."
    elif not any(text.endswith("?") and _ASKS_FOR_A_DAY.search(text) for text in texts):
        yield next((p for p in _paragraphs(template) if p.endswith("?") and _ASKS_FOR_A_DAY.search(p)), "")


def _days_of(line: str, on: dt.date) -> set[dt.date]:
    """The first day of a line: the new one, before the one that it takes the place of."""
    return {stretch.first for stretch in counted_in(line, on, "US").days[:1]}


def _closing(template: str) -> str:
    """The template's last question, with what stands beside it."""
    asking = [p for p in _paragraphs(template) if "?" in p and not p.startswith("|")]
    return asking[-1] if asking else "Do you agree with this, or would you change anything?"


def _paragraphs(text: str) -> list[str]:
    return [block.strip() for block in text.split("\n\n")]
