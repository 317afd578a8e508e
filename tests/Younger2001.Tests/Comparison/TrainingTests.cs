using Pipeline.Learning.Networks;
using Pipeline.Learning.Weights;
using Pipeline.Numerics.Randomness;
using Pipeline.Testing;
using Younger2001.Comparison;
using Younger2001.Learners;
using Younger2001.Mappings;

namespace Younger2001.Tests.Comparison;

public class TrainingTests
{
    private static readonly StageHarness s_harness = new(new Search(new SearchSettings()));

    [Test]
    public void RunDescent_OneSequence_MovesAgainstTheGradientOfItsMeanSquaredError()
    {
        MappingSequence[] sequence = Samples.Draw(mappings: 1, steps: 8);
        INetwork network = LearnerNetwork.Create(new LearnerSettings());
        Parameters initial = network.CreateWeights(new Philox(key: 1));
        Parameters after = Descend(network, initial, sequence, updates: 1, rate: 0.1);

        double ErrorOf(Parameters weights) => TestErrors.Of(network, weights, sequence, threads: 1).MeanSquaredError;
        double squares = 0;
        for (int i = 0; i < initial.Values.Length; i++)
        {
            squares += Math.Pow((after.Values[i] - initial.Values[i]) / 0.1, 2);
        }

        // To first order the error falls by rate times the squared length of the gradient.
        Assert.That(ErrorOf(initial) - ErrorOf(after), Is.EqualTo(0.1 * squares).Within(5).Percent);
    }

    [Test]
    public void RunDescent_OverTheSameSequences_LearnsThem()
    {
        MappingSequence[] sequences = Samples.Draw(mappings: 2, steps: 8);
        INetwork network = LearnerNetwork.Create(new LearnerSettings());
        Parameters initial = network.CreateWeights(new Philox(key: 1));

        Parameters after = Descend(network, initial, sequences, updates: 600, rate: 10);

        Assert.That(TestErrors.Of(network, after, sequences, threads: 1).MeanSquaredError, Is.LessThan(0.5 * TestErrors.Of(network, initial, sequences, threads: 1).MeanSquaredError));
    }

    [Test]
    public void RunAdam_WithWeightsThatOverflow_HasDivergedAndKeepsTheInitialOnes()
    {
        INetwork network = LearnerNetwork.Create(new LearnerSettings(Architecture.Elman, Units: 4, HiddenFunction: UnitFunction.Linear));
        Parameters initial = network.CreateWeights(new Philox(key: 1));
        initial.Values.Fill(1e20f);

        TrainingOutcome outcome = new GradientTraining(s_harness.Context, network, initial, updates: 3, rate: 0.1, clipNorm: 1)
            .RunAdam(new FixedSequences(Samples.Draw(mappings: 1, steps: 8)), CancellationToken.None);

        Assert.That(outcome.Divergence, Does.Contain("must be finite"));
        Assert.That(outcome.Error, Is.Null);
        Assert.That(outcome.Weights, Is.SameAs(initial));
    }

    [Test]
    public void OnlineTraining_OneRunDiverges_TheOtherIsAsIfAlone()
    {
        var network = new FullyRecurrent(new FullyRecurrentSettings { Inputs = 3, Units = 4, Outputs = 1 });
        Parameters initial = network.CreateWeights(new Philox(key: 1)), broken = initial.Copy();
        broken.Values.Fill(float.PositiveInfinity);

        TrainingOutcome[] Train(params Parameters[] runs) => OnlineTraining.Run(
            [.. runs.Select(_ => s_harness.Context)], network, runs, [.. runs.Select(_ => 0.5)], new FixedSequences(Samples.Draw(mappings: 2, steps: 8)), 4, CancellationToken.None);
        TrainingOutcome alone = Train(initial).Single();
        TrainingOutcome[] both = Train(broken, initial);

        Assert.That(both[0].Divergence, Does.Contain("Sequence 1: the error is not finite; the learning rate is 0.5"));
        Assert.That(both[0].Weights, Is.SameAs(broken));
        Assert.That(both[1].Error, Is.EqualTo(alone.Error));
        Assert.That(both[1].Weights.Values.ToArray(), Is.EqualTo(alone.Weights.Values.ToArray()).And.Not.EqualTo(initial.Values.ToArray()));
    }

    [Test]
    public void LastErrors_OfFewAndManyUpdates_IsTheMeanOfAtMostTheLastHundred()
    {
        var few = new LastErrors(updates: 2);
        few.Add(1);
        few.Add(3);
        var many = new LastErrors(updates: 150);
        for (int update = 1; update <= 150; update++)
        {
            many.Add(update);
        }

        Assert.That(few.Mean, Is.EqualTo(2));
        Assert.That(many.Mean, Is.EqualTo(100.5), "updates 51 to 150");
    }

    [Test]
    public void FixedSequences_BeyondTheEndOfTheTable_BeginAgain()
    {
        MappingSequence[] all = Samples.Draw(mappings: 2, steps: 3);
        var source = new FixedSequences(all);

        Assert.That(new[] { source.Next(), source.Next(), source.Next() }, Is.EqualTo(new[] { all[0], all[1], all[0] }));
    }

    private static Parameters Descend(INetwork network, Parameters initial, MappingSequence[] sequences, int updates, double rate) =>
        new GradientTraining(s_harness.Context, network, initial, updates, rate, clipNorm: 100).RunDescent(new FixedSequences(sequences), CancellationToken.None).Weights;
}
