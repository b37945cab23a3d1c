"""The field's words. Groups of words that mean one thing when people talk about steps to a signature and a go-live."""

import itertools
from functools import lru_cache

from assistant.understand.step_words import GROUPS
from assistant.understand.text import Sentence, sentences, stem, words

# Words that say how a step stands or hold a sentence together: they never tell which step is meant.
_EMPTY_WORDS = (
    "a an and are as at be been by for from in into is it its of on or our out per than that the their "
    "them then they this those to up us we were will with you your i he she his her my me not no yes so "
    "but if also all any both each every some more most new old other same own one two three complete "
    "completed completion done finish finished returned return received sent send delivered deliver "
    "submitted submit agreed agree confirmed confirm issued issue released release started start starting "
    "initiated scheduled ready held begun declared provisioned finalised finalized closed shared provided "
    "passed set final initial first second step phase stage team group people person day week month "
    "quarter year date time accepted accept cleared met vetted granted raised settled obtained"
).split()

_ACTIONS = """
send: sent, send, deliver, delivered, delivery, submit, submitted, provide, provided, share, shared, email, forward, issue, issued, get you, goes out, go out, went out
return: returned, return, back, received, receive
sign: signed, sign, signature, executed, countersigned
approve: approved, approve, approval, approving, sign off, signoff, green light, go ahead, blessing, released, release
start: start, started, starting, begin, begun, kick off, kickoff, initiated
schedule: scheduled, schedule, booked, book, calendar
review: reviewed, review, reviewing, looked at, read
"""

EMPTY: frozenset[str] = frozenset(_EMPTY_WORDS) | frozenset(stem(w) for w in _EMPTY_WORDS)


def _phrases(groups: str) -> dict[tuple[str, ...], str]:
    table: dict[tuple[str, ...], str] = {}
    for line in groups.strip().splitlines():
        name, _, members = line.partition(":")
        for member in members.split(","):
            table[tuple(stem(w) for w in words(member))] = name
    return table


PHRASES: dict[tuple[str, ...], str] = _phrases(GROUPS)
ACTIONS: dict[tuple[str, ...], str] = _phrases(_ACTIONS)
"""What is done with a step's subject, by the stems of the words that say it: "sent", "goes out" -> send."""

LONGEST = max(len(p) for p in PHRASES)


def concepts(stems: tuple[str, ...]) -> tuple[tuple[str, int], ...]:
    """What a run of stems talks about: (concept, place of its first word). Unknown words stand for themselves."""
    found: list[tuple[str, int]] = []
    i = 0
    while i < len(stems):
        for length in range(min(LONGEST, len(stems) - i), 0, -1):
            name = PHRASES.get(stems[i : i + length])
            if name is not None:
                found.append((name, i))
                i += length
                break
        else:
            if stems[i] not in EMPTY and not stems[i].isdigit():
                found.append((stems[i], i))
            i += 1
    return tuple(found)


SPECIFIC = frozenset(
    (
        "redline dpa questionnaire kickoff golive cutover proposal purchaseorder invoice bakeoff sso soc kpi "
        "migration steering sow pentest vendorsetup businesscase workscouncil readout insurance network"
    ).split()
)
"""Things that people mean nothing else by: one of them names its step, where no other step of the plan has it."""

DEEDS = frozenset({"sign", "approval", "decision"})
"""Things done to a step's subject: without the subject they do not tell which step is meant."""


GENERIC = frozenset(
    stem(w)
    for w in (
        "call meeting data plan project process system site session time thing customer customers review report test team product "
        "client clinic clinics store stores office people user users support service account document documents initial final "
        "internal external check work business company technical pricing price"
    ).split()
)
"""Words that belong to a milestone's name and to a hundred other things: alone they name no step."""

_BEFORE_HEAD = frozenset(
    "the our your their that this my on about with for and so but then well yeah yes okay ok now".split()
)
_AFTER_HEAD = frozenset(
    (
        "is was are were has have had will would should can could might by on in until till and but so or at to went goes go came comes "
        "looks needs needed said says gave signed approved cleared finished started starts takes took isn't wasn't hasn't haven't won't "
        "doesn't didn't not yet done still now then today tomorrow next this late got gets yesterday they he she we i it if as all already "
        "thing piece side bit part stuff one question item form front work topic end before after from with for"
    ).split()
)


def stands_alone(sentence: Sentence, place: int) -> bool:
    """Whether the word with that number is a thing by itself ("security is done", "the pilot went well") and no part of another
    thing's name ("the security gate")."""
    words_ = sentence.words
    before = words_[place - 1] if place else ""
    end = place + _length(sentence.stems, place)
    after = words_[end] if end < len(words_) else ""
    return (not before or before in _BEFORE_HEAD) and (not after or after in _AFTER_HEAD)


_NOT_THEIR_STEM = frozenset(
    "important importantly product products lives living lived executive executives general signal signals notice proofs rating papers".split()
)
"""Words whose stem is another word's: "important" is no import, "it lives there" no go-live."""


def telling(said: tuple[str, ...], stems: tuple[str, ...]) -> tuple[str, ...]:
    """The stems by which steps are told apart; what merely looks like another word's stem stands for itself."""
    return tuple(w if w in _NOT_THEIR_STEM else s for w, s in zip(said, stems, strict=True))


@lru_cache(maxsize=1024)
def concepts_in(text: str) -> frozenset[str]:
    """All that some sentences talk about."""
    return frozenset(
        concept
        for sentence in sentences(text)
        for concept, _ in concepts(telling(sentence.words, sentence.stems))
    )


def _length(stems: tuple[str, ...], place: int) -> int:
    """How many words the thing at that place is said in."""
    return next((n for n in range(LONGEST, 1, -1) if stems[place : place + n] in PHRASES), 1)


def actions(stems: tuple[str, ...]) -> frozenset[str]:
    """The things done in a run of stems: send, return, sign, approve, start, schedule, review."""
    singles = (ACTIONS.get((one,)) for one in stems)
    pairs = (ACTIONS.get(pair) for pair in itertools.pairwise(stems))
    return frozenset(a for a in (*singles, *pairs) if a is not None)
