namespace Pipeline.Learning.Scanning;

/// <summary>The length of each lane's sequence. Steps at or beyond it see zero inputs, count for nothing, and are not carried.</summary>
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

    /// <summary>Zeros the lanes of rows whose sequence has ended before <paramref name="step"/>, so that what was left there cannot matter.</summary>
    public void ClearEnded<TNumber>(int step, Span<TNumber> rows)
        where TNumber : unmanaged
    {
        if (step < _shortest)
        {
            return;
        }

        for (int lane = 0; lane < _lengths.Length; lane++)
        {
            for (int place = lane; _lengths[lane] <= step && place < rows.Length; place += _lengths.Length)
            {
                rows[place] = default;
            }
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
