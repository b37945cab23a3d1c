"""Which plan a command means that was given none."""

from pathlib import Path

from assistant.errors import UserError
from assistant.history.store import Archive
from assistant.plan.reading.finding import Search

_SHOWN = 6


def chosen_plan(named: Path | None, archive: Archive, command: str) -> Path:
    """The plan that was named, else the only one in the current folder, else the only one that calls were held against.

    Raises ``UserError`` that lists what there is.
    """
    if named is not None:
        return named
    here = [path for path in Search(Path()).files() if len(path.parts) == 1]
    plans = here or [
        path for path in dict.fromkeys(Path(r.plan) for r in archive.calls() if r.plan) if path.is_file()
    ]
    if len(plans) == 1:
        return plans[0]
    if not plans:
        raise UserError(
            f"There is no plan in this folder and no call has had one: name it ({command} PLAN), or make one with closecall plan new."
        )
    listed = ", ".join(map(str, plans[:_SHOWN])) + (" …" if len(plans) > _SHOWN else "")
    where = "in this folder" if here else "of earlier calls"
    raise UserError(
        f"There are {len(plans)} plans {where} ({listed}): name the one of this call ({command} {plans[0]})."
    )
