"""A draft as Markdown, plain text, a page of HTML, or a letter that a mail program opens ready to be sent."""

import datetime as dt
import re
from dataclasses import dataclass
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from functools import lru_cache
from pathlib import Path
from typing import Literal, get_args

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from assistant.blocks import Grid, Heading, Listed, Paragraph, blocks_of

Format = Literal["md", "txt", "html", "eml"]
FORMATS: tuple[Format, ...] = get_args(Format)
_ENDINGS: dict[str, Format] = {
    ".md": "md",
    ".markdown": "md",
    ".txt": "txt",
    ".html": "html",
    ".htm": "html",
    ".eml": "eml",
}
_ADDRESSED = re.compile(
    r"(?P<name>[^<>@\r\n]*)<(?P<inside>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)>|(?P<bare>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)",
    re.ASCII,
)


@dataclass(frozen=True, slots=True)
class Letter:
    """A draft that is to be sent. ``body``: Markdown. ``sender``: "Dana Cole <dana@acme.example>", or a name alone. ``to``: the same of
    those who get it; those without an address are left out. ``language``: as ISO 639 has it.
    """

    subject: str
    body: str
    language: str = "en"
    sender: str = ""
    to: tuple[str, ...] = ()


def format_of(path: Path) -> Format | None:
    """The format that a file's name tells."""
    return _ENDINGS.get(path.suffix.lower())


def in_format(letter: Letter, format_: Format, now: dt.datetime) -> bytes:
    """The letter's bytes, in UTF-8. ``now``: an aware time, the date of an ``eml``."""
    match format_:
        case "md":
            return f"Subject: {letter.subject}\n\n{letter.body}".encode()
        case "txt":
            return f"Subject: {letter.subject}\n\n{as_text(letter.body)}".encode()
        case "html":
            return as_html(letter).encode()
        case "eml":
            return as_eml(letter, now)


def as_text(body: str) -> str:
    """The letter without marks. A table becomes a list, which stays in order in any type."""
    told = ""
    for block in blocks_of(body):
        match block:
            case Heading(text):
                told += f"{text}:\n"
            case Paragraph(lines):
                told += "\n".join(lines) + "\n\n"
            case Listed(items):
                told += "".join(f"- {item}\n" for item in items) + "\n"
            case Grid(_, rows):
                told += "".join(f"- {' – '.join(filter(None, row))}\n" for row in rows) + "\n"
    return told.strip() + "\n"


def as_html(letter: Letter) -> str:
    """The letter as a page of its own, with its style in each element, since mail programs take no other."""
    return _page().render(letter=letter, blocks=[(type(b).__name__, b) for b in blocks_of(letter.body)])


@lru_cache(maxsize=1)
def _page() -> Template:
    folder = Path(__file__).parent / "templates"
    environment = Environment(
        loader=FileSystemLoader(folder, encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("letter.html.j2")


def as_eml(letter: Letter, now: dt.datetime) -> bytes:
    """The letter as a message with a plain and an HTML part, which opens as a draft (``X-Unsent``). It has a sender and recipients as
    far as their addresses are known.
    """
    message = EmailMessage(policy=SMTP)
    message["Subject"] = " ".join(letter.subject.split())
    message["Date"] = now
    message["X-Unsent"] = "1"
    message["Content-Language"] = letter.language
    if sender := _address(letter.sender):
        message["From"] = sender
    recipients = [found for person in letter.to if (found := _address(person)) is not None]
    if recipients:
        message["To"] = recipients
    message.set_content(as_text(letter.body), cte="quoted-printable")
    message.add_alternative(as_html(letter), subtype="html", cte="quoted-printable")
    return message.as_bytes()


def _address(person: str) -> Address | None:
    """Somebody with an address that can stand in a header; None for a name alone and for what is no address."""
    found = _ADDRESSED.fullmatch(person.strip())
    if found is None:
        return None
    name, spec = (found["name"] or "").strip(' "'), found["inside"] or found["bare"]
    try:
        return Address(display_name=name, addr_spec=spec)
    except (ValueError, IndexError):
        return None
