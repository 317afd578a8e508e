namespace Pipeline.Learning.Steps;

/// <summary>Where the numbers of a <see cref="SymmetricMatrix"/> lie: all matrices behind the last record of the tape; behind that of the adjoints their
/// values, which the backward pass takes back step by step, and then their adjoints.</summary>
/// <param name="offset">The matrix among all matrices.</param>
/// <param name="length">Numbers of all matrices.</param>
internal readonly struct MatrixPlace(int offset, int length)
{
    /// <summary>The matrix in the tape, whose length is given.</summary>
    public int InTape(int tape) => tape - length + offset;

    /// <summary>The matrix in the memory of the adjoints, whose length is given.</summary>
    public int InAdjoint(int adjoint) => adjoint - (2 * length) + offset;

    /// <summary>The adjoint of the matrix in the memory of the adjoints, whose length is given.</summary>
    public int AdjointOf(int adjoint) => adjoint - length + offset;
}
