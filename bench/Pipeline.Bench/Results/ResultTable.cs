using System.Globalization;
using Pipeline.Bench.Measuring;

namespace Pipeline.Bench.Results;

/// <summary>Shows measurements to a person as they come.</summary>
internal sealed class ResultTable
{
    private readonly TextWriter _output;

    /// <summary>Writes the heading.</summary>
    public ResultTable(TextWriter output)
    {
        _output = output;
        Write("work", "unit", "ours", "peer", "ratio", "target", "peer's name");
    }

    /// <summary>Writes a row.</summary>
    public void Add(Measurement measurement) => Write(
        measurement.Name,
        measurement.Unit,
        Text(measurement.Ours),
        measurement.Peer is double peer ? Text(peer) : "–",
        measurement.Ratio is double ratio ? Text(ratio) : "–",
        measurement.Target is double target ? Text(target) + (measurement.IsMissed ? " missed" : "") : "–",
        measurement.PeerName ?? "–");

    private static string Text(double value) => value.ToString("G4", CultureInfo.InvariantCulture);

    private void Write(string name, string unit, string ours, string peer, string ratio, string target, string peerName) =>
        _output.WriteLine($"{name,-62} {unit,-7} {ours,9} {peer,9} {ratio,8} {target,-11} {peerName}");
}
