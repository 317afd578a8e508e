using Pipeline.Numerics.Randomness;
using Pipeline.Testing;
using Younger2001.Mappings;
using Younger2001.ReadOut;

namespace Younger2001.Tests.ReadOut;

public class ReadParametersTests
{
    private const int Mappings = 60;

    [Test]
    public async Task ByStep_HasARowForEachLayerStepAndCoefficient()
    {
        byte[] table = (await RunAsync(Draw(Mappings, 6), Lstm1997WalkTests.Learner())).Output("by-step");

        Assert.That(Samples.Column<int>(table, "step"), Is.EqualTo(Enumerable.Range(0, 3 * 6 * 3).Select(row => 1 + (row / 3 % 6))));
        Assert.That(Samples.Column<string>(table, "coefficient").Take(3), Is.EqualTo(new[] { "w1", "w2", "w3" }));
        Assert.That(Samples.Column<string>(table, "layer").Distinct(), Is.EqualTo(new[] { "cell-states", "cells", "standard-units" }));
    }

    /// <summary>Inputs that stand for the coefficients themselves: the cells add up what they are shown, so the read-out is almost exact.</summary>
    [Test]
    public async Task R2_OfCellsThatAddUpTheCoefficients_IsNearOne()
    {
        MappingSequence[] sequences = [.. Draw(Mappings, 4).Select(sequence => sequence with
        {
            X1 = [.. Enumerable.Repeat(sequence.Parameters[0], 4)],
            X2 = [.. Enumerable.Repeat(sequence.Parameters[1], 4)],
            Previous = [.. Enumerable.Repeat(sequence.Parameters[2], 4)],
        })];

        StageHarness harness = await RunAsync(sequences, AddingLearner());

        Assert.That(harness.Metrics["least-r2"], Is.GreaterThan(0.999));
        Assert.That(harness.Metrics["dimensions"], Is.EqualTo(3));
        Assert.That(harness.Metrics["two-level-share"], Is.EqualTo(0.75).Within(0.08), "the coefficients are uniform");
    }

    /// <summary>At the first step the learner has seen inputs that are the same for all mappings, and no target.</summary>
    [Test]
    public async Task R2_OfWhatWasNotSeen_IsNotAboveZero()
    {
        MappingSequence[] sequences = [.. Draw(400, 1)];

        Assert.That((await RunAsync(sequences, AddingLearner())).Metrics["mean-r2"], Is.LessThan(0.03));
    }

    [Test]
    public async Task Metrics_AreThoseOfTheCellStates()
    {
        StageHarness harness = await RunAsync(Draw(Mappings, 8), Lstm1997WalkTests.Learner(), earlyStep: 5);
        byte[] table = harness.Output("by-step");
        double[] r2 = Samples.Column<double>(table, "r2");

        Assert.That(harness.Metrics["least-r2"], Is.EqualTo(r2[(7 * 3)..(8 * 3)].Min()));
        Assert.That(harness.Metrics["mean-r2"], Is.EqualTo(r2[(7 * 3)..(8 * 3)].Average()).Within(1e-12));
        Assert.That(harness.Metrics["early-r2"], Is.EqualTo(r2[(4 * 3)..(5 * 3)].Average()).Within(1e-12));
    }

    [TestCase(1, new[] { 1 })]
    [TestCase(3, new[] { 1, 2, 3 })]
    [TestCase(26, new[] { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 22, 24, 26 })]
    public void Steps_AreDenseAtFirstAndEndAtTheLast(int last, int[] expected) => Assert.That(ReadParameters.Steps(last), Is.EqualTo(expected));

    [Test]
    public void Run_WithThreeMappings_ThrowsAndSaysHowManyAreNeeded() =>
        Assert.That(async () => await RunAsync(Draw(3, 4), Lstm1997WalkTests.Learner()), Throws.TypeOf<InvalidDataException>().With.Message.Contains("at least 4 mappings").And.Message.Contains("has 3"));

    /// <summary>Cells that each add up one number of the input, with open input gates.</summary>
    private static Pipeline.Learning.Weights.WeightsFile AddingLearner() => Lstm1997WalkTests.Learner(
        settings => settings with { MemoryCells = 3, StandardUnits = 1 },
        weights =>
        {
            weights.Values.Clear();
            int sources = weights["units.weight"].Length / weights["units.bias"].Length;
            for (int cell = 0; cell < 3; cell++)
            {
                weights["units.weight"][((7 + cell) * sources) + cell] = 0.1f;
            }
        });

    private static MappingSequence[] Draw(int mappings, int steps)
    {
        var random = new Philox(11);
        return [.. Enumerable.Range(0, mappings).Select(_ => new SemiLinearFamily(1, 1).Draw(random, steps))];
    }

    private static async Task<StageHarness> RunAsync(MappingSequence[] sequences, Pipeline.Learning.Weights.WeightsFile learner, int earlyStep = 30)
    {
        var harness = new StageHarness(new ReadParameters(new ReadParametersSettings(earlyStep)));
        harness.Give("learner", Samples.Bytes(learner));
        harness.Give("sequences", Samples.Table(new SemiLinearFamily(1, 1).ParameterNames, sequences));
        await harness.RunAsync();
        return harness;
    }
}
