using Pipeline.Bench.Areas;
using Pipeline.Bench.Areas.Engine;
using Pipeline.Bench.Measuring;
using Pipeline.Bench.Peers;
using Pipeline.Bench.Results;

namespace Pipeline.Bench;

/// <summary>Measures one area and writes its result. bench/run starts it.</summary>
internal static class Program
{
    /// <summary>Arguments: the folder bench and the area. Answers 0, or 2 when the area cannot be measured here.</summary>
    public static int Main(string[] args)
    {
        (string folder, string name) = (args[0], args[1]);
        try
        {
            using IArea area = Create(name, folder);
            Console.WriteLine(Machine.Description);
            var table = new ResultTable(Console.Out);
            var measurements = new List<Measurement>();
            foreach (Measurement measurement in area.Measure())
            {
                measurements.Add(measurement);
                table.Add(measurement);
            }

            ResultFile.Write(Path.Combine(folder, "results", name + ".json"), measurements);
            return 0;
        }
        catch (BenchException exception)
        {
            Console.Error.WriteLine($"bench: {exception.Message}");
            return 2;
        }
    }

    private static IArea Create(string name, string folder) => name switch
    {
        "engine" => new EngineArea(folder),
        "baselines" => new BaselinesArea(folder),
        "tables" => new TablesArea(folder),
        "runner" => new RunnerArea(folder),
        _ => throw new BenchException($"There is no area '{name}'. Run bench/run without one to list them."),
    };
}
