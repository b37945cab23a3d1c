"""A finished e-mail put into another language by a model, taken only where days, figures, names and shape are still the same."""

import datetime as dt
import re
import threading
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from assistant.blocks import Grid, Paragraph, blocks_of
from assistant.prompting.prompt import Prompt
from assistant.understand.printable import printable
from assistant.write.days import CALENDARS, sealed
from assistant.write.streaming import Writer, streamed

PROMPT = "translate_email"
_SEAL = re.compile(r"\[\[(\d{1,3})\]\]")
_FIGURE = re.compile(r"\d+")
_MARKUP = re.compile(r"https?:|www\.|\]\(|[<>{}]")
_SUBJECT = re.compile(r"(?:Subject|Betreff|Objet|Asunto|Oggetto|Onderwerp|Assunto)\s*:\s*", re.IGNORECASE)
_MOST_TIMES_LONGER = 1.8


@dataclass(frozen=True, slots=True)
class Translated:
    subject: str
    body: str


def translated(
    writer: Writer,
    prompt: Prompt,
    email: str,
    names: Iterable[str],
    tone: str,
    language: str,
    on: dt.date,
    stop: threading.Event,
    progress: Callable[[int], None],
) -> Translated | None:
    """``email``: the whole of it in English, subject first. ``names``: of those whose names stand in it. None where the model changed more
    than the language. Raises ``ModelFault``.
    """
    closed, days = sealed(email, on)
    told, of = prompt.apart(language=CALENDARS[language].name, tone=tone, email=closed)
    text = printable(_unfenced(streamed(writer, told, of, stop, progress)))
    if not _same(closed, text, [n for n in names if n in email]):
        return None
    opened = _SEAL.sub(lambda found: CALENDARS[language].day(days[int(found[1]) - 1], on), text)
    subject, _, body = opened.partition("\n")
    return Translated(_SUBJECT.sub("", subject).strip(), body.strip() + "\n")


def _unfenced(text: str) -> str:
    """What stands between a model's thoughts and fences."""
    text = re.sub(r"<think>.*?</think>", "", text, flags=re.DOTALL)
    return re.sub(r"^```\w*\n|\n```\s*$", "", text.strip()).strip()


def _same(before: str, after: str, names: Iterable[str]) -> bool:
    """Whether two e-mails have the same days, figures, names and blocks, and the second a question near its end."""
    old, new = blocks_of(before.partition("\n")[2]), blocks_of(after.partition("\n")[2])
    tables = [[block for block in blocks if isinstance(block, Grid)] for blocks in (old, new)]
    asks = [
        block for block in new if isinstance(block, Paragraph) and block.lines and "?" in "".join(block.lines)
    ]
    return (
        _SUBJECT.match(after) is not None
        and Counter(_SEAL.findall(before)) == Counter(_SEAL.findall(after))
        and Counter(_FIGURE.findall(before)) == Counter(_FIGURE.findall(after))
        and all(name in after for name in names)
        and [type(block) for block in old] == [type(block) for block in new]
        and [[row[1:] for row in t.rows] for t in tables[0]]
        == [[row[1:] for row in t.rows] for t in tables[1]]
        and all(row[0] for t in tables[1] for row in t.rows)
        and bool(asks)
        and Counter(_MARKUP.findall(_SEAL.sub("", before))) == Counter(_MARKUP.findall(_SEAL.sub("", after)))
        and len(after) <= _MOST_TIMES_LONGER * len(before)
    )
