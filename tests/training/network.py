"""The network in torch: a pre-trained encoder, upon it tags from what is said, and of each step of the plan what is said of it.

``assistant.understand.sense.heads`` does the same in numpy.
"""

from collections.abc import Sequence
from typing import Any

import torch
from torch import Tensor, nn

from assistant.understand.sense.joined import Line
from assistant.understand.sense.labels import SAYS, TAGS

_HIDDEN = 256


class Network(nn.Module):
    def __init__(self, encoder: Any) -> None:
        super().__init__()
        self.encoder = encoder
        size = encoder.config.hidden_size
        self.about = nn.Linear(3 * size, _HIDDEN)
        self.tags = nn.Linear(_HIDDEN, len(TAGS))
        self.inner = nn.Linear(3 * size, _HIDDEN)
        self.says = nn.Linear(_HIDDEN, len(SAYS))
        self.drop = nn.Dropout(0.1)

    def forward(self, lines: Sequence[Line]) -> tuple[Tensor, Tensor]:
        """Logits of tags (lines, tags) and of what is said of each step of each line (steps, says)."""
        ids, types, mask = tensors(lines)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            hidden = self.encoder(
                input_ids=ids, token_type_ids=types, attention_mask=mask
            ).last_hidden_state.float()
        whole = hidden[: len(lines), 0]
        said = torch.stack([hidden[row, : line.said].mean(0) for row, line in enumerate(lines)])
        before = torch.stack(
            [
                hidden[row, line.said : (line.steps[0][0] if line.steps else len(line.ids))].mean(0)
                for row, line in enumerate(lines)
            ]
        )
        about = nn.functional.relu(self.about(self.drop(torch.cat([whole, said, before], 1))))
        rows = [row for row, line in enumerate(lines) for _ in line.steps]
        steps = torch.stack(
            [hidden[row, start:stop].mean(0) for row, line in enumerate(lines) for start, stop in line.steps]
        )
        joined = torch.cat([steps, said[rows], whole[rows]], 1)
        inner = nn.functional.relu(self.inner(self.drop(joined)))
        return self.tags(self.drop(about)), self.says(self.drop(inner))


def tensors(lines: Sequence[Line]) -> tuple[Tensor, Tensor, Tensor]:
    """Tokens, segments and mask. In few shapes, since for each new one the kernels are compiled anew."""
    words = max(len(line.ids) for line in lines)
    rows, words = -(-len(lines) // 8) * 8, -(-words // 32) * 32
    ids = torch.zeros(rows, words, dtype=torch.long)
    types, mask = torch.ones_like(ids), torch.zeros_like(ids)
    mask[:, 0] = 1
    for row, line in enumerate(lines):
        ids[row, : len(line.ids)] = torch.tensor(line.ids)
        types[row, : line.said] = 0
        mask[row, : len(line.ids)] = 1
    return ids, types, mask
