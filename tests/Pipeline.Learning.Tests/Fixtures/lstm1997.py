#!/usr/bin/env python3
"""Writes lstm1997.safetensors: the LSTM of 1997 in PyTorch, in float64, for the tests of Pipeline.Learning.

Four variants (gates as sources or not, exact or truncated gradient); for each the weights, inputs, targets, and what PyTorch makes
of them: outputs, cell states, loss, gradients, and ten losses of Adam. Weights and inputs are exact in float32.
Run from anywhere: python3 lstm1997.py (needs python3-torch)."""
import json
import pathlib
import struct

import torch

STEPS, SEQUENCES, INPUTS, CELLS, UNITS, OUTPUTS = 12, 5, 3, 4, 3, 2
NAMES = ["units.weight", "units.bias", "output.weight", "output.bias"]


def run(weights, x, gates_as_sources, truncated):
    """Outputs [steps, sequences, K] and cell states [steps, sequences, C]."""
    w, b, wo, bo = weights
    zeros = lambda n: torch.zeros(SEQUENCES, n, dtype=torch.float64)
    hidden, gates, cells, state = zeros(UNITS), zeros(2 * CELLS), zeros(CELLS), zeros(CELLS)
    outputs, states = [], []
    for step in range(STEPS):
        recurrent = torch.cat([hidden, gates, cells] if gates_as_sources else [hidden, cells], 1)
        if truncated:
            recurrent = recurrent.detach()
        net = torch.cat([x[step], recurrent], 1) @ w.T + b
        y_in, y_out, hidden, net_cell = (
            torch.sigmoid(net[:, :CELLS]), torch.sigmoid(net[:, CELLS:2 * CELLS]),
            torch.sigmoid(net[:, 2 * CELLS:2 * CELLS + UNITS]), net[:, 2 * CELLS + UNITS:])
        state = state + y_in * (4 * torch.sigmoid(net_cell) - 2)
        cells = y_out * (2 * torch.sigmoid(state) - 1)
        gates = torch.cat([y_in, y_out], 1)
        outputs.append(torch.sigmoid(torch.cat([hidden, cells], 1) @ wo.T + bo))
        states.append(state)
    return torch.stack(outputs), torch.stack(states)


def variant(seed, gates_as_sources, truncated):
    random = torch.Generator().manual_seed(seed)
    rows, sources = 3 * CELLS + UNITS, INPUTS + UNITS + CELLS + (2 * CELLS if gates_as_sources else 0)
    draw = lambda *shape: ((torch.rand(*shape, generator=random) - 0.5) * 1.6).double()
    initial = [draw(rows, sources), draw(rows), draw(OUTPUTS, UNITS + CELLS), draw(OUTPUTS)]
    x, target = draw(STEPS, SEQUENCES, INPUTS), draw(STEPS, SEQUENCES, OUTPUTS).abs()
    weights = [w.clone().requires_grad_() for w in initial]
    outputs, states = run(weights, x, gates_as_sources, truncated)
    loss = ((outputs - target) ** 2).mean()
    loss.backward()
    tensors = {"input": x, "target": target, "output": outputs, "cell-states": states, "loss": loss}
    for name, w, value in zip(NAMES, weights, initial):
        tensors["weights/" + name] = value
        tensors["gradient/" + name] = w.grad.clone()
    optimizer, losses = torch.optim.Adam(weights, lr=0.01), []
    for _ in range(10):
        optimizer.zero_grad()
        loss = ((run(weights, x, gates_as_sources, truncated)[0] - target) ** 2).mean()
        loss.backward()
        optimizer.step()
        losses.append(loss.detach())
    tensors["adam/losses"] = torch.stack(losses)
    return tensors


def write(path, tensors):
    header, data = {}, b""
    for name in sorted(tensors):
        numbers = tensors[name].detach().contiguous().numpy()
        content = numbers.tobytes()
        header[name] = {"dtype": "F64", "shape": list(numbers.shape), "data_offsets": [len(data), len(data) + len(content)]}
        data += content
    text = json.dumps(header, sort_keys=True, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    path.write_bytes(struct.pack("<Q", len(text)) + text + data)


everything = {}
for gates_as_sources in (False, True):
    for truncated in (False, True):
        prefix = f"{'gates' if gates_as_sources else 'no-gates'}-{'truncated' if truncated else 'exact'}/"
        for name, tensor in variant(2001 + gates_as_sources, gates_as_sources, truncated).items():
            everything[prefix + name] = tensor
write(pathlib.Path(__file__).with_name("lstm1997.safetensors"), everything)
