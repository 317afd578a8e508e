#!/usr/bin/env python3
"""Peer of the area 'engine': the LSTM of Hochreiter and Schmidhuber 1997 in PyTorch, on one thread; pytorch_peer.py has the protocol.

Tensors are those of Lstm1997.cs: rows in the order input gates, output gates, standard units, cells; sources in the order input, standard
units, cells; a second hidden layer where the weights have one."""
import torch
from torch import Tensor, nn

from pytorch_peer import serve, training


def cell_loop(net_input: Tensor, recurrent: Tensor, cells: int, units: int) -> Tensor:
    """What the standard units and cells say at each step, [T, S, units + cells]. Columns of the net input: in, out, standard units, cells."""
    sequences = net_input.shape[1]
    hidden = torch.zeros(sequences, units + cells)
    state = torch.zeros(sequences, cells)
    outputs = []
    for x in net_input.unbind(0):  # unbind: the gradient of net_input[t] would be a zero tensor of all steps, at every step
        net = torch.addmm(x, hidden, recurrent)
        net_sigmoid, net_cell = net.split([2 * cells + units, cells], 1)
        y_in, y_out, y_hid = torch.sigmoid(net_sigmoid).split([cells, cells, units], 1)
        state = torch.addcmul(state, y_in, torch.tanh(0.5 * net_cell), value=2.0)
        hidden = torch.cat([y_hid, y_out * torch.tanh(0.5 * state)], 1)
        outputs.append(hidden)
    return torch.stack(outputs)


class SigmoidLayer(nn.Module):
    """σ(W·x + b) for all steps at once; a single unit's product is one of a matrix and a vector."""

    def __init__(self, weights, name):
        super().__init__()
        weight = weights[name + ".weight"]
        self.weight = nn.Parameter((weight.squeeze(0) if weight.shape[0] == 1 else weight.t()).clone(memory_format=torch.contiguous_format))
        self.bias = nn.Parameter(weights[name + ".bias"].clone())

    def forward(self, x):
        return torch.sigmoid(torch.matmul(x, self.weight) + self.bias)


def layers_above(weights):
    """The layers above the hidden units: a second hidden layer where there is one, and the outputs."""
    return nn.Sequential(*[SigmoidLayer(weights, name) for name in ("second", "output") if name + ".weight" in weights])


class Lstm1997(nn.Module):
    """The paper's network with a hand-written loop; the input's share of the net input is taken out of the loop."""

    def __init__(self, loop, cells, units, weights):
        super().__init__()
        units_weight = weights["units.weight"]
        inputs = units_weight.shape[1] - units - cells
        self.loop, self.cells, self.units = loop, cells, units
        self.from_input = nn.Parameter(units_weight[:, :inputs].t().contiguous())
        self.recurrent = nn.Parameter(units_weight[:, inputs:].t().contiguous())
        self.bias = nn.Parameter(weights["units.bias"].clone())
        self.above = layers_above(weights)

    def forward(self, x):
        hidden = self.loop(torch.matmul(x, self.from_input) + self.bias, self.recurrent, self.cells, self.units)
        return self.above(hidden)


class LibraryLstm(nn.Module):
    """torch.nn.LSTM with as many hidden units. It is another network (forget gates, no standard units): what a user would take."""

    def __init__(self, inputs, size, weights):
        super().__init__()
        self.lstm, self.above = nn.LSTM(inputs, size), layers_above(weights)

    def forward(self, x):
        return self.above(self.lstm(x)[0])


def update_ways(request, weights, data):
    """Exact back-propagation through time and Adam: a repetition is one update."""
    cells, units, x, target = request["cells"], request["units"], data["input"], data["target"].squeeze(2)   # one output

    def way(model):
        return training(model, lambda model: ((model(x) - target) ** 2).mean(), request["rate"])

    torch.manual_seed(1)
    return {
        "eager": (way(Lstm1997(cell_loop, cells, units, weights)), True),
        "scripted": (way(Lstm1997(torch.jit.script(cell_loop), cells, units, weights)), True),
        "nn.LSTM": (way(LibraryLstm(x.shape[2], cells + units, weights)), False),
    }


