"""Trains the encoder: ``python -m tests.training.train ENCODER OUT [DIALOGUES] [--epochs N] [--begin WEIGHTS]``.

ENCODER is a folder with a pre-trained BERT (all-MiniLM-L6-v2, Apache 2.0: Wang et al. 2020, arXiv 2002.10957), DIALOGUES one in the
form of ``tests.dialogues``. A tenth of the dialogues is kept apart; the F1 of each thing heard in them is printed after each epoch. OUT
gets the weights for ``tests.training.convert``.
"""

import argparse
import random
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import torch
from torch import Tensor, nn
from transformers import AutoModel, AutoTokenizer

from assistant.understand.sense.joined import Line
from assistant.understand.sense.labels import SAYS, TAGS
from tests.dialogues import OURS, dialogues, kept_apart
from tests.training.examples import Example, Lines, examples
from tests.training.network import Network

_BATCH = 16
_SORTED = 40  # batches that are put together by length, so that little of a batch is padding
_FROZEN = 2
_SAYS_WEIGHTS = torch.tensor([0.7, 1.0, 1.3, 1.3, 1.3])


def batches(chosen: Sequence[Example], chance: random.Random) -> Iterator[list[Example]]:
    order = chance.sample(list(chosen), len(chosen))
    size = _BATCH * _SORTED
    for at in range(0, len(order), size):
        part = sorted(order[at : at + size], key=lambda e: len(e.said) + len(e.before))
        groups = [part[i : i + _BATCH] for i in range(0, len(part), _BATCH)]
        yield from chance.sample(groups, len(groups))


def loss_of(
    tags: Tensor, heard: Tensor, chosen: Sequence[Example], says: Sequence[int], weights: Tensor
) -> Tensor:
    wanted = torch.zeros(len(chosen), len(TAGS))
    for at, example in enumerate(chosen):
        wanted[at, list(example.tags)] = 1
    of_tags = nn.functional.binary_cross_entropy_with_logits(tags, wanted, pos_weight=weights)
    of_says = nn.functional.cross_entropy(heard, torch.tensor(says), weight=_SAYS_WEIGHTS)
    return of_tags * len(TAGS) / 4 + of_says


@torch.no_grad()
def measured(network: Network, lines: Lines, kept: Sequence[Example]) -> str:
    """F1 of each thing heard, at even odds."""
    network.eval()
    right: Counter[str] = Counter()
    heard: Counter[str] = Counter()
    wanted: Counter[str] = Counter()
    rows: list[tuple[Line, list[int], Example | None]] = []
    for example in sorted(kept, key=lambda e: len(e.said) + len(e.before)):
        for at, (line, says) in enumerate(lines.plain(example)):
            rows.append((line, says, None if at else example))
    for at in range(0, len(rows), 32):
        part = rows[at : at + 32]
        tags, of_steps = network([line for line, _, _ in part])
        truth = [what for _, says, _ in part for what in says]
        for a, b in zip(of_steps.argmax(1).tolist(), truth, strict=True):
            heard[SAYS[a]] += 1
            wanted[SAYS[b]] += 1
            right[SAYS[a]] += a == b
        for row, (_, _, example) in zip((tags > 0).tolist(), part, strict=True):
            if example is not None:
                for tag, name in enumerate(TAGS):
                    heard[name] += row[tag]
                    wanted[name] += tag in example.tags
                    right[name] += row[tag] and tag in example.tags
    network.train()
    names = (*SAYS[1:], *TAGS)
    return "  ".join(f"{name} {200 * right[name] / max(1, heard[name] + wanted[name]):.0f}" for name in names)


def freeze(network: Network) -> None:
    """Leaves the lower layers as they were trained on a billion sentences: a few thousand turns would not better them."""
    for layer in (network.encoder.embeddings, *network.encoder.encoder.layer[:_FROZEN]):
        for parameter in layer.parameters():
            parameter.requires_grad = False


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("encoder", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("dialogues", type=Path, nargs="*", default=[OURS])
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--begin", type=Path, help="weights to go on from")
    parser.add_argument("--rate", type=float, default=1e-4, help="learning rate of the encoder at its height")
    given = parser.parse_args()
    torch.manual_seed(1)
    chance = random.Random(1)
    read = [each for folder in given.dialogues for each in dialogues(folder)]
    train = [e for d in read if not kept_apart(d) for e in examples(d)]
    kept = [e for d in read if kept_apart(d) for e in examples(d)]
    counted = Counter(tag for example in train for tag in example.tags)
    weights = (
        torch.tensor([(len(train) / (1 + counted[tag])) ** 0.5 for tag in range(len(TAGS))]).clamp(max=8) / 2
    )
    print(f"{len(read)} dialogues, {len(train)} pieces to learn from, {len(kept)} kept apart", flush=True)
    network = Network(AutoModel.from_pretrained(given.encoder, attn_implementation="sdpa"))
    if given.begin:
        network.load_state_dict(torch.load(given.begin))
    freeze(network)
    lines = Lines(
        AutoTokenizer.from_pretrained(given.encoder),
        [step for d in read if not kept_apart(d) for step in d.steps.values()],
        chance,
    )
    optimizer = torch.optim.AdamW(
        [
            {"params": [p for p in network.encoder.parameters() if p.requires_grad], "lr": given.rate},
            {
                "params": [p for n, p in network.named_parameters() if not n.startswith("encoder.")],
                "lr": 1e-3,
            },
        ],
        weight_decay=0.01,
    )
    total = sum(1 for _ in batches(train, chance)) * given.epochs
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, max_lr=[given.rate, 1e-3], total_steps=total + 10, pct_start=0.1
    )
    network.train()
    for epoch in range(1, given.epochs + 1):
        losses, begun = 0.0, time.monotonic()
        for done, chosen in enumerate(batches(train, chance), 1):
            rows = [lines.rough(example) for example in chosen]
            tags, heard = network([line for line, _ in rows])
            loss = loss_of(tags, heard, chosen, [what for _, says in rows for what in says], weights)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            losses += loss.item()
            if done % 50 == 0:
                print(f"{done}, {time.monotonic() - begun:.0f} s, loss {losses / done:.3f}", flush=True)
        given.out.mkdir(parents=True, exist_ok=True)
        torch.save(network.state_dict(), given.out / "network.pt")
        print(f"epoch {epoch}: loss {losses / done:.3f}  F1: {measured(network, lines, kept)}", flush=True)


if __name__ == "__main__":
    main()
