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
    """What the learners inside a sequence share: inputs, loss, and the model n–H–1 or n–H–H₂–1 with a parameter vector per sequence."""

    def __init__(self, settings):
        super().__init__(settings)
        self.loss_kind = "cross-entropy"
        self.n, self.h, self.second = settings["inputs"], settings.get("modelUnits", 0), settings.get("modelSecondUnits", 0)
        self.last = self.second or self.h
        self.sizes = [self.h * self.n, self.h, self.second * self.h, self.second, self.last, 1]   # W1, b1, W2, b2, w, b
        self.parameters = sum(self.sizes)
        self.function = FUNCTIONS[settings.get("modelFunction", "relu")]

    def inputs(self):
        return {"input": self.n, "target": 1, "shown": 1, "counted": 1}

    def hidden(self, theta, x):
        w1, b1, w2, b2, _, _ = theta.split(self.sizes, 1)
        hidden = self.function((w1.view(-1, self.h, self.n) @ x.unsqueeze(2)).squeeze(2) + b1)
        return self.function((w2.view(-1, self.second, self.h) @ hidden.unsqueeze(2)).squeeze(2) + b2) if self.second else hidden

    def logit(self, theta, x):
        return (theta[:, -1 - self.last:-1] * self.hidden(theta, x)).sum(1, keepdim=True) + theta[:, -1:]

    def predict(self, theta, x):
        """The logit, and its derivative by theta, through which errors flow too."""
        logit = self.logit(theta, x)
        jacobian, = torch.autograd.grad(logit.sum(), theta, create_graph=True)
        return logit, jacobian


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
        logit, jacobian = self.predict(theta, now["input"])
        p, j = torch.sigmoid(logit), jacobian @ w["prior"]
        v = (covariance @ j.unsqueeze(2)).squeeze(2)
        q = w["noise"] * p * (1 - p)
        r = now["shown"] / (1 + q * (j * v).sum(1, keepdim=True))
        z = z + w["rate"] * r * (now["target"] - p) * v
        return logit, (z, covariance - (q * r).unsqueeze(2) * v.unsqueeze(2) * v.unsqueeze(1))


class GradientLearner(Learner):
    def shapes(self):
        first, second = self.s["firstLayerUnits"], self.s["secondLayerUnits"]
        return {
            "model.initial": (self.parameters,), "rates": (self.parameters,), **layer("first", first, self.n + 4 + self.h), **layer("second", second, first),
            **layer("gates", 2 * self.parameters, second)}

    def initial(self, w, sequences):
        return [w["model.initial"].expand(sequences, -1)]

    def step(self, w, now, theta):
        logit, jacobian = self.predict(theta, now["input"])
        p = torch.sigmoid(logit)
        delta = now["shown"] * (now["target"] - p)
        h = net_input(w, "first", now["input"], now["shown"] * now["target"], p, now["shown"], delta, self.hidden(theta, now["input"]))
        h = torch.relu(net_input(w, "second", torch.relu(h)))
        i, f = torch.sigmoid(net_input(w, "gates", h)).chunk(2, 1)
        return logit, (f * theta + i * w["rates"] * delta * jacobian,)


class MamlLearner(Learner):
    def shapes(self):
        return {"model.initial": (self.parameters,), "rate": (1,)}

    def initial(self, w, sequences):
        return [w["model.initial"].expand(sequences, -1)]

    def step(self, w, now, theta):
        logit, jacobian = self.predict(theta, now["input"])
        gradient = now["shown"] * (torch.sigmoid(logit) - now["target"]) * jacobian
        return logit, (theta - w["rate"] * (gradient.detach() if self.s["firstOrder"] else gradient),)


class SharedRule(Learner):
    def __init__(self, settings):
        super().__init__(settings)
        n, h, last = self.n, self.h, self.last
        self.group = torch.repeat_interleave(torch.tensor([0, 1, 0, 1, 2, 3]), torch.tensor(self.sizes))
        self.spread = torch.repeat_interleave(torch.tensor([n, 1, h, 1, last, 1]).double() ** -0.5, torch.tensor(self.sizes))
        self.kept = torch.ones(self.parameters, self.parameters, dtype=torch.float64)
        if settings["covariance"] == "by-unit":
            units, seconds = torch.arange(h), h + torch.arange(self.second)
            outs = seconds if self.second else units
            owner = torch.cat([units.repeat_interleave(n), units, seconds.repeat_interleave(h), seconds, outs, torch.tensor([h + self.second])])
            self.kept = (owner[:, None] == owner[None, :]).double()

    def shapes(self):
        return {"initial": (4,), "prior": (4,), "noise": (1,), "rate": (1,), "direction": (self.parameters,)}

    def initial(self, w, sequences):
        return [torch.zeros(sequences, self.parameters, dtype=torch.float64),
                torch.eye(self.parameters, dtype=torch.float64).expand(sequences, -1, -1)]

    def step(self, w, now, z, covariance):
        direction = w["direction"].detach() + 0 * w["direction"]   # a gradient of zeros
        m, k = (w[name][self.group] * self.spread for name in ("initial", "prior"))
        logit, jacobian = self.predict(m * direction + k * z, now["input"])
        p, j = torch.sigmoid(logit), k * jacobian
        v = (covariance @ j.unsqueeze(2)).squeeze(2)
        q = w["noise"] * p * (1 - p)
        r = now["shown"] / (1 + q * (j * v).sum(1, keepdim=True))
        z = z + w["rate"] * r * (now["target"] - p) * v
        return logit, (z, covariance - self.kept * (q * r).unsqueeze(2) * v.unsqueeze(2) * v.unsqueeze(1))


class RecurrentPredictor(Learner):
    def shapes(self):
        memory, hidden, below = self.s["memoryUnits"], self.s["hiddenUnits"], self.n + 2 + self.s["memoryUnits"]
        return {**layer("hidden", hidden, self.n + memory), **layer("output", 1, hidden), **layer("gates", 2 * memory, below),
                **layer("candidate", memory, below)}

    def states(self):
        return [self.s["memoryUnits"]]

    def step(self, w, now, memory):
        logit = net_input(w, "output", torch.relu(net_input(w, "hidden", now["input"], memory)))
        x = torch.cat([now["input"], now["shown"] * now["target"], now["shown"]], 1)
        r, z = torch.sigmoid(net_input(w, "gates", x, memory)).chunk(2, 1)
        n = torch.tanh(net_input(w, "candidate", x, r * memory))
        return logit, (z * memory + (1 - z) * n,)


TWINS = {
    "lstm-1997": Lstm1997, "lstm-forget-gate": ForgetGateLstm, "gru": Gru, "elman": Elman, "fully-recurrent": FullyRecurrent,
    "feed-forward": FeedForward, "bosc-learner": BoscLearner, "kalman-learner": KalmanLearner,
    "gradient-learner": GradientLearner, "maml-learner": MamlLearner, "shared-rule": SharedRule, "recurrent-predictor": RecurrentPredictor}
