#!/usr/bin/env python3
"""Writes bosc-learner.safetensors: the learner of Bosc 2016 in PyTorch, in float64, for the tests of Pipeline.Learning.

The loss over all samples; weights, inputs, and what PyTorch makes of them: predictions, models, loss, gradients, and ten losses of
Adam. Weights and inputs are exact in float32. Run from anywhere: python3 bosc-learner.py (needs python3-torch)."""
import json
import pathlib
import struct

import torch
import torch.nn.functional as F

STEPS, SEQUENCES, INPUTS, UNITS, FIRST, SECOND = 12, 5, 3, 4, 7, 6
P = UNITS * (INPUTS + 2) + 1
SHAPES = {
    "model.initial": (P,),
    "first.weight": (FIRST, INPUTS + 3), "first.bias": (FIRST,),
    "second.weight": (SECOND, FIRST), "second.bias": (SECOND,),
    "gates.weight": (3 * P, SECOND), "gates.bias": (3 * P,),
}


def run(w, x, y, shown):
    """Logits [steps, sequences, 1] and models after each step [steps, sequences, P]."""
    theta = w["model.initial"].expand(SEQUENCES, P)
    logits, models = [], []
    for t in range(STEPS):
        w1, b1, w2, b2 = torch.split(theta, [UNITS * INPUTS, UNITS, UNITS, 1], 1)
        hidden = F.relu(torch.bmm(w1.view(SEQUENCES, UNITS, INPUTS), x[t].unsqueeze(2)).squeeze(2) + b1)
        logit = (w2 * hidden).sum(1, keepdim=True) + b2
        h = torch.cat([x[t], shown[t] * y[t], torch.sigmoid(logit), shown[t]], 1)
        h = F.relu(h @ w["first.weight"].T + w["first.bias"])
        h = F.relu(h @ w["second.weight"].T + w["second.bias"])
        i, f, g = torch.split(h @ w["gates.weight"].T + w["gates.bias"], P, 1)
        theta = torch.sigmoid(f) * theta + torch.sigmoid(i) * torch.tanh(g)
        logits.append(logit)
        models.append(theta)
    return torch.stack(logits), torch.stack(models)


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


random = torch.Generator().manual_seed(2016)
draw = lambda *shape: ((torch.rand(*shape, generator=random) - 0.5) * 1.6).double()
initial = {name: draw(*shape) for name, shape in SHAPES.items()}
x = draw(STEPS, SEQUENCES, INPUTS) * 2
y = (draw(STEPS, SEQUENCES, 1) > 0).double()
shown = (torch.arange(STEPS).view(-1, 1, 1) < torch.tensor([3, 5, 7, 9, 11]).view(1, -1, 1)).double()

weights = {name: value.clone().requires_grad_() for name, value in initial.items()}
logits, models = run(weights, x, y, shown)
loss = F.binary_cross_entropy_with_logits(logits, y)
loss.backward()
everything = {
    "input": x, "target": y, "shown": shown, "counted": torch.ones_like(y),
    "output": torch.sigmoid(logits), "logit": logits, "model": models, "loss": loss,
}
for name, value in initial.items():
    everything["weights/" + name] = value
    everything["gradient/" + name] = weights[name].grad.clone()
optimizer, losses = torch.optim.Adam(weights.values(), lr=0.01), []
for _ in range(10):
    optimizer.zero_grad()
    loss = F.binary_cross_entropy_with_logits(run(weights, x, y, shown)[0], y)
    loss.backward()
    optimizer.step()
    losses.append(loss.detach())
everything["adam/losses"] = torch.stack(losses)
write(pathlib.Path(__file__).with_name("bosc-learner.safetensors"), everything)
