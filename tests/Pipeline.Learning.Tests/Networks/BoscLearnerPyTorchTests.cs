using Pipeline.Learning.Networks;
using Pipeline.Learning.Optimizers;
using Pipeline.Learning.Steps;
using Pipeline.Learning.Training;
using Pipeline.Learning.Weights;

namespace Pipeline.Learning.Tests.Networks;

/// <summary>Every number against PyTorch in float64, as Fixtures/bosc-learner.py computed it.</summary>
public class BoscLearnerPyTorchTests
{
    private const double Tolerance = 1e-5;
    private const int Steps = 12;
    private const int Sequences = 5;
    private static readonly string[] s_inputs = ["input", "target", "shown", "counted"];
    private static readonly WeightsFile s_fixture = ReadFixture();
    private readonly BoscLearner _learner = new(new BoscLearnerSettings { Inputs = 3, ModelUnits = 4, FirstLayerUnits = 7, SecondLayerUnits = 6 });

    [TestCase("output")]
    [TestCase("logit")]
    [TestCase("model")]
    public void Output_OfEveryStep_AgreesWithPyTorch(string name)
    {
        using var evaluator = new Evaluator(_learner.Step, new EvaluatorSettings { Sequences = Sequences, Steps = Steps }, threads: 1);
        Array.ForEach(s_inputs, input => Fill(evaluator.Input(input)));

        double loss = evaluator.Run(Weights());

        SequenceOutput output = evaluator.Output(name);
        float[] actual = [.. Enumerable.Range(0, Steps * Sequences * output.Length).Select(place =>
            output[place / output.Length % Sequences, place / output.Length / Sequences, place % output.Length])];
        Assert.That(RelativeError(actual, Reference(name)), Is.LessThan(Tolerance));
        Assert.That(loss, Is.EqualTo(Reference("loss")[0]).Within(Tolerance * Reference("loss")[0]));
    }

    [TestCase("model.initial")]
    [TestCase("first.weight")]
    [TestCase("first.bias")]
    [TestCase("second.weight")]
    [TestCase("second.bias")]
    [TestCase("gates.weight")]
    [TestCase("gates.bias")]
    public void Gradient_OfEachTensor_AgreesWithPyTorch(string name)
    {
        using Trainer trainer = CreateTrainer(new GradientDescent());

        trainer.Update();

        Parameter parameter = _learner.Step.Parameters.Single(parameter => parameter.Name == name);
        Assert.That(RelativeError(trainer.Gradient.Slice(parameter.Offset, parameter.Length).ToArray(), Reference($"gradient/{name}")), Is.LessThan(Tolerance));
    }

    [Test]
    public void Losses_OfTenUpdatesOfAdam_AgreeWithPyTorch()
    {
        using Trainer trainer = CreateTrainer(new Adam());

        double[] losses = [.. Enumerable.Range(0, 10).Select(_ => trainer.Update())];

        Assert.That(losses, Is.EqualTo(Reference("adam/losses")).Within(Tolerance * losses[9]));
    }

    private static WeightsFile ReadFixture()
    {
        using FileStream stream = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "Fixtures", "bosc-learner.safetensors"));
        return WeightsFile.Read(stream);
    }

    private static double[] Reference(string name) => s_fixture[name].Doubles.ToArray();

    private static double RelativeError(float[] actual, double[] expected)
    {
        Assert.That(actual, Has.Length.EqualTo(expected.Length));
        return Math.Sqrt(actual.Zip(expected, (a, e) => (a - e) * (a - e)).Sum() / expected.Sum(e => e * e));
    }

    // The fixture holds [steps × sequences × numbers].
    private static void Fill(SequenceInput input)
    {
        double[] values = Reference(input.Name);
        for (int i = 0; i < values.Length; i++)
        {
            input[i / input.Length % Sequences, i / input.Length / Sequences, i % input.Length] = (float)values[i];
        }
    }

    private Trainer CreateTrainer(IOptimizer optimizer)
    {
        var settings = new TrainerSettings { Sequences = Sequences, Steps = Steps, Chunk = 5, Schedule = new ConstantSchedule(0.01f) };
        var trainer = new Trainer(_learner.Step, Weights(), optimizer, settings, threads: 1);
        Array.ForEach(s_inputs, input => Fill(trainer.Input(input)));
        return trainer;
    }

    private Parameters Weights()
    {
        var weights = new Parameters(_learner.Step);
        foreach (Parameter parameter in weights.Layout)
        {
            Array.ConvertAll(Reference($"weights/{parameter.Name}"), value => (float)value).CopyTo(weights[parameter.Name]);
        }

        return weights;
    }
}
