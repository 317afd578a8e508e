using Pipeline.Learning.Steps;
using Pipeline.Learning.Steps.Operations;

namespace Pipeline.Learning.Tests.Steps;

public class StepBuilderTests
{
    private StepBuilder _step = new();

    [SetUp]
    public void StartStep() => _step = new StepBuilder();

    [Test]
    public void Parameter_SeveralTensors_LieOneAfterTheOther()
    {
        _step.Parameter("w", 2, 3);
        _step.Parameter("b", 2);

        StepProgram program = _step.Build();

        Assert.That(program.Parameters.Select(parameter => (parameter.Name, parameter.Offset, parameter.Length)), Is.EqualTo(new[] { ("w", 0, 6), ("b", 6, 2) }));
        Assert.That(program.ParameterCount, Is.EqualTo(8));
    }

    [Test]
    public void Parameter_TracedTwice_IsEqual()
    {
        Parameter first = _step.Parameter("w", 2, 3);

        Parameter second = new StepBuilder().Parameter("w", 2, 3);

        Assert.That(second, Is.EqualTo(first));
        Assert.That(new StepBuilder().Parameter("w", 3, 2), Is.Not.EqualTo(first));
    }

    [Test]
    public void Input_NameGivenTwice_ThrowsAndNamesIt()
    {
        _step.Input("x", 1);

        Assert.That(() => _step.Input("x", 2), Throws.ArgumentException.With.Message.Contains("'x'"));
    }

    [Test]
    public void Input_WithoutNumbers_ThrowsAndNamesIt() =>
        Assert.That(() => _step.Input("x", 0), Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.Contains("'x' has size 0"));

    [Test]
    public void Build_StateWithoutNextValue_ThrowsAndNamesIt()
    {
        _step.State("memory", 2);

        Assert.That(_step.Build, Throws.InvalidOperationException.With.Message.Contains("'memory' has no next value"));
    }

    [Test]
    public void Next_OfAnotherLength_ThrowsWithBothLengths()
    {
        State state = _step.State("memory", 2);
        Value x = _step.Input("x", 3);

        Assert.That(() => state.Next = x, Throws.ArgumentException.With.Message.Contains("holds 2 numbers, but its next value has 3"));
    }

    [Test]
    public void Next_SetTwice_Throws()
    {
        State state = _step.State("memory", 2);
        Value x = _step.Input("x", 2);
        state.Next = x;

        Assert.That(() => state.Next = x, Throws.ArgumentException.With.Message.Contains("already has a next value"));
    }

    [Test]
    public void Next_OfAnOlderState_Throws()
    {
        State state = _step.State("memory", 2), older = _step.State("older", 2);

        Assert.That(() => older.Next = state.Previous, Throws.ArgumentException.With.Message.Contains("was not computed by this step"));
    }

    [Test]
    public void Add_OfDifferentLengths_ThrowsWithBoth()
    {
        Value x = _step.Input("x", 2), y = _step.Input("y", 3);

        Assert.That(() => x + y, Throws.ArgumentException.With.Message.Contains("was given 2 and 3 numbers"));
    }

    [Test]
    public void Add_OfTwoSteps_Throws()
    {
        Value x = _step.Input("x", 2), y = new StepBuilder().Input("y", 2);

        Assert.That(() => x + y, Throws.ArgumentException.With.Message.Contains("another step"));
    }

    [Test]
    public void Affine_WithTooFewColumns_ThrowsWithTheShape()
    {
        Value x = _step.Input("x", 3);

        Assert.That(
            () => _step.Affine(_step.Parameter("w", 2, 2), _step.Parameter("b", 2), x),
            Throws.ArgumentException.With.Message.Contains("'w' has shape [2 × 2], but its inputs have 3 numbers"));
    }

    [Test]
    public void Affine_WithAnotherBias_ThrowsWithTheShape()
    {
        Value x = _step.Input("x", 2);

        Assert.That(
            () => _step.Affine(_step.Parameter("w", 2, 2), _step.Parameter("b", 3), x),
            Throws.ArgumentException.With.Message.Contains("'b' has shape [3], but 'w' has 2 rows"));
    }

    [Test]
    public void Affine_NumberNamedTwice_Throws()
    {
        Value x = _step.Input("x", 2);

        Assert.That(
            () => _step.Affine(_step.Parameter("w", 2, 3), _step.Parameter("b", 2), x, x[..1]),
            Throws.ArgumentException.With.Message.Contains("name a number twice"));
    }
}
