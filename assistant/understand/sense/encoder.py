"""The encoder with its weights: CTranslate2, int8, one thread."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np

from assistant.errors import UserError
from assistant.understand.sense.heads import Floats, Heads
from assistant.understand.sense.joined import Line
from assistant.understand.sense.labels import TAGS

WEIGHTS = Path(__file__).parent / "weights"


@dataclass(frozen=True, slots=True)
class Tokens:
    """The numbers of a text's tokens, without marks, and where in the text each stands."""

    ids: tuple[int, ...]
    places: tuple[tuple[int, int], ...]

    def between(self, start: int, stop: int) -> tuple[int, int]:
        """The tokens of a part of the text, from the first to behind the last."""
        inside = [n for n, (begin, end) in enumerate(self.places) if begin >= start and end <= stop]
        return (inside[0], inside[-1] + 1) if inside else (0, 0)


@dataclass(frozen=True, slots=True)
class Sensed:
    """What a line says, in probabilities: ``tags`` by name, ``says`` a row for each step in the order of ``SAYS``.

    ``carriers``: the number of the part of the talk that says each tag most.
    """

    tags: Mapping[str, float]
    says: tuple[tuple[float, ...], ...]
    carriers: Mapping[str, int]


class Encoder:
    """Trained on dialogues of the project's own, upon all-MiniLM-L6-v2 (Wang et al. 2020, arXiv 2002.10957; Apache 2.0)."""

    def __init__(self, folder: Path) -> None:
        import ctranslate2
        from tokenizers import Tokenizer

        self._encoder = ctranslate2.Encoder(str(folder), compute_type="int8", intra_threads=1)
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        with np.load(folder / "heads.npz") as weights:
            self._heads = Heads({name: weights[name] for name in weights.files})

    def tokens(self, text: str) -> Tokens:
        encoded = self._tokenizer.encode(text, add_special_tokens=False)
        return Tokens(tuple(encoded.ids), tuple(encoded.offsets))

    def read(self, line: Line, parts: Sequence[tuple[int, int]] = ()) -> Sensed:
        """What a line says. ``parts``: tokens of what was said, by their places in it without marks."""
        hidden = self._states(line)
        tags = self._heads.tags(hidden, line)
        says = self._heads.says(hidden, line) if line.steps else ()
        each = [
            self._heads.tags(hidden, line, (start + 1, min(stop + 1, line.said)))
            if start < stop and start + 1 < line.said
            else np.zeros(len(TAGS), np.float32)
            for start, stop in parts
        ]
        carriers = dict(zip(TAGS, map(int, np.argmax(each, axis=0)), strict=True)) if each else {}
        return Sensed(
            dict(zip(TAGS, map(float, tags), strict=True)),
            tuple(tuple(map(float, row)) for row in says),
            carriers,
        )

    def _states(self, line: Line) -> Floats:
        import ctranslate2

        types = [0] * line.said + [1] * (len(line.ids) - line.said)
        result = self._encoder.forward_batch(
            ctranslate2.StorageView.from_array(np.array([line.ids], np.int32)),
            ctranslate2.StorageView.from_array(np.array([len(line.ids)], np.int32)),
            token_type_ids=[types],
        )
        states: Floats = np.array(result.last_hidden_state, np.float32)[0]
        return states


@lru_cache(maxsize=1)
def load() -> Encoder:
    """The encoder that comes with closecall; loaded once, in about 0.1 s. Raises ``UserError`` where its files are broken."""
    try:
        return Encoder(WEIGHTS)
    except Exception as error:  # tokenizers has no class of its own for a file it cannot read
        raise UserError(
            f"What hears beyond fixed wordings cannot be read ({WEIGHTS}: {type(error).__name__}); install closecall again. "
            "Until then the rules listen alone and miss more."
        ) from error
