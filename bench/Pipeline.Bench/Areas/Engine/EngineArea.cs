using System.Text.Json;
using System.Text.Json.Nodes;
using Pipeline.Bench.Measuring;
using Pipeline.Bench.Peers;
using Pipeline.Learning.Networks;
using Pipeline.Learning.Training;

namespace Pipeline.Bench.Areas.Engine;

/// <summary>Training on one thread against PyTorch on one thread; then the engine against the core, and two threads against one.</summary>
/// <remarks>Both begin with the same weights and see the same sequences; a peer's way whose losses differ from ours is refused.</remarks>
internal sealed class EngineArea(string folder) : IArea
{
    private const string Install = "apt-get install -y --no-install-recommends python3-torch libopenblas0-serial";

    /// <summary>Variable that names the Python to use. Debian's packages serve Debian's own, whatever stands first in PATH.</summary>
    private const string PythonVariable = "BENCH_PYTHON";

    private const string Lstm1997Script = "lstm1997_pytorch.py";
    private const string BoscScript = "bosc_pytorch.py";
    private const int Repetitions = 10;

    /// <summary>The first losses of ours and the peer may differ by rounding alone.</summary>
    private const double FirstLossTolerance = 1e-6;

    /// <summary>Later ones may differ more: training magnifies rounding, above all Adam, whose first changes depend on signs alone.</summary>
    private const double LossTolerance = 1e-4;

