"""Weights for the program from those of the training: ``python -m tests.training.convert ENCODER TRAINED OUT``.

The encoder goes to CTranslate2 with int8 weights, the layers upon it to ``heads.npz`` in half precision.
"""

import shutil
import sys
import tempfile
from pathlib import Path

import ctranslate2
import numpy as np
import torch
from transformers import AutoModel, AutoTokenizer

from tests.training.network import Network


def main() -> None:
    base, trained, out = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
    network = Network(AutoModel.from_pretrained(base))
    network.load_state_dict(torch.load(trained / "network.pt"))
    with tempfile.TemporaryDirectory() as folder:
        network.encoder.save_pretrained(folder)
        AutoTokenizer.from_pretrained(base).save_pretrained(folder)
        converter = ctranslate2.converters.TransformersConverter(folder)
        converter.convert(str(out), quantization="int8", force=True)
        shutil.copy(Path(folder) / "tokenizer.json", out / "tokenizer.json")
    heads = {
        name: value.to(torch.float16).numpy()
        for name, value in network.state_dict().items()
        if not name.startswith("encoder.")
    }
    np.savez_compressed(out / "heads.npz", **heads)


if __name__ == "__main__":
    main()
