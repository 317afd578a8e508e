#!/usr/bin/env python3
"""Writes optimizers.safetensors: PyTorch's optimizers in float64 over fixed gradients, with the weights after every update.

Gradients, rates and constants have short binary forms, so that float32 holds them exactly.
Run from anywhere: python3 optimizers.py (needs python3-torch)."""
import json
import pathlib
import struct

import numpy
import torch

UPDATES, WEIGHTS = 12, 40
RULES = {
    "sgd": lambda w, rate: torch.optim.SGD(w, lr=rate),
    "momentum": lambda w, rate: torch.optim.SGD(w, lr=rate, momentum=0.875),
    "rmsprop": lambda w, rate: torch.optim.RMSprop(w, lr=rate, alpha=0.9375, eps=2.0**-20),
    "adam": lambda w, rate: torch.optim.Adam(w, lr=rate, betas=(0.875, 0.9921875), eps=2.0**-20),
}


def main():
    random = numpy.random.default_rng(2016)
    sizes = 2.0 ** random.integers(-12, 4, size=WEIGHTS)
    gradients = random.integers(-255, 256, size=(UPDATES, WEIGHTS)) / 256 * sizes
    gradients[:, 0] = 0
    rates = 2.0 ** -random.integers(3, 7, size=UPDATES)
    first = random.integers(-255, 256, size=WEIGHTS) / 128
    tensors = {"gradients": gradients, "rates": rates, "first": first}
    for name, rule in RULES.items():
        weights = torch.tensor(first, dtype=torch.float64, requires_grad=True)
        optimizer = rule([weights], rates[0])
        after = []
        for gradient, rate in zip(gradients, rates):
            optimizer.param_groups[0]["lr"] = rate
            weights.grad = torch.tensor(gradient, dtype=torch.float64)
            optimizer.step()
            after.append(weights.detach().numpy().copy())
        tensors[name] = numpy.array(after)
    write(pathlib.Path(__file__).with_suffix(".safetensors"), tensors)


def write(path, tensors):
    header, offset = {}, 0
    for name in sorted(tensors):
        size = tensors[name].size * 8
        header[name] = {"dtype": "F64", "shape": list(tensors[name].shape), "data_offsets": [offset, offset + size]}
        offset += size
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    with open(path, "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text)
        for name in sorted(tensors):
            file.write(numpy.ascontiguousarray(tensors[name], dtype="<f8").tobytes())


main()
