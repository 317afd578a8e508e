using Pipeline.Bench.Areas;
using Pipeline.Bench.Areas.Engine;
using Pipeline.Bench.Areas.Sharing;
using Pipeline.Bench.Measuring;
using Pipeline.Bench.Peers;
using Pipeline.Bench.Results;

namespace Pipeline.Bench;

/// <summary>Measures one area, or a part of it, and writes its result. bench/run starts it.</summary>
internal static class Program
{
    /// <summary>Arguments: the folder bench, the area and, for one part alone, its name. Answers 0, or 2 when the area cannot be measured here.</summary>
    public static int Main(string[] args)
    {
        (string folder, string name) = (args[0], args[1]);
        try
        {
            using IArea area = Create(name, folder);
            Console.WriteLine(Machine.Description);
            var table = new ResultTable(Console.Out);
            var measurements = new List<Measurement>();
            string? part = args.Length > 2 ? args[2] : null;
            foreach (Measurement measurement in RowsOf(area, name, part))
            {
                measurements.Add(measurement);
                table.Add(measurement);
            }

            string path = Path.Combine(folder, "results", name + ".json");
            ResultFile.Write(path, part is null ? measurements : ResultFile.Replace(path, measurements));
            return 0;
        }
        catch (BenchException exception)
        {
            Console.Error.WriteLine($"bench: {exception.Message}");
            return 2;
        }
    }

    private static IEnumerable<Measurement> RowsOf(IArea area, string name, string? part)
    {
        AreaPart[] parts = [.. area.Parts.Where(candidate => part is null || candidate.Name == part)];
        return parts.Length > 0
            ? parts.SelectMany(found => found.Rows)
            : throw new BenchException($"The area '{name}' has no part '{part}'. Its parts: {string.Join(", ", area.Parts.Select(found => found.Name))}.");
    }

    private static IArea Create(string name, string folder) => name switch
    {
        "engine" => new EngineArea(folder),
        "baselines" => new BaselinesArea(folder),
        "tables" => new TablesArea(folder),
        "runner" => new RunnerArea(folder),
        "sharing" => new SharingArea(),
        _ => throw new BenchException($"There is no area '{name}'. Run bench/run without one to list them."),
    };
}
