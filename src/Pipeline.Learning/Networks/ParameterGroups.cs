using System.Collections.Immutable;
using Pipeline.Learning.Steps;
using Pipeline.Learning.Steps.Operations;

namespace Pipeline.Learning.Networks;

/// <summary>The parameters of a model in the four groups of <see cref="BinaryModelDeviations"/>, whatever its sizes, and by unit.</summary>
/// <remarks>
/// One number stands for a group. A weight of a unit with m inputs has that number over √m: then the net input keeps its spread in models of other sizes.
/// Layers of hidden units share their two groups.
/// </remarks>
internal sealed class ParameterGroups(BinaryModelSizes sizes)
{
    /// <summary>Groups: weights and biases of hidden units, weights and bias of the output.</summary>
    public const int Count = 4;

    private readonly ImmutableArray<(Range Parameters, int Group, int Inputs)> _parts =
    [
        (sizes.HiddenWeights, 0, sizes.Inputs), (sizes.HiddenBiases, 1, 1), (sizes.SecondWeights, 0, sizes.Hidden), (sizes.SecondBiases, 1, 1),
        (sizes.OutputWeights, 2, sizes.LastHidden), (sizes.OutputBias, 3, 1),
    ];

    /// <summary>Each number of a vector in the order of θ times that of its group over √m.</summary>
    /// <param name="step">The step.</param>
    /// <param name="numbers">One number for each group.</param>
    /// <param name="vector">P numbers.</param>
    public Value Scale(StepBuilder step, Value numbers, Value vector)
    {
        var scaled = new List<Value>();
        foreach ((Range parameters, int group, int inputs) in _parts)
        {
            if (parameters.GetOffsetAndLength(sizes.Parameters).Length > 0)
            {
                Value number = numbers[group..(group + 1)];
                scaled.Add(step.Scale(inputs > 1 ? 1 / Math.Sqrt(inputs) * number : number, vector[parameters]));
            }
        }

        return step.Concatenate([.. scaled]);
    }

    /// <summary>The places in θ of each unit's parameters: its weights in, its bias and, in the last hidden layer, its weight out; then the output's bias.</summary>
    public IEnumerable<int[]> ByUnit()
    {
        (int weights, int biases) = (0, sizes.HiddenBiases.Start.Value);
        (int second, int secondBiases, int output) = (sizes.SecondWeights.Start.Value, sizes.SecondBiases.Start.Value, sizes.OutputWeights.Start.Value);
        bool isDeep = sizes.SecondHidden > 0;
        for (int unit = 0; unit < sizes.Hidden; unit++)
        {
            IEnumerable<int> weightsIn = Enumerable.Range(weights + (unit * sizes.Inputs), sizes.Inputs);
            yield return isDeep ? [.. weightsIn, biases + unit] : [.. weightsIn, biases + unit, output + unit];
        }

        for (int unit = 0; unit < sizes.SecondHidden; unit++)
        {
            yield return [.. Enumerable.Range(second + (unit * sizes.Hidden), sizes.Hidden), secondBiases + unit, output + unit];
        }

        yield return [sizes.OutputBias.Start.Value];
    }
}
