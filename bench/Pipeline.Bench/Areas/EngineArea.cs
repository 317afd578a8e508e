using System.Text.Json;
using System.Text.Json.Nodes;
using Pipeline.Bench.Measuring;
using Pipeline.Bench.Peers;
using Pipeline.Learning.Optimizers;
using Pipeline.Learning.Training;

namespace Pipeline.Bench.Areas;

/// <summary>Training the LSTM of 1997 on one thread, against PyTorch on one thread.</summary>
/// <remarks>Both begin with the same weights and see the same sequences; a peer's way whose losses differ from ours is refused.</remarks>
internal sealed class EngineArea : IArea
{
    private const string Install = "apt-get install -y --no-install-recommends python3-torch libopenblas0-serial";

    /// <summary>Variable that names the Python to use. Debian's packages serve Debian's own, whatever stands first in PATH.</summary>
    private const string PythonVariable = "BENCH_PYTHON";

    private const int Repetitions = 10;

    /// <summary>Losses of ours and the peer differ by rounding, which a training magnifies.</summary>
    private const double LossTolerance = 1e-5;

    private readonly PeerScript _peer;

    /// <summary>Starts the peer.</summary>
    public EngineArea(string folder) => _peer = new PeerScript(
        Environment.GetEnvironmentVariable(PythonVariable) ?? "/usr/bin/python3",
        Path.Combine(folder, "peers", "boolean_pytorch.py"),
        Install,
        new("OPENBLAS_NUM_THREADS", "1"),
        new("OMP_NUM_THREADS", "1"));

    /// <inheritdoc/>
    public IEnumerable<Measurement> Measure()
    {
        yield return MeasureUpdate(sequences: 16, target: 200);
        yield return MeasureUpdate(sequences: 128, target: 60);
        yield return MeasureOnline(runs: 1, target: 200);
        yield return MeasureOnline(runs: 16, target: null);
    }

    /// <inheritdoc/>
    public void Dispose() => _peer.Dispose();

    /// <summary>Targets are meant for vectors of 512 bits; half of each is asked of narrower ones.</summary>
    private static double? Here(double? target) => Machine.VectorBits == 512 ? target : target / 2;

    private Measurement MeasureUpdate(int sequences, double? target)
    {
        const float Rate = 0.03f;
        var work = new BooleanWork(sequences, truncatedGradient: false);
        JsonObject request = work.Request("update", Rate);   // before the training changes the weights
        var settings = new TrainerSettings { Sequences = sequences, Steps = BooleanWork.Steps, Schedule = new ConstantSchedule(Rate) };
        using var trainer = new Trainer(work.Network.Step, work.Weights, new Adam(), settings, threads: 1);
        work.Feed(trainer.Input("input"), trainer.Input("target"));

        return new Contest($"update, {sequences} sequences × {BooleanWork.Steps} steps", Unit.CpuMilliseconds, Repetitions, Here(target)).Measure(
            new Contestant("Pipeline.Learning", repetitions => CpuTime.Measure(repetitions, () => trainer.Update())),
            Peers(request, trainer.Update));
    }

    private Measurement MeasureOnline(int runs, double? target)
    {
        const float Rate = 0.05f;
        var work = new BooleanWork(runs, truncatedGradient: true);
        var settings = new OnlineTrainerSettings { Steps = BooleanWork.Steps, Rate = Rate };
        using var trainer = new OnlineTrainer(work.Network, [.. Enumerable.Repeat(work.Weights, runs)], settings, threads: 1);
        work.Feed(trainer.Input("input"), trainer.Input("target"));

        var unit = new Unit("CPU µs", 1e6 / BooleanWork.Steps);   // a repetition is a whole sequence, a row is one step
        return new Contest($"on-line rule, step of {runs} {(runs == 1 ? "run" : "runs")}", unit, Repetitions, Here(target)).Measure(
            new Contestant("Pipeline.Learning", repetitions => CpuTime.Measure(repetitions, () => trainer.RunSequence())),
            Peers(work.Request("online", Rate), () => Mean(trainer.RunSequence())));
    }

    /// <summary>Warms ours and the peer's ways up, and checks that their losses agree.</summary>
    private List<Contestant> Peers(JsonObject request, Func<double> ours)
    {
        double[] expected = [.. Enumerable.Range(0, BooleanWork.Warmups).Select(_ => ours())];
        var peers = new List<Contestant>();
        foreach (JsonNode? way in _peer.Ask(request)["ways"]!.AsArray())
        {
            string name = (string)way!["name"]!;
            if (way["losses"] is JsonNode losses)   // nn.LSTM is another network and has none to compare
            {
                CheckLosses(name, expected, losses.Deserialize<double[]>()!);
            }

            peers.Add(new Contestant($"{_peer.Name}, {name}", repetitions => _peer.Time(name, repetitions)));
        }

        return peers;
    }

    private static void CheckLosses(string way, double[] expected, double[] found)
    {
        for (int i = 0; i < expected.Length; i++)
        {
            if (!(Math.Abs(found[i] - expected[i]) <= LossTolerance * expected[i]))
            {
                throw new BenchException(
                    $"The peer's way '{way}' should train as ours, whose loss {i + 1} is {expected[i]:R}, but its is {found[i]:R}. Mend bench/peers/boolean_pytorch.py or the engine.");
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
