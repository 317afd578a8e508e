using Pipeline.Learning.Networks;
using Pipeline.Learning.Weights;

namespace Pipeline.Learning.Tests.Networks;

public class Lstm1997SettingsTests
{
    private const string Json =
        """{"inputs":3,"memoryCells":6,"cellsInBlock":1,"standardUnits":6,"secondLayerUnits":0,"outputs":1,"gatesAsSources":true,"truncatedGradient":false,"initialRange":0.1,"firstGateBias":-1,"gateBiasStep":-0.5}""";

    [Test]
    [SetCulture("de-DE")]
    public void ToJson_UnderAnyCulture_IsReadBack()
    {
        string json = BooleanTask.Settings.ToJson();

        Assert.That(json, Is.EqualTo(Json));
        Assert.That(Lstm1997Settings.FromJson(json), Is.EqualTo(BooleanTask.Settings));
    }

    [Test]
    public void FromJson_FileFromBeforeBlocksAndTheSecondLayer_HasNeither()
    {
        string older = Json.Replace("\"cellsInBlock\":1,", "", StringComparison.Ordinal).Replace("\"secondLayerUnits\":0,", "", StringComparison.Ordinal);

        Assert.That(Lstm1997Settings.FromJson(older), Is.EqualTo(BooleanTask.Settings));
    }

    [Test]
    [SetCulture("de-DE")]
    public void ToJson_OfAVariant_NamesWhatDiffersAndIsReadBack()
    {
        Lstm1997Settings variant = BooleanTask.Settings with
        {
            InputGates = false,
            OutputGates = false,
            ForgetGates = true,
            ForgetGateBias = 1.5f,
            LoopWeight = 0.9f,
            LoopFunction = UnitFunction.Tanh,
            Supplement = SupplementaryInput.Error,
        };

        string json = variant.ToJson();

        Assert.That(
            json,
            Is.EqualTo(
                Json[..^1]
                + ""","inputGates":false,"outputGates":false,"forgetGates":true,"forgetGateBias":1.5,"loopWeight":0.9,"loopFunction":"tanh","supplement":"error"}"""));
        Assert.That(Lstm1997Settings.FromJson(json), Is.EqualTo(variant));
    }

    [TestCase("\"inputs\":3,", "", "'inputs' is missing", TestName = "FromJson_MissingKey_ThrowsAndNamesIt")]
    [TestCase("\"inputs\"", "\"input\":1,\"inputs\"", "'input' is unknown", TestName = "FromJson_UnknownKey_ThrowsAndNamesIt")]
    [TestCase("3", "3.5", "not readable", TestName = "FromJson_FractionForACount_Throws")]
    [TestCase("\"inputs\":3", "\"inputs\":-3", "'inputs' is -3, but must lie between 0 and 4096", TestName = "FromJson_NegativeCount_ThrowsAndNamesTheRange")]
    [TestCase("\"inputs\":3", "\"inputs\":16385", "'inputs' is 16385", TestName = "FromJson_CountBeyondReason_Throws")]
    [TestCase("true", "1", "not readable", TestName = "FromJson_NumberForAFlag_Throws")]
    [TestCase("{", "{\"supplement\":\"both\",", "'supplement' is 'both', but must be one of: target, error", TestName = "FromJson_UnknownSupplement_ThrowsAndNamesTheKnownOnes")]
    [TestCase("{", "[", "not readable", TestName = "FromJson_NoObject_Throws")]
    [TestCase("\"inputs\"", "\"inputs\":1,\"inputs\"", "not readable", TestName = "FromJson_KeyGivenTwice_Throws")]
    public void FromJson_Malformed_Throws(string part, string replacement, string message)
    {
        string malformed = Json.Replace(part, replacement, StringComparison.Ordinal);

        Assert.That(() => Lstm1997Settings.FromJson(malformed), Throws.TypeOf<WeightsFormatException>().With.Message.Contains(message));
    }
}
