using Pipeline.Learning.Checkpoints;
using Pipeline.Learning.Optimizers;
using Pipeline.Learning.Steps;
using Pipeline.Learning.Steps.Operations;
using Pipeline.Learning.Training;
using Pipeline.Learning.Weights;

namespace Pipeline.Learning.Tests.Training;

/// <summary>Lanes without a sequence and steps beyond an end leave no trace, also where a learner could not bear inputs of zero.</summary>
public class IdleLaneTests
{
    private const int Steps = 60;

    [Test]
    public void Update_OfAStepThatDividesByAnInput_IsThatOfItsSequences([Values(16, 3)] int sequences, [Values(Steps, 2)] int length)
    {
        using Trainer trainer = CreateTrainer(Dividing(), sequences, StateMode.Reset);
        trainer.SetLength(0, length);

        Assert.That(trainer.Update(), Is.EqualTo(0.25).Within(1e-6));
    }

    [Test]
    public void Run_OfAStepThatDividesByAnInput_HasTheLossOfItsSequences()
    {
        StepProgram program = Dividing();
        using var evaluator = new Evaluator(program, new EvaluatorSettings { Sequences = 3, Steps = Steps }, threads: 1);
        Fill(program, evaluator.Input, 3);

        Assert.That(evaluator.Run(Halves(program)), Is.EqualTo(0.25).Within(1e-6));
    }

    [Test]
    public void Update_OfAStateThatOnlyItsInputBounds_IsThatOfItsSequences([Values(16, 3)] int sequences)
    {
        using Trainer trainer = CreateTrainer(Bounded(state => state * state), sequences, StateMode.Reset);

        Assert.That(trainer.Update(), Is.EqualTo(0.25).Within(1e-6));
    }

    [Test]
    public void Restore_OfCarriedStatesBesideIdleLanes_TakesBackWhatWasSaved([Values(16, 3)] int sequences)
    {
        StepProgram program = Bounded(state => state.Step.Tanh(state));
        using Trainer first = CreateTrainer(program, sequences, StateMode.Carried), second = CreateTrainer(program, sequences, StateMode.Carried);
        for (int update = 0; update < 3; update++)
        {
            first.Update();
        }

        WeightsFile file = Checkpoint.Save(pieces => pieces.Part("trainer", first));
        Checkpoint.Restore(file, pieces => pieces.Part("trainer", second));

        Assert.That(second.Update(), Is.EqualTo(first.Update()));
    }

    private static StepProgram Dividing()
    {
        var step = new StepBuilder();
        Value quotient = step.Input("z", 1) / step.Input("x", 1);
        step.SquaredError(step.Linear(step.Parameter("w", 1, 1), quotient), step.Input("target", 1));
        return step.Build();
    }

    // Doubles at every step, unless x is 1, as it is in all data.
    private static StepProgram Bounded(Func<Value, Value> read)
    {
        var step = new StepBuilder();
        State state = step.State("s", 1);
        state.Next = (1 - step.Input("x", 1)) * (1 + (2 * state.Previous));
        step.SquaredError(step.Linear(step.Parameter("w", 1, 1), 1 + read(state.Next)), step.Input("target", 1));
        return step.Build();
    }

    private static Trainer CreateTrainer(StepProgram program, int sequences, StateMode state)
    {
        var settings = new TrainerSettings { Sequences = sequences, Steps = Steps, State = state, Schedule = new ConstantSchedule(0.0001f) };
        var trainer = new Trainer(program, Halves(program), new GradientDescent(), settings, threads: 1);
        Fill(program, trainer.Input, sequences);
        return trainer;
    }

    private static void Fill(StepProgram program, Func<string, SequenceInput> input, int sequences)
    {
        foreach (StepInput declared in program.Inputs)
        {
            for (int sequence = 0; sequence < sequences; sequence++)
            {
                input(declared.Name).SetSequence(sequence, [.. Enumerable.Repeat(1f, Steps)]);
            }
        }
    }

    private static Parameters Halves(StepProgram program)
    {
        var weights = new Parameters(program);
        weights.Values.Fill(0.5f);
        return weights;
    }
}
