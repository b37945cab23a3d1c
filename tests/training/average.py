"""The mean of two or more trainings: ``python -m tests.training.average OUT TRAINED TRAINED…``.

Weights that were trained from the same beginning judge better averaged than each by itself (Wortsman et al. 2022, arXiv 2203.05482).
OUT is for ``tests.training.convert``.
"""

import sys
from pathlib import Path

import torch


def main() -> None:
    out, trained = Path(sys.argv[1]), [torch.load(Path(folder) / "network.pt") for folder in sys.argv[2:]]
    out.mkdir(parents=True, exist_ok=True)
    mean = {
        name: sum(weights[name].float() for weights in trained) / len(trained)
        if first.is_floating_point()
        else first
        for name, first in trained[0].items()
    }
    torch.save(mean, out / "network.pt")


if __name__ == "__main__":
    main()
