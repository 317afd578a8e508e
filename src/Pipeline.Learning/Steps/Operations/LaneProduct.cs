using Pipeline.Numerics.Lanes;

namespace Pipeline.Learning.Steps.Operations;

/// <summary>Products of matrices and vectors that every sequence has for itself, such as a model whose weights are a learner's state.</summary>
public static class LaneProduct
{
    /// <summary>M·x: R numbers.</summary>
    /// <param name="step">The step.</param>
    /// <param name="matrix">M, [R × C] row after row.</param>
    /// <param name="x">C numbers.</param>
    public static Value Product(this StepBuilder step, Value matrix, Value x) => Apply(step, matrix, x, transposed: false);

    /// <summary>Mᵀ·x: C numbers.</summary>
    /// <param name="step">The step.</param>
    /// <param name="matrix">M, [R × C] row after row.</param>
    /// <param name="x">R numbers.</param>
    public static Value TransposedProduct(this StepBuilder step, Value matrix, Value x) => Apply(step, matrix, x, transposed: true);

    /// <summary>Σ a·b over the pairs of numbers: one number.</summary>
    public static Value Dot(this StepBuilder step, Value a, Value b)
    {
        ArgumentNullException.ThrowIfNull(step);
        step.CheckSameLength(nameof(Dot), a, b);
        return Apply(step, a, b, transposed: false);
    }

    private static Value Apply(StepBuilder step, Value matrix, Value x, bool transposed)
    {
        ArgumentNullException.ThrowIfNull(step);
        step.CheckOwner(matrix);
        step.CheckOwner(x);
        if (matrix.Length == 0 || x.Length == 0 || matrix.Length % x.Length != 0)
        {
            throw new ArgumentException(
                $"A matrix of {matrix.Length} numbers cannot multiply a vector of {x.Length}. Give a matrix with {x.Length} {(transposed ? "rows" : "columns")}.");
        }

        return step.Append(new Operation(matrix, x, transposed), matrix.Length / x.Length, matrix, x);
    }

    private sealed class Operation(Value matrix, Value x, bool transposed) : IOperation
    {
        public bool ReadsResultBackwards => false;

        public IKernel<TNumber> Bind<TLanes, TNumber>(RecordLayout layout, Value result)
            where TLanes : struct, ILanes<TLanes, TNumber>
            where TNumber : unmanaged
        {
            // Entries of the matrix between a row of the product and the next, and between its columns.
            int rowStride = transposed ? 1 : x.Length, columnStride = transposed ? result.Length : 1;
            int[] places = layout.Places(matrix), adjoints = layout.AdjointPlaces(matrix);
            bool allFlow = adjoints.AsSpan().SequenceEqual(places), noneFlows = !layout.AnyTakesGradient(matrix);
            if (layout.IsContiguous(matrix) && (allFlow || noneFlows))
            {
                var contiguous = new ContiguousMatrix(places[0], rowStride * layout.Lanes, columnStride * layout.Lanes);
                return new LaneProductKernel<TLanes, TNumber, ContiguousMatrix>(contiguous, contiguous, !noneFlows, x, layout, result);
            }

            return new LaneProductKernel<TLanes, TNumber, ListedMatrix>(
                new ListedMatrix(places, rowStride, columnStride), new ListedMatrix(adjoints, rowStride, columnStride), !noneFlows, x, layout, result);
        }
    }
}
