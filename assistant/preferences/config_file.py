"""One value in a TOML file changed where it stands: comments, order and line ends stay as somebody wrote them."""

import json
import re
import tomllib

_HEADER = re.compile(r"^\s*\[")


def with_value(text: str, group: str, name: str, value: object) -> str:
    """``text`` with ``name = value`` under ``[group]``; with None for ``value`` the line is gone.

    Only lines of the plain form ``name = value`` are known; the caller has to see that what comes out means what it should.
    """
    lines = text.splitlines(keepends=True)
    end = "\r\n" if lines and lines[0].endswith("\r\n") else "\n"
    begin, stop = _span(lines, group)
    at = _line_of(lines, begin, stop, name)
    if value is None:
        return "".join(lines if at is None else lines[:at] + lines[at + 1 :])
    if at is not None:
        return "".join([*lines[:at], _replaced(lines[at], written(value)), *lines[at + 1 :]])
    line = f"{_quoted(name)} = {written(value)}{end}"
    if begin is None:
        if lines and not lines[-1].endswith("\n"):
            lines[-1] += end
        gap = [end] if lines and lines[-1].strip() else []
        return "".join([*lines, *gap, f"[{group}]{end}", line])
    # Behind the last line of the group that says something: what stands below it belongs to the next.
    last = max(
        (n for n in range(begin, stop) if lines[n].strip() and not _comment(lines[n])), default=begin - 1
    )
    if not lines[last].endswith("\n"):
        lines[last] += end
    return "".join([*lines[: last + 1], line, *lines[last + 1 :]])


def written(value: object) -> str:
    """A value as TOML has it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return repr(value)
    # TOML's strings are JSON's, but that DEL has to be escaped.
    return json.dumps(str(value), ensure_ascii=False).replace("\x7f", "\\u007F")


def _span(lines: list[str], group: str) -> tuple[int | None, int]:
    """The lines of a group, its header left out; the first is None where there is none."""
    header = re.compile(rf"^\s*\[\s*[\"']?{re.escape(group)}[\"']?\s*\]\s*(#.*)?$")
    begin = next((n + 1 for n, line in enumerate(lines) if header.match(line.rstrip("\r\n"))), None)
    if begin is None:
        return None, len(lines)
    return begin, next((n for n in range(begin, len(lines)) if _HEADER.match(lines[n])), len(lines))


def _line_of(lines: list[str], begin: int | None, stop: int, name: str) -> int | None:
    if begin is None:
        return None
    wanted = re.compile(rf"^\s*(?:\"{re.escape(name)}\"|'{re.escape(name)}'|{re.escape(name)})\s*=")
    return next((n for n in range(begin, stop) if wanted.match(lines[n])), None)


def _replaced(line: str, value: str) -> str:
    """The line with another value; a comment behind it stays."""
    head, sign, rest = line.partition("=")
    body = rest.rstrip("\r\n")
    ends = [n for n, letter in enumerate(body) if letter == "#"] + [len(body)]
    old = next((body[:n] for n in ends if _whole(body[:n])), body)
    blank = old[: len(old) - len(old.lstrip())] or " "
    behind = old[len(old.rstrip()) :]
    return f"{head}{sign}{blank}{value}{behind}{body[len(old) :]}{rest[len(body) :]}"


def _whole(value: str) -> bool:
    try:
        tomllib.loads(f"x ={value}")
    except tomllib.TOMLDecodeError:
        return False
    return True


def _comment(line: str) -> bool:
    return line.lstrip().startswith("#")


def _quoted(name: str) -> str:
    return name if re.fullmatch(r"[A-Za-z0-9_-]+", name) else json.dumps(name)