    /// <inheritdoc/>
    public IEnumerable<Measurement> Measure()
    {
        yield return MeasureUpdate(Lstm1997Work.Boolean(sequences: 16), Lstm1997Script, target: 200);
        yield return MeasureUpdate(Lstm1997Work.Boolean(sequences: 128), Lstm1997Script, target: 60);
        yield return MeasureOnline(runs: 1, way: "eager", target: 200);
        yield return MeasureOnline(runs: 1, way: "scripted", target: null);
        yield return MeasureOnline(runs: 16, way: null, target: null);
        yield return MeasureUpdate(Lstm1997Work.Quadratic(sequences: 16), Lstm1997Script, target: 40);
        yield return MeasureUpdate(BoscWork.Create(sequences: 16), BoscScript, target: 10);
        yield return MeasureUpdate(BoscWork.Create(sequences: 1), BoscScript, target: 15);
        yield return MeasureShare(Lstm1997Work.Boolean(sequences: 64), target: 0.25);
        yield return MeasureShare(BoscWork.Create(sequences: 16), target: 0.35);
        yield return MeasureThreads(Lstm1997Work.Boolean(sequences: 128), target: 1.6);
        yield return MeasureAllocation(threads: 1);
        yield return MeasureAllocation(threads: 2);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    /// <summary>Targets are meant for vectors of 512 bits; half of each is asked of narrower ones.</summary>
    private static double? Here(double? target) => Machine.VectorBits == 512 ? target : target / 2;

    private static string Describe(TrainingWork work) =>
        $"{work.Name}, update of {work.Sequences} {(work.Sequences == 1 ? "sequence" : "sequences")} × {work.Steps} steps";

    private Measurement MeasureUpdate(TrainingWork work, string script, double target)
    {
        using PeerScript peer = Start(script);
        using Trainer trainer = work.CreateTrainer(threads: 1);
        return new Contest(Describe(work), Unit.CpuMilliseconds, Repetitions, Here(target)).Measure(
            new Contestant("Pipeline.Learning", repetitions => CpuTime.Measure(repetitions, () => trainer.Update())),
            Peers(peer, work.Request("update"), trainer.Update));
    }

    private Measurement MeasureOnline(int runs, string? way, double? target)
    {
        TrainingWork work = Lstm1997Work.Boolean(runs, rate: 0.05f);
        using PeerScript peer = Start(Lstm1997Script);
        var settings = new OnlineTrainerSettings { Steps = work.Steps, Rate = work.Rate };
        using var trainer = new OnlineTrainer((Lstm1997)work.Network, [.. Enumerable.Repeat(work.Weights, runs)], settings, threads: 1);
        work.Feed(trainer.Input);

        var unit = new Unit("CPU µs", 1e6 / work.Steps);   // a repetition is a whole sequence, a row is one step
        string name = $"Boolean, on-line step of {runs} {(runs == 1 ? "run" : "runs")}{(way is null ? "" : $" against {way}")}";
        return new Contest(name, unit, Repetitions, Here(target)).Measure(
            new Contestant("Pipeline.Learning", repetitions => CpuTime.Measure(repetitions, () => trainer.RunSequence())),
            [.. Peers(peer, work.Request("online"), () => Mean(trainer.RunSequence())).Where(found => found.Name.EndsWith(way ?? "", StringComparison.Ordinal))]);
    }

    private static Measurement MeasureShare(TrainingWork work, double target)
    {
        using Trainer trainer = work.CreateTrainer(threads: 1);
        for (int i = 0; i < TrainingWork.Warmups; i++)
        {
            trainer.Update();
        }

        long multiplyAdds = work.MultiplyAdds * work.Sequences * work.Steps;
        return new ShareOfPeak($"{Describe(work)}, share of peak", multiplyAdds, Repetitions, target).Measure(() => trainer.Update());
    }

    private static Measurement MeasureThreads(TrainingWork work, double target)
    {
        using Trainer two = work.CreateTrainer(threads: 2), one = work.CreateTrainer(threads: 1);
        for (int i = 0; i < TrainingWork.Warmups; i++)
        {
            two.Update();
            one.Update();
        }

        return new Contest($"{Describe(work)}, 2 threads", Unit.Milliseconds, Repetitions, target).Measure(
            new Contestant("2 threads", repetitions => WallTime.Measure(repetitions, () => two.Update())),
            [new Contestant("1 thread", repetitions => WallTime.Measure(repetitions, () => one.Update()))]);
    }

    private static Measurement MeasureAllocation(int threads)
    {
        TrainingWork work = Lstm1997Work.Boolean(sequences: 32);
        using Trainer trainer = work.CreateTrainer(threads);
        return Allocation.Measure($"allocation in 10 000 updates, {threads} {(threads == 1 ? "thread" : "threads")}", () => trainer.Update());
    }

    private PeerScript Start(string script) => new(
        Environment.GetEnvironmentVariable(PythonVariable) ?? "/usr/bin/python3",
        Path.Combine(folder, "peers", script),
        Install,
        new("OPENBLAS_NUM_THREADS", "1"),
        new("OMP_NUM_THREADS", "1"));

    /// <summary>Warms ours and the peer's ways up, and checks that their losses agree.</summary>
    private static List<Contestant> Peers(PeerScript peer, JsonObject request, Func<double> ours)
    {
        double[] expected = [.. Enumerable.Range(0, TrainingWork.Warmups).Select(_ => ours())];
        var peers = new List<Contestant>();
        foreach (JsonNode? way in peer.Ask(request)["ways"]!.AsArray())
        {
            string name = (string)way!["name"]!;
            if (way["losses"] is JsonNode losses)   // nn.LSTM is another network and has none to compare
            {
                CheckLosses($"{peer.Name}, {name}", expected, losses.Deserialize<double[]>()!);
            }

            peers.Add(new Contestant($"{peer.Name}, {name}", repetitions => peer.Time(name, repetitions)));
        }

        return peers;
    }

    private static void CheckLosses(string way, double[] expected, double[] found)
    {
        for (int i = 0; i < expected.Length; i++)
        {
            if (!(Math.Abs(found[i] - expected[i]) <= (i == 0 ? FirstLossTolerance : LossTolerance) * expected[i]))
            {
                throw new BenchException(
                    $"The peer '{way}' should train as ours, whose loss {i + 1} is {expected[i]:R}, but its is {found[i]:R}. Mend its script in bench/peers or the engine.");
            }
        }
    }

    private static double Mean(ReadOnlySpan<double> values)
    {
        double sum = 0;
        foreach (double value in values)
        {
            sum += value;
        }

        return sum / values.Length;
    }
}
