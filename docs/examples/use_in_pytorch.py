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
    """The network of kind lstm-1997; src/Pipeline.Learning/Networks/Lstm1997.cs has its equations. A setting that a file lacks has its default."""

    GATES = {"inputGates": True, "outputGates": True, "forgetGates": False}

    def __init__(self, tensors, settings):
        super().__init__()
        self.settings = settings
        self.gates = [name for name, default in self.GATES.items() if settings.get(name, default)]
        self.loop = {"linear": lambda s: s, "logistic": torch.sigmoid, "tanh": torch.tanh, "relu": torch.relu}[settings.get("loopFunction", "linear")]
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
        blocks, outputs, sequences = cells // in_block, self.settings["outputs"], x.shape[1]
        sizes = hidden, len(self.gates) * blocks, cells, cells, outputs
        y_hid, y_gates, y_cell, s, y = (x.new_zeros(sequences, size) for size in sizes)
        all_outputs = []
        for x_t in x:
            if self.settings.get("supplement") == "error":   # the last numbers hold the target of the step before
                x_t = torch.cat([x_t[:, :-outputs], x_t[:, -outputs:] - y], 1)
            recurrent = [y_hid, y_gates, y_cell] if self.settings["gatesAsSources"] else [y_hid, y_cell]
            net = self.units(torch.cat([x_t, *recurrent], 1))
            y_gates, y_hid = torch.sigmoid(net[:, :-cells]).split([len(self.gates) * blocks, hidden], 1)
            gate = {name: g.repeat_interleave(in_block, 1) for name, g in zip(self.gates, y_gates.split(blocks, 1))}
            kept = self.settings.get("loopWeight", 1) * gate.get("forgetGates", 1) * s
            s = self.loop(kept + gate.get("inputGates", 1) * (4 * torch.sigmoid(net[:, -cells:]) - 2))
            y_cell = gate.get("outputGates", 1) * (2 * torch.sigmoid(s) - 1)
            y = self.above(torch.cat([y_hid, y_cell], 1))
            all_outputs.append(y)
        return torch.stack(all_outputs)


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
