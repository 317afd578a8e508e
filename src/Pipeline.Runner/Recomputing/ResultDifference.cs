using Pipeline.Core;

namespace Pipeline.Runner.Recomputing;

/// <summary>The first thing in which a result that was computed again differs from the recorded one.</summary>
/// <param name="Instance">The instance.</param>
/// <param name="Thing">What differs, such as <c>output 'by-step'</c> or <c>metric 'mse'</c>.</param>
/// <param name="Recorded">Its digest or number as recorded, or <c>absent</c>.</param>
/// <param name="Found">Its digest or number now, or <c>absent</c>.</param>
/// <param name="Place">Where in the output, down to row and column of a table; null where the recorded bytes are not at hand.</param>
public sealed record ResultDifference(InstanceName Instance, string Thing, string Recorded, string Found, string? Place)
{
    /// <inheritdoc/>
    public override string ToString() =>
        $"{Instance}: {Thing} was {Recorded} and is {Found}{(Place is null ? "" : $"; the first difference is at {Place}")}";
}
