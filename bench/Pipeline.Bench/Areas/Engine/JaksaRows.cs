using Jaksa2005.Tasks;
using Jaksa2005.Traces;
using Pipeline.Bench.Measuring;
using Pipeline.Testing;

namespace Pipeline.Bench.Areas.Engine;

/// <summary>The networks of Jakša, Katrák 2005: steps of thirty runs beside numpy and PyTorch, the paper's own times, and a trace.</summary>
/// <param name="folder">The folder bench.</param>
internal sealed class JaksaRows(string folder)
{
    private const int Runs = 30;

    /// <summary>Threads of the rows that say how fast the machine is: ours and the peer may both use as many.</summary>
    private const int Threads = 2;

    /// <summary>Cycles of experiment 1.</summary>
    private const int Cycles = 5000;

    /// <summary>A peer's repetition takes a tenth to half of a second.</summary>
    private const int Repetitions = 3;

    /// <summary>Repetitions of ours in a turn, of a thousandth of a second each. The first are over before a core that waited is fast again, and the median passes over them.</summary>
    private const int OurRepetitions = 30;

    /// <summary>Ours and the peer go through the machine's fast and slow times alike only where there are many turns: each may last for seconds.</summary>
    private const int Turns = 15;

    private const double Target = 100;

    /// <summary>Milliseconds that section 3 gives for a training by back-propagation and by the learning network.</summary>
    private const double PaperBackPropagation = 408, PaperLearningNetwork = 3781;

    /// <summary>A trace of 20 000 rows is written in less than a second.</summary>
    private const double TraceMilliseconds = 1000;

    /// <summary>Measures row after row.</summary>
    public IEnumerable<Measurement> Measure()
    {
        foreach ((AndRule rule, string name) in new[]
        {
            (AndRule.BackPropagation, "by back-propagation"), (AndRule.LearningNetwork, "by learning network 9-2-5"), (AndRule.LocalRule, "by a learned rule (6)"),
        })
        {
            foreach ((string against, string script) in new[] { ("numpy", "jaksa2005_numpy.py"), ("PyTorch", "jaksa2005_pytorch.py") })
            {
                yield return MeasureStep(rule, name, against, script, threads: 1);
                yield return MeasureStep(rule, name, against, script, Threads);
            }
        }

        yield return MeasureTraining(AndRule.BackPropagation, "by back-propagation", PaperBackPropagation);
        yield return MeasureTraining(AndRule.LearningNetwork, "by the learning network", PaperLearningNetwork);
        yield return MeasureTrace();
    }

    /// <summary>A step of all runs, by processor time on one thread and by time that passed on several.</summary>
    private Measurement MeasureStep(AndRule rule, string name, string against, string script, int threads)
    {
        var trainings = new AndTrainings(rule, Runs, Cycles, threads);
        using var peer = new TrainingPeer(folder, script, threads);
        (string time, string suffix, Func<int, Action, double[]> measure) = threads == 1 ? ("CPU µs", "", CpuTime.Measure) : ("µs", $", {threads} threads each", (Func<int, Action, double[]>)WallTime.Measure);
        var unit = new Unit(time, 1e6 / trainings.Steps);   // a repetition is a training, a row is one step of all runs
        return new Contest($"AND 2-1-1, step of {Runs} runs {name}, {against}{suffix}", unit, Repetitions, EngineArea.Here(Target)) { Turns = Turns }.Measure(
            Ours(trainings, measure), peer.Load(trainings.Request(), trainings.Train, startsAnew: true));
    }

    private static Contestant Ours(AndTrainings trainings, Func<int, Action, double[]> measure) =>
        new("Jaksa2005", _ => measure(OurRepetitions, () => trainings.Train()));

    /// <summary>One training of experiment 1 beside the time that the paper gives.</summary>
    private static Measurement MeasureTraining(AndRule rule, string name, double paper)
    {
        var trainings = new AndTrainings(rule, runs: 1, Cycles);
        double milliseconds = MedianMilliseconds(() => trainings.Train());
        return new Measurement(
            $"AND 2-1-1, {Cycles} cycles of one run {name}", Unit.CpuMilliseconds.Name, milliseconds, paper, "the paper, 2005, on its machine", Numbers.FourDigits(paper / milliseconds), Target: null);
    }

    /// <summary>The stage that samples a training and writes its table, into memory.</summary>
    private static Measurement MeasureTrace()
    {
        var settings = new TraceSettings(TaskKind.Square, [6], Cycles: 200);   // of 100 patterns
        double rows = 0, columns = 0;
        double milliseconds = MedianMilliseconds(() =>
        {
            var harness = new StageHarness(new Trace(settings));
            harness.RunAsync().GetAwaiter().GetResult();
            (rows, columns) = (harness.Metrics["rows"], harness.Metrics["columns"]);
        });
        return new Measurement(FormattableString.Invariant($"trace of {rows / 1000} 000 rows × {columns} columns, sampled and written"), Unit.CpuMilliseconds.Name, milliseconds, Peer: null, PeerName: null, Ratio: null, TraceMilliseconds);
    }

    private static double MedianMilliseconds(Action work)
    {
        CpuTime.Measure(TrainingWork.Warmups, work);
        return Numbers.FourDigits(Numbers.Median(CpuTime.Measure(OurRepetitions, work)) * Unit.CpuMilliseconds.PerSecond);
    }
}
