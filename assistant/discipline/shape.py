"""The plan as a whole: how many steps, what kind of steps, and what has to be true for them."""

import re
from collections.abc import Iterator

from assistant.discipline.finding import Found
from assistant.discipline.ground import Ground, named, plural, ref
from assistant.plan.reading.in_words import listed
from assistant.plan.reading.roles import roles_of_words

FEWEST, MOST = 6, 20
_USUAL_STEPS: tuple[tuple[str, str], ...] = (
    (
        "technical validation",
        r"technical|pilot|poc|proof|validation|evaluation|test|integration|criteria|demo",
    ),
    ("security review", r"security|infosec|pen"),
    ("legal review", r"legal|redlin|contract|msa|dpa|counsel"),
    ("procurement", r"procurement|purchas|\bpo\b|vendor set"),
    ("budget and decision", r"budget|decision|approv|decide|sign-?off"),
    ("signature", r"sign(?:ed|ature|s)\b|executed|execution"),
    ("kickoff", r"kick|onboarding|implementation|training"),
    ("go-live", r"live|launch|cut-?over|roll-?out"),
)
_RESULT = re.compile(
    r"\b(?:\w{3,}ed|done|met|won|live|sent|held|approval|decision|sign-off|complete|completion|ready)\b"
    r"(?:\s+(?:by|with|to|from|on|at|in|and)\b.*)?$",
    re.IGNORECASE,
)
"""A name that ends so is a result, whatever it begins with: "Draft contract agreed by legal"."""
_THING = (
    r"(?:contracts?|proposals?|quotes?|decks?|pricing|prices?|invites?|invitations?|nda|msa|dpa|sow|agreements?|order form|summary|"
    r"recap|docs?|documents?|documentation|slides|questionnaires?|references?|case stud(?:y|ies)|roi|business case|meetings?|"
    r"calls?|demos?|sessions?|follow[\s-]?ups?|e-?mails?|notes?|white ?papers?|one-pagers?|kick[\s-]?off|redlines?)\b"
)
_OBJECT = rf"(?:(?:the|a|an|our|your|their|his|her|them|him|all|final|revised|updated|new|draft|custom|pilot|first|security|technical|commercial|legal|customer)\s+){{0,3}}{_THING}"
_ALWAYS_A_TASK = re.compile(
    r"(?:follow[\s-]?up\b(?!\s+(?:visit|audit|review|study))|check[\s-]?in with|touch base|circle back|reach out|chase|remind|ping|"
    r"prepare\b|send\b|e-?mail\s+(?:the|them|him|her|our|your|to)\b|"
    r"(?:set up|book|schedule|arrange|organi[sz]e)\s+(?:\w+\s+){0,3}?(?:meetings?|calls?|demos?|sessions?|invites?|kick[\s-]?off)\b|"
    r"(?:call|phone)\s+(?:the|them|him|her|back|(?-i:[A-Z][a-z]+)$))",
    re.IGNORECASE,
)
_TASK_WITH_OBJECT = re.compile(
    rf"(?:share|draft|write|create|build|update|review|present|call|e-?mail|forward|resend)\s+{_OBJECT}",
    re.IGNORECASE,
)
_SOMEBODY_READS = re.compile(
    rf"(?P<who>[\w .'&/-]{{2,40}}?)\s+(?:reviews?|reads?|looks at|goes through|checks)\s+{_OBJECT}\s*",
    re.IGNORECASE,
)
_BETTER: tuple[tuple[str, str], ...] = (
    (r"contract|agreement|msa|dpa|nda|sow|redline|order form", "“Redlines returned by legal”"),
    (r"proposal|quote|pric|roi|business case", "“Budget confirmed by the economic buyer”"),
    (r"questionnaire|security|white", "“Security review complete”"),
    (r"meeting|call|demo|session|invite|kick", "the decision that comes out of it"),
)


