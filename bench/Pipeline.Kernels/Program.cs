using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.NoEmit;
using Pipeline.Bench.Areas.Engine;
using Pipeline.Bench.Measuring;
using Pipeline.Bench.Results;
using Measurement = Pipeline.Bench.Measuring.Measurement;

namespace Pipeline.Kernels;

/// <summary>Measures below the engine's public face: single kernels with BenchmarkDotNet, and the parts of an update. bench/run starts it.</summary>
internal static class Program
{
    /// <summary>Arguments: the folder bench and the area. Answers 0, or 2 when a benchmark did not run.</summary>
    public static int Main(string[] args)
    {
        List<Measurement>? rows = args[1] == "parts" ? MeasureParts() : MeasureKernels();
        if (rows is null)
        {
            Console.Error.WriteLine("bench: a benchmark did not run; see above. Nothing was written.");
            return 2;
        }

        ResultFile.Write(Path.Combine(args[0], "results", args[1] + ".json"), rows);
        return 0;
    }

    private static List<Measurement> MeasureParts()
    {
        Console.WriteLine(Machine.Description);
        var table = new ResultTable(Console.Out);
        var rows = new List<Measurement>();
        foreach (TrainingWork work in (TrainingWork[])[Lstm1997Work.Boolean(16), Lstm1997Work.Quadratic(16), BoscWork.Create(16)])
        {
            foreach (Measurement row in new UpdateParts(work).Measure())
            {
                table.Add(row);
                rows.Add(row);
            }
        }

        return rows;
    }

    private static List<Measurement>? MeasureKernels()
    {
        // In this process: the usual toolchain would generate a project inside the checkout and build it by the checkout's rules.
        string artifacts = Directory.CreateTempSubdirectory("pipeline-kernels-").FullName;
        IConfig config = ManualConfig.CreateEmpty()
            .AddJob(Job.ShortRun.WithToolchain(InProcessNoEmitToolchain.Instance))
            .AddColumnProvider(DefaultConfig.Instance.GetColumnProviders().ToArray())
            .AddLogger(ConsoleLogger.Default)
            .WithArtifactsPath(artifacts);
        Summary[] summaries = BenchmarkRunner.Run([typeof(KernelBenchmarks), typeof(GradientBenchmarks), typeof(FunctionBenchmarks)], config);
        Directory.Delete(artifacts, recursive: true);
        BenchmarkReport[] reports = [.. summaries.SelectMany(summary => summary.Reports)];
        return reports.Length > 0 && reports.All(report => report.ResultStatistics is not null) ? [.. reports.Select(Row)] : null;
    }

    private static Measurement Row(BenchmarkReport report) => new(
        $"{report.BenchmarkCase.Parameters["Work"]}, {report.BenchmarkCase.Descriptor.WorkloadMethod.Name.ToLowerInvariant()}",
        "ns", Numbers.FourDigits(report.ResultStatistics!.Median), Peer: null, PeerName: null, Ratio: null, Target: null);
}
