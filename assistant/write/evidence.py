"""A sentence of a draft held against the sources that it names: is all of it there, and does it mean the same?"""

import re
from collections.abc import Sequence
from typing import Literal

from assistant.events import CommitmentFinding, Finding, MilestoneFinding, NextStepFinding
from assistant.understand.stance import clause_before, denied, open_ended
from assistant.understand.text import plain, sentences, stem, words
from assistant.write.content import content, is_to_meet, of_finding, share
from assistant.write.drafted import Claim
from assistant.write.material import Material, Source

ENOUGH = 0.6
"""How much of what a sentence is about has to stand in its sources."""
_BACKED = 0.5
_Side = Literal["seller", "buyer"]

_PROMISE = re.compile(
    r"\b(?:will|shall|going to|(?:agreed|promised|committed|offered|undertook) to|can (?:offer|guarantee|commit|give|provide))\b|['’]ll\b"
)
_GIFT = re.compile(
    r"\b(?:guarantee\w*|discount\w*|for free|free of charge|at no (?:extra |additional )?(?:cost|charge)|waive[sd]?|refund you\w*|rebate\w*|compensat\w+)\b"
)
_US = r"\b(?:we|i|our (?:side|team|\w+ team))\b"
_YOU = r"\b(?:you|your (?:\w+ ){0,2}\w+)\b"
_FINISHED = re.compile(
    r"\b(?:done|finished|finishes|completed?|closed|signed|approved|approves|accepted|passed|cleared|delivered|released|granted|settled|resolved|"
    r"concluded|finalis?zed|wrapped up|in place|ready|behind us|went live|gone live)\b"
)
_AGREED = re.compile(
    r"\b(?:agreed|agrees?|confirmed|confirms?|committed|commits?|promised|decided|green light|signed off|on board)\b"
)
_MOVED = re.compile(
    r"\b(?:moved|moves|rescheduled|postponed|pushed|brought forward|delayed|slipped|slips|instead of|new date)\b"
)
_CLAUSE = re.compile(r";\s+|,\s+(?:and|but|so|because|which)\s+")
_DENIES = re.compile(r"\b(?:not|never|no|none|nobody|nothing|cannot|without|neither|nor)\b|n't\b")
_IF = re.compile(
    r"\b(?:if|unless|in case|depend\w*|provided|assuming|maybe|perhaps|might|may|could|would|hope\w*|hopefully|probably|try|trying)\b"
)


def unsupported(claim: Claim, sources: Sequence[Source], material: Material) -> str | None:
    """Why the sources do not carry a claim; None where they do."""
    people = [w for name in material.on_call for w in words(name)]
    about = content(claim.text, people)
    known = frozenset(s for source in sources for s in words_of(source, material))
    if share(about, known) < ENOUGH:
        return "less than 60 % of it stands in its sources"
    if claim.kind == "row":
        return _row(claim, sources, material)
    said = plain(claim.text)
    if not claim.text.endswith("?"):
        wrong = _promise(said, about, sources, material) or _turned(claim, about, sources, material)
        if wrong is not None:
            return wrong
    return _status(claim, about, sources, material)


def words_of(source: Source, material: Material) -> frozenset[str]:
    """The stems of a source, with those of what was heard in it."""
    own = frozenset(stem(w) for w in words(f"{source.text} {source.name}"))
    return own.union(*(of_finding(f, material.steps) for f in source.findings))


def _promise(said: str, about: frozenset[str], sources: Sequence[Source], material: Material) -> str | None:
    gift = _GIFT.search(said)
    if gift is not None and not any(
        frozenset(map(stem, words(gift.group()))) <= words_of(s, material)
        and _backed("seller", about, (s,), material)
        for s in sources
    ):
        return "it promises what nobody promised"
    for found in _PROMISE.finditer(said):
        side = _subject(clause_before(said, found.start()), material)
        if _backed(side, about, sources, material):
            continue
        planned = any(s.step and share(about, words_of(s, material)) >= ENOUGH for s in sources)
        if side is None and planned:
            continue
        return "it promises what nobody promised"
    return None


def _subject(before: str, material: Material) -> _Side | None:
    """Whose promise it is, by who was last named before the verb."""
    last: tuple[int, _Side | None] = (-1, None)
    ways: list[tuple[str, _Side]] = [(_US, "seller"), (_YOU, "buyer")]
    for name, speaker in material.on_call.items():
        if speaker != "unknown":
            ways += [(rf"\b{re.escape(part)}\b", speaker) for part in words(name)]
    for company, side in ((material.vendor, "seller"), (material.account, "buyer")):
        ways += [(rf"\b{re.escape(plain(company))}\b", side)] if company else []  # type: ignore[list-item]
    for pattern, side_ in ways:
        for found in re.finditer(pattern, before):
            last = max(last, (found.end(), side_), key=lambda x: x[0])
    return last[1]


def _backed(side: _Side | None, about: frozenset[str], sources: Sequence[Source], material: Material) -> bool:
    """Whether somebody of that side promised it in the sources."""
    return any(
        _promises(f, side, source, about) and share(about, of_finding(f, material.steps)) >= _BACKED
        for source in sources
        for f in source.findings
    )


