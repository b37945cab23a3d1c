"""The one way to an answer without a model: what is asked, which family knows it, and what to say where none does."""

from collections.abc import Callable
from dataclasses import replace

from assistant.answer import (
    apart,
    attended,
    changes,
    coming,
    compared,
    facts,
    figures,
    holding,
    noted,
    open_ends,
    persons,
    promising,
    reasons,
    said,
    stakeholders,
    steps,
    times,
    what_if,
)
from assistant.answer.answer import Answer, Sentence
from assistant.answer.asked import Asked, asked, steps_of
from assistant.answer.composed import composed, own_words_on_it, said_nearer, speaks_of_it
from assistant.answer.figures import has_its_number, numbered_thing
from assistant.answer.kinds import Kind
from assistant.answer.material import Material
from assistant.answer.parts import parts_of
from assistant.answer.strange import strange
from assistant.answer.wording import capital
from assistant.deal.deal import Deal
from assistant.deal.lines import milestone_line
from assistant.plan.reading.in_words import counted, listed
from assistant.understand.addressed import orders

Family = Callable[[Asked, Material], list[Sentence]]
_FAMILIES: dict[Kind, Family] = {
    "late": steps.late, "next_due": coming.next_due, "status": steps.status, "owner": steps.owner, "owns": steps.owns, "overall": steps.overall,
    "depends": steps.depends, "assumes": steps.assumes, "due": steps.status, "what_if": what_if.what_if, "slack": times.slack, "critical": times.critical,
    "go_live": times.go_live, "signature": times.signature, "event": times.event, "history": changes.history, "changed": changes.since, "agreed": changes.agreed,
    "signer": persons.signer, "away": persons.away, "missing": stakeholders.missing, "met": stakeholders.met, "stance": stakeholders.stance, "titled": stakeholders.titled,
    "people": stakeholders.everybody, "promised": promising.promised, "unanswered": open_ends.unanswered_questions, "next_meeting": open_ends.next_meeting,
    "value": facts.value, "risks": facts.risks, "said": said.said_by, "numbers": figures.numbers, "search": said.search,
    "apart": apart.apart, "on_call": attended.on_call, "kept": promising.kept, "compared": compared.compared, "feasible": holding.feasible, "missed": holding.missed, "left": said.left_with, "why": reasons.why, "noted": noted.by_hand,
}  # fmt: skip
_FROM_TALK = ("said", "numbers", "search", "compared", "left")
_UNSURE = ("kept", "compared", "feasible", "missed", "left", "why")
"""Kinds that are taken back where they have no answer."""
_OF_CALLS = (
    "promised",
    "kept",
    "unanswered",
    "titled",
    "draft",
    "on_call",
    "feasible",
    "missed",
    "why",
    "noted",
)
"""Kinds that look at what is asked for by themselves."""
_COMMANDS = (
    ("status", "closecall status PLAN", "the status update"),
    ("update", "closecall status PLAN", "the status update"),
    ("mail", "closecall email CALL", "the follow-up e-mail"),
    ("follow", "closecall email CALL", "the follow-up e-mail"),
    ("brief", "closecall brief PLAN", "the brief before the next call"),
    ("", "closecall draft KIND PLAN", "other drafts"),
)


def answer(question: str, deal: Deal, before: Answer | None = None) -> Answer:
    """What the plan, its history and the calls of ``deal`` say to ``question``. ``before``: the answer that it goes on from."""
    return answer_from(question, Material(deal), before)


def answer_from(question: str, material: Material, before: Answer | None = None) -> Answer:
    """``answer``, from a deal that was read once for several questions. Of several questions in one, what each of them adds."""
    whole = _answer_one(question, material, before)
    found = list(whole.sentences) if whole.found else []
    kinds = {whole.asked.kind} if whole.found and whole.asked is not None else set()
    last, how = whole if whole.found else before, whole.how
    # What somebody noted by hand is told alone: no model is given it, so it mixes with nothing that one may be.
    by_hand = whole.asked is not None and whole.asked.kind == "noted"
    for part in () if by_hand else parts_of(question):
        one = _answer_one(part, material, last)
        if not one.found or one.asked is None or one.asked.kind == "noted":
            continue
        last = one
        if one.asked.kind in kinds or (whole.found and one.how != "computed"):
            continue
        kinds.add(one.asked.kind)
        how = one.how if not found else how
        found += [s for s in one.sentences if s.text not in {f.text for f in found}]
    if not found or found == list(whole.sentences):
        return whole
    return replace(
        whole,
        sentences=tuple(found),
        found=True,
        how=how,
        asked=whole.asked if whole.found else last.asked if last else None,
    )


def _answer_one(question: str, material: Material, before: Answer | None) -> Answer:
    deal = material.deal
    what = asked(question, deal, before.asked if before is not None else None)
    if what.kind == "draft":
        return Answer((_command(what),), found=True, how="computed", asked=what)
    if what.unknown is not None:
        return Answer(
            (Sentence(f"Nobody called {what.unknown} has spoken on {_calls(deal)} of this deal."),),
            found=False,
            how="search",
            asked=what,
        )
    found = _computed(what, material)
    if not found and what.kind in _UNSURE:
        what = asked(question, deal, before.asked if before is not None else None, but=what.kind)
        found = _computed(what, material)
    how = what.kind
    if found and not speaks_of_it(what, found, material):
        found = []
    if found:
        found = [*found, *own_words_on_it(what, found, material)]
    if found and (nearer := said_nearer(what, found, material)):
        found, how = nearer, "search"
    if not found and what.kind not in _FROM_TALK:
        found, how = said.search(what, material), "search"
    if not found:
        found, how = composed(what, material)
    if found and how == "search" and (thing := numbered_thing(what.text)):
        found = [s for s in found if has_its_number(thing, s)]
    found = [s for s in found if not orders(s.text)]  # a plan may hold orders to a machine, too
    if found:
        return Answer(tuple(found), found=True, how="search" if how in _FROM_TALK else "computed", asked=what)
    return Answer((_not_there(what, material),), found=False, how="search", asked=what)


def _computed(what: Asked, material: Material) -> list[Sentence]:
    """What the family of its kind knows, unless the question has words that make another one of it."""
    if what.kind == "draft":
        return []
    elsewhere = what.kind not in _FROM_TALK and what.kind not in _OF_CALLS and strange(what, material)
    return [] if elsewhere else _FAMILIES[what.kind](what, material)


def _command(what: Asked) -> Sentence:
    """Which command writes what is asked for."""
    command, text = next((command, text) for word, command, text in _COMMANDS if word in what.text)
    return Sentence(f"`{command}` writes {text}.")


def _not_there(what: Asked, material: Material) -> Sentence:
    """That nothing answers it, and what was searched."""
    silent = [
        name for name in what.people if name not in material.plan.sellers and not material.talk.by((name,))
    ]
    if what.kind in ("said", "numbers") and silent:
        verb = "has" if len(silent) == 1 else "have"
        return Sentence(
            f"{listed(silent)} {verb} not spoken on any of the calls of this deal ({_calls(material.deal)} searched)."
        )
    lines = tuple(milestone_line(m) for m in steps_of(what, material.deal)[:1])
    where = f"the plan and {_calls(material.deal)}"
    return Sentence(
        capital(f"nothing in {where} answers that."), lines if what.kind not in _FROM_TALK else ()
    )


def _calls(deal: Deal) -> str:
    return counted(len(deal.calls), "call")
