using Jaksa2005.Experiments;
using Jaksa2005.LocalRules;
using Jaksa2005.Networks;
using Jaksa2005.OwnExperience;
using Jaksa2005.SeveralTeachers;
using Jaksa2005.Sweeps;
using Jaksa2005.Tasks;
using Pipeline.Core;
using Pipeline.Numerics.Lanes;
using Pipeline.Testing;

namespace Jaksa2005.Tests.Networks;

public class LaneBlocksTests
{
    /// <summary>More runs than one register has lanes, and fewer than a pair has; then more than a pair.</summary>
    private static readonly int[] s_runs = [20, 40];

    private static IEnumerable<TestCaseData> Stages()
    {
        foreach (int runs in s_runs)
        {
            ExperimentSettings experiment = Samples.SmallExperiment(runs) with { Cycles = 20, LearningPasses = 2 };
            TransferTest[] tests = [new TransferTest(TaskKind.Or, [1], Cycles: 20)];
            yield return Case(() => new Experiment(experiment), runs);
            yield return Case(() => new SpecificationCurve(new SweepSettings(experiment)), runs);
            yield return Case(() => new Checkpoints(new CheckpointsSettings(experiment, Dense: 1)), runs);
            yield return Case(() => new Dagger(new DaggerSettings(experiment, Rounds: 1)), runs);
            yield return Case(() => new Evolution(new EvolutionSettings(experiment, Generations: 2, TrialCycles: 5)), runs);
            yield return Case(() => new LocalRuleTransfer(new LocalRuleSettings(tests, Cycles: 20, Passes: 1, Runs: runs)), runs);
            yield return Case(() => new TeacherRates(new TeacherRatesSettings(tests, PlainRates: [0.1, 1], AdaptiveRates: [0.1], runs)), runs);
        }

        static TestCaseData Case(Func<IStage> create, int runs) => new TestCaseData(create).SetArgDisplayNames(create().GetType().Name, $"{runs} runs");
    }

    [TestCaseSource(nameof(Stages))]
    public async Task Stage_OnSeveralCores_WritesTheBytesOfOne(Func<IStage> create)
    {
        string one = await RunAsync(create(), cores: 1), three = await RunAsync(create(), cores: 3);

        Assert.That(three, Is.EqualTo(one));
    }

    [Test]
    public void Run_OfOneBlockForEachCore_DoesEveryRunOnce([Values(1, 2, 5)] int cores)
    {
        var work = new Counting(runs: 11);

        LaneBlocks.Run<SingleLane>(11, work, cores, CancellationToken.None);

        Assert.That(work.Done, Is.EqualTo(Enumerable.Repeat(1, 11)));
    }

    [Test]
    public void Run_OfMoreRunsThanTheCoresHaveLanes_PairsTheRegisters()
    {
        if (!SingleLanes256.IsSupported)
        {
            Assert.Ignore("AVX2 and FMA are missing.");
        }

        int lanes = SingleLanes512.IsSupported ? SingleLanes512.Count : SingleLanes256.Count;
        var alone = new Counting(4 * lanes);
        var paired = new Counting(4 * lanes);

        LaneBlocks.Run(2 * lanes, alone, cores: 2, CancellationToken.None);
        LaneBlocks.Run(2 * lanes, paired, cores: 1, CancellationToken.None);

        Assert.That((alone.Lanes, paired.Lanes), Is.EqualTo((lanes, 2 * lanes)));
    }

    [Test]
    public void Run_ThatIsCancelled_BeginsNoBlock()
    {
        var work = new Counting(runs: 3);

        Assert.That(() => LaneBlocks.Run<SingleLane>(3, work, cores: 1, new CancellationToken(canceled: true)), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(work.Done, Is.EqualTo(new int[3]));
    }

    private static async Task<string> RunAsync(IStage stage, int cores)
    {
        var harness = new StageHarness(stage) { Cores = cores };
        await harness.RunAsync();
        IEnumerable<string> outputs = stage.GetType().GetCustomAttributes(inherit: false).OfType<OutputAttribute>().Select(output => $"{output.Name}: {Digest.Of(harness.Output(output.Name))}");
        return string.Join('\n', [.. outputs, .. harness.Metrics.Select(metric => $"{metric.Key}: {metric.Value:R}")]);
    }

    private sealed class Counting(int runs) : ILaneWork
    {
        public int[] Done { get; } = new int[runs];

        public int Lanes { get; private set; }

        public void Run<TLanes>(int firstRun)
            where TLanes : struct, ISingleLanes<TLanes>
        {
            Lanes = TLanes.Count;
            Interlocked.Increment(ref Done[firstRun]);
        }
    }
}
