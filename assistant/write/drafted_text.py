"""A draft that is made from a template: what is written, what it rests on, and what its writer should know."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from assistant.deal.sources import Source
from assistant.prompting.loading import rendered

Kind = Literal["status", "slippage", "rescue", "refused", "note"]
_EMPTY_LINES = re.compile(r"\n{3,}")


@dataclass(frozen=True, slots=True)
class Drafted:
    """``body``: Markdown. ``to_say``: the same as words for a talk, where it is one to have by voice. ``sources``: the words and lines that
    carry it; ``notices``: what the seller has to know before it is sent. ``internal``: it is not for the buyer. ``prompt``: the mark of the
    template.
    """

    kind: Kind
    subject: str
    body: str
    prompt: str
    to_say: str = ""
    sources: tuple[Source, ...] = ()
    notices: tuple[str, ...] = ()
    internal: bool = False

    @property
    def text(self) -> str:
        """The whole draft as Markdown, subject in the first line of what is to be sent."""
        mail = f"Subject: {self.subject}\n\n{self.body}"
        return f"**To say**\n\n{self.to_say}\n**To write**\n\n{mail}" if self.to_say else mail


def from_template(
    kind: Kind,
    prompt: str,
    given: Mapping[str, object],
    home: Path | None,
    *,
    sources: tuple[Source, ...] = (),
    notices: tuple[str, ...] = (),
    to_say: str = "",
    internal: bool = False,
) -> Drafted:
    """Fill the template ``prompt`` in, the user's own in ``home`` where there is one that works; what is wrong with it is a notice."""
    written = rendered(prompt, home, given)
    first, _, rest = _EMPTY_LINES.sub("\n\n", written.text.strip()).partition("\n")
    told = (*notices, written.complaint) if written.complaint else notices
    subject = first.removeprefix("Subject: ").strip()
    return Drafted(kind, subject, rest.strip() + "\n", written.mark, to_say, sources, told, internal)
