using Pipeline.Learning.Steps;
using Pipeline.Learning.Steps.Operations;

namespace Pipeline.Learning.Tests.Steps;

/// <summary>Operations with computed, stopped and given operands, with states, and with one operand in two places.</summary>
internal static class OperationCases
{
    private static readonly (int Rows, int Columns)[] s_shapes = [(1, 1), (1, 5), (3, 4), (4, 1), (7, 2), (9, 3)];

    public static OperationCase[] All { get; } = [.. Elementwise(), .. Constants(), .. Shapes(), .. Vectors(), .. Shared(), .. Matrices(), .. Losses()];

    private static IEnumerable<OperationCase> Elementwise() =>
    [
        OperationCase.Recurrent("Divide", 6, (s, net) => net[..3] / (1.5 + s.Tanh(net[3..]))),
        OperationCase.Recurrent("Divide, one operand twice", 3, (s, net) => net / (1.2 + (net * net))),
        OperationCase.Recurrent("Divide, a number by itself", 3, (s, net) => (net + net) / (net / net)),
        OperationCase.Recurrent("Divide, stopped divisor", 3, (s, net) => net / (2 + OperationCase.Stopped(s, 3))),
        OperationCase.Recurrent("Divide, stopped dividend", 3, (s, net) => OperationCase.Stopped(s, 3) / (2 + (net * net))),
        OperationCase.OnState("Divide, state", 3, (s, state, net) => net / (1.5 + state)),
        OperationCase.Recurrent("Reciprocal", 3, (s, net) => s.Reciprocal(1.5 + s.Tanh(net))),
        OperationCase.Recurrent("Exp", 3, (s, net) => s.Exp(net)),
        OperationCase.Recurrent("Exp, Softplus and Reciprocal, stopped", 2, (s, net) =>
        {
            Value stopped = OperationCase.Stopped(s, 2);
            return s.Exp(stopped) * s.Softplus(stopped) * s.Reciprocal(2 + stopped) * net;
        }),
        OperationCase.OnState("Exp, state", 3, (s, state, net) => s.Exp(state) * net),
        OperationCase.Recurrent("Softplus", 3, (s, net) => s.Softplus(3 * net)),
        OperationCase.OnState("Softplus, state", 3, (s, state, net) => s.Softplus(state) * net),
        OperationCase.Recurrent("IsPositive", 3, (s, net) => s.IsPositive(net) * net * net),
        OperationCase.OnState("IsPositive, state", 3, (s, state, net) => s.IsPositive(state) * net),
    ];

    private static IEnumerable<OperationCase> Constants() =>
    [
        OperationCase.Recurrent("Constant", 3, (s, net) => s.Constant(0.3, 3) * net),
        OperationCase.Recurrent("Number times vector", 3, (s, net) => -0.7 * net),
        OperationCase.Recurrent("Number minus vector", 3, (s, net) => (1 - net) * (0.5 + net) * -net),
        new OperationCase("Constant as next state", step =>
        {
            State state = step.State("state", 2);
            state.Next = step.Constant(0.6, 2);
            step.SquaredError(step.Affine(step.Parameter("w", 2, 2), step.Parameter("b", 2), state.Previous), step.Input("target", 2));
        }),
    ];

    private static IEnumerable<OperationCase> Shapes() => s_shapes.SelectMany(shape => new[]
    {
        Product($"Product [{shape.Rows} × {shape.Columns}]", shape, (s, matrix, x) => s.Product(matrix, x[..shape.Columns])),
        Product($"Product [{shape.Rows} × {shape.Columns}], stopped matrix", shape, (s, _, x) =>
            s.Product(OperationCase.Stopped(s, shape.Rows * shape.Columns), x[..shape.Columns])),
        Product($"Product [{shape.Rows} × {shape.Columns}], stopped vector", shape, (s, matrix, _) =>
            s.Product(matrix, OperationCase.Stopped(s, shape.Columns))),
        Product($"TransposedProduct [{shape.Rows} × {shape.Columns}]", shape, (s, matrix, x) => s.TransposedProduct(matrix, x[..shape.Rows])),
        Product($"TransposedProduct [{shape.Rows} × {shape.Columns}], listed", shape, (s, matrix, x) =>
            s.TransposedProduct(s.Concatenate(matrix[1..], OperationCase.Stopped(s, 1)), x[..shape.Rows])),
        OperationCase.Recurrent($"OuterProduct [{shape.Rows} × {shape.Columns}]", shape.Rows + shape.Columns, (s, net) =>
            s.OuterProduct(net[..shape.Rows], s.Tanh(net[shape.Rows..]))),
        OperationCase.OnState($"Product [{shape.Rows} × {shape.Columns}], state", shape.Rows * shape.Columns, (s, state, net) =>
            s.OuterProduct(s.Product(state, net[..shape.Columns]), s.TransposedProduct(state, net[..shape.Rows]))),
    });

