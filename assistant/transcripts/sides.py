"""Who of a transcript's names sells and who buys."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence

from assistant.transcripts.labels import asides, generic, key, side_label, speaker_name
from assistant.transcripts.model import Transcript
from assistant.vocabulary import Speaker

__all__ = ["sides_of", "speaker_name", "stated_sides"]

_FULL, _INITIAL, _FIRST = 3, 2, 1
_TITLES = frozenset(["mr", "mrs", "ms", "miss", "dr", "prof", "sir", "hon"])
_UNKNOWN = re.compile(r"(?:unknown|unidentified|unnamed|anonymous)\b.*", re.IGNORECASE)


def stated_sides(transcript: Transcript) -> dict[str, Speaker]:
    """The sides that the file itself gives its names (a JSON ``side`` or role); a name with both has none."""
    found: dict[str, set[Speaker]] = {}
    for turn in transcript.turns:
        if turn.name and turn.side:
            found.setdefault(turn.name, set()).add(turn.side)
    return {name: next(iter(sides)) for name, sides in found.items() if len(sides) == 1}


def sides_of(
    names: Iterable[str | None],
    *,
    sellers: Sequence[str] = (),
    buyers: Sequence[str] = (),
    plan_sellers: Sequence[str] = (),
    plan_buyers: Sequence[str] = (),
    vendor: str = "",
    account: str = "",
    stated: Mapping[str, Speaker] | None = None,
) -> dict[str, Speaker]:
    """The side of every name that speaks, keyed by the name as the transcript has it.

    In this order: what the user named (``sellers``, ``buyers``); the plan's people by full name or "Daniel
    R."; what the file states (``stated``); a label or company in the name ("Dana (AE)", "Rep 1", "Sarah |
    Acme"); the plan's people by first name alone. A first name that fits both sides, or several speakers,
    decides nothing. Once a seller is recognised, everybody else with a name buys; "Speaker 3" among names,
    and "Unknown", stay unknown.
    """
    speakers = list(dict.fromkeys(name for name in names if name))
    found: dict[str, Speaker] = {}

    def settle(sides: Mapping[str, Speaker]) -> None:
        for name, side in sides.items():
            found.setdefault(name, side)

    settle(_listed(speakers, sellers, buyers, least=_FIRST))
    settle(_listed(speakers, plan_sellers, plan_buyers, least=_INITIAL))
    settle({name: side for name, side in (stated or {}).items() if name in speakers})
    settle({name: side for name in speakers if (side := _labelled(name, vendor, account))})
    settle(_listed(speakers, plan_sellers, plan_buyers, least=_FIRST))
    if "seller" in found.values():
        numbered = any(generic(speaker_name(name)) for name, side in found.items() if side == "seller")
        rest = [name for name in speakers if name not in found]
        for name in rest:
            nobody = generic(speaker_name(name)) and not numbered and len(speakers) > 2
            if not nobody and not _UNKNOWN.fullmatch(name):
                found[name] = "buyer"
    return {name: found.get(name, "unknown") for name in speakers}


def _labelled(name: str, vendor: str, account: str) -> Speaker | None:
    if side := side_label(name):
        return side
    beside = {key(aside) for aside in asides(name)}
    if vendor and key(vendor) in beside:
        return "seller"
    return "buyer" if account and key(account) in beside else None


def _listed(
    speakers: Sequence[str], sellers: Sequence[str], buyers: Sequence[str], *, least: int
) -> dict[str, Speaker]:
    """Sides by two lists of people; the better match counts, and equal ones on both sides decide nothing."""
    found: dict[str, Speaker] = {}
    for name in speakers:
        as_seller = max((_match(name, person, speakers) for person in sellers), default=0)
        as_buyer = max((_match(name, person, speakers) for person in buyers), default=0)
        if max(as_seller, as_buyer) >= least and as_seller != as_buyer:
            found[name] = "seller" if as_seller > as_buyer else "buyer"
    return found


def _match(name: str, person: str, speakers: Sequence[str]) -> int:
    """How well a speaker's name fits a listed person; 0 for not."""
    if key(name) == key(person):
        return _FULL
    spoken, listed = _parts(name), _parts(person)
    if not spoken or not listed:
        return 0
    if sorted(spoken) == sorted(listed):
        return _FULL
    if len(spoken) > 1 and len(listed) > 1:
        if spoken[0] == listed[0] and spoken[-1] == listed[-1]:
            return _FULL
        return _INITIAL if _initialled(spoken, listed) or _initialled(listed, spoken) else 0
    if spoken[0] != listed[0]:
        return 0
    if len(listed) == 1:
        namesakes = {
            tuple(parts) for other in speakers if len(parts := _parts(other)) > 1 and parts[0] == listed[0]
        }
        return _FIRST if len(namesakes) == 1 else 0
    return _FIRST


def _initialled(short: Sequence[str], full: Sequence[str]) -> bool:
    """ "Daniel R." or "D. Reed" for "Daniel Reed"."""
    first, last = short[0], short[-1]
    return (first == full[0] and len(last) == 1 and full[-1].startswith(last)) or (
        last == full[-1] and len(first) == 1 and full[0].startswith(first)
    )


def _parts(name: str) -> list[str]:
    """The words of a person's name, folded: no brackets, no titles, no accents, no mail domain."""
    bare = speaker_name(name).split("@")[0] if "@" in name and " " not in name else speaker_name(name)
    plain = "".join(c for c in unicodedata.normalize("NFKD", bare.casefold()) if not unicodedata.combining(c))
    return [
        word
        for word in re.findall(r"[\w'’-]+", plain.replace("_", " ").replace(".", " "))
        if word not in _TITLES
    ]
