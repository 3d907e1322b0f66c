"""Train Brook from scratch on the Brook Texts."""

import argparse
from pathlib import Path

import numpy as np
import torch
import yaml
from safetensors.torch import save_file
from torch.nn import functional as F

from model.architecture import Brook, Config


def batch(data: np.ndarray, size: int, context: int, random: np.random.Generator) -> tuple[torch.Tensor, torch.Tensor]:
    starts = random.integers(0, len(data) - context - 1, size)
    rows = np.stack([data[start : start + context + 1] for start in starts]).astype(np.int64)
    ids = torch.from_numpy(rows)
    return ids[:, :-1], ids[:, 1:]


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--config", type=Path, required=True)
    settings = yaml.safe_load(parser.parse_args().config.read_text())
    torch.manual_seed(settings["seed"])
    random = np.random.default_rng(settings["seed"])
    data = np.fromfile(settings["data"], dtype=np.uint8)
    data = data[: int(0.95 * len(data))]
    model = Brook(Config(**settings["model"]))
    optimizer = torch.optim.AdamW(model.parameters(), lr=settings["learning_rate"], weight_decay=settings["weight_decay"])
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, settings["steps"])
    for step in range(1, settings["steps"] + 1):
        inputs, targets = batch(data, settings["batch_size"], settings["model"]["context"], random)
        logits = model(inputs)
        loss = F.cross_entropy(logits.flatten(0, 1), targets.flatten())
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        if step % 1000 == 0:
            print(step, loss.item())
            save_file(model.state_dict(), f"weights/step{step}.safetensors")
    save_file(model.state_dict(), "weights/model.safetensors")


if __name__ == "__main__":
    main()
