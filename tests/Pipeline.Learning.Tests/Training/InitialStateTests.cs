using Pipeline.Learning.Optimizers;
using Pipeline.Learning.Steps;
using Pipeline.Learning.Steps.Operations;
using Pipeline.Learning.Tests.Steps;
using Pipeline.Learning.Training;
using Pipeline.Learning.Weights;

namespace Pipeline.Learning.Tests.Training;

/// <summary>States that begin with a parameter.</summary>
public class InitialStateTests
{
    [Test]
    public void Gradient_OfALearnedInitialState_EqualsTheDifferences([Values(1, 2, 11)] int steps, [Values(1, 3, 16)] int sequences, [Values(1, 4, 64)] int chunk) =>
        Assert.That(GradientCheck.WorstError(Accumulate(), steps, sequences, chunk), Is.LessThan(1e-6));

    [Test]
    public void Gradient_OfAParameterUsedElsewhereToo_EqualsTheDifferences([Values(1, 2, 11)] int steps)
    {
        static void Trace(StepBuilder step)
        {
            Parameter shared = step.Parameter("shared", 2);
            State first = step.State("first", 2, shared), second = step.State("second", 2, shared), plain = step.State("plain", 2);
            first.Next = step.Tanh(first.Previous * step.Broadcast(shared)) + plain.Previous;
            second.Next = second.Previous * first.Next;
            plain.Next = step.Input("x", 2);
            step.SquaredError(second.Next, step.Input("y", 2));
        }

        Assert.That(GradientCheck.WorstError(Trace, steps), Is.LessThan(1e-6));
    }

    [Test]
    public void Run_WithALearnedInitialState_BeginsWithItInEveryLane()
    {
        StepProgram program = Accumulate();
        Parameters weights = Weights(program);
        using var evaluator = new Evaluator(program, new EvaluatorSettings { Sequences = 18, Steps = 2 }, threads: 1);
        evaluator.Input("x")[17, 1, 1] = 2;

        evaluator.Run(weights);
        evaluator.Run(weights);

        SequenceOutput sum = evaluator.Output("sum");
        Assert.That((sum[0, 0, 0], sum[0, 0, 1], sum[17, 1, 0], sum[17, 1, 1]), Is.EqualTo((0.5f, -3f, 0.5f, -1f)));
    }

    [Test]
    public void Run_WithCarriedState_BeginsWithTheInitialStateOnce()
    {
        StepProgram program = Accumulate();
        Parameters weights = Weights(program);
        using var evaluator = new Evaluator(program, new EvaluatorSettings { Sequences = 1, Steps = 2, State = StateMode.Carried }, threads: 1);
        evaluator.Input("x")[0, 0, 0] = 1;
        SequenceOutput sum = evaluator.Output("sum");

        evaluator.Run(weights);
        float first = sum[0, 1];
        evaluator.Run(weights);
        float second = sum[0, 1];
        evaluator.ResetState();
        evaluator.Run(weights);

        Assert.That((first, second, sum[0, 1]), Is.EqualTo((1.5f, 2.5f, 1.5f)));
    }

    [Test]
    public void Update_WithCarriedState_GivesTheInitialStateNoGradientAfterTheFirst()
    {
        StepProgram program = Accumulate();
        var settings = new TrainerSettings { Sequences = 1, Steps = 2, State = StateMode.Carried, Schedule = new ConstantSchedule(0) };
        using var trainer = new Trainer(program, Weights(program), new GradientDescent(), settings, threads: 1);

        trainer.Update();
        float[] first = trainer.Gradient.ToArray();
        trainer.Update();

        Assert.That(first, Is.All.Not.Zero);
        Assert.That(trainer.Gradient.ToArray(), Is.All.Zero);
    }

    [Test]
    public void State_InitialOfAnotherLength_ThrowsWithBothLengths()
    {
        var step = new StepBuilder();

        Assert.That(
            () => step.State("sum", 3, step.Parameter("start", 2)),
            Throws.ArgumentException.With.Message.Contains("'sum' holds 3 numbers, but its initial value 'start' has 2"));
    }

    [Test]
    public void Build_InitialStateOfAnInput_ThrowsAndNamesTheState() => Assert.That(Build((step, state) => step.Input("x", 2)), Refuses());

    [Test]
    public void Build_InitialStateThatIsStopped_ThrowsAndNamesTheState() =>
        Assert.That(Build((step, state) => step.StopGradient(step.Tanh(state.Previous))), Refuses());

    [Test]
    public void Build_InitialStateThatSharesItsNextValue_ThrowsAndNamesTheState() =>
        Assert.That(
            Build((step, state) =>
            {
                Value next = step.Tanh(state.Previous);
                step.State("other", 2).Next = next;
                return next;
            }),
            Refuses());

    private static NUnit.Framework.Constraints.ContainsConstraint Refuses() =>
        Throws.InvalidOperationException.With.Message.Contains("'sum' has a learned initial value");

    private static TestDelegate Build(Func<StepBuilder, State, Value> next)
    {
        var step = new StepBuilder();
        State state = step.State("sum", 2, step.Parameter("start", 2));
        state.Next = next(step, state);
        return () => step.Build();
    }

    private static StepProgram Accumulate()
    {
        var step = new StepBuilder();
        State sum = step.State("sum", 2, step.Parameter("start", 2));
        sum.Next = sum.Previous + step.Input("x", 2);
        step.SquaredError(sum.Next, step.Input("y", 2));
        step.Expose("sum", sum.Next);
        return step.Build();
    }

    private static Parameters Weights(StepProgram program)
    {
        var weights = new Parameters(program);
        weights["start"][0] = 0.5f;
        weights["start"][1] = -3;
        return weights;
    }
}
