using Pipeline.Learning.Networks;
using Pipeline.Learning.Weights;
using Pipeline.Numerics.Randomness;
using Younger2001.Evaluation;
using Younger2001.Mappings;
using Younger2001.ReadOut;

namespace Younger2001.Tests.ReadOut;

public class Lstm1997WalkTests
{
    private const int Steps = 40;

    private static readonly MappingSequence[] s_sequences = Samples.Draw(3, Steps);

    [Test]
    public void Step_OfEveryVariant_IsTheEvaluators([Values] bool gatesAsSources, [Values] bool forgetGates, [Values(0, 5)] int secondLayer)
    {
        WeightsFile learner = Learner(settings => settings with { GatesAsSources = gatesAsSources, ForgetGates = forgetGates, SecondLayerUnits = secondLayer });
        using var recording = Recording.Of(learner, s_sequences, threads: 1);
        float[][] errors = Predictions.AbsoluteErrors(learner, [.. s_sequences.Select(sequence => new[] { sequence })], threads: 1);
        var walk = new Lstm1997Walk(learner);

        for (int m = 0; m < s_sequences.Length; m++)
        {
            walk.Reset();
            for (int t = 0; t < Steps; t++)
            {
                double output = Step(walk, s_sequences[m], t);

                Assert.That(Math.Abs(output - s_sequences[m].Targets[t]), Is.EqualTo(errors[m][t]).Within(1e-5), $"mapping {m}, step {t}");
                Assert.That(walk.CellStates.ToArray(), Is.EqualTo(recording.Values("cell-states", m, t + 1)).Within(1e-4), $"mapping {m}, step {t}");
            }
        }
    }

    [Test]
    public void Change_ShowsInTheSameStepAndInTheNext()
    {
        WeightsFile learner = Learner();
        (Lstm1997Walk walk, Lstm1997Walk changed) = (new(learner), new(learner));

        double[] natural = [Step(walk, s_sequences[0], 0), Step(walk, s_sequences[0], 1)];
        double[] moved = [Step(changed, s_sequences[0], 0, states => states[1] += 2), Step(changed, s_sequences[0], 1)];

        Assert.That(moved[0], Is.Not.EqualTo(natural[0]).Within(1e-6));
        Assert.That(moved[1], Is.Not.EqualTo(natural[1]).Within(1e-6));
    }

    [Test]
    public void Reset_BeginsAfresh()
    {
        var walk = new Lstm1997Walk(Learner());
        double first = Step(walk, s_sequences[0], 0);
        Step(walk, s_sequences[0], 1);

        walk.Reset();

        Assert.That(Step(walk, s_sequences[0], 0), Is.EqualTo(first));
    }

    [Test]
    public void Walk_OfAVariantThatItDoesNotKnow_Throws() =>
        Assert.That(() => new Lstm1997Walk(Learner(settings => settings with { OutputGates = false })), Throws.TypeOf<InvalidDataException>().With.Message.Contains("gates"));

    internal static WeightsFile Learner(Func<Lstm1997Settings, Lstm1997Settings>? change = null, Action<Parameters>? weigh = null)
    {
        var settings = new Lstm1997Settings
        {
            Inputs = MappingSequence.InputCount,
            MemoryCells = 4,
            StandardUnits = 3,
            Outputs = 1,
            GatesAsSources = false,
            TruncatedGradient = false,
            FirstGateBias = 0,
            GateBiasStep = 0,
        };
        var network = new Lstm1997(change is null ? settings : change(settings));
        Parameters weights = network.CreateWeights(new Philox(5));
        foreach (ref float weight in weights.Values)
        {
            weight *= 8;
        }

        weigh?.Invoke(weights);
        return network.ToFile(weights);
    }

    private static double Step(Lstm1997Walk walk, MappingSequence sequence, int t, Action<double[]>? change = null) =>
        walk.Step(sequence.X1[t], sequence.X2[t], sequence.Previous[t], change);
}
