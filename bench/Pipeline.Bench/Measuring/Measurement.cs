namespace Pipeline.Bench.Measuring;

/// <summary>One row of a result: what ours and the peer took for the same work.</summary>
/// <param name="Name">The work.</param>
/// <param name="Unit">Unit of <paramref name="Ours"/> and <paramref name="Peer"/>.</param>
/// <param name="Ours">Median of ours.</param>
/// <param name="Peer">Median of the peer's fastest way.</param>
/// <param name="PeerName">The peer, its version and the way that was fastest.</param>
/// <param name="Ratio">Peer over ours: above 1, ours is faster.</param>
/// <param name="Target">The ratio that is to be reached; null where none is set.</param>
internal sealed record Measurement(string Name, string Unit, double Ours, double Peer, string PeerName, double Ratio, double? Target);
