using System.Text.Json.Nodes;
using Pipeline.Bench.Measuring;
using Pipeline.Bench.Peers;

namespace Pipeline.Bench.Areas;

/// <summary>Writing tables from memory to a Parquet file and reading them back, snappy, one thread, against DuckDB.</summary>
/// <remarks>Both read the file that ours wrote. The file that DuckDB writes must hold the same values.</remarks>
internal sealed class TablesArea : IArea
{
    private const int Repetitions = 3;
    private const int Warmups = 2;
    private readonly PeerScript _peer;
    private readonly DirectoryInfo _temporary;

    /// <summary>Starts the peer.</summary>
    public TablesArea(string folder)
    {
        _peer = new PeerScript("node", Path.Combine(folder, "peers", "tables_duckdb.mjs"), "apt-get install -y nodejs npm");
        _temporary = Directory.CreateTempSubdirectory("pipeline-bench-");
    }

    /// <inheritdoc/>
    public IReadOnlyList<AreaPart> Parts => [new AreaPart("wide", Measure(SampleTable.Wide())), new AreaPart("long", Measure(SampleTable.Long()))];

    /// <inheritdoc/>
    public void Dispose()
    {
        _peer.Dispose();
        _temporary.Delete(recursive: true);
    }

    private IEnumerable<Measurement> Measure(SampleTable table)
    {
        string ours = Path.Combine(_temporary.FullName, "ours.parquet"), written = Path.Combine(_temporary.FullName, "written.parquet");
        string peers = Path.Combine(_temporary.FullName, "peers.parquet");
        table.Write(ours);
        JsonNode loaded = _peer.Ask(new JsonObject { ["do"] = "load", ["source"] = ours, ["target"] = peers });
        if ((int)loaded["rows"]! != table.Rows || !table.IsIn(peers))
        {
            throw new BenchException($"{_peer.Name} should write the table '{table.Name}' as it is, but other values were found. Mend bench/peers/tables_duckdb.mjs or Pipeline.Tables.");
        }

        yield return Measure($"write {table.Name}", "write", () => table.Write(written));
        yield return Measure($"read {table.Name}", "read", () => table.Read(ours));
    }

    private Measurement Measure(string name, string way, Action work)
    {
        CpuTime.Measure(Warmups, work);
        return new Contest(name, Unit.CpuMilliseconds, Repetitions, Target: null).Measure(
            new Contestant("Pipeline.Tables", repetitions => CpuTime.Measure(repetitions, work)),
            [new Contestant(_peer.Name, repetitions => _peer.Time(way, repetitions))]);
    }
}
