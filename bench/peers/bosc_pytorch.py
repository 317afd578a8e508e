#!/usr/bin/env python3
"""Peer of the area 'engine': the learner and model of Bosc 2016 in PyTorch, on one thread; pytorch_peer.py has the protocol.

The model's weights are the learner's state, one vector for each sequence: W1 [hidden × n], b1, w2, b2."""
import torch
from torch import Tensor, nn

from pytorch_peer import serve, training


def learner_loop(from_data: Tensor, x: Tensor, theta: Tensor, from_prediction: Tensor, second: Tensor, second_bias: Tensor,
                 gates: Tensor, gates_bias: Tensor, hidden: int) -> Tensor:
    """The logit of each step, [T, S]. from_data [T, S, h1] is the first layer's net input without the prediction's share."""
    sequences, n, size = x.shape[1], x.shape[2], theta.shape[1]
    logits = []
    for first, x_now in zip(from_data.unbind(0), x.unsqueeze(3).unbind(0)):
        w1, b1, w2, b2 = theta.split([hidden * n, hidden, hidden, 1], 1)
        h = torch.relu(torch.baddbmm(b1.unsqueeze(2), w1.view(sequences, hidden, n), x_now))
        logit = torch.baddbmm(b2.unsqueeze(2), w2.unsqueeze(1), h).squeeze(2)
        logits.append(logit)
        h1 = torch.relu(torch.addcmul(first, torch.sigmoid(logit), from_prediction))
        h2 = torch.relu(torch.addmm(second_bias, h1, second))
        net_sigmoid, net_tanh = torch.addmm(gates_bias, h2, gates).split([2 * size, size], 1)
        i, f = torch.sigmoid(net_sigmoid).split([size, size], 1)
        theta = torch.addcmul(f * theta, i, torch.tanh(net_tanh))
    return torch.stack(logits).squeeze(2)


class Learner(nn.Module):
    """What does not depend on the state is taken out of the loop: the shares of input, shown target and mask in the first layer."""

    def __init__(self, loop, hidden, weights):
        super().__init__()
        self.loop, self.hidden = loop, hidden
        first = weights["first.weight"]   # columns: x, s·y, ŷ, s
        n = first.shape[1] - 3
        self.from_data = nn.Parameter(torch.cat([first[:, :n + 1], first[:, n + 2:]], 1).t().contiguous())
        self.from_prediction = nn.Parameter(first[:, n + 1].clone())
        self.second = nn.Parameter(weights["second.weight"].t().contiguous())
        self.gates = nn.Parameter(weights["gates.weight"].t().contiguous())
        self.first_bias, self.second_bias, self.gates_bias, self.initial = (
            nn.Parameter(weights[name].clone()) for name in ("first.bias", "second.bias", "gates.bias", "model.initial"))

    def forward(self, x, target, shown):
        data = torch.cat([x, shown * target, shown], 2)
        from_data = torch.matmul(data, self.from_data) + self.first_bias
        theta = self.initial.unsqueeze(0).expand(x.shape[1], -1)
        return self.loop(from_data, x, theta, self.from_prediction, self.second, self.second_bias, self.gates, self.gates_bias, self.hidden)


def update_ways(request, weights, data):
    """Full back-propagation through learner and model, clipping by norm and Adam: a repetition is one update."""
    x, target, shown = data["input"], data["target"], data["shown"]
    answers = target.squeeze(2)

    def way(loop):
        loss_of = lambda model: nn.functional.binary_cross_entropy_with_logits(model(x, target, shown), answers)
        return training(Learner(loop, request["hidden"], weights), loss_of, request["rate"], request["clip"]), True

    return {"eager": way(learner_loop), "scripted": way(torch.jit.script(learner_loop))}


if __name__ == "__main__":
    serve({"update": update_ways})
