"""The networks of Pipeline.Learning in PyTorch, written from their equations (see the doc comments in src/Pipeline.Learning/Networks).

A twin has the shapes of its tensors, the lengths of its inputs, and a forward pass over a whole sequence: inputs [steps, sequences, n]
by name in, net inputs and values of the outputs out, [steps, sequences, outputs] each."""
import torch
from torch.nn.functional import binary_cross_entropy_with_logits

FUNCTIONS = {"logistic": torch.sigmoid, "tanh": torch.tanh, "relu": torch.relu, "linear": lambda net: net}


def layer(name, units, below):
    return {f"{name}.weight": (units, below), f"{name}.bias": (units,)}


def net_input(w, name, *inputs):
    return torch.cat(inputs, 1) @ w[f"{name}.weight"].T + w[f"{name}.bias"]


class Twin:
    """What all twins share: inputs, output function, loss, and the loop over time."""

    def __init__(self, settings):
        self.s = settings
        self.output_function = FUNCTIONS[settings.get("outputFunction", "logistic")]
        self.loss_kind = settings.get("loss", "squared-error")

    def inputs(self):
        return {"input": self.s["inputs"], "target": self.s["outputs"]}

    def initial(self, w, sequences):
        return [torch.zeros(sequences, size, dtype=torch.float64) for size in self.states()]

    def run(self, w, inputs):
        state = self.initial(w, inputs["input"].shape[1])
        nets, outputs = [], []
        for t in range(inputs["input"].shape[0]):
            net, state = self.step(w, {name: value[t] for name, value in inputs.items()}, *state)
            nets.append(net)
            outputs.append(self.output_function(net))
        return torch.stack(nets), torch.stack(outputs)

    def loss(self, nets, outputs, inputs, exists):
        """Mean over outputs and over the steps that exist: exists is 1 there and 0 elsewhere, [steps, sequences, 1]."""
        target = inputs["target"]
        if self.loss_kind == "cross-entropy":
            losses = binary_cross_entropy_with_logits(nets, target, reduction="none")
        else:
            losses = (outputs - target) ** 2
        return (losses * inputs.get("counted", 1) * exists).sum() / (exists.sum() * target.shape[2])


class Lstm1997(Twin):
    GATES = {"inputGates": True, "outputGates": True, "forgetGates": False}   # in the order of the rows, with what an absent key means

    def __init__(self, settings):
        super().__init__(settings)
        self.cells, self.units = settings["memoryCells"], settings["standardUnits"]
        self.blocks = self.cells // settings["cellsInBlock"]
        self.gates = [name for name, absent in self.GATES.items() if settings.get(name, absent)]
        self.gate_units = len(self.gates) * self.blocks
        self.loop = FUNCTIONS[settings.get("loopFunction", "linear")]

    def shapes(self):
        s = self.s
        sources = s["inputs"] + self.units + self.cells + (self.gate_units if s["gatesAsSources"] else 0)
        second, hidden = s["secondLayerUnits"], self.units + self.cells
        return {
            **layer("units", self.gate_units + self.units + self.cells, sources),
            **(layer("second", second, hidden) if second else {}),
            **layer("output", s["outputs"], second or hidden)}

    def states(self):
        return [self.units, self.gate_units, self.cells, self.cells, self.s["outputs"]]

    def supplemented(self, x, output):
        """The input, whose last numbers, the previous target, become the previous error where the settings say so."""
        if self.s.get("supplement", "target") == "target":
            return x
        return torch.cat([x[:, :-self.s["outputs"]], x[:, -self.s["outputs"]:] - output], 1)

    def step(self, w, now, hidden, gates, cells, state, output):
        recurrent = torch.cat([hidden, gates, cells] if self.s["gatesAsSources"] else [hidden, cells], 1)
        if self.s["truncatedGradient"]:
            recurrent, output = recurrent.detach(), output.detach()
        net = net_input(w, "units", self.supplemented(now["input"], output), recurrent)
        net_gates, net_hidden, net_cells = net.split([self.gate_units, self.units, self.cells], 1)
        gates, hidden = torch.sigmoid(net_gates), torch.sigmoid(net_hidden)
        y = {name: gate.repeat_interleave(self.s["cellsInBlock"], 1) for name, gate in zip(self.gates, gates.split(self.blocks, 1))}
        kept = self.s.get("loopWeight", 1) * y.get("forgetGates", 1) * state
        state = self.loop(kept + y.get("inputGates", 1) * (4 * torch.sigmoid(net_cells) - 2))
        cells = y.get("outputGates", 1) * (2 * torch.sigmoid(state) - 1)
        below = torch.cat([hidden, cells], 1)
        if self.s["secondLayerUnits"]:
            below = torch.sigmoid(net_input(w, "second", below))
        net = net_input(w, "output", below)
        return net, (hidden, gates, cells, state, torch.sigmoid(net))


class ForgetGateLstm(Twin):
    def shapes(self):
        cells = self.s["memoryCells"]
        return {**layer("units", 4 * cells, self.s["inputs"] + cells), **layer("output", self.s["outputs"], cells)}

    def states(self):
        return [self.s["memoryCells"]] * 2

    def step(self, w, now, h, state):
        i, f, o, g = net_input(w, "units", now["input"], h).chunk(4, 1)
        state = torch.sigmoid(f) * state + torch.sigmoid(i) * torch.tanh(g)
        h = torch.sigmoid(o) * torch.tanh(state)
        return net_input(w, "output", h), (h, state)


