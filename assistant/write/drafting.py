"""The follow-up e-mail written by a model, and checked; from the template where the model fails or too much of it had to go."""

import datetime as dt
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from assistant.llm.faults import ModelFault
from assistant.llm.where import Where
from assistant.prompting.loading import Rendered
from assistant.prompting.prompt import Prompt
from assistant.write.checked import Cut, checked
from assistant.write.drafted import taken_apart
from assistant.write.followup import Parts
from assistant.write.mail import put_together
from assistant.write.material import Material

PROMPT = "draft_email"
TEMPLATE = "template"
"""What made an e-mail in which no word is a model's."""
_MOST_TOKENS = 700
_TONE = "plain and friendly, without flattery"
_LANGUAGE = "English"


class Writer(Protocol):
    """A model that writes texts. ``written_sent``: the bodies of the requests that the last one took, as they went out."""

    @property
    def where(self) -> Where: ...

    @property
    def written_sent(self) -> tuple[str, ...]: ...

    def write(
        self, system: str, user: str, stop: threading.Event, *, most_tokens: int = ...
    ) -> Iterator[str]: ...


@dataclass(frozen=True, slots=True)
class Draft:
    """An e-mail to be sent by a person. ``made_by``: ``template``, or the model and its endpoint in words. ``prompt``: the mark of
    what it was made with. ``cut``: what the model wrote and must not stand. ``notice``: what the seller is told of it.
    """

    subject: str
    body: str
    made_by: str
    prompt: str
    cut: tuple[Cut, ...] = ()
    notice: str | None = None

    @property
    def text(self) -> str:
        return f"Subject: {self.subject}\n\n{self.body}"


def from_template(written: Rendered, cut: Sequence[Cut] = (), notice: str | None = None) -> Draft:
    """The e-mail that needs no model."""
    first, _, rest = written.text.partition("\n")
    subject = first.removeprefix("Subject: ").strip()
    return Draft(subject, rest.strip() + "\n", TEMPLATE, written.mark, tuple(cut), notice)


def draft(
    writer: Writer,
    prompt: Prompt,
    material: Material,
    parts: Parts,
    template: Rendered,
    on: dt.date,
    stop: threading.Event,
    progress: Callable[[int], None] = lambda _: None,
) -> Draft:
    """Have the e-mail written. ``progress`` is told how many words have come. ``stop``, once set, ends it: the template's e-mail is
    given then, as it is for every fault of the model, which is told in ``notice``.
    """
    told, of = prompt.apart(
        deal=parts.deal,
        vendor=material.vendor,
        account=material.account,
        on=on.isoformat(),
        people=[f"{name} ({side})" for name, side in material.on_call.items()],
        facts=list(material.facts),
        talk=list(material.talk),
        template_email=template.text,
        tone=_TONE,
        language=_LANGUAGE,
    )
    instead = "here is the e-mail from the template."
    try:
        text = _streamed(writer, told, of, stop, progress)
    except ModelFault as fault:
        why = "Stopped;" if fault.kind == "stopped" else f"{fault} Until then"
        return from_template(template, notice=f"{why} {instead}")
    kept = checked(taken_apart(text), material)
    mail = put_together(kept, parts, template.text, on)
    if mail is None:
        why = f"Too little of what {writer.where.name} wrote stands in the talk and the plan; {instead}"
        return from_template(template, kept.cut, why)
    return Draft(mail.subject, mail.body, writer.where.name, prompt.mark, mail.cut)


def _streamed(
    writer: Writer, told: str, of: str, stop: threading.Event, progress: Callable[[int], None]
) -> str:
    pieces: list[str] = []
    spaces = 0
    try:
        for piece in writer.write(told, of, stop, most_tokens=_MOST_TOKENS):
            pieces.append(piece)
            spaces += piece.count(" ")
            progress(spaces)
    except ModelFault as fault:
        if fault.kind != "endless":
            raise
        # Of an e-mail that is too long the first lines may do; the one in which it was ended is not whole.
        return "".join(pieces).rpartition("\n")[0]
    return "".join(pieces)
