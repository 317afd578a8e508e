using Pipeline.Learning.Networks;
using Pipeline.Learning.Optimizers;
using Pipeline.Learning.Steps;
using Pipeline.Learning.Steps.Operations;
using Pipeline.Learning.Training;
using Pipeline.Learning.Weights;
using Pipeline.Numerics.Randomness;

namespace Pipeline.Learning.Tests.Training;

public class TrainerTests
{
    [Test]
    public void Update_OnBooleanMappings_LearnsThem()
    {
        const int Sequences = 16, Steps = 64, Updates = 1500;
        var network = new Lstm1997(BooleanTask.Settings);
        var settings = new TrainerSettings
        {
            Sequences = Sequences,
            Steps = Steps,
            Clip = Clipping.ByNorm(0.05f),
            Schedule = new CosineSchedule(0.02f, Updates, 0.01f),
        };
        using var trainer = new Trainer(network.Step, network.CreateWeights(new Philox(key: 1)), new Adam(), settings, threads: 1);
        SequenceInput input = trainer.Input("input"), target = trainer.Input("target");
        var random = new Philox(key: 2);
        var losses = new List<double>();

        for (int update = 0; update < Updates; update++)
        {
            BooleanTask.Fill(random, Sequences, Steps, input, target);
            losses.Add(trainer.Update());
        }

        // Chance is 0.23 and the floor at 64 steps 1/64.
        Assert.That(losses[..50].Average(), Is.GreaterThan(0.2));
        Assert.That(losses[^50..].Average(), Is.LessThan(0.08));
    }

    [Test]
    public void Update_LossOfConstantPrediction_IsTheMeanOverSequencesStepsAndNumbers()
    {
        var step = new StepBuilder();
        Value y = step.Affine(step.Parameter("w", 2, 1), step.Parameter("b", 2), step.Input("x", 1));
        step.SquaredError(y, step.Input("target", 2));
        StepProgram program = step.Build();
        var weights = new Parameters(program);
        var settings = new TrainerSettings { Sequences = 3, Steps = 5, Schedule = new ConstantSchedule(0.5f) };
        using var trainer = new Trainer(program, weights, new GradientDescent(), settings, threads: 1);
        SequenceInput target = trainer.Input("target");
        for (int sequence = 0; sequence < 3; sequence++)
        {
            for (int t = 0; t < 5; t++)
            {
                target[sequence, t, 0] = 1;
                target[sequence, t, 1] = -2;
            }
        }

        double loss = trainer.Update();

        // (1 + 4) / 2; the gradient by each bias is −target, so a rate of ½ goes half of the way.
        Assert.That(loss, Is.EqualTo(2.5).Within(1e-6));
        Assert.That(weights["b"].ToArray(), Is.EqualTo(new[] { 0.5f, -1f }).Within(1e-6));
    }

    [Test]
    [SetCulture("de-DE")]
    public void Update_InputThatIsNotFinite_ThrowsWithUpdateTensorAndRate()
    {
        var network = new Lstm1997(BooleanTask.Settings);
        var settings = new TrainerSettings { Sequences = 2, Steps = 3, Schedule = new ConstantSchedule(0.25f) };
        Parameters weights = network.CreateWeights(new Philox(key: 1));
        using var trainer = new Trainer(network.Step, weights, new GradientDescent(), settings, threads: 1);
        trainer.Update();
        float[] before = weights.Values.ToArray();
        trainer.Input("input")[1, 1, 0] = float.NaN;

        Assert.That(
            trainer.Update,
            Throws.TypeOf<TrainingDivergedException>().With.Message.Contains("Update 1: the loss must be finite, but is NaN; the learning rate is 0.25"));
        Assert.That(weights.Values.ToArray(), Is.EqualTo(before));
    }

    [Test]
    public void Update_GradientThatOverflows_NamesTheTensor()
    {
        var step = new StepBuilder();
        Value y = step.Affine(step.Parameter("w", 1, 1), step.Parameter("b", 1), step.Input("x", 1));
        step.SquaredError(y, step.Input("target", 1));
        StepProgram program = step.Build();
        var settings = new TrainerSettings { Sequences = 1, Steps = 1, Schedule = new ConstantSchedule(0.25f) };
        using var trainer = new Trainer(program, new Parameters(program), new GradientDescent(), settings, threads: 1);
        trainer.Input("x")[0, 0] = 1e25f;
        trainer.Input("target")[0, 0] = 1e18f;

        Assert.That(trainer.Update, Throws.TypeOf<TrainingDivergedException>().With.Property("Tensor").EqualTo("the gradient of 'w'"));
    }

