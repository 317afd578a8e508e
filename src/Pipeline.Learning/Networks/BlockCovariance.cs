using System.Collections.Immutable;
using System.Globalization;
using Pipeline.Learning.Steps;
using Pipeline.Learning.Steps.Operations;

namespace Pipeline.Learning.Networks;

/// <summary>A covariance of P numbers that keeps only its blocks on the diagonal: a partition of the numbers, in any order.</summary>
internal sealed class BlockCovariance
{
    private readonly StepBuilder _step;
    private readonly ImmutableArray<(int[] Places, SymmetricMatrix Matrix)> _blocks;

    /// <summary>Declares the blocks' matrices; each begins with the identity.</summary>
    /// <param name="step">The step.</param>
    /// <param name="blocks">For each block the places of its numbers; together each of P once.</param>
    public BlockCovariance(StepBuilder step, IEnumerable<int[]> blocks)
    {
        _step = step;
        _blocks = [.. blocks.Select((places, number) =>
            (places, step.SymmetricMatrix(string.Create(CultureInfo.InvariantCulture, $"covariance-{number}"), places.Length)))];
    }

    /// <summary>C·j, P numbers.</summary>
    public Value Product(Value j)
    {
        var numbers = new Value[j.Length];
        foreach ((int[] places, SymmetricMatrix matrix) in _blocks)
        {
            Value product = _step.Product(matrix, At(j, places));
            for (int i = 0; i < places.Length; i++)
            {
                numbers[places[i]] = product[i..(i + 1)];
            }
        }

        return _step.Concatenate(numbers);
    }

    /// <summary>C ← C − s·v·vᵀ within each block.</summary>
    public void SubtractOuterProduct(Value scale, Value v)
    {
        foreach ((int[] places, SymmetricMatrix matrix) in _blocks)
        {
            _step.SubtractOuterProduct(matrix, scale, At(v, places));
        }
    }

    private Value At(Value vector, int[] places) => _step.Concatenate([.. places.Select(place => vector[place..(place + 1)])]);
}
