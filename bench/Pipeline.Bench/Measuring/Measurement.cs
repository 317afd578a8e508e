using System.Text.Json.Serialization;

namespace Pipeline.Bench.Measuring;

/// <summary>One row of a result: what ours and the peer took for the same work.</summary>
/// <param name="Name">The work.</param>
/// <param name="Unit">Unit of <paramref name="Ours"/> and <paramref name="Peer"/>.</param>
/// <param name="Ours">Median of ours.</param>
/// <param name="Peer">Median of the peer's fastest way; null where there is none.</param>
/// <param name="PeerName">The peer, its version and the way that was fastest; null where there is none.</param>
/// <param name="Ratio">How many times better ours is: above 1, ours is better. Null where there is no peer.</param>
/// <param name="Target">The ratio that is to be reached, or where there is no peer the greatest value of ours; null where none is set.</param>
internal sealed record Measurement(string Name, string Unit, double Ours, double? Peer, string? PeerName, double? Ratio, double? Target)
{
    /// <summary>Whether the target was missed.</summary>
    [JsonIgnore]
    public bool IsMissed => Ratio is double ratio ? ratio < Target : Ours > Target;
}
