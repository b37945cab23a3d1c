"""The last layers of the network, in numpy: from the encoder's states to probabilities. Trained by ``tests.training``."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from assistant.understand.sense.joined import Line

Floats = NDArray[np.float32]


class Heads:
    """``weights``: each layer's NAME.weight (out, in) and NAME.bias."""

    def __init__(self, weights: Mapping[str, NDArray[np.generic]]) -> None:
        self._weights = {name: array.astype(np.float32) for name, array in weights.items()}

    def tags(self, hidden: Floats, line: Line, part: tuple[int, int] | None = None) -> Floats:
        """Probability of each tag: (tags,). ``hidden``: the states of the line, (tokens, size); ``part``: of what was said, only that."""
        before = hidden[line.said : line.steps[0][0] if line.steps else len(line.ids)]
        start, stop = part or (0, line.said)
        whole = np.concatenate([hidden[0], hidden[start:stop].mean(0), before.mean(0)])
        about = np.maximum(0, self._layer("about", whole))
        result: Floats = np.reciprocal(1 + np.exp(-self._layer("tags", about)))
        return result

    def says(self, hidden: Floats, line: Line) -> Floats:
        """Probability of what is said of each step: (steps, says)."""
        said = hidden[: line.said].mean(0)
        steps = [np.concatenate([hidden[start:stop].mean(0), said, hidden[0]]) for start, stop in line.steps]
        inner = np.maximum(0, self._layer("inner", np.stack(steps)))
        scores = self._layer("says", inner)
        raised = np.exp(scores - scores.max(-1, keepdims=True))
        result: Floats = raised / raised.sum(-1, keepdims=True)
        return result

    def _layer(self, name: str, inputs: Floats) -> Floats:
        # Not by BLAS: its threads would go on spinning on the cores that the recogniser needs, for a product that takes no time.
        product: Floats = np.einsum("...i,oi->...o", inputs, self._weights[f"{name}.weight"])
        result: Floats = product + self._weights[f"{name}.bias"]
        return result