def _promises(f: Finding, side: _Side | None, source: Source, about: frozenset[str]) -> bool:
    match f:
        case NextStepFinding(side="both"):
            # Both come to a meeting; what one of them brings along is a promise of its own.
            return side is None or source.by == side or is_to_meet(about)
        case CommitmentFinding() | NextStepFinding():
            return side is None or f.side in (side, "both")
        case MilestoneFinding():
            return f.says == "rescheduled" and (side != "seller" or source.by == "seller")
        case _:
            return False


def _status(claim: Claim, about: frozenset[str], sources: Sequence[Source], material: Material) -> str | None:
    """Whether something is said to be finished, agreed or moved that is not."""
    said = plain(f"{claim.under}: {claim.text}" if claim.kind == "item" and claim.under else claim.text)
    for source in sources:
        if source.step:
            # A step's own name is no claim: "Contract signed is due on …".
            said = said.replace(plain(source.text.split("; ")[0]), " ")
    told = [
        f
        for source in sources
        for f in source.findings
        if share(about, of_finding(f, material.steps)) >= _BACKED
    ]
    done = any(s.done and share(about, words_of(s, material)) >= ENOUGH for s in sources)
    done = done or any(isinstance(f, MilestoneFinding) and f.says == "done" for f in told)
    if _claims(_FINISHED, said) and not done:
        return "it says that something is finished, and its sources do not"
    bound = any(_binding(f) for f in told)
    if _claims(_AGREED, said) and not (done or bound):
        return "it says that something is agreed, and its sources do not"
    moved = any(isinstance(f, MilestoneFinding) and f.says in ("rescheduled", "slipped") for f in told)
    if _claims(_MOVED, said) and not (moved or any(s.moved for s in sources)):
        return "it says that something has moved, and its sources do not"
    return None


def _binding(f: Finding) -> bool:
    """Whether somebody has stated it, or bound themselves to it; of what is merely under way or late the words alone tell."""
    return not isinstance(f, MilestoneFinding) or f.says in ("done", "rescheduled")


def _claims(pattern: re.Pattern[str], said: str) -> bool:
    """Whether one of the words is meant as it stands: neither denied, nor wished, nor to come."""
    for found in pattern.finditer(said):
        before = clause_before(said, found.start())
        if not open_ended(before) and not denied(before):
            return True
    return False


def _turned(claim: Claim, about: frozenset[str], sources: Sequence[Source], material: Material) -> str | None:
    """Whether the words of the talk that come nearest mean something else: the contrary, a question, a condition."""
    best: tuple[float, str, bool] = (0.0, "", False)
    for source in sources:
        if source.by is None or any(
            _binding(f) and share(about, of_finding(f, material.steps)) >= _BACKED for f in source.findings
        ):
            continue
        for sentence in sentences(source.text):
            for clause in _CLAUSE.split(sentence.text):
                near = share(about, frozenset(stem(w) for w in words(clause)))
                if near > best[0]:
                    best = (near, clause, sentence.asks)
    _, nearest, asks = best
    if not nearest or any(s.by is None and share(about, words_of(s, material)) >= ENOUGH for s in sources):
        return None
    said, source_said = plain(claim.text), plain(nearest)
    if bool(_DENIES.search(said)) != bool(_DENIES.search(source_said)):
        return "its source says the contrary"
    if asks:
        return "in its source it is only asked"
    if _IF.search(source_said) and not _IF.search(said):
        return "its source says it with a condition or a doubt"
    return None


def _row(claim: Claim, sources: Sequence[Source], material: Material) -> str | None:
    """A row of who does what by when: it is a step of the plan or a promise, and its owner is the one who has it."""
    if len(claim.cells) != 3:
        return "a row needs a step, who does it and by when"
    what, who, _ = claim.cells
    about = content(what)
    steps = [s for s in sources if s.step and share(about, words_of(s, material)) >= ENOUGH]
    promised = [
        f
        for s in sources
        for f in s.findings
        if isinstance(f, CommitmentFinding | NextStepFinding)
        and share(about, of_finding(f, material.steps)) >= ENOUGH
    ]
    if not about or not (steps or promised):
        return "it is no step of the plan and nobody promised it"
    owners = set(words(who)) - {"and", "team", "side", "the", "s"}
    if any(owners <= _promisers(finding, material) for finding in promised):
        return None
    for source in steps:
        if owners <= {*words(source.text), *words(material.vendor), *words(material.account)}:
            return None
    return "whose it is does not stand in its sources"


def _promisers(finding: CommitmentFinding | NextStepFinding, material: Material) -> set[str]:
    """Words for those who promised."""
    said = [source for n in finding.utterances if (source := material.sources.get(str(n))) is not None]
    allowed = {w for s in said if finding.side in (s.by, "both") for w in words(s.name)}
    if isinstance(finding, NextStepFinding) and finding.owner:
        allowed |= set(words(finding.owner))
    if finding.side in ("seller", "both"):
        allowed |= {"we", "us", "our", *words(material.vendor)}
    if finding.side in ("buyer", "both"):
        allowed |= {"you", "your", *words(material.account)}
    return allowed | ({"both"} if finding.side == "both" else set())
