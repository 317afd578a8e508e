using Pipeline.Learning.Networks;
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
        // The truncated gradient is no gradient of a loss; it has tests of its own.
        INetwork network = _network is Lstm1997 lstm ? new Lstm1997(lstm.Settings with { TruncatedGradient = false }) : _network;

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
        var settings = System.Text.Json.Nodes.JsonNode.Parse(_network.SettingsJson)!.AsObject();
        string[] optional = ["cellsInBlock", "secondLayerUnits"];   // absent from older files
        foreach (string key in settings.Select(member => member.Key).Except(optional).ToArray())
        {
            var damaged = settings.DeepClone().AsObject();
            damaged.Remove(key);

            Assert.That(
                () => NetworkKinds.Open(new WeightsFile([], [new("network", _network.Kind), new("settings", damaged.ToJsonString())])),
                Throws.TypeOf<WeightsFormatException>().With.Message.Contains($"'{key}' is missing"));
        }
    }

    [Test]
    public void CreateWeights_OfTwoStreams_DrawsEveryWeightApartAndWithinItsScale()
    {
        Parameters first = _network.CreateWeights(new Philox(key: 1)), second = _network.CreateWeights(new Philox(key: 2));

        foreach (var parameter in first.Layout.Where(parameter => parameter.Shape.Length == 2))
        {
            float[] one = first[parameter.Name].ToArray(), other = second[parameter.Name].ToArray();
            Assert.That(one.Zip(other, (a, b) => a - b), Has.None.Zero, parameter.Name);
            Assert.That(one.Select(Math.Abs).Max(), Is.LessThan(2.6 / Math.Sqrt(parameter.Shape[1])), parameter.Name);   // 1.5 √3 in the widest case
        }
    }
}
