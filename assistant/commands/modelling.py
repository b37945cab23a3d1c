"""The flags that choose a model, and the model that they, the settings and the environment choose."""

import argparse
import contextlib
import importlib.util
import os
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING

from assistant.commands import common
from assistant.errors import UserError
from assistant.llm.choosing import Choice, choose
from assistant.settings import Settings

if TYPE_CHECKING:
    from assistant.llm.model import Model


def add_flags(parser: argparse.ArgumentParser) -> None:
    """``--model``, ``--endpoint`` and ``--offline``."""
    parser.add_argument(
        "--model", metavar="NAME", help="ask this model beside the rules, as its server calls it; or off"
    )
    parser.add_argument(
        "--endpoint",
        metavar="URL",
        help="the server that has the model, such as http://localhost:11434/v1 (default: the settings, OPENAI_BASE_URL, OpenAI)",
    )
    parser.add_argument(
        "--offline",
        action="store_true",
        help="no byte leaves this machine, not even to fetch weights; a model server on it may be asked",
    )


def add_flags_to_ask(parser: argparse.ArgumentParser, what: str) -> None:
    """The same for a command that asks a model only where ``--model`` says so: without a name the one of the settings. ``what``: it
    is to do, such as "have this model answer".
    """
    parser.add_argument(
        "--model",
        metavar="NAME",
        nargs="?",
        const="",
        help=f"{what}, as its server calls it; without NAME the one of your settings",
    )
    parser.add_argument(
        "--endpoint",
        metavar="URL",
        help="the server that has the model, such as http://localhost:11434/v1 (default: the settings, OPENAI_BASE_URL, OpenAI)",
    )
    parser.add_argument(
        "--offline",
        action="store_true",
        help="no byte leaves this machine; a model server on it may be asked",
    )


def chosen(args: argparse.Namespace, settings: Settings) -> Choice:
    """What the flags, the settings and the environment choose. Raises ``UserError`` where that makes no sense."""
    return choose(settings.model, os.environ, model=args.model, endpoint=args.endpoint, offline=args.offline)


def opened(
    args: argparse.Namespace, place: common.Place, *, by_flag_alone: bool = False, patience: float = 0.0
) -> "Model | None":
    """The model to ask, not yet connected; None where none was chosen, or where it is left out, which is said.

    ``by_flag_alone``: only ``--model`` chooses one, neither the settings nor the environment. ``patience``: seconds that an answer
    may take at least, beyond those of the settings, where somebody waits for it by will. Close it after use. Raises
    ``UserError`` where the choice makes no sense.
    """
    if by_flag_alone and args.model is None and args.endpoint is None:
        return None
    choice = chosen(args, place.settings)
    if choice.notice:
        common.complain(choice.notice)
    return connected(choice, place, patience=patience)


def connected(choice: Choice, place: common.Place, *, patience: float = 0.0) -> "Model | None":
    """The model that was chosen, ready to be asked; None where none was. Raises ``UserError`` where the package for it is missing."""
    if choice.where is None:
        return None
    need_client(choice)
    # The client takes a second to import.
    from assistant.llm.model import open_model

    return open_model(
        choice.where,
        choice.key,
        place.home,
        time.monotonic,
        patience=max(patience, place.settings.model.patience),
    )


@contextlib.contextmanager
def closing(model: "Model | None") -> Iterator[None]:
    """Closes the model, if there is one, however the block ends."""
    try:
        yield
    finally:
        if model is not None:
            model.close()


def need_client(choice: Choice) -> None:
    """Raises ``UserError`` where the package that speaks to models is missing."""
    if choice.where is not None and importlib.util.find_spec("openai") is None:
        raise UserError(
            f"{choice.where.name} cannot be asked, as the package openai is missing: run pip install 'closecall[model]', "
            "or go without a model by --model off."
        )
