"""Answers as they are printed: sentences with numbered sources, a source opened, and the same as data."""

from typing import Any

from assistant.answer.answer import Answer
from assistant.deal.deal import Deal
from assistant.deal.sources import Noted, PlanLine, Said, Source, in_words
from assistant.errors import UserError
from assistant.events import clock
from assistant.plan.text.files import load

_AROUND = 2


def sources_of(answer: Answer) -> tuple[Source, ...]:
    """The sources of an answer in the order of their numbers, from 1; each once."""
    return tuple(dict.fromkeys(source for sentence in answer.sentences for source in sentence.sources))


def as_lines(answer: Answer) -> list[str]:
    """An answer for a person: a line for each sentence with the numbers of its sources, then the sources."""
    sources = sources_of(answer)
    number = {source: n for n, source in enumerate(sources, 1)}
    lines = []
    for sentence in answer.sentences:
        marks = " ".join(f"[{number[source]}]" for source in dict.fromkeys(sentence.sources))
        lines.append(f"{sentence.text} {marks}".rstrip())
    if sources:
        lines += ["", *(f"[{n}] {in_words(source)}" for n, source in enumerate(sources, 1))]
    return lines


def opened(source: Source, deal: Deal) -> list[str]:
    """What stands around a source: the words before and after it on the call, or the line of the plan as it is written.

    Raises ``UserError`` where the plan cannot be read any more.
    """
    match source:
        case PlanLine():
            lines = load(deal.plan.path).text.splitlines()
            if source.line > len(lines):
                raise UserError(
                    f"{deal.plan.path} has no line {source.line} any more: it was changed; ask again."
                )
            return [f"{deal.plan.path}, line {source.line}:", lines[source.line - 1].strip()]
        case Said():
            return _talk(source, source.number, deal)
        case Noted():
            return [in_words(source), *_talk(source, source.number, deal)]


def _talk(source: Said | Noted, number: int | None, deal: Deal) -> list[str]:
    """The words of a call around an utterance; around None only which call it is."""
    call = next((c for c in deal.calls if c.row.id == source.call), None)
    told = call.utterances if call is not None and number is not None else ()
    near = [u for u in told if abs(u.id - (number or 0)) <= _AROUND]
    return [
        f"call {source.call}, {source.on.day} {source.on:%B %Y}:",
        *(f"{'>' if u.id == number else ' '} {clock(u.start)} {u.name or u.speaker}: {u.text}" for u in near),
    ]


def as_dict(question: str, answer: Answer) -> dict[str, Any]:
    """An answer for other programs."""
    return {
        "question": question,
        "answer": " ".join(sentence.text for sentence in answer.sentences),
        "found": answer.found,
        "how": answer.how,
        "notice": answer.notice or None,
        "sentences": [
            {"text": s.text, "sources": [_source(one) for one in s.sources]} for s in answer.sentences
        ],
    }


def _source(source: Source) -> dict[str, Any]:
    match source:
        case PlanLine():
            return {"kind": "plan", "key": source.key, "line": source.line, "text": source.text}
        case Said():
            return {
                "kind": "call",
                "call": source.call,
                "on": source.on.isoformat(),
                "utterance": source.number,
                "start": source.at,
                "name": source.name,
                "quote": source.quote,
            }
        case Noted():
            return {
                "kind": source.what,
                "call": source.call,
                "on": source.on.isoformat(),
                "utterance": source.number,
                "start": source.at,
                "text": source.text,
            }
