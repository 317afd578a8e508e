using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.NoEmit;
using Pipeline.Bench.Measuring;
using Pipeline.Bench.Results;
using Measurement = Pipeline.Bench.Measuring.Measurement;

namespace Pipeline.Kernels;

/// <summary>Measures single kernels and functions with BenchmarkDotNet. bench/run starts it.</summary>
internal static class Program
{
    /// <summary>Argument: the folder bench. Answers 0, or 2 when a benchmark did not run.</summary>
    public static int Main(string[] args)
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
        if (reports.Length == 0 || reports.Any(report => report.ResultStatistics is null))
        {
            Console.Error.WriteLine("bench: a benchmark did not run; see above. Nothing was written.");
            return 2;
        }

        ResultFile.Write(Path.Combine(args[0], "results", "kernels.json"), [.. reports.Select(Row)]);
        return 0;
    }

    private static Measurement Row(BenchmarkReport report) => new(
        $"{report.BenchmarkCase.Parameters["Work"]}, {report.BenchmarkCase.Descriptor.WorkloadMethod.Name.ToLowerInvariant()}",
        "ns", Numbers.FourDigits(report.ResultStatistics!.Median), Peer: null, PeerName: null, Ratio: null, Target: null);
}