def too_few_milestones(ground: Ground) -> Iterator[Found]:
    """So few steps that something is not in the plan."""
    count = len(ground.live)
    if not ground.open or count >= FEWEST:
        return
    names = " ".join(m.name for m in ground.live)
    missing = [step for step, words in _USUAL_STEPS if not re.search(rf"\b(?:{words})", names, re.IGNORECASE)]
    ask = f" Not in it: {listed(missing, 'or')}." if missing else ""
    yield Found(
        f"The plan has {plural(count, 'milestone')}; six to eight carry most deals.{ask}",
        f"Ask {ground.contact}: what else happens on your side between today and the day you are live?",
    )


def too_many_milestones(ground: Ground) -> Iterator[Found]:
    """So many steps that nobody reads them."""
    if ground.open and (count := len(ground.live)) > MOST:
        yield Found(
            f"The plan has {count} milestones; past {MOST} nobody on the buyer's side reads it.",
            "Move what only one side does to the next steps, and keep what both sides wait for.",
        )


def no_assumption(ground: Ground) -> Iterator[Found]:
    """No open step says what has to be true for it, or fewer than half of them do."""
    if len(ground.open) < 2:
        return
    without = [m for m in ground.open if not m.assumes.strip()]
    if len(without) == len(ground.open):
        yield Found(
            f"None of the {len(ground.open)} open milestones says what has to be true for its date.",
            f"Ask {ground.contact} what could stop the next one, and write it into a column Assumes.",
            "warning",
        )
    elif len(without) * 2 > len(ground.open):
        some = (
            listed([ref(m) for m in without[:5]])
            if len(without) <= 5
            else f"{', '.join(ref(m) for m in without[:5])} and {len(without) - 5} more"
        )
        yield Found(
            f"{len(without)} of the {len(ground.open)} open milestones do not say what has to be true for their date: {some}.",
            "Write down what each rests on, such as who is free and which answers are in.",
        )


def task_not_milestone(ground: Ground) -> Iterator[Found]:
    """A step that is something the seller does, not something the buyer has reached."""
    for milestone in ground.open:
        if not _is_task(milestone.name):
            continue
        better = next(
            (text for words, text in _BETTER if re.search(words, milestone.name, re.IGNORECASE)), ""
        )
        yield Found(
            f"{named(milestone)} is a task of one side, not a point that both reach.",
            f"Move it to the next steps, and let the milestone be what it is for{f', such as {better}' if better else ''}.",
            milestone=milestone,
            field="name",
        )


def _is_task(name: str) -> bool:
    text = name.strip()
    reads = _SOMEBODY_READS.fullmatch(text)
    if reads is not None:
        # A review by legal, security or procurement is what the deal waits for, however it is worded.
        return not {"legal", "security", "procurement"} & set(roles_of_words(reads["who"]))
    begins = _ALWAYS_A_TASK.match(text) or _TASK_WITH_OBJECT.match(text)
    return begins is not None and not _RESULT.search(text[begins.end() :])


_OURS_ALONE = re.compile(
    r"\b(?:close plan|closing plan|plan to close|path to close|steps? to close|road to close|close[\s-]date|closed[\s-]won|"
    r"close the deal|deal review|battle ?card|land and expand|forecast(?:ed)? (?:commit|close))\b",
    re.IGNORECASE,
)


def seller_wording(ground: Ground) -> Iterator[Found]:
    """Words of a sales team in a document that the buyer is to read as theirs."""
    if not ground.selling:
        return
    for text, line in ground.plan.headings:
        if word := _OURS_ALONE.search(text):
            yield Found(
                f"“{word[0]}” in a heading is the seller's way to see it, and the buyer reads this.",
                "Call it what it is to them: the steps to their go-live.",
                line=line,
            )
    for milestone in ground.open:
        if word := _OURS_ALONE.search(milestone.name):
            yield Found(
                f"“{word[0]}” in {named(milestone)} is the seller's way to see it, and the buyer reads this.",
                "Name what they reach by it.",
                milestone=milestone,
                field="name",
            )
