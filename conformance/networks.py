"""The networks of Pipeline.Learning in PyTorch, written from their equations (see the doc comments in src/Pipeline.Learning/Networks).

A twin has the shapes of its tensors and a forward pass over a whole sequence from zero states: [steps, sequences, inputs] in,
net inputs and values of the outputs out, [steps, sequences, outputs] each."""
import torch

FUNCTIONS = {"logistic": torch.sigmoid, "tanh": torch.tanh, "relu": torch.relu, "linear": lambda net: net}


def layer(name, units, below):
    return {f"{name}.weight": (units, below), f"{name}.bias": (units,)}


def net_input(w, name, *inputs):
    return torch.cat(inputs, 1) @ w[f"{name}.weight"].T + w[f"{name}.bias"]


class Twin:
    """What all twins share: output function, loss, and the loop over time."""

    def __init__(self, settings):
        self.s = settings
        self.output_function = FUNCTIONS[settings.get("outputFunction", "logistic")]

    def run(self, w, x):
        state = [torch.zeros(x.shape[1], size, dtype=x.dtype) for size in self.states()]
        nets, outputs = [], []
        for now in x:
            net, state = self.step(w, now, *state)
            nets.append(net)
            outputs.append(self.output_function(net))
        return torch.stack(nets), torch.stack(outputs)

    def loss(self, nets, outputs, target, exists):
        """Mean over outputs and over the steps that exist: exists is 1 there and 0 elsewhere, [steps, sequences, 1]."""
        if self.s.get("loss", "squared-error") == "cross-entropy":
            losses = torch.nn.functional.binary_cross_entropy_with_logits(nets, target, reduction="none")
        else:
            losses = (outputs - target) ** 2
        return (losses * exists).sum() / (exists.sum() * target.shape[2])


class Lstm1997(Twin):
    def __init__(self, settings):
        super().__init__(settings)
        self.cells, self.units = settings["memoryCells"], settings["standardUnits"]
        self.blocks = self.cells // settings["cellsInBlock"]

    def shapes(self):
        s = self.s
        sources = s["inputs"] + self.units + self.cells + (2 * self.blocks if s["gatesAsSources"] else 0)
        second, hidden = s["secondLayerUnits"], self.units + self.cells
        return {
            **layer("units", 2 * self.blocks + self.units + self.cells, sources),
            **(layer("second", second, hidden) if second else {}),
            **layer("output", s["outputs"], second or hidden)}

    def states(self):
        return [self.units, 2 * self.blocks, self.cells, self.cells]

    def step(self, w, x, hidden, gates, cells, state):
        recurrent = torch.cat([hidden, gates, cells] if self.s["gatesAsSources"] else [hidden, cells], 1)
        if self.s["truncatedGradient"]:
            recurrent = recurrent.detach()
        net = net_input(w, "units", x, recurrent)
        net_gates, net_hidden, net_cells = net.split([2 * self.blocks, self.units, self.cells], 1)
        gates, hidden = torch.sigmoid(net_gates), torch.sigmoid(net_hidden)
        y_in, y_out = (gate.repeat_interleave(self.s["cellsInBlock"], 1) for gate in gates.split(self.blocks, 1))
        state = state + y_in * (4 * torch.sigmoid(net_cells) - 2)
        cells = y_out * (2 * torch.sigmoid(state) - 1)
        below = torch.cat([hidden, cells], 1)
        if self.s["secondLayerUnits"]:
            below = torch.sigmoid(net_input(w, "second", below))
        return net_input(w, "output", below), (hidden, gates, cells, state)


class ForgetGateLstm(Twin):
    def shapes(self):
        cells = self.s["memoryCells"]
        return {**layer("units", 4 * cells, self.s["inputs"] + cells), **layer("output", self.s["outputs"], cells)}

    def states(self):
        return [self.s["memoryCells"]] * 2

    def step(self, w, x, h, state):
        i, f, o, g = net_input(w, "units", x, h).chunk(4, 1)
        state = torch.sigmoid(f) * state + torch.sigmoid(i) * torch.tanh(g)
        h = torch.sigmoid(o) * torch.tanh(state)
        return net_input(w, "output", h), (h, state)


class Gru(Twin):
    def shapes(self):
        units, below = self.s["hiddenUnits"], self.s["inputs"] + self.s["hiddenUnits"]
        return {**layer("gates", 2 * units, below), **layer("candidate", units, below), **layer("output", self.s["outputs"], units)}

    def states(self):
        return [self.s["hiddenUnits"]]

    def step(self, w, x, h):
        r, z = torch.sigmoid(net_input(w, "gates", x, h)).chunk(2, 1)
        h = z * h + (1 - z) * torch.tanh(net_input(w, "candidate", x, r * h))
        return net_input(w, "output", h), (h,)


class Elman(Twin):
    def shapes(self):
        units = self.s["hiddenUnits"]
        return {**layer("hidden", units, self.s["inputs"] + units), **layer("output", self.s["outputs"], units)}

    def states(self):
        return [self.s["hiddenUnits"]]

    def step(self, w, x, h):
        h = FUNCTIONS[self.s["hiddenFunction"]](net_input(w, "hidden", x, h))
        return net_input(w, "output", h), (h,)


class FullyRecurrent(Twin):
    def shapes(self):
        return layer("units", self.s["units"], self.s["inputs"] + self.s["units"])

    def states(self):
        return [self.s["units"]]

    def step(self, w, x, y):
        for _ in range(self.s["ticks"]):
            net = net_input(w, "units", x, y)
            y = torch.sigmoid(net)
        return net[:, :self.s["outputs"]], (y,)


class FeedForward(Twin):
    def shapes(self):
        sizes = [self.s["inputs"], *self.s["hiddenUnits"]]
        hidden = [layer(f"hidden-{i}", sizes[i], sizes[i - 1]) for i in range(1, len(sizes))]
        return {name: shape for part in [*hidden, layer("output", self.s["outputs"], sizes[-1])] for name, shape in part.items()}

    def states(self):
        return []

    def step(self, w, x):
        for i in range(1, len(self.s["hiddenUnits"]) + 1):
            x = FUNCTIONS[self.s["hiddenFunction"]](net_input(w, f"hidden-{i}", x))
        return net_input(w, "output", x), ()


TWINS = {
    "lstm-1997": Lstm1997, "lstm-forget-gate": ForgetGateLstm, "gru": Gru, "elman": Elman,
    "fully-recurrent": FullyRecurrent, "feed-forward": FeedForward}
