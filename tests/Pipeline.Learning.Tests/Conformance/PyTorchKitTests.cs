using Pipeline.Learning.Networks;

namespace Pipeline.Learning.Tests.Conformance;

/// <summary>Every network against PyTorch in float64: Fixtures/Kit is what conformance/conformance.py wrote.</summary>
public class PyTorchKitTests
{
    private static readonly string s_folder = Path.Combine(AppContext.BaseDirectory, "Fixtures", "Kit");

    [TestCaseSource(typeof(KitCase), nameof(KitCase.All))]
    public void Verify_KitOfPyTorch_AgreesInEveryTensor(object kitCase)
    {
        KitDifference[] differences = [.. Kit.Verify(s_folder, (KitCase)kitCase)];

        int tensors = ((KitCase)kitCase).Network.Step.Parameters.Length;
        Assert.That(differences.Where(difference => !difference.IsAgreement), Is.Empty);
        Assert.That(differences, Has.Length.EqualTo(4 + (3 * tensors)));
    }

    [Test]
    public void All_Cases_CoverEveryKindOfNetwork() =>
        Assert.That(KitCase.All.Select(kitCase => kitCase.Network.Kind).Distinct(), Is.EquivalentTo(NetworkKinds.Names));
}