class Gru(Twin):
    def shapes(self):
        units, below = self.s["hiddenUnits"], self.s["inputs"] + self.s["hiddenUnits"]
        return {**layer("gates", 2 * units, below), **layer("candidate", units, below), **layer("output", self.s["outputs"], units)}

    def states(self):
        return [self.s["hiddenUnits"]]

    def step(self, w, now, h):
        r, z = torch.sigmoid(net_input(w, "gates", now["input"], h)).chunk(2, 1)
        h = z * h + (1 - z) * torch.tanh(net_input(w, "candidate", now["input"], r * h))
        return net_input(w, "output", h), (h,)


class Elman(Twin):
    def shapes(self):
        units = self.s["hiddenUnits"]
        return {**layer("hidden", units, self.s["inputs"] + units), **layer("output", self.s["outputs"], units)}

    def states(self):
        return [self.s["hiddenUnits"]]

    def step(self, w, now, h):
        h = FUNCTIONS[self.s["hiddenFunction"]](net_input(w, "hidden", now["input"], h))
        return net_input(w, "output", h), (h,)


class FullyRecurrent(Twin):
    def shapes(self):
        return layer("units", self.s["units"], self.s["inputs"] + self.s["units"])

    def states(self):
        return [self.s["units"]]

    def step(self, w, now, y):
        for _ in range(self.s["ticks"]):
            net = net_input(w, "units", now["input"], y)
            y = torch.sigmoid(net)
        return net[:, :self.s["outputs"]], (y,)


class FeedForward(Twin):
    def shapes(self):
        sizes = [self.s["inputs"], *self.s["hiddenUnits"]]
        hidden = [layer(f"hidden-{i}", sizes[i], sizes[i - 1]) for i in range(1, len(sizes))]
        return {name: shape for part in [*hidden, layer("output", self.s["outputs"], sizes[-1])] for name, shape in part.items()}

    def states(self):
        return []

    def step(self, w, now):
        x = now["input"]
        for i in range(1, len(self.s["hiddenUnits"]) + 1):
            x = FUNCTIONS[self.s["hiddenFunction"]](net_input(w, f"hidden-{i}", x))
        return net_input(w, "output", x), ()


class Learner(Twin):
    """What the learners that train a model of their own share: inputs, loss, and the model n–H–1 with a parameter vector per sequence."""

    def __init__(self, settings):
        super().__init__(settings)
        self.loss_kind = "cross-entropy"
        self.n, self.h = settings["inputs"], settings["modelUnits"]
        self.parameters = self.h * (self.n + 2) + 1
        self.function = FUNCTIONS[settings.get("modelFunction", "relu")]

    def inputs(self):
        return {"input": self.n, "target": 1, "shown": 1, "counted": 1}

    def logit(self, theta, x):
        w1, b1, w2, b2 = theta.split([self.h * self.n, self.h, self.h, 1], 1)
        hidden = self.function((w1.view(-1, self.h, self.n) @ x.unsqueeze(2)).squeeze(2) + b1)
        return (w2 * hidden).sum(1, keepdim=True) + b2


class BoscLearner(Learner):
    def shapes(self):
        first, second = self.s["firstLayerUnits"], self.s["secondLayerUnits"]
        return {
            "model.initial": (self.parameters,), **layer("first", first, self.n + 3), **layer("second", second, first),
            **layer("gates", 3 * self.parameters, second)}

    def initial(self, w, sequences):
        return [w["model.initial"].expand(sequences, -1)]

    def step(self, w, now, theta):
        logit = self.logit(theta, now["input"])
        h = torch.relu(net_input(w, "first", now["input"], now["shown"] * now["target"], torch.sigmoid(logit), now["shown"]))
        h = torch.relu(net_input(w, "second", h))
        i, f, g = net_input(w, "gates", h).chunk(3, 1)
        return logit, (torch.sigmoid(f) * theta + torch.sigmoid(i) * torch.tanh(g),)


class KalmanLearner(Learner):
    def shapes(self):
        return {"model.initial": (self.parameters,), "prior": (self.parameters, self.s["stateSize"]), "noise": (1,), "rate": (1,)}

    def initial(self, w, sequences):
        size = self.s["stateSize"]
        return [torch.zeros(sequences, size, dtype=torch.float64), torch.eye(size, dtype=torch.float64).expand(sequences, -1, -1)]

    def step(self, w, now, z, covariance):
        theta = w["model.initial"] + z @ w["prior"].T
        logit = self.logit(theta, now["input"])
        jacobian, = torch.autograd.grad(logit.sum(), theta, create_graph=True)
        p, j = torch.sigmoid(logit), jacobian @ w["prior"]
        v = (covariance @ j.unsqueeze(2)).squeeze(2)
        q = w["noise"] * p * (1 - p)
        r = now["shown"] / (1 + q * (j * v).sum(1, keepdim=True))
        z = z + w["rate"] * r * (now["target"] - p) * v
        return logit, (z, covariance - (q * r).unsqueeze(2) * v.unsqueeze(2) * v.unsqueeze(1))


TWINS = {
    "lstm-1997": Lstm1997, "lstm-forget-gate": ForgetGateLstm, "gru": Gru, "elman": Elman, "fully-recurrent": FullyRecurrent,
    "feed-forward": FeedForward, "bosc-learner": BoscLearner, "kalman-learner": KalmanLearner}
