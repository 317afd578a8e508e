namespace Pipeline.Learning.Scanning;

/// <summary>Which lanes have a sequence, and its length. Steps at or beyond it see the inputs of its last step, count for nothing, and are not carried.</summary>
/// <remarks>
/// A lane without a sequence sees what the first lane sees. So no step runs on numbers that no data ever had, where a learner might divide by zero.
/// </remarks>
/// <param name="lanes">Lanes in the block.</param>
/// <param name="steps">The longest length, which every lane has at first.</param>
internal sealed class SequenceEnds(int lanes, int steps)
{
    private readonly int _steps = steps;
    private readonly int[] _lengths = [.. Enumerable.Repeat(steps, lanes)];
    private int _shortest = steps;

    /// <summary>Steps of the sequence in <paramref name="lane"/>; from 1 to all.</summary>
    public int this[int lane]
    {
        get => _lengths[lane];
        set
        {
            _lengths[lane] = value;
            _shortest = _lengths.Min();
        }
    }

    /// <summary>Lanes that have a sequence; they are the first.</summary>
    /// <value>All.</value>
    public int Sequences { get; set; } = lanes;

    /// <summary>Gives ended lanes the inputs of the step before, and lanes without a sequence those of the first.</summary>
    /// <param name="step">The step.</param>
    /// <param name="rows">Its external rows; the first is the weight of the step.</param>
    /// <param name="before">The external rows of the step before; unused at step 0.</param>
    public void FillIdle<TNumber>(int step, Span<TNumber> rows, ReadOnlySpan<TNumber> before)
        where TNumber : unmanaged
    {
        int lanes = _lengths.Length;
        for (int lane = 0; step >= _shortest && lane < Sequences; lane++)
        {
            if (_lengths[lane] <= step)
            {
                rows[lane] = default;
                for (int place = lanes + lane; place < rows.Length; place += lanes)
                {
                    rows[place] = before[place];
                }
            }
        }

        for (int row = lanes; Sequences < lanes && row < rows.Length; row += lanes)
        {
            rows.Slice(row + Sequences, lanes - Sequences).Fill(rows[row]);
        }
    }

    /// <summary>Replaces the lanes of the last record whose sequence ended earlier by those of the record at their own end.</summary>
    /// <param name="records">The record before the first step, then one a step.</param>
    /// <param name="carried">A copy of the last record.</param>
    public void TakeOwnEnds<TNumber>(ReadOnlySpan<TNumber> records, Span<TNumber> carried)
        where TNumber : unmanaged
    {
        for (int lane = 0; lane < _lengths.Length; lane++)
        {
            for (int place = lane; _lengths[lane] < _steps && place < carried.Length; place += _lengths.Length)
            {
                carried[place] = records[(_lengths[lane] * carried.Length) + place];
            }
        }
    }
}
