using Jaksa2005.Imitation;
using Jaksa2005.Networks;
using Jaksa2005.Teachers;
using Pipeline.Numerics.Lanes;
using Pipeline.Numerics.Randomness;

namespace Jaksa2005.Tests.Imitation;

public class LaneTraceTests
{
    private static readonly Variable[] s_variables = [Variable.Inputs, Variable.Expected, Variable.PreviousChanges];

    [Test]
    public void Sample_WithAStride_TakesEverySoManyStepsFromTheFirst()
    {
        LaneTrace<SingleLane> all = Sample(steps: 12, stride: 1), some = Sample(steps: 12, stride: 5);

        Assert.That(some.Rows, Is.EqualTo(3));
        Assert.That(new[] { 0, 1, 2 }.Select(row => some.Changes(row).ToArray()), Is.EqualTo(new[] { 0, 5, 10 }.Select(row => all.Changes(row).ToArray())));
    }

    [Test]
    public void Sample_OfPreviousChanges_TakesThoseOfTheStepBefore()
    {
        LaneTrace<SingleLane> trace = Sample(steps: 3, stride: 1);

        Assert.That(trace.Inputs(0)[3..].ToArray(), Has.All.Zero);
        Assert.That(trace.Inputs(2)[3..].ToArray(), Is.EqualTo(trace.Changes(1).ToArray()));
    }

    [Test]
    public void Sample_WithALabel_KeepsWhatTheLabelWouldHaveDone()
    {
        var trace = new LaneTrace<SingleLane>(Reader, changeCount: 5, capacity: 2);
        OnlineTraining<SingleLane> training = Samples.AndTraining(new BackPropagation<SingleLane>(TeacherKind.Sgd, 1, 5));

        trace.Sample(training, steps: 2, label: new BackPropagation<SingleLane>(TeacherKind.Sgd, 0.5f, 5));

        Assert.That(trace.Changes(1).ToArray(), Is.EqualTo(training.Changes.ToArray().Select(change => 0.5f * change)).Within(1e-7f));
    }

    [Test]
    public void Shuffle_OfALane_MovesWholeRowsOfThatLaneInItsOwnOrder()
    {
        LaneTrace<SingleLane> trace = Sample(steps: 40, stride: 1), shuffled = trace.Copy();

        shuffled.Shuffle([new Philox(4)]);

        float[][] before = [.. Rows(trace)], after = [.. Rows(shuffled)];
        Assert.That(after, Is.EquivalentTo(before));
        Assert.That(after, Is.Not.EqualTo(before));
    }

    private static VariableReader Reader => new(new Topology(2, 1, 1), s_variables);

    private static IEnumerable<float[]> Rows(LaneTrace<SingleLane> trace) =>
        Enumerable.Range(0, trace.Rows).Select(row => (float[])[.. trace.Inputs(row).Span, .. trace.Changes(row).Span]);

    private static LaneTrace<SingleLane> Sample(int steps, int stride)
    {
        var trace = new LaneTrace<SingleLane>(Reader, changeCount: 5, capacity: steps);
        trace.Sample(Samples.AndTraining(new BackPropagation<SingleLane>(TeacherKind.Sgd, 0.23f, 5)), steps, stride);
        return trace;
    }
}
