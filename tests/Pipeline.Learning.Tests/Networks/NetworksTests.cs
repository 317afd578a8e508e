using System.Text.Json.Nodes;
using Pipeline.Learning.Networks;
using Pipeline.Learning.Steps;
using Pipeline.Learning.Tests.Conformance;
using Pipeline.Learning.Tests.Steps;
using Pipeline.Learning.Weights;
using Pipeline.Numerics.Randomness;

namespace Pipeline.Learning.Tests.Networks;

/// <summary>What holds for every network of the conformance kit's cases.</summary>
[TestFixtureSource(typeof(KitCase), nameof(KitCase.All))]
public class NetworksTests(object kitCase)
{
    private readonly INetwork _network = ((KitCase)kitCase).Network;

    [Test]
    public void Gradient_OfAnySequence_EqualsTheDifferences([Values(1, 2, 9)] int steps)
    {
        // A truncated gradient is no gradient of a loss; it is compared with PyTorch's.
        INetwork network = _network switch
        {
            Lstm1997 lstm => new Lstm1997(lstm.Settings with { TruncatedGradient = false }),
            MamlLearner maml => new MamlLearner(maml.Settings with { FirstOrder = false }),
            _ => _network,
        };

        Assert.That(GradientCheck.WorstError(network.Step, steps), Is.LessThan(1e-6));
    }

    [Test]
    [SetCulture("de-DE")]
    public void ToFile_UnderAnyCulture_IsOpenedAsTheSameNetwork()
    {
        Parameters weights = _network.CreateWeights(new Philox(key: 5));
        using var stream = new MemoryStream();

        _network.ToFile(weights).Write(stream);
        stream.Position = 0;
        WeightsFile file = WeightsFile.Read(stream);
        INetwork opened = NetworkKinds.Open(file);

        Assert.That(opened, Is.TypeOf(_network.GetType()));
        Assert.That(opened.SettingsJson, Is.EqualTo(_network.SettingsJson));
        Assert.That(Parameters.From(file, opened.Step).Values.ToArray(), Is.EqualTo(weights.Values.ToArray()));
    }

    [Test]
    public void SettingsJson_WithoutAnyOfItsKeys_IsRefusedAndNamesTheKey()
    {
        JsonObject settings = JsonNode.Parse(_network.SettingsJson)!.AsObject();
        string[] optional =   // absent from older files, or where they are the default
        [
            "cellsInBlock", "secondLayerUnits", "inputGates", "outputGates", "forgetGates", "loopWeight", "loopFunction", "supplement",
        ];
        foreach (string key in settings.Select(member => member.Key).Except(optional).ToArray())
        {
            JsonObject damaged = settings.DeepClone().AsObject();
            damaged.Remove(key);

            Assert.That(
                () => NetworkKinds.Open(new WeightsFile([], [new("network", _network.Kind), new("settings", damaged.ToJsonString())])),
                Throws.TypeOf<WeightsFormatException>().With.Message.Contains($"'{key}' is missing"));
        }
    }

    [Test]
    public void CreateWeights_OfTwoStreams_DrawsEveryMatrixApart()
    {
        Parameters first = _network.CreateWeights(new Philox(key: 1)), second = _network.CreateWeights(new Philox(key: 2));

        foreach (Parameter matrix in first.Layout.Where(parameter => parameter.Shape.Length == 2))
        {
            Assert.That(first[matrix.Name].ToArray().Zip(second[matrix.Name].ToArray(), (a, b) => a - b), Has.None.Zero, matrix.Name);
        }
    }

    [Test]
    public void CreateWeights_OfOneStream_GivesTheSameBits() =>
        Assert.That(
            _network.CreateWeights(new Philox(key: 1)).Values.ToArray(), Is.EqualTo(_network.CreateWeights(new Philox(key: 1)).Values.ToArray()));
}
