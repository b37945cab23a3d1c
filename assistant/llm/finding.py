"""Which rung an endpoint speaks: tried from the first one down, once; what works is kept."""

from dataclasses import replace

from assistant.llm.asking import Asking, Unreadable
from assistant.llm.faults import ModelFault
from assistant.llm.lines import Ask, with_lines
from assistant.llm.manner import RUNGS, Manner
from assistant.llm.rendering import Rendered, rendered
from assistant.llm.rungs import decisions, logprobs, systemone, written
from assistant.llm.rungs.probable import likeliest
from assistant.llm.verdicts import Declined
from assistant.questions import Answer, Inquiry, Rung

_PROBABLE: dict[Rung, tuple[Ask, int]] = {
    "decisions": (decisions.probabilities, decisions.MOST_LINES),
    "systemone": (systemone.probabilities, systemone.MOST_LINES),
    "logprobs": (logprobs.probabilities, logprobs.MOST_LINES),
}
"""The rungs that give probabilities, each with the number of lines it may be given to choose from."""


def answered(asking: Asking, inquiry: Inquiry) -> tuple[list[Answer], Rung]:
    """The answers, in the form that the endpoint is known to speak, else in the first that it turns out to. Raises ``ModelFault``.

    Only a server that says that it has no such form is asked in the next one. A key it will not take, too many requests, a fault of
    its own or silence say nothing of the form.
    """
    said = rendered(inquiry)
    known = asking.manner.rung
    if known is not None:
        try:
            return _by(known, asking, inquiry, said), known
        except Unreadable:
            raise asking.fault("unreadable") from None
        except Declined as declined:
            if not declined.route:
                raise declined.fault(asking.where) from None
            asking.manner = Manner(without=asking.manner.without)
    return _first(asking, inquiry, said)


def _first(asking: Asking, inquiry: Inquiry, said: Rendered) -> tuple[list[Answer], Rung]:
    fault: ModelFault = asking.fault("unreadable")
    for rung in RUNGS:
        try:
            answers = _by(rung, asking, inquiry, said)
        except Unreadable:
            fault = asking.fault("unreadable")
        except Declined as declined:
            fault = declined.fault(asking.where)
            if rung == "logprobs" and declined.route:
                break  # the next one goes to the same place
        else:
            asking.manner = replace(asking.manner, rung=rung)
            return answers, rung
    raise fault


def _by(rung: Rung, asking: Asking, inquiry: Inquiry, said: Rendered) -> list[Answer]:
    if rung == "json":
        return written.answers(asking, said, list(inquiry.questions))
    ask, most = _PROBABLE[rung]
    shares = ask(asking, said, inquiry.questions)
    if not any(shares):
        raise Unreadable
    answers = [
        Answer(question, *likeliest(its))
        for question, its in zip(inquiry.questions, shares, strict=True)
        if its
    ]
    return with_lines(asking, inquiry, said, answers, ask, most)
