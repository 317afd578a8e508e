#!/usr/bin/env python3
"""Peer of the area 'engine': trainings of AND by 2-1-1 networks in numpy, many runs side by side; peer.py has the protocol.

The weights of run r are w_20, w_21, θ_2, w_32, θ_3 (units 0 and 1 are inputs, 2 is hidden, 3 the output). At this size a step's time is that of its calls, so
there are as few of them as the rules allow: arrays of numbers stand for constants, results go to arrays that stay, and a logistic unit's net input is
computed with the other sign, which its formula asks for. A repetition is a training of so many steps from the first weights; its loss is the mean J of all
runs over the patterns at the end."""
import sys

import peer

INSTALL = "apt-get install -y --no-install-recommends python3-numpy"

try:
    import numpy as np
except ImportError:
    peer.answer({"missing": "numpy", "install": INSTALL})
    sys.exit(2)

np.seterr(over="ignore")    # e^net of a saturated unit is infinite, and its reciprocal the 0 that is wanted


def array(entry):
    return np.array(entry["numbers"], np.float32).reshape(entry["shape"])


def logistic_of_negative(net, one):
    """1 / (1 + e^net), in place."""
    np.exp(net, net)
    np.add(net, one, net)
    np.reciprocal(net, net)


class Basic:
    """The basic networks of all runs: weights [5 × runs], a hidden unit h and an output y of each."""

    def __init__(self, request):
        self.first = np.ascontiguousarray(array(request["weights"]["basic"]).T)
        self.keep_weights_in(np.empty_like(self.first))
        runs = self.first.shape[1]
        self.h, self.y = np.empty(runs, np.float32), np.empty(runs, np.float32)
        self.one, self.minus = np.ones(runs, np.float32), np.full(runs, -1, np.float32)
        inputs, targets = array(request["data"]["input"])[0], array(request["data"]["target"])[0]
        self.patterns = [self.pattern(x, target[0], runs) for x, target in zip(inputs, targets)]

    def keep_weights_in(self, p):
        self.p, self.w, self.w_output, self.bias = p, p[:3], p[3], p[4]

    @staticmethod
    def pattern(x, target, runs):
        """−(x, 1) for the net input, (x, 1) as a column for the changes, and ev of all runs."""
        with_bias = np.append(x, np.float32(1))
        return -with_bias, with_bias[:, None].copy(), np.full(runs, target, np.float32)

    def activate(self, minus_x):
        h, y = self.h, self.y
        np.dot(minus_x, self.w, out=h)
        logistic_of_negative(h, self.one)
        np.multiply(self.w_output, h, y)
        np.add(y, self.bias, y)
        np.multiply(y, self.minus, y)
        logistic_of_negative(y, self.one)

    def mean_error(self):
        squares = np.float32(0)
        for minus_x, _, target in self.patterns:
            self.activate(minus_x)
            squares += ((target - self.y) ** 2).mean()
        return np.float32(0.5) * squares / len(self.patterns)


def way(basic, steps, step):
    def run():
        np.copyto(basic.p, basic.first)
        for t in range(steps):
            step(*basic.patterns[t % len(basic.patterns)])
        return basic.mean_error()

    return {"arrays": (run, True)}


def learn(basic, output_delta, hidden_delta, product, column):
    """Rule (3); both δ have γ in them."""
    np.multiply(output_delta, basic.h, product)
    np.add(basic.w_output, product, basic.w_output)
    np.add(basic.bias, output_delta, basic.bias)
    np.add(basic.w, column * hidden_delta, basic.w)


def back_propagation(request):
    basic = Basic(request)
    rate = np.full_like(basic.y, request["rate"])
    e, b, slope = np.empty_like(rate), np.empty_like(rate), np.empty_like(rate)

    def step(minus_x, column, target):
        basic.activate(minus_x)
        h, y, one = basic.h, basic.y, basic.one
        np.subtract(target, y, e)
        np.subtract(one, y, slope)
        np.multiply(slope, y, slope)
        np.multiply(slope, rate, slope)
        np.multiply(e, slope, e)
        np.multiply(e, basic.w_output, b)
        np.subtract(one, h, slope)
        np.multiply(slope, h, slope)
        np.multiply(b, slope, b)
        learn(basic, e, b, slope, column)

    return way(basic, request["steps"], step)


