using Jaksa2005.Experiments;
using Jaksa2005.Imitation;
using Jaksa2005.Networks;
using Pipeline.Learning.Steps;
using Pipeline.Learning.Steps.Operations;

namespace Jaksa2005.RollOuts;

/// <summary>One step of a training by the learning network as a differentiable step, so that the error of later steps flows back to the learning network.</summary>
/// <remarks>
/// The state is what section 2 trains, w and θ of the basic network, one basic network a sequence; the parameters are the learning network's:
/// <code>
/// x_i = f(Σ_j w_ij x_j + θ_i)        loss = mean of (ev − y)²
/// [w, θ] ← [w, θ] + factor (learning network(w, θ, x, y, ev) − ½)
/// </code>
/// Inputs: <c>initial</c>, the weights where a sequence begins at its first step and zeros afterwards; <c>input</c> and <c>expected</c>, x and ev of the pattern; and
/// <c>factor</c>, what the coding makes of an output.
/// </remarks>
internal static class RollOutStep
{
    /// <summary>Traces the step.</summary>
    /// <exception cref="ArgumentException">The learning network sees what this step does not compute.</exception>
    public static StepProgram Trace(Protocol protocol)
    {
        if (protocol.Learning.Scaling != InputScaling.Raw)
        {
            throw new ArgumentException($"A roll-out needs raw inputs of the learning network, but its scaling is {protocol.Learning.Scaling}. Set 'scaling: raw'.", nameof(protocol));
        }

        Topology basic = protocol.Basic;
        var step = new StepBuilder();
        Value initial = step.Input("initial", basic.Weights), x = step.Input("input", basic.Inputs);
        Value expected = step.Input("expected", basic.Outputs), factor = step.Input("factor", basic.Weights);
        State state = step.State("weights", basic.Weights);
        Value weights = state.Previous + initial;
        Value[] layers = Activate(step, basic, weights, x);
        step.SquaredError(layers[^1], expected);

        Value seen = step.Concatenate([.. protocol.Learning.Variables.Select(Read)]);
        Value below = protocol.Learning.Hidden == 0 ? seen : step.Logistic(Layer(step, 1, protocol.Learning.Hidden, seen));
        Value net = Layer(step, protocol.Learning.Hidden == 0 ? 1 : 2, basic.Weights, below);
        Value answer = protocol.Learning.Coding == CodingKind.Linear ? net : step.Logistic(net) - step.Constant(0.5, basic.Weights);
        state.Next = step.MultiplyAdd(factor, answer, weights);
        return step.Build();

        Value Read(Variable variable) => variable switch
        {
            Variable.Weights => Rows(step, basic, weights, isBias: false),
            Variable.Biases => Rows(step, basic, weights, isBias: true),
            Variable.Inputs => x,
            Variable.Outputs => layers[^1],
            Variable.Expected => expected,
            Variable.Hidden => step.Concatenate([.. layers[1..^1]]),
            _ => throw new ArgumentException(
                $"A roll-out does not compute the variable '{variable}'. Use weights, biases, inputs, outputs, expected or hidden.", nameof(protocol)),
        };
    }

    /// <summary>Name of the matrix or bias of a layer of the learning network, from 1.</summary>
    public static string NameOf(int layer, bool isBias) => $"layer-{layer}.{(isBias ? "bias" : "weight")}";

    private static Value Layer(StepBuilder step, int number, int units, Value below) =>
        step.Affine(step.Parameter(NameOf(number, isBias: false), units, below.Length), step.Parameter(NameOf(number, isBias: true), units), below);

    /// <summary>Rule (1); a layer's matrix has the biases in its last column. Answers x of every layer, inputs first.</summary>
    private static Value[] Activate(StepBuilder step, Topology basic, Value weights, Value x)
    {
        var layers = new Value[basic.Depth + 1];
        layers[0] = x;
        Value one = step.Constant(1);
        for (int layer = 1; layer <= basic.Depth; layer++)
        {
            int first = basic.FirstWeight(layer), count = basic.UnitsIn(layer) * (basic.UnitsIn(layer - 1) + 1);
            layers[layer] = step.Logistic(step.Product(weights[first..(first + count)], step.Concatenate(layers[layer - 1], one)));
        }

        return layers;
    }

    /// <summary>The weights of every link, or the bias of every unit, in the order of <see cref="VariableReader"/>.</summary>
    private static Value Rows(StepBuilder step, Topology basic, Value weights, bool isBias)
    {
        var parts = new List<Value>();
        for (int layer = 1; layer <= basic.Depth; layer++)
        {
            int sources = basic.UnitsIn(layer - 1), place = basic.FirstWeight(layer);
            for (int unit = 0; unit < basic.UnitsIn(layer); unit++, place += sources + 1)
            {
                parts.Add(isBias ? weights[(place + sources)..(place + sources + 1)] : weights[place..(place + sources)]);
            }
        }

        return step.Concatenate([.. parts]);
    }
}