    [Test]
    public void Trainer_StepWithoutLoss_Throws()
    {
        var step = new StepBuilder();
        step.Affine(step.Parameter("w", 1, 1), step.Parameter("b", 1), step.Input("x", 1));
        StepProgram program = step.Build();
        var settings = new TrainerSettings { Sequences = 1, Steps = 1, Schedule = new ConstantSchedule(1) };

        Assert.That(
            () => new Trainer(program, new Parameters(program), new GradientDescent(), settings, threads: 1),
            Throws.ArgumentException.With.Message.Contains("no loss"));
    }

    [Test]
    public void Trainer_WeightsOfAnotherNetwork_Throws()
    {
        var network = new Lstm1997(BooleanTask.Settings);
        var other = new Lstm1997(BooleanTask.Settings with { GatesAsSources = false });
        var settings = new TrainerSettings { Sequences = 1, Steps = 1, Schedule = new ConstantSchedule(1) };

        Assert.That(
            () => new Trainer(network.Step, new Parameters(other.Step), new GradientDescent(), settings, threads: 1),
            Throws.ArgumentException.With.Message.Contains("another step"));
    }

    [Test]
    public void Input_UnknownName_ThrowsAndListsTheNames()
    {
        var network = new Lstm1997(BooleanTask.Settings);
        using var evaluator = new Evaluator(network.Step, new EvaluatorSettings { Sequences = 1, Steps = 1 }, threads: 1);

        Assert.That(() => evaluator.Input("inputs"), Throws.ArgumentException.With.Message.Contains("It has: input, target."));
        Assert.That(() => evaluator.Output("outputs"), Throws.ArgumentException.With.Message.Contains("output, cell-states"));
    }

    [TestCase(2, 0, 0)]
    [TestCase(0, 4, 0)]
    [TestCase(0, 0, 3)]
    [TestCase(-1, 0, 0)]
    public void Input_PlaceOutOfRange_ThrowsWithThePlace(int sequence, int step, int index)
    {
        var network = new Lstm1997(BooleanTask.Settings);
        using var evaluator = new Evaluator(network.Step, new EvaluatorSettings { Sequences = 2, Steps = 4 }, threads: 1);
        SequenceInput input = evaluator.Input("input");

        Assert.That(
            () => input[sequence, step, index] = 1,
            Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.Contains($"({sequence}, {step}, {index}) lies outside"));
    }

    [Test]
    public void SetSequence_WholeSequence_WritesEachPlace()
    {
        var network = new Lstm1997(BooleanTask.Settings);
        using var evaluator = new Evaluator(network.Step, new EvaluatorSettings { Sequences = 18, Steps = 4 }, threads: 1);
        SequenceInput input = evaluator.Input("input");
        float[] values = [.. Enumerable.Range(1, 12)];

        input.SetSequence(17, values);

        float[] read = [.. Enumerable.Range(0, 12).Select(i => input[17, i / 3, i % 3])];
        Assert.That(read, Is.EqualTo(values));
        Assert.That(() => input.SetSequence(17, values.AsSpan(1)), Throws.ArgumentException.With.Message.Contains("11 numbers were given"));
    }

    [Test]
    public void SetSteps_OneNumberOfSomeSteps_WritesThoseAlone()
    {
        var network = new Lstm1997(BooleanTask.Settings);
        using var evaluator = new Evaluator(network.Step, new EvaluatorSettings { Sequences = 18, Steps = 4 }, threads: 1);
        SequenceInput input = evaluator.Input("input");

        input.SetSteps(17, firstStep: 1, index: 2, [7, 8]);
        input.SetSteps(17, firstStep: 4, index: 0, []);

        float[] read = [.. Enumerable.Range(0, 12).Select(i => input[17, i / 3, i % 3])];
        Assert.That(read, Is.EqualTo(new float[] { 0, 0, 0, 0, 0, 7, 0, 0, 8, 0, 0, 0 }));
        Assert.That(Enumerable.Range(0, 17 * 12).Select(i => input[i / 12, i / 3 % 4, i % 3]), Is.All.Zero, "other sequences are untouched");
        Assert.That(() => input.SetSteps(17, firstStep: 3, index: 0, [1, 2]), Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.Contains("(17, 4, 0) lies outside"));
        Assert.That(input[17, 3, 0], Is.Zero, "nothing is written when one place lies outside");
    }
}