def learning_network(request):
    """The 9-2-5 network. Its inputs are put in another order, so that the basic network's weights are a part of them and need no copy."""
    basic = Basic(request)
    learner = array(request["weights"]["rule"])
    runs = learner.shape[0]
    v = np.ones((runs, 10, 1), np.float32)      # the five weights, x_0, x_1, ev, y, 1
    basic.keep_weights_in(v[:, :5, 0].T)
    first = -learner[:, :20].reshape(runs, 2, 10)[:, :, [0, 1, 3, 2, 4, 5, 6, 8, 7, 9]]
    second = -learner[:, 20:].reshape(runs, 5, 3)
    hidden, change = np.ones((runs, 3, 1), np.float32), np.empty((runs, 5, 1), np.float32)
    net, weights, data, y = np.empty((runs, 2, 1), np.float32), v[:, :5], v[:, 5:8, 0], v[:, 8, 0]
    one, half, scale = np.float32(1), np.full_like(change, 0.5), np.full_like(change, request["scale"])
    first = np.ascontiguousarray(first)

    def step(minus_x, column, target):
        basic.activate(minus_x)
        data[:, :2] = column[:2, 0]
        data[:, 2] = target
        y[...] = basic.y
        np.matmul(first, v, out=net)
        logistic_of_negative(net, one)
        hidden[:, :2] = net
        np.matmul(second, hidden, out=change)
        logistic_of_negative(change, one)
        np.subtract(change, half, change)
        np.multiply(change, scale, change)
        np.add(weights, change, weights)

    return way(basic, request["steps"], step)


def local_rule(request):
    """The homogeneous form with four units: δ = |S| Σ v/2 (σ(w_x x + b ± w_s) − σ(w_x x + b ∓ w_s)), for the output and then for the hidden unit."""
    basic = Basic(request)
    rule = array(request["weights"]["rule"])
    w_s, w_x, bias = (np.ascontiguousarray(-rule[:, i:12:3].T) for i in range(3))
    half_v, rate = 0.5 * np.ascontiguousarray(rule[:, 12:16].T), np.full_like(basic.y, request["rate"])
    middle, side, both = np.empty_like(w_s), np.empty_like(w_s), np.empty((2, *w_s.shape), np.float32)
    one, big_one = basic.one, np.ones_like(both)
    s, sign, output_delta, hidden_delta = (np.empty_like(rate) for _ in range(4))

    def delta(sums, x, result):
        np.copysign(one, sums, sign)
        np.multiply(w_x, x, middle)
        np.add(middle, bias, middle)
        np.multiply(w_s, sign, side)
        np.add(middle, side, both[0])
        np.subtract(middle, side, both[1])
        logistic_of_negative(both, big_one)
        np.subtract(both[0], both[1], side)
        np.multiply(side, half_v, side)
        np.add.reduce(side, 0, out=result)
        np.abs(sums, sums)
        np.multiply(result, sums, result)

    def step(minus_x, column, target):
        basic.activate(minus_x)
        np.subtract(target, basic.y, s)
        delta(s, basic.y, output_delta)
        np.multiply(output_delta, basic.w_output, s)
        delta(s, basic.h, hidden_delta)
        np.multiply(output_delta, rate, output_delta)
        np.multiply(hidden_delta, rate, hidden_delta)
        learn(basic, output_delta, hidden_delta, s, column)

    return way(basic, request["steps"], step)


if __name__ == "__main__":
    peer.serve(f"numpy {np.__version__}", {"back-propagation": back_propagation, "learning-network": learning_network, "local-rule": local_rule})