    private static IEnumerable<OperationCase> Vectors() =>
    [
        OperationCase.Recurrent("Product, matrix and vector share numbers", 6, (s, net) => s.Product(net, net[2..4])),
        OperationCase.Recurrent("Product, a number twice in the vector", 6, (s, net) => s.Product(net, s.Concatenate(net[..1], net[..1]))),
        OperationCase.Recurrent("OuterProduct, one operand twice", 3, (s, net) => s.OuterProduct(net, net)),
        OperationCase.Recurrent("OuterProduct, stopped operand", 3, (s, net) => s.OuterProduct(net, OperationCase.Stopped(s, 2))),
        OperationCase.Recurrent("Dot", 10, (s, net) => s.Dot(net[..5], net[5..])),
        OperationCase.Recurrent("Dot, one operand twice", 5, (s, net) => s.Dot(net, net)),
        OperationCase.Recurrent("Scale", 5, (s, net) => s.Scale(net[..1], net)),
        OperationCase.OnState("Scale, state", 5, (s, state, net) => s.Scale(state[2..3], net)),
        new OperationCase("Product, input as matrix", step =>
        {
            Value net = step.Affine(step.Parameter("w", 2, 2), step.Parameter("b", 2), step.Input("x", 2));
            step.SquaredError(step.Product(step.Input("matrix", 6), net), step.Input("target", 3));
        }),
    ];

    private static IEnumerable<OperationCase> Shared() =>
    [
        OperationCase.Recurrent("Linear", 5, (s, net) => s.Linear(s.Parameter("shared", 3, 5), net)),
        OperationCase.Recurrent("Linear, several inputs, one of them stopped", 2, (s, net) =>
            s.Linear(s.Parameter("shared", 9, 5), OperationCase.Stopped(s, 3), net)),
        OperationCase.Recurrent("TransposedLinear", 5, (s, net) => s.TransposedLinear(s.Parameter("shared", 5, 3), net)),
        OperationCase.OnState("TransposedLinear, state", 4, (s, state, net) => s.TransposedLinear(s.Parameter("shared", 4, 4), state) + net),
        OperationCase.Recurrent("Linear and its transpose share a weight", 3, (s, net) =>
        {
            Parameter weight = s.Parameter("shared", 10, 3);
            return s.TransposedLinear(weight, s.Tanh(s.Linear(weight, net)));
        }),
        OperationCase.Recurrent("Linear and its transpose, wide", 41, (s, net) =>
            0.1 * s.TransposedLinear(s.Parameter("wide", 50, 3), s.Tanh(0.1 * s.Linear(s.Parameter("shared", 50, 41), s.Tanh(net))))),
        OperationCase.Recurrent("TransposedLinear, wide", 50, (s, net) => s.TransposedLinear(s.Parameter("wide", 50, 41), net)),
        OperationCase.Recurrent("Broadcast, wide", 3, (s, net) => s.Product(s.Broadcast(s.Parameter("wide", 2001)), net)[..5]),
        OperationCase.Recurrent("Broadcast", 6, (s, net) => s.Broadcast(s.Parameter("shared", 2, 3)) * net),
        OperationCase.Recurrent("Broadcast, used twice", 3, (s, net) =>
        {
            Value shared = s.Broadcast(s.Parameter("shared", 3));
            return (shared * net) + s.Exp(shared);
        }),
    ];

