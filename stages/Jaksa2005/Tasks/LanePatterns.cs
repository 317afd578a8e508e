using Pipeline.Learning.Scanning;

namespace Jaksa2005.Tasks;

/// <summary>The patterns of several runs side by side, run by run a lane.</summary>
internal sealed class LanePatterns
{
    private readonly AlignedArray<float> _inputs;
    private readonly AlignedArray<float> _expected;
    private readonly int _inputLength;
    private readonly int _expectedLength;

    /// <summary>Lays one set of patterns a lane side by side; all have one shape.</summary>
    public LanePatterns(IReadOnlyList<Patterns> lanes)
    {
        Count = lanes[0].Count;
        _inputLength = lanes[0].Inputs[0].Length * lanes.Count;
        _expectedLength = lanes[0].Expected[0].Length * lanes.Count;
        _inputs = Pack([.. lanes.Select(lane => lane.Inputs)]);
        _expected = Pack([.. lanes.Select(lane => lane.Expected)]);
    }

    /// <summary>How many patterns there are.</summary>
    public int Count { get; }

    /// <summary>x of every pattern, [patterns × inputs × W].</summary>
    public ReadOnlySpan<float> AllInputs => _inputs.Span;

    /// <summary>ev of every pattern, [patterns × outputs × W].</summary>
    public ReadOnlySpan<float> AllExpected => _expected.Span;

    /// <summary>x of a pattern, [inputs × W].</summary>
    public ReadOnlySpan<float> Inputs(int pattern) => _inputs.Span.Slice(pattern * _inputLength, _inputLength);

    /// <summary>ev of a pattern, [outputs × W].</summary>
    public ReadOnlySpan<float> Expected(int pattern) => _expected.Span.Slice(pattern * _expectedLength, _expectedLength);

    /// <summary>The pattern after a pattern; the first after the last.</summary>
    public int Next(int pattern) => pattern + 1 < Count ? pattern + 1 : 0;

    private static AlignedArray<float> Pack(float[][][] lanes)
    {
        int width = lanes[0][0].Length;
        var packed = new AlignedArray<float>(lanes[0].Length * width * lanes.Length);
        for (int lane = 0; lane < lanes.Length; lane++)
        {
            for (int pattern = 0; pattern < lanes[lane].Length; pattern++)
            {
                for (int i = 0; i < width; i++)
                {
                    packed.Span[(((pattern * width) + i) * lanes.Length) + lane] = lanes[lane][pattern][i];
                }
            }
        }

        return packed;
    }
}
