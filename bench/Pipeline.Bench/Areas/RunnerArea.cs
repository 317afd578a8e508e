using System.Text;
using Pipeline.Bench.Measuring;
using Pipeline.Bench.Peers;

namespace Pipeline.Bench.Areas;

/// <summary>A run that finds everything up to date, and the start of the process, against GNU make.</summary>
/// <remarks>Ours is started as people start it, by the launcher; it looks for newer sources first. A make target has one input and one output.</remarks>
internal sealed class RunnerArea : IArea
{
    private const int Repetitions = 3;

    /// <summary>The stages differ in the length of their sequences; this is the shortest.</summary>
    private const int First = 32;

    private readonly Command _pipeline;
    private readonly Command _make;
    private readonly string _peerName;
    private readonly DirectoryInfo _temporary;

    /// <summary>Builds the command line where it is stale, and asks make for its version.</summary>
    public RunnerArea(string folder)
    {
        _pipeline = new Command(Path.GetFullPath(Path.Combine(folder, "..", "pipeline")), "apt-get install -y dotnet-sdk-10.0");
        _make = new Command("make", "apt-get install -y make");
        _pipeline.Run(folder, "--help");
        string version = _make.Run(folder, "--version").Split('\n')[0];
        _peerName = version.StartsWith("GNU Make", StringComparison.Ordinal)
            ? version
            : throw new BenchException($"The peer should be GNU Make, but 'make --version' says '{version}'. Install it: apt-get install -y make");
        _temporary = Directory.CreateTempSubdirectory("pipeline-bench-");
    }

    /// <inheritdoc/>
    public IReadOnlyList<AreaPart> Parts => [new AreaPart("runner", Measure())];

    /// <inheritdoc/>
    public void Dispose() => _temporary.Delete(recursive: true);

    private IEnumerable<Measurement> Measure()
    {
        yield return Measure("start, --help", _temporary.FullName, ["--help"], ["--help"]);
        foreach (int count in (int[])[100, 1000])
        {
            string folder = _temporary.CreateSubdirectory($"{count}").FullName;
            WritePipeline(folder, count);
            WriteMakefile(folder, count);
            _pipeline.Run(folder, "run", "--quiet");
            _make.Run(folder, "--silent", "--jobs", "2");
            yield return Measure($"run, {count} stages up to date", folder, ["run", "--quiet"], ["--silent"]);
        }
    }

    private static void WritePipeline(string folder, int count) => File.WriteAllText(
        Path.Combine(folder, "pipeline.yaml"),
        $$"""
        version: 1
        seed: 1
        profiles: [bench]
        stages:
          bench/floor:
            uses: younger2001.boolean-floor
            matrix: { examples: {{First}}..{{First + count - 1}} }
        """);

    private static void WriteMakefile(string folder, int count)
    {
        var text = new StringBuilder("all:");
        for (int i = 1; i <= count; i++)
        {
            text.Append($" {i}.out");
            File.WriteAllText(Path.Combine(folder, $"{i}.in"), $"{i}\n");
        }

        text.Append("\n%.out: %.in\n\tcp $< $@\n.PHONY: all\n");
        File.WriteAllText(Path.Combine(folder, "Makefile"), text.ToString());
    }

    private Measurement Measure(string name, string folder, string[] ours, string[] peers) =>
        new Contest(name, Unit.Milliseconds, Repetitions, Target: null).Measure(
            new Contestant("pipeline", repetitions => WallTime.Measure(repetitions, () => _pipeline.Run(folder, ours))),
            [new Contestant(_peerName, repetitions => WallTime.Measure(repetitions, () => _make.Run(folder, peers)))]);
}
