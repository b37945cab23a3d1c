"""Texts with places to fill in: jinja in a sandbox, strict about names, and everything that is filled in is data."""

import unicodedata
from collections.abc import Collection, Mapping
from typing import Any

from jinja2 import StrictUndefined, Template, TemplateError, TemplateSyntaxError, meta, nodes
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from assistant.prompting.broken import Broken

FAILS = (TemplateError, ArithmeticError, AttributeError, LookupError, TypeError, ValueError, SyntaxError, RecursionError, MemoryError)  # fmt: skip
"""What a template can raise that somebody wrote wrongly, when it is read or filled in."""


def one_line(value: object) -> str:
    """A value as one line: line ends and control characters become blanks; what is not seen, or turns a line around, goes."""
    return " ".join("".join(map(_shown, str(value))).split())


def _shown(character: str) -> str:
    match unicodedata.category(character):
        case "Cc" | "Zl" | "Zp":
            return " "
        case "Cf" | "Cs":
            return ""
        case _:
            return character


class _Environment(ImmutableSandboxedEnvironment):
    """No powers and no products of texts: nothing in a prompt needs them, and a slip there can take all memory."""

    intercepted_binops = frozenset(("**", "*"))

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        if operator == "**" or not (isinstance(left, int) and isinstance(right, int)):
            raise SecurityError(f"{operator} is not allowed here")
        return super().call_binop(context, operator, left, right)


# A prompt and an e-mail are Markdown, not HTML: what turns them into HTML escapes them there.
_ENVIRONMENT = _Environment(undefined=StrictUndefined, autoescape=False, trim_blocks=True, lstrip_blocks=True)
_ENVIRONMENT.filters["line"] = one_line
_ENVIRONMENT.globals.clear()


def compiled(source: str, line: int, given: Collection[str]) -> Template:
    """A text that begins on ``line`` of its file, ready to be filled in with what is ``given``. Raises ``Broken``."""
    try:
        tree = _ENVIRONMENT.parse(source)
        _refuse_unknown(tree, line, given)
        return _ENVIRONMENT.from_string(source)
    except TemplateSyntaxError as error:
        raise Broken(_said(error), line + error.lineno - 1) from None
    except FAILS as error:
        raise Broken(_said(error), line) from None


def filled(template: Template, given: Mapping[str, object], line: int) -> str:
    """The text with what is given. Raises ``Broken``."""
    try:
        return template.render(given)
    except FAILS as error:
        raise Broken(_said(error), line) from None


def _refuse_unknown(tree: nodes.Template, line: int, given: Collection[str]) -> None:
    unknown = meta.find_undeclared_variables(tree) - set(given)
    for name in tree.find_all(nodes.Name):
        if name.name in unknown:
            known = f"there are {', '.join(given)}" if given else "nothing is filled in here"
            raise Broken(f"it does not know {name.name}; {known}", line + name.lineno - 1)
    for kind in (nodes.Include, nodes.Import, nodes.FromImport, nodes.Extends):
        other = tree.find(kind)
        if other is not None:
            raise Broken("it takes in another file, which a prompt may not", line + other.lineno - 1)


def _said(error: BaseException) -> str:
    return one_line(str(error) or type(error).__name__)[:200].rstrip(".")
