"""The steps that a plan starts with: for an early deal, a late one, and one that needs a rescue.

Every step is a point that the buyer reaches, in the buyer's words, and says what has to be true for it. People come first,
then the paper process, then a decision that is theirs to make, and the plan ends at the go-live and not at the signature.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.plan.reading.in_words import day_in_words
from assistant.planning.questions import Answers
from assistant.vocabulary import THE_ROLE, Role


@dataclass(frozen=True, slots=True)
class Draft:
    """A step of a template. ``key`` names it for ``waits``; ``kind`` as in ``durations``; ``role`` owns it at the buyer's."""

    key: str
    name: str
    kind: str
    role: Role
    waits: tuple[str, ...]
    assumes: str


IF_YES = "assuming the decision is yes"
# Who is looked for together, and what cannot start before they are found.
_GROUPS: tuple[tuple[str, tuple[Role, ...]], ...] = (
    ("money", ("economic_buyer", "executive_sponsor")),
    ("technical people", ("technical_buyer", "security")),
    ("paper people", ("legal", "procurement")),
    ("delivery people", ("implementation", "end_users")),
)
DECISION, SIGNATURE, GO_LIVE = "decision", "signature", "go-live"


def steps_for(answers: Answers) -> list[Draft]:
    """The template's steps for these answers, each after all that it waits for."""
    make: dict[str, Callable[[Answers], list[Draft]]] = {"early": _early, "late": _late, "rescue": _rescue}
    found = make[answers.stage](answers)
    keys = {draft.key for draft in found}
    return [
        Draft(one.key, one.name, one.kind, one.role, tuple(k for k in one.waits if k in keys), one.assumes)
        for one in found
    ]


def _early(answers: Answers) -> list[Draft]:
    begin = _people(answers)
    first = _start(begin)
    return [
        *begin,
        Draft("criteria", "Success criteria agreed", "discovery", "champion", first, "the people who will use it are asked as well"),
        Draft("fit", "Technical fit confirmed", "technical validation", "technical_buyer", ("criteria", "technical people"), "a test environment and sample data are there"),
        *_paper(answers, ("criteria",)),
        *_after_signature(order=True, set_up=True),
    ]  # fmt: skip


def _late(answers: Answers) -> list[Draft]:
    begin = _people(answers)
    return [*begin, *_paper(answers, _start(begin)), *_after_signature(order=True, set_up=True)]


def _rescue(answers: Answers) -> list[Draft]:
    what = (
        f"“{answers.event}” still holds"
        if answers.event
        else "there still is a day that the buyer cannot move"
    )
    anchor = Draft(
        "anchor",
        "Go-live date and the reason for it confirmed again",
        "discovery",
        "champion",
        ("champion",),
        what,
    )
    again = Draft(
        "again",
        "Everyone involved engaged again on one plan",
        "introduction",
        "champion",
        ("anchor",),
        "each of them still has the time and the wish",
    )
    settled = Draft(
        "settled",
        "What held it up is settled",
        "step",
        "champion",
        ("again",),
        "the reason for the delay is known and named",
    )
    begin = [_after(one, "anchor") if one.key != "champion" else one for one in _people(answers)]
    champion, others = (
        [one for one in begin if one.key == "champion"],
        [one for one in begin if one.key != "champion"],
    )
    return [*champion, anchor, *others, again, settled, *_paper(answers, ("settled", *_start(begin))), *_after_signature(order=False, set_up=False)]  # fmt: skip


def _after(draft: Draft, key: str) -> Draft:
    return Draft(draft.key, draft.name, draft.kind, draft.role, (*draft.waits, key), draft.assumes)


def _start(begin: Sequence[Draft]) -> tuple[str, ...]:
    """What the work itself waits for: the champion, and where the champion cannot decide that the others agree."""
    keys = {draft.key for draft in begin}
    return ("aligned",) if "aligned" in keys else ("champion",)


def _people(answers: Answers) -> list[Draft]:
    """Steps to find those who are not known by name, and to bring everybody together where the champion cannot decide."""
    found = []
    if "champion" not in answers.people:
        found.append(_find("champion", ("champion",), ()))
    if answers.authority in ("no", "liaison"):
        name = "Stakeholders aligned on the goal and the date"
        assumes = "everyone who has a say comes to one meeting"
        found.append(Draft("aligned", name, "introduction", "champion", ("champion",), assumes))
    for key, roles in _GROUPS:
        missing = tuple(role for role in roles if role not in answers.people)
        if missing:
            found.append(_find(key, missing, ("champion",)))
    return found


def _find(key: str, roles: Sequence[Role], waits: tuple[str, ...]) -> Draft:
    who = " and ".join(THE_ROLE[role] for role in roles)
    assumes = (
        "whoever it is has time for a first talk" if len(roles) == 1 else "they have time for a first talk"
    )
    return Draft(key, f"Identify and engage {who}", "introduction", "champion", waits, assumes)


def _paper(answers: Answers, start: tuple[str, ...]) -> list[Draft]:
    """The reviews, the budget, the decision and the signature. Legal runs beside the other reviews."""
    known = answers.procurement_days
    procurement = (
        f"their review takes {known} business days"
        if known
        else "there is no tender, and they know this kind of supplier"
    )
    decides: Role = (
        "champion" if answers.authority == "yes" and "champion" in answers.people else "economic_buyer"
    )
    return [
        Draft("security", "Security review complete", "security review", "security", (*start, "technical people"), "the questionnaire is answered when the review begins"),
        Draft("legal", "Legal terms agreed", "legal review", "legal", (*start, "paper people"), "two rounds of changes are enough"),
        Draft("procurement", "Procurement review complete", "procurement review", "procurement", ("security", "paper people"), procurement),
        Draft("budget", "Budget confirmed", "budget approval", "economic_buyer", ("fit", "procurement", "money"), "the price stays as it was offered"),
        Draft(DECISION, "Decision to go ahead", "decision", decides, ("budget", "legal"), _how_they_decide(answers)),
        Draft(SIGNATURE, "Agreement signed", "signature", "economic_buyer", (DECISION,), f"{IF_YES}, and whoever signs is there on the day"),
    ]  # fmt: skip


def _how_they_decide(answers: Answers) -> str:
    parts = []
    if answers.board is not None:
        parts.append(f"the board meets on {day_in_words(answers.board, year=True)} and has it on the agenda")
    if answers.approval:
        parts.append(f"it is approved like this: {answers.approval.rstrip('.')}")
    return "; ".join(parts) or "everyone who decides is there on the day"


def _after_signature(*, order: bool, set_up: bool) -> list[Draft]:
    drafts = []
    if order:
        drafts.append(
            Draft(
                "order",
                "Purchase order issued",
                "purchase order",
                "procurement",
                (SIGNATURE,),
                f"{IF_YES}, and the supplier is set up in their system",
            )
        )
    drafts.append(
        Draft(
            "kickoff",
            "Kickoff held",
            "kickoff",
            "implementation",
            ("order" if order else SIGNATURE, "delivery people"),
            f"{IF_YES}, and both teams have time for it",
        )
    )
    if set_up:
        drafts.append(
            Draft(
                "set-up",
                "Set-up complete and data loaded",
                "implementation",
                "implementation",
                ("kickoff",),
                "access and data are there from the kickoff on",
            )
        )
    drafts += [
        Draft(
            "training",
            "Users trained",
            "training",
            "end_users",
            ("set-up" if set_up else "kickoff",),
            "the users are free for half a day",
        ),
        Draft(GO_LIVE, "Go-live", "go-live", "champion", ("training",), "nothing is frozen in these weeks"),
    ]
    return drafts  # fmt: skip
