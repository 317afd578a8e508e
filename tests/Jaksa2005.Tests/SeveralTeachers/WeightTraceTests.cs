using Jaksa2005.SeveralTeachers;
using Jaksa2005.Teachers;
using Pipeline.Numerics.Lanes;

namespace Jaksa2005.Tests.SeveralTeachers;

public class WeightTraceTests
{
    [Test]
    public void Sample_OfBackPropagation_HasChangesOfRateTimesGradient()
    {
        WeightTrace<SingleLane> trace = Sample(TeacherKind.Sgd, rate: 0.5f, examples: 100);

        Assert.That(trace.Count, Is.EqualTo(100));
        for (int example = 0; example < trace.Count; example++)
        {
            Assert.That(trace.Change(example)[0], Is.EqualTo(0.5f * trace.State(example)[0]).Within(1e-7f), $"example {example}");
        }
    }

    [Test]
    public void Sample_OfMomentum_HasChangesOfPreviousChangeAndGradient()
    {
        WeightTrace<SingleLane> trace = Sample(TeacherKind.Momentum, rate: 0.5f, examples: 1000);

        for (int example = 0; example < trace.Count; example++)
        {
            float expected = (0.9f * trace.State(example)[1]) + (0.5f * trace.State(example)[0]);
            Assert.That(trace.Change(example)[0], Is.EqualTo(expected).Within(1e-6f), $"example {example}");
        }
    }

    [Test]
    public void Sample_OfAdam_HasChangesOfTheMeanOverTheRoot()
    {
        WeightTrace<SingleLane> trace = Sample(TeacherKind.Adam, rate: 0.01f, examples: 1000);

        for (int example = 0; example < trace.Count; example++)
        {
            Assert.That(trace.Change(example)[0], Is.EqualTo(0.01f * trace.State(example)[2]).Within(1e-6f), $"example {example}");
        }
    }

    [Test]
    public void Sample_OfFewExamples_TakesThemFromTheWholeTraining()
    {
        WeightTrace<SingleLane> dense = Sample(TeacherKind.Sgd, rate: 0.5f, examples: 1000), sparse = Sample(TeacherKind.Sgd, rate: 0.5f, examples: 20);

        // 200 steps of 5 weights, and of them 4 steps: 0, 50, 100 and 150.
        int[] steps = [0, 50, 100, 150];
        Assert.That(sparse.Count, Is.EqualTo(20));
        for (int i = 0; i < steps.Length; i++)
        {
            Assert.That(sparse.State(5 * i).ToArray(), Is.EqualTo(dense.State(5 * steps[i]).ToArray()), $"step {steps[i]}");
        }
    }

    private static WeightTrace<SingleLane> Sample(TeacherKind kind, float rate, int examples)
    {
        var trace = new WeightTrace<SingleLane>(examples);
        trace.Sample(Samples.AndTraining(new BackPropagation<SingleLane>(kind, rate, weights: 5)), steps: 200, examples);
        return trace;
    }
}
