#!/usr/bin/env python3
"""Peer of the area 'engine': trainings of AND by 2-1-1 networks in PyTorch, many runs side by side; peer.py has the protocol.

Weights, repetitions and losses are those of jaksa2005_numpy.py. Nothing is recorded for autograd: the rules are written out, with PyTorch's own fused operations
(addcmul, addr, sigmoid_backward) where there are some. Scripted, the loop over steps runs without Python."""
from typing import List

import torch
from torch import Tensor

from pytorch_peer import serve


def output_of(p: Tensor, h: Tensor) -> Tensor:
    return torch.sigmoid(torch.addcmul(p[4], p[3], h))


def back_propagation(p: Tensor, rule: Tensor, inputs: List[Tensor], targets: List[Tensor], steps: int, rate: float, scale: float):
    w, w_output, bias = p[:3], p[3], p[4]
    for t in range(steps):
        x = inputs[t % len(inputs)]
        h = torch.sigmoid(torch.matmul(x, w))
        y = torch.sigmoid(torch.addcmul(bias, w_output, h))
        step = torch.ops.aten.sigmoid_backward(targets[t % len(inputs)] - y, y).mul_(rate)
        back = torch.ops.aten.sigmoid_backward(step * w_output, h)
        w_output.addcmul_(step, h)
        bias.add_(step)
        w.addr_(x, back)


def learning_network(p: Tensor, rule: Tensor, inputs: List[Tensor], targets: List[Tensor], steps: int, rate: float, scale: float):
    runs = rule.shape[0]
    v = torch.ones(runs, 10, 1)      # the five weights, x_0, x_1, y, ev, 1
    v[:, :5, 0] = p.t()
    order = torch.tensor([0, 1, 3, 2, 4, 5, 6, 7, 8, 9])
    first = rule[:, :20].reshape(runs, 2, 10).index_select(2, order)
    second_bias, second = rule[:, 20:].reshape(runs, 5, 3)[:, :, 2:].contiguous(), rule[:, 20:].reshape(runs, 5, 3)[:, :, :2].contiguous()
    weights, w, w_output, bias, shown, y_seen, expected = v[:, :5], v[:, :3, 0], v[:, 3, 0], v[:, 4, 0], v[:, 5:7, 0], v[:, 7, 0], v[:, 8, 0]
    for t in range(steps):
        x = inputs[t % len(inputs)]
        h = torch.sigmoid(torch.mv(w, x))
        torch.sigmoid(torch.addcmul(bias, w_output, h), out=y_seen)
        shown.copy_(x[:2])
        expected.copy_(targets[t % len(inputs)])
        hidden = torch.sigmoid(torch.bmm(first, v))
        change = torch.sigmoid(torch.baddbmm(second_bias, second, hidden))
        weights.add_(change.sub_(0.5), alpha=scale)
    p.copy_(v[:, :5, 0].t())


def local_delta(s: Tensor, x: Tensor, w_s: Tensor, w_x: Tensor, bias: Tensor, half_v: Tensor) -> Tensor:
    """|S| Σ v/2 (σ(w_x x + b ± w_s) − σ(w_x x + b ∓ w_s))."""
    middle, side = torch.addcmul(bias, w_x, x), w_s * torch.sign(s)
    return (torch.sigmoid(middle + side).sub_(torch.sigmoid(middle - side)) * half_v).sum(0).mul_(torch.abs(s))


def local_rule(p: Tensor, rule: Tensor, inputs: List[Tensor], targets: List[Tensor], steps: int, rate: float, scale: float):
    w, w_output, bias = p[:3], p[3], p[4]
    units = rule[:, :12].view(-1, 4, 3)
    w_s, w_x, unit_bias = units[:, :, 0].t().contiguous(), units[:, :, 1].t().contiguous(), units[:, :, 2].t().contiguous()
    half_v = 0.5 * rule[:, 12:16].t().contiguous()
    for t in range(steps):
        x = inputs[t % len(inputs)]
        h = torch.sigmoid(torch.matmul(x, w))
        y = torch.sigmoid(torch.addcmul(bias, w_output, h))
        step = local_delta(targets[t % len(inputs)] - y, y, w_s, w_x, unit_bias, half_v)
        back = local_delta(step * w_output, h, w_s, w_x, unit_bias, half_v)
        w_output.addcmul_(step, h, value=rate)
        bias.add_(step, alpha=rate)
        w.addr_(x, back, alpha=rate)


def ways_of(train):
    def make_ways(request, weights, data):
        first, rule = weights["basic"].t().contiguous(), weights.get("rule", torch.empty(0))
        inputs = [torch.cat([x[0], torch.ones(1)]) for x in data["input"]]
        targets = [target[0].expand(first.shape[1]).contiguous() for target in data["target"]]

        def way(loop):
            def run():
                with torch.no_grad():
                    p = first.clone()
                    loop(p, rule, inputs, targets, request["steps"], request["rate"], request["scale"])
                    errors = [(target - output_of(p, torch.sigmoid(torch.matmul(x, p[:3])))).square().mean() for x, target in zip(inputs, targets)]
                    return 0.5 * sum(errors) / len(errors)

            return run, True

        return {"eager": way(train), "scripted": way(torch.jit.script(train))}

    return make_ways


if __name__ == "__main__":
    serve({"back-propagation": ways_of(back_propagation), "learning-network": ways_of(learning_network), "local-rule": ways_of(local_rule)})