def online_sequence(x: Tensor, target: Tensor, weight: Tensor, out_weight: Tensor, cells: int, units: int, rate: float) -> Tensor:
    """One sequence of R runs, each with its own weights, which change at every step by the truncated gradient of 1997.

    x [T, R, 3], target [T, R, 1], weight [R, rows, sources + 1], out_weight [R, units + cells + 1]; the last column is the bias.
    The traces are kept by hand: autograd would need a graph at every step. Answers the sum of squared errors."""
    runs, inputs, sigmoids = x.shape[1], x.shape[2], 2 * cells + units
    u = torch.zeros(runs, weight.shape[2])
    u[:, -1] = 1.0
    z = torch.zeros(runs, units + cells + 1)
    z[:, -1] = 1.0
    state = torch.zeros(runs, cells)
    trace_in, trace_cell = torch.zeros(runs, cells, weight.shape[2]), torch.zeros(runs, cells, weight.shape[2])
    u_input, u_recurrent, u_column, u_row = u[:, :inputs], u[:, inputs:-1], u.unsqueeze(2), u.unsqueeze(1)
    z_hidden, z_units, z_cells = z[:, :-1], z[:, :units], z[:, units:-1]
    weight_in, weight_middle, weight_cell = weight.split([cells, cells + units, cells], 1)
    from_hidden = out_weight[:, :-1]
    squares = torch.zeros(runs, 1)
    for x_now, target_now in zip(x.unbind(0), target.unbind(0)):
        u_input.copy_(x_now)
        net = torch.bmm(weight, u_column).squeeze(2)
        net_sigmoid, net_cell = net.split([sigmoids, cells], 1)
        y = torch.sigmoid(net_sigmoid)
        y_in, y_out, y_hid = y.split([cells, cells, units], 1)
        g = 2.0 * torch.tanh(0.5 * net_cell)
        state.addcmul_(y_in, g)
        h = torch.tanh(0.5 * state)
        z_units.copy_(y_hid)
        torch.mul(y_out, h, out=z_cells)
        output = torch.sigmoid((out_weight * z).sum(1, keepdim=True))
        error = target_now - output
        squares.addcmul_(error, error)
        e_output = output * (1.0 - output) * error
        back_units, back_cells = (from_hidden * e_output).split([units, cells], 1)
        slope_in, slope_out, slope_hid = (y * (1.0 - y)).split([cells, cells, units], 1)
        e_state = (y_out * (0.5 - 0.5 * h * h) * back_cells).unsqueeze(2)
        e_middle = torch.cat([slope_out * h * back_cells, slope_hid * back_units], 1).unsqueeze(2)
        trace_in.addcmul_((g * slope_in).unsqueeze(2), u_row)
        trace_cell.addcmul_(((1.0 - 0.25 * g * g) * y_in).unsqueeze(2), u_row)
        weight_in.addcmul_(e_state, trace_in, value=rate)
        weight_middle.addcmul_(e_middle, u_row, value=rate)
        weight_cell.addcmul_(e_state, trace_cell, value=rate)
        out_weight.addcmul_(e_output, z, value=rate)
        u_recurrent.copy_(z_hidden)
    return squares.mean() / x.shape[0]


def online_ways(request, weights, data):
    """The on-line rule: a repetition is one sequence, with a change of the weights at every step."""
    cells, units, x, target = request["cells"], request["units"], data["input"], data["target"]
    weight = torch.cat([weights["units.weight"], weights["units.bias"].unsqueeze(1)], 1)
    out_weight = torch.cat([weights["output.weight"].flatten(), weights["output.bias"]])

    def way(sequence):
        own, own_out = weight.repeat(x.shape[1], 1, 1), out_weight.repeat(x.shape[1], 1)

        def run():
            with torch.no_grad():
                return sequence(x, target, own, own_out, cells, units, request["rate"])

        return run

    return {"eager": (way(online_sequence), True), "scripted": (way(torch.jit.script(online_sequence)), True)}


if __name__ == "__main__":
    serve({"update": update_ways, "online": online_ways})
