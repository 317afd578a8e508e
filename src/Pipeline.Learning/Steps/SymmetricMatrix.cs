namespace Pipeline.Learning.Steps;

/// <summary>A symmetric matrix that every sequence has for itself and that rank-one updates change from step to step, such as a covariance.</summary>
/// <remarks>
/// It is no part of the records: a block of sequences keeps one copy, its lower triangle row after row, and the backward pass undoes the updates one by
/// one. Operations see it as the updates traced before them left it. A step of weight zero leaves it alone.
/// </remarks>
public sealed class SymmetricMatrix
{
    internal SymmetricMatrix(StepBuilder step, string name, int size, int firstRow, double scale, Parameter? diagonal)
    {
        Step = step;
        Name = name;
        Size = size;
        FirstRow = firstRow;
        Scale = scale;
        Diagonal = diagonal;
    }

    /// <summary>Its name in error messages.</summary>
    public string Name { get; }

    /// <summary>K, its rows and columns.</summary>
    public int Size { get; }

    internal StepBuilder Step { get; }

    /// <summary>Its first row of lanes among those of all matrices; number (r, c), c ≤ r, lies r (r + 1)/2 + c rows behind.</summary>
    internal int FirstRow { get; }

    /// <summary>Numbers that are kept: K (K + 1)/2.</summary>
    internal int Rows => RowsOf(Size);

    /// <summary>What every number of the initial diagonal is, where none is learned.</summary>
    internal double Scale { get; }

    /// <summary>The learned initial diagonal.</summary>
    internal Parameter? Diagonal { get; }

    internal static int RowsOf(int size) => checked(size * (size + 1)) / 2;
}
