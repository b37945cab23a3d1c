"""The follow-up e-mail written by a model, and checked; from the template where the model fails or too much of it had to go."""

import datetime as dt
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.llm.faults import ModelFault
from assistant.prompting.loading import Rendered
from assistant.prompting.prompt import Prompt
from assistant.vocabulary import Tone
from assistant.write.checked import Cut, checked
from assistant.write.drafted import taken_apart
from assistant.write.followup import Parts
from assistant.write.mail import put_together
from assistant.write.material import Material
from assistant.write.streaming import Writer, streamed

PROMPT = "draft_email"
TEMPLATE = "template"
"""What made an e-mail in which no word is a model's."""
TONES: dict[Tone, str] = {
    "plain": "plain and friendly, without flattery",
    "warm": "warm and personal, without flattery",
    "formal": "formal and courteous, without flattery",
}


@dataclass(frozen=True, slots=True)
class Draft:
    """An e-mail to be sent by a person. ``made_by``: ``template``, or the model and its endpoint in words. ``prompt``: the mark of
    what it was made with. ``cut``: what the model wrote and must not stand. ``notice``: what the seller is told of it. ``to``: who gets
    it, as far as the plan has their addresses: "Sarah Lee <sarah@northwind.example>".
    """

    subject: str
    body: str
    made_by: str
    prompt: str
    cut: tuple[Cut, ...] = ()
    notice: str | None = None
    to: tuple[str, ...] = ()

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
        tone=TONES[parts.tone],
        language="English",
    )
    instead = "here is the e-mail from the template."
    try:
        text = streamed(writer, told, of, stop, progress)
    except ModelFault as fault:
        why = "Stopped;" if fault.kind == "stopped" else f"{fault} Until then"
        return from_template(template, notice=f"{why} {instead}")
    kept = checked(taken_apart(text), material)
    mail = put_together(kept, parts, template.text, on)
    if mail is None:
        why = f"Too little of what {writer.where.name} wrote stands in the talk and the plan; {instead}"
        return from_template(template, kept.cut, why)
    return Draft(mail.subject, mail.body, writer.where.name, prompt.mark, mail.cut)
