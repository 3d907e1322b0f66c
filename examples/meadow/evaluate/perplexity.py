"""Measure Meadow's perplexity per character on the held-out chapters."""

import argparse
import math

import numpy as np
import torch
from safetensors.torch import load_file
from torch.nn import functional as F

from model.architecture import Meadow, Config


@torch.no_grad()
def perplexity(model: Meadow, data: np.ndarray, context: int = 256) -> float:
    total, count = 0.0, 0
    for start in range(0, len(data) - context - 1, context):
        ids = torch.from_numpy(data[start : start + context + 1].astype(np.int64))[None]
        loss = F.cross_entropy(model(ids[:, :-1]).flatten(0, 1), ids[:, 1:].flatten(), reduction="sum")
        total, count = total + loss.item(), count + context
    return math.exp(total / count)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--weights", default="weights/model.safetensors")
    parser.add_argument("--data", default="data/meadow-texts.bin")
    arguments = parser.parse_args()
    model = Meadow(Config())
    model.load_state_dict(load_file(arguments.weights))
    model.eval()
    data = np.fromfile(arguments.data, dtype=np.uint8)
    print(f"perplexity per character: {perplexity(model, data[int(0.95 * len(data)) :]):.2f}")


if __name__ == "__main__":
    main()
