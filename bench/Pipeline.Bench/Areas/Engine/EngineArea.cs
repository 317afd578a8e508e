using Pipeline.Bench.Measuring;
using Pipeline.Learning.Networks;
using Pipeline.Learning.Training;

namespace Pipeline.Bench.Areas.Engine;

/// <summary>
/// Training on one thread against Python on one thread: the learners of Younger 2001 and Bosc 2016, and the networks of Jakša 2005, these on two threads each as well. Then the engine against the core,
/// and two threads against one.
/// </summary>
/// <remarks>Both begin with the same weights and see the same sequences; a peer's way whose losses differ from ours is refused.</remarks>
internal sealed class EngineArea(string folder) : IArea
{
    private const string Lstm1997Script = "lstm1997_pytorch.py";
    private const string BoscScript = "bosc_pytorch.py";
    private const int Repetitions = 10;

    /// <inheritdoc/>
    public IReadOnlyList<AreaPart> Parts => [new AreaPart("learners", MeasureLearners()), new AreaPart("jaksa", new JaksaRows(folder).Measure())];

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    /// <summary>Targets are meant for vectors of 512 bits; half of each is asked of narrower ones.</summary>
    public static double? Here(double? target) => Machine.VectorBits == 512 ? target : target / 2;

    private IEnumerable<Measurement> MeasureLearners()
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

    private static string Describe(TrainingWork work) =>
        $"{work.Name}, update of {work.Sequences} {(work.Sequences == 1 ? "sequence" : "sequences")} × {work.Steps} steps";

    private Measurement MeasureUpdate(TrainingWork work, string script, double target)
    {
        using var peer = new TrainingPeer(folder, script);
        using Trainer trainer = work.CreateTrainer(threads: 1);
        return new Contest(Describe(work), Unit.CpuMilliseconds, Repetitions, Here(target)).Measure(
            new Contestant("Pipeline.Learning", repetitions => CpuTime.Measure(repetitions, () => trainer.Update())),
            peer.Load(work.Request("update"), trainer.Update));
    }

    private Measurement MeasureOnline(int runs, string? way, double? target)
    {
        TrainingWork work = Lstm1997Work.Boolean(runs, rate: 0.05f);
        using var peer = new TrainingPeer(folder, Lstm1997Script);
        var settings = new OnlineTrainerSettings { Steps = work.Steps, Rate = work.Rate };
        using var trainer = new OnlineTrainer((Lstm1997)work.Network, [.. Enumerable.Repeat(work.Weights, runs)], settings, threads: 1);
        work.Feed(trainer.Input);

        var unit = new Unit("CPU µs", 1e6 / work.Steps);   // a repetition is a whole sequence, a row is one step
        string name = $"Boolean, on-line step of {runs} {(runs == 1 ? "run" : "runs")}{(way is null ? "" : $" against {way}")}";
        return new Contest(name, unit, Repetitions, Here(target)).Measure(
            new Contestant("Pipeline.Learning", repetitions => CpuTime.Measure(repetitions, () => trainer.RunSequence())),
            [.. peer.Load(work.Request("online"), () => Mean(trainer.RunSequence())).Where(found => found.Name.EndsWith(way ?? "", StringComparison.Ordinal))]);
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
