using Jaksa2005.Tasks;
using Pipeline.Numerics.Randomness;

namespace Jaksa2005.Tests.Tasks;

public class LearningTaskTests
{
    [TestCase(TaskKind.And, new float[] { 0, 0, 0, 1 })]
    [TestCase(TaskKind.Or, new float[] { 0, 1, 1, 1 })]
    [TestCase(TaskKind.Xor, new float[] { 0, 1, 1, 0 })]
    public void Create_BooleanTask_HasTheRowsOfTable1(TaskKind kind, float[] expected)
    {
        Patterns patterns = LearningTask.Create(kind, new Philox(1)).Training;

        Assert.That(patterns.Inputs.Select(x => (x[0], x[1])), Is.EqualTo(new[] { (0f, 0f), (0f, 1f), (1f, 0f), (1f, 1f) }));
        Assert.That(patterns.Expected.Select(ev => ev[0]), Is.EqualTo(expected));
    }

    [Test]
    public void Create_AnyTask_HasTheSizesThatItAnnounces([Values] TaskKind kind)
    {
        LearningTask task = LearningTask.Create(kind, new Philox(1));

        Assert.That(task.Training.Count, Is.EqualTo(LearningTask.PatternsOf(kind)));
        Assert.That(task.Training.Inputs, Has.All.Length.EqualTo(LearningTask.InputsOf(kind)));
        Assert.That(task.Test.Expected, Has.All.Length.EqualTo(LearningTask.OutputsOf(kind)));
    }

    [Test]
    public void Create_Parity_IsOneForAnOddNumberOfOnes()
    {
        Patterns patterns = LearningTask.Create(TaskKind.Parity, new Philox(1)).Training;

        Assert.That(patterns.Expected.Select(ev => ev[0]), Is.EqualTo(patterns.Inputs.Select(x => (float)(x.Count(bit => bit == 1) % 2))));
    }

    [TestCase(TaskKind.Square, 0.2f, 0.8f, 0.2f, 0.8f)]
    [TestCase(TaskKind.ShiftedSquare, 0.05f, 0.65f, 0.3f, 0.9f)]
    public void Create_Square_HasInnerPointsWithinItsSidesAlone(TaskKind kind, float left, float right, float bottom, float top)
    {
        LearningTask task = LearningTask.Create(kind, new Philox(7));

        foreach (Patterns patterns in new[] { task.Training, task.Test })
        {
            bool[] inside = [.. patterns.Inputs.Select(x => x[0] > left && x[0] < right && x[1] > bottom && x[1] < top)];
            Assert.That(patterns.Expected.Select(ev => (ev[0], ev[1])), Is.EqualTo(inside.Select(inner => inner ? (1f, 0f) : (0f, 1f))));
        }

        Assert.That(task.Test.Inputs[0], Is.Not.EqualTo(task.Training.Inputs[0]));
    }
}
