using Pipeline.Learning.Networks;
using Pipeline.Learning.Optimizers;
using Pipeline.Learning.Tests.Steps;
using Pipeline.Learning.Training;
using Pipeline.Learning.Weights;
using Pipeline.Numerics.Randomness;

namespace Pipeline.Learning.Tests.Networks;

public class Lstm1997Tests
{
    private static readonly Lstm1997Settings s_boolean = BooleanTask.Settings;

    [TestCase(false, 397)]
    [TestCase(true, 685)]
    public void Step_OfTheBooleanNetwork_HasThePapersNumberOfWeights(bool gatesAsSources, int expected) =>
        Assert.That(new Lstm1997(s_boolean with { GatesAsSources = gatesAsSources }).Step.ParameterCount, Is.EqualTo(expected));

    /// <summary>12 memory cells, 6 standard units and a second layer of 40.</summary>
    [Test]
    public void Step_OfTheQuadraticNetwork_HasThePapersLayers()
    {
        var network = new Lstm1997(s_boolean with { MemoryCells = 12, GatesAsSources = false, SecondLayerUnits = 40 });

        Assert.That(network.Step.ParameterCount, Is.EqualTo((42 * 22) + (40 * 19) + 41));
    }

    [Test]
    public void Step_WithCellsInBlocks_HasOnePairOfGatesABlock()
    {
        var network = new Lstm1997(s_boolean with { MemoryCells = 6, CellsInBlock = 3, GatesAsSources = true });

        Assert.That(network.Step.ParameterCount, Is.EqualTo(((4 + 6 + 6) * (3 + 6 + 4 + 6 + 1)) + 13));
    }

    [Test]
    public void Step_WithCellsThatFormNoWholeBlocks_ThrowsAndNamesBoth() =>
        Assert.That(
            () => new Lstm1997(s_boolean with { CellsInBlock = 4 }),
            Throws.ArgumentException.With.Message.EqualTo("6 memory cells cannot form blocks of 4. Give whole blocks."));

    [Test]
    public void Gradient_Exact_EqualsTheDifferences(
        [Values] bool gatesAsSources, [Values(1, 2, 9)] int steps, [Values(1, 2)] int cellsInBlock, [Values(0, 4)] int secondLayer)
    {
        var network = new Lstm1997(s_boolean with
        {
            MemoryCells = 2,
            CellsInBlock = cellsInBlock,
            StandardUnits = 3,
            SecondLayerUnits = secondLayer,
            Outputs = 2,
            GatesAsSources = gatesAsSources,
        });

        Assert.That(GradientCheck.WorstError(network.Step, steps), Is.LessThan(1e-6));
    }

    [Test]
    public void Gradient_Truncated_EqualsTheExactOneForOneStep() =>
        Assert.That(Gradient(truncated: true, steps: 1, recurrent: true), Is.EqualTo(Gradient(truncated: false, steps: 1, recurrent: true)));

    [Test]
    public void Gradient_Truncated_EqualsTheExactOneWithoutRecurrentWeights() =>
        Assert.That(Gradient(truncated: true, steps: 9, recurrent: false), Is.EqualTo(Gradient(truncated: false, steps: 9, recurrent: false)));

    [Test]
    public void Gradient_Truncated_DiffersFromTheExactOneElsewhere() =>
        Assert.That(Gradient(truncated: true, steps: 2, recurrent: true), Is.Not.EqualTo(Gradient(truncated: false, steps: 2, recurrent: true)));

    [Test]
    public void CreateWeights_WithCellsInBlocks_StaggersTheBlocksBiases()
    {
        var network = new Lstm1997(s_boolean with { CellsInBlock = 2 });

        Parameters weights = network.CreateWeights(new Philox(key: 1));

        Assert.That(weights["units.bias"][..6].ToArray(), Is.EqualTo(new[] { -1f, -1.5f, -2f, -1f, -1.5f, -2f }));
        Assert.That(weights["units.bias"][6..].ToArray(), Is.All.InRange(-0.1f, 0.1f));
    }

    [Test]
    public void CreateWeights_OfTheBooleanNetwork_StaggersTheGateBiases()
    {
        var network = new Lstm1997(s_boolean);

        Parameters weights = network.CreateWeights(new Philox(key: 1));

        float[] staggered = [-1f, -1.5f, -2f, -2.5f, -3f, -3.5f];
        Assert.That(weights["units.bias"][..12].ToArray(), Is.EqualTo((float[])[.. staggered, .. staggered]));
        float[] drawn = [.. weights["units.weight"], .. weights["units.bias"][12..], .. weights["output.weight"], .. weights["output.bias"]];
        Assert.That(drawn, Is.All.InRange(-0.1f, 0.1f));
        Assert.That(drawn.Distinct().Count(), Is.GreaterThan(drawn.Length - 3));
    }

    [Test]
    public void ToFile_AnyNetwork_IsReadBackWithItsSettings()
    {
        var network = new Lstm1997(s_boolean with { InitialRange = 0.3f, TruncatedGradient = true, GateBiasStep = -0.1f });
        Parameters weights = network.CreateWeights(new Philox(key: 5));
        using var stream = new MemoryStream();

        network.ToFile(weights).Write(stream);
        stream.Position = 0;
        WeightsFile file = WeightsFile.Read(stream);
        Lstm1997 read = Lstm1997.From(file);

        Assert.That(read.Settings, Is.EqualTo(network.Settings));
        Assert.That(Parameters.From(file, read.Step).Values.ToArray(), Is.EqualTo(weights.Values.ToArray()));
    }

    [Test]
    public void From_AnotherKindOfNetwork_ThrowsAndNamesTheKind() =>
        Assert.That(
            () => Lstm1997.From(new WeightsFile([], [new("network", "elman")])),
            Throws.TypeOf<WeightsFormatException>().With.Message.Contains("'lstm-1997'"));

    private static float[] Gradient(bool truncated, int steps, bool recurrent)
    {
        var network = new Lstm1997(s_boolean with { TruncatedGradient = truncated });
        Parameters weights = network.CreateWeights(new Philox(key: 3));
        if (!recurrent)
        {
            int sources = network.Step.Parameters[0].Shape[1];
            for (int i = 0; i < weights["units.weight"].Length; i++)
            {
                weights["units.weight"][i] *= i % sources < s_boolean.Inputs ? 1 : 0;
            }
        }

        var settings = new TrainerSettings { Sequences = 5, Steps = steps, Schedule = new ConstantSchedule(0) };
        using var trainer = new Trainer(network.Step, weights, new GradientDescent(), settings, threads: 1);
        BooleanTask.Fill(new Philox(key: 4), 5, steps, trainer.Input("input"), trainer.Input("target"));
        trainer.Update();

        return trainer.Gradient.ToArray();
    }
}