    private static IEnumerable<OperationCase> Matrices() =>
    [
        OperationCase.Recurrent("SymmetricMatrix, product alone", 3, (s, net) => s.Product(s.SymmetricMatrix("c", 3, scale: 0.7), net)),
        OperationCase.Recurrent("SymmetricMatrix, learned diagonal alone", 3, (s, net) => s.Product(s.SymmetricMatrix("c", s.Parameter("diagonal", 3)), net)),
        .. new[] { 1, 2, 3, 5, 8 }.Select(size => OperationCase.Recurrent($"SymmetricMatrix, Kalman update of {size}", size, (s, net) =>
        {
            SymmetricMatrix covariance = s.SymmetricMatrix("covariance", s.Parameter("diagonal", size));
            Value j = s.Tanh(net), v = s.Product(covariance, j);
            s.SubtractOuterProduct(covariance, s.Reciprocal(1.2 + (0.2 * s.Dot(v, v))), v);
            return v;
        })),
        OperationCase.Recurrent("SymmetricMatrix, two updates and products between", 7, (s, net) =>
        {
            SymmetricMatrix c = s.SymmetricMatrix("c", 3), other = s.SymmetricMatrix("other", 2, scale: 0.5);
            Value v = s.Tanh(net[..3]), before = s.Product(c, v);
            s.SubtractOuterProduct(c, 0.1 * s.Tanh(net[3..4]), v);
            Value between = s.Product(c, v);
            s.SubtractOuterProduct(other, 0.1 * net[..1], s.Tanh(net[..2]));
            s.SubtractOuterProduct(c, 0.1 * s.Tanh(net[4..5]), s.Tanh(net[4..]));
            return s.Concatenate(before * between, s.Product(c, net[4..]), s.Product(other, before[1..]));
        }),
        OperationCase.Recurrent("SymmetricMatrix, scale among the vector, a number twice", 2, (s, net) =>
        {
            SymmetricMatrix c = s.SymmetricMatrix("c", 3);
            Value v = 0.5 * s.Tanh(net), twice = s.Concatenate(v, v[..1]);
            s.SubtractOuterProduct(c, v[..1], twice);
            return s.Product(c, twice);
        }),
        OperationCase.Recurrent("SymmetricMatrix, stopped scale and vector", 3, (s, net) =>
        {
            SymmetricMatrix c = s.SymmetricMatrix("c", 3);
            Value stopped = OperationCase.Stopped(s, 3);
            s.SubtractOuterProduct(c, 0.1 * stopped[1..2], stopped);
            return s.Product(c, net) + s.Product(c, stopped);
        }),
        OperationCase.OnState("SymmetricMatrix, state as vector", 3, (s, state, net) =>
        {
            SymmetricMatrix c = s.SymmetricMatrix("c", 3);
            s.SubtractOuterProduct(c, s.Constant(0.1), state);
            return s.Product(c, state) * net;
        }),
    ];

    private static IEnumerable<OperationCase> Losses() =>
    [
        new OperationCase("CrossEntropyFromLogits", step =>
        {
            State memory = step.State("memory", 3);
            Value logit = step.Affine(step.Parameter("w", 3, 5), step.Parameter("b", 3), step.Input("x", 2), memory.Previous);
            memory.Next = step.Tanh(logit);
            step.CrossEntropyFromLogits(4 * logit, step.Input("y", 3));
        }),
        new OperationCase("CrossEntropyFromLogits, mask and computed target", step =>
        {
            Value net = step.Affine(step.Parameter("w", 4, 2), step.Parameter("b", 4), step.Input("x", 2));
            step.CrossEntropyFromLogits(net[..2], step.Logistic(net[2..]), step.Input("mask", 2));
        }),
        new OperationCase("CrossEntropyFromLogits, one operand in both places", step =>
        {
            Value net = step.Affine(step.Parameter("w", 2, 2), step.Parameter("b", 2), step.Input("x", 2));
            step.CrossEntropyFromLogits(net, net);
        }),
    ];

    private static OperationCase Product(string name, (int Rows, int Columns) shape, Func<StepBuilder, Value, Value, Value> operation)
    {
        int numbers = shape.Rows * shape.Columns;
        return OperationCase.Recurrent(name, numbers + Math.Max(shape.Rows, shape.Columns), (s, net) => operation(s, net[..numbers], net[numbers..]));
    }
}
