using Pipeline.Learning.Networks;
using Pipeline.Learning.Optimizers;
using Pipeline.Learning.Training;
using Pipeline.Learning.Weights;

namespace Pipeline.Learning.Tests.Networks;

/// <summary>Every number against PyTorch in float64, as Fixtures/lstm1997.py computed it.</summary>
[TestFixture(false, false)]
[TestFixture(false, true)]
[TestFixture(true, false)]
[TestFixture(true, true)]
public class Lstm1997PyTorchTests(bool gatesAsSources, bool truncated)
{
    private const double Tolerance = 1e-5;
    private const int Steps = 12;
    private const int Sequences = 5;
    private static readonly WeightsFile s_fixture = ReadFixture();
    private readonly Lstm1997 _network = new(new Lstm1997Settings
    {
        Inputs = 3, MemoryCells = 4, StandardUnits = 3, Outputs = 2, GatesAsSources = gatesAsSources, TruncatedGradient = truncated,
    });

    [TestCase("output")]
    [TestCase("cell-states")]
    public void Output_OfEveryStep_AgreesWithPyTorch(string name)
    {
        using var evaluator = new Evaluator(_network.Step, new EvaluatorSettings { Sequences = Sequences, Steps = Steps }, threads: 1);
        Fill(evaluator.Input("input"));
        Fill(evaluator.Input("target"));

        double loss = evaluator.Run(Weights());

        SequenceOutput output = evaluator.Output(name);
        float[] actual = new float[Steps * Sequences * output.Length];
        for (int i = 0; i < actual.Length; i++)
        {
            actual[i] = output[i / output.Length % Sequences, i / output.Length / Sequences, i % output.Length];
        }

        Assert.That(RelativeError(actual, Reference(name)), Is.LessThan(Tolerance));
        Assert.That(loss, Is.EqualTo(Reference("loss")[0]).Within(Tolerance * Reference("loss")[0]));
    }

    [TestCase("units.weight")]
    [TestCase("units.bias")]
    [TestCase("output.weight")]
    [TestCase("output.bias")]
    public void Gradient_OfEachTensor_AgreesWithPyTorch(string name)
    {
        using Trainer trainer = CreateTrainer(new GradientDescent());

        trainer.Update();

        var parameter = _network.Step.Parameters.Single(parameter => parameter.Name == name);
        float[] actual = trainer.Gradient.Slice(parameter.Offset, parameter.Length).ToArray();
        Assert.That(RelativeError(actual, Reference($"gradient/{name}")), Is.LessThan(Tolerance));
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
        using FileStream stream = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "Fixtures", "lstm1997.safetensors"));
        return WeightsFile.Read(stream);
    }

    private static double RelativeError(float[] actual, double[] expected)
    {
        Assert.That(actual, Has.Length.EqualTo(expected.Length));
        double difference = actual.Zip(expected, (a, e) => (a - e) * (a - e)).Sum();
        return Math.Sqrt(difference / expected.Sum(e => e * e));
    }

    private Trainer CreateTrainer(IOptimizer optimizer)
    {
        var settings = new TrainerSettings { Sequences = Sequences, Steps = Steps, Chunk = 5, Schedule = new ConstantSchedule(0.01f) };
        var trainer = new Trainer(_network.Step, Weights(), optimizer, settings, threads: 1);
        Fill(trainer.Input("input"));
        Fill(trainer.Input("target"));
        return trainer;
    }

    private Parameters Weights()
    {
        var weights = new Parameters(_network.Step);
        foreach (var parameter in weights.Layout)
        {
            float[] values = Array.ConvertAll(Reference($"weights/{parameter.Name}"), value => (float)value);
            values.CopyTo(weights[parameter.Name]);
        }

        return weights;
    }

    // The fixture holds [steps × sequences × numbers].
    private void Fill(SequenceInput input)
    {
        double[] values = Reference(input.Name);
        for (int i = 0; i < values.Length; i++)
        {
            input[i / input.Length % Sequences, i / input.Length / Sequences, i % input.Length] = (float)values[i];
        }
    }

    private double[] Reference(string name) =>
        s_fixture[$"{(gatesAsSources ? "gates" : "no-gates")}-{(truncated ? "truncated" : "exact")}/{name}"].Doubles.ToArray();
}
