#!/usr/bin/env python3
"""Loads a learner that the pipeline trained and runs it in PyTorch: use_in_pytorch.py LEARNER.safetensors"""
import json
import sys

import torch

DTYPES = {"F32": torch.float32, "F64": torch.float64}


def read(path):
    """The tensors and texts of a safetensors file. With the package safetensors: safe_open(path, "pt") reads both."""
    with open(path, "rb") as file:
        content = bytearray(file.read())
    begin = 8 + int.from_bytes(content[:8], "little")
    header = json.loads(content[8:begin])
    texts = header.pop("__metadata__", {})
    tensors = {}
    for name, entry in header.items():
        first, last = entry["data_offsets"]
        tensors[name] = torch.frombuffer(content[begin + first:begin + last], dtype=DTYPES[entry["dtype"]]).view(entry["shape"])
    return tensors, texts


class Lstm1997(torch.nn.Module):
    """The network of kind lstm-1997; src/Pipeline.Learning/Networks/Lstm1997.cs has its equations."""

    def __init__(self, tensors, settings):
        super().__init__()
        self.settings = settings
        self.units = self.layer(tensors, "units")
        above = [name for name in ("second", "output") if name + ".weight" in tensors]
        self.above = torch.nn.Sequential(*[m for name in above for m in (self.layer(tensors, name), torch.nn.Sigmoid())])

    @staticmethod
    def layer(tensors, name):
        weight, bias = tensors[name + ".weight"], tensors[name + ".bias"]
        linear = torch.nn.Linear(weight.shape[1], weight.shape[0])
        linear.load_state_dict({"weight": weight, "bias": bias})
        return linear

    def forward(self, x):
        """Inputs [steps, sequences, inputs] to outputs [steps, sequences, outputs]; every sequence begins with zero states."""
        cells, hidden, in_block = self.settings["memoryCells"], self.settings["standardUnits"], self.settings.get("cellsInBlock", 1)
        blocks, sequences = cells // in_block, x.shape[1]
        y_hid, y_gates, y_cell, s = (x.new_zeros(sequences, size) for size in (hidden, 2 * blocks, cells, cells))
        outputs = []
        for x_t in x:
            recurrent = [y_hid, y_gates, y_cell] if self.settings["gatesAsSources"] else [y_hid, y_cell]
            net = self.units(torch.cat([x_t, *recurrent], 1))
            y_gates, y_hid = torch.sigmoid(net[:, :-cells]).split([2 * blocks, hidden], 1)
            y_in, y_out = y_gates.repeat_interleave(in_block, 1).chunk(2, 1)
            s = s + y_in * (4 * torch.sigmoid(net[:, -cells:]) - 2)
            y_cell = y_out * (2 * torch.sigmoid(s) - 1)
            outputs.append(self.above(torch.cat([y_hid, y_cell], 1)))
        return torch.stack(outputs)


def load(path):
    """The learner in a weights file of the pipeline."""
    tensors, texts = read(path)
    if texts.get("network") != "lstm-1997":
        raise ValueError(f"'{path}' should hold a network of kind lstm-1997, but holds '{texts.get('network')}'.")
    return Lstm1997(tensors, json.loads(texts["settings"]))


if __name__ == "__main__":
    learner = load(sys.argv[1])
    steps, sequences = 5, 2
    with torch.no_grad():
        print(learner(torch.zeros(steps, sequences, learner.settings["inputs"])))
