using Pipeline.Learning.Networks;
using Pipeline.Learning.Weights;
using Pipeline.Numerics.Randomness;

namespace Pipeline.Learning.Tests.Networks;

/// <summary>The biases that initial weights do not leave at zero.</summary>
public class GateBiasTests
{
    private static readonly OutputLayer s_output = new() { Units = 1 };

    [Test]
    public void CreateWeights_OfAForgetGateLstm_SetsTheForgetGatesAlone()
    {
        var network = new ForgetGateLstm(new ForgetGateLstmSettings { Inputs = 2, MemoryCells = 2, Output = s_output, ForgetGateBias = 3 });

        Parameters weights = network.CreateWeights(new Philox(key: 1));

        Assert.That(weights["units.bias"].ToArray(), Is.EqualTo(new[] { 0f, 0, 3, 3, 0, 0, 0, 0 }));
        Assert.That(weights["output.bias"].ToArray(), Is.EqualTo(new[] { 0f }));
    }

    [Test]
    public void CreateWeights_OfAnLstmOf1997WithForgetGates_StaggersTheOthersAlone()
    {
        var network = new Lstm1997(BooleanTask.Settings with { MemoryCells = 4, CellsInBlock = 2, ForgetGates = true, ForgetGateBias = 4 });

        Parameters weights = network.CreateWeights(new Philox(key: 1));

        Assert.That(weights["units.bias"][..6].ToArray(), Is.EqualTo(new[] { -1f, -1.5f, -1f, -1.5f, 4f, 4f }));
        Assert.That(weights["units.bias"][6..].ToArray(), Is.All.InRange(-0.1f, 0.1f));
    }

    [Test]
    public void CreateWeights_OfAnLstmOf1997WithoutGates_SetsNoBias()
    {
        var network = new Lstm1997(BooleanTask.Settings with { InputGates = false, OutputGates = false });

        Parameters weights = network.CreateWeights(new Philox(key: 1));

        Assert.That(weights["units.bias"].ToArray(), Has.Length.EqualTo(12).And.All.InRange(-0.1f, 0.1f));
    }

    [Test]
    public void CreateWeights_OfAGru_SetsTheUpdateGatesAlone()
    {
        var network = new Gru(new GruSettings { Inputs = 2, HiddenUnits = 2, Output = s_output, UpdateGateBias = 2 });

        Parameters weights = network.CreateWeights(new Philox(key: 1));

        Assert.That(weights["gates.bias"].ToArray(), Is.EqualTo(new[] { 0f, 0, 2, 2 }));
        Assert.That(weights["candidate.bias"].ToArray(), Is.EqualTo(new[] { 0f, 0 }));
    }
}
