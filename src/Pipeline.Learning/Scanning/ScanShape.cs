using Pipeline.Learning.Steps;

namespace Pipeline.Learning.Scanning;

/// <summary>The sizes of a scan. They decide the order of additions, so they are settings and never follow the machine.</summary>
/// <param name="Steps">Steps in a sequence.</param>
/// <param name="Lanes">Sequences in a block, a multiple of <see cref="RecordLayout.LaneGroup"/>, or one.</param>
/// <param name="Chunk">Steps whose gradient is added at once.</param>
internal sealed record ScanShape(int Steps, int Lanes, int Chunk)
{
    /// <summary>The sizes for that many sequences: one alone has no idle lanes beside it, so registers can hold its rows. No bit of a result changes.</summary>
    public ScanShape For(int sequences) => sequences == 1 ? this with { Lanes = 1 } : this;

    /// <summary>Throws when a size is out of range.</summary>
    public ScanShape Check()
    {
        if (Steps < 1 || Chunk < 1 || Lanes < 1 || (Lanes > 1 && Lanes % RecordLayout.LaneGroup != 0))
        {
            throw new ArgumentException(
                $"A scan of {Steps} steps in chunks of {Chunk} with {Lanes} lanes was asked for. Give at least one step, a chunk of at least one, and one "
                + $"lane or a multiple of {RecordLayout.LaneGroup}.");
        }

        return this;
    }
}
