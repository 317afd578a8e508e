namespace Pipeline.Learning.Steps.Operations;

/// <summary>Where the numbers of a per-sequence matrix lie in a record. A structure, so that a kernel compiles to the plain address where there is one.</summary>
internal interface IMatrixPlaces
{
    /// <summary>The place of a number, relative to the record.</summary>
    int this[int row, int column] { get; }
}
