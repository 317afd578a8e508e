using Pipeline.Core;
using Pipeline.Learning.Checkpoints;
using Pipeline.Learning.Weights;
using Pipeline.Testing;

namespace Pipeline.Authoring.Tests;

public class CheckpointExtensionsTests
{
    private double _value = 1.5;

    [Test]
    public void TryRestore_NothingLeft_AnswersFalseAndLeavesTheState()
    {
        Assert.That(Harness(new HarnessCheckpoint()).Context.TryRestore(State), Is.False);
        Assert.That(_value, Is.EqualTo(1.5));
    }

    [Test]
    public void TryRestore_AfterASave_GivesTheStateBack()
    {
        StageHarness harness = Harness(new HarnessCheckpoint { KilledAt = 100 });
        harness.Context.SaveWhenDue(3, State, CancellationToken.None);
        _value = 0;

        bool isRestored = Harness(harness.Checkpoint.Left()).Context.TryRestore(State);

        Assert.That(isRestored, Is.True);
        Assert.That(_value, Is.EqualTo(1.5));
        Assert.That(harness.Checkpoint.Position, Is.EqualTo(3));
    }

    [Test]
    public void TryRestore_StateOfAnotherTraining_IsRefusedWithTheReason()
    {
        StageHarness harness = Harness(new HarnessCheckpoint { KilledAt = 100 });
        harness.Context.SaveWhenDue(3, State, CancellationToken.None);

        Assert.That(
            () => harness.Context.TryRestore(pieces => pieces.Numbers("weights", new float[2])),
            Throws.TypeOf<CheckpointRefusedException>().With.Message.Contains("piece 'weights' is missing").And.InnerException.TypeOf<WeightsFormatException>());
    }

    [Test]
    public void TryRestore_PositionThatIsNotTheContents_IsRefusedWithBoth()
    {
        StageHarness harness = Harness(new HarnessCheckpoint { KilledAt = 100 });
        harness.Context.SaveWhenDue(3, State, CancellationToken.None);
        Assert.That(harness.Context.Checkpoint.TryOpen(out Stream? content));
        harness.Context.Checkpoint.Write(4, content!.CopyTo);

        Assert.That(
            () => harness.Context.TryRestore(State),
            Throws.TypeOf<CheckpointRefusedException>().With.Message.Contains("saved at 3, but says 4"));
    }

    [Test]
    public void TryRestore_BytesThatAreNoCheckpoint_AreRefused()
    {
        StageHarness harness = Harness(new HarnessCheckpoint { KilledAt = 100 });
        harness.Context.Checkpoint.Write(3, content => content.Write("not safetensors"u8));

        Assert.That(() => harness.Context.TryRestore(State), Throws.TypeOf<CheckpointRefusedException>().With.Message.Contains("header"));
    }

    [Test]
    public void SaveWhenDue_NotDue_WritesNothing()
    {
        StageHarness harness = Harness(new HarnessCheckpoint());

        harness.Context.SaveWhenDue(3, State, CancellationToken.None);

        Assert.That(harness.Checkpoint.Position, Is.Zero);
    }

    [Test]
    public void SaveWhenDue_AskedToStop_SavesThenStops()
    {
        StageHarness harness = Harness(new HarnessCheckpoint());

        Assert.That(() => harness.Context.SaveWhenDue(3, State, new CancellationToken(canceled: true)), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(harness.Checkpoint.Position, Is.EqualTo(3));
    }

    [Test]
    public void SaveWhenDue_BeforeTheFirstUpdate_StopsWithoutSaving()
    {
        StageHarness harness = Harness(new HarnessCheckpoint());

        Assert.That(() => harness.Context.SaveWhenDue(0, State, new CancellationToken(canceled: true)), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(harness.Checkpoint.Position, Is.Zero);
    }

    [Test]
    public void SaveWhenDue_OneLaneIsDue_SavesEveryLaneWithItsOwnState()
    {
        double[] values = [1, 2, 3];
        StageHarness[] lanes = [Harness(new HarnessCheckpoint()), Harness(new HarnessCheckpoint { KilledAt = 100 }), Harness(new HarnessCheckpoint())];
        StageContext[] contexts = [.. lanes.Select(lane => lane.Context)];

        contexts.SaveWhenDue(3, (lane, pieces) => pieces.Number("value", ref values[lane]), CancellationToken.None);
        Array.Clear(values);
        contexts.TryRestore((lane, pieces) => pieces.Number("value", ref values[lane]));

        Assert.That(lanes.Select(lane => lane.Checkpoint.Position), Is.All.EqualTo(3));
        Assert.That(values, Is.EqualTo(new[] { 1, 2, 3 }));
    }

    [Test]
    public void InStep_LanesLeftAtSeveralPlaces_AreGroupedByPlaceInTheirOrder()
    {
        StageHarness[] lanes = [.. new[] { 5L, 0, 5, 7, 0 }.Select(At)];

        IReadOnlyList<StageContext>[] groups = [.. lanes.Select(lane => lane.Context).InStep()];

        Assert.That(
            groups.Select(group => group.Select(context => Array.FindIndex(lanes, lane => lane.Context == context))),
            Is.EqualTo(new int[][] { [0, 2], [1, 4], [3] }));
    }

    private static StageHarness At(long position)
    {
        StageHarness harness = Harness(new HarnessCheckpoint { KilledAt = 100 });
        if (position > 0)
        {
            harness.Context.Checkpoint.Write(position, _ => { });
        }

        return harness;
    }

    private static StageHarness Harness(HarnessCheckpoint checkpoint) => new(new CopyStage()) { Checkpoint = checkpoint };

    private void State(ICheckpoint pieces) => pieces.Number("value", ref _value);
}
