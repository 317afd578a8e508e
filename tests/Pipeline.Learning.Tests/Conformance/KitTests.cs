using Pipeline.Learning.Weights;

namespace Pipeline.Learning.Tests.Conformance;

/// <summary>Our side of the conformance kit against itself: it agrees with what it wrote, and notices every kind of damage.</summary>
public class KitTests
{
    private string _folder = "";

    [SetUp]
    public void WriteKit()
    {
        _folder = Directory.CreateTempSubdirectory("kit-").FullName;
        Kit.Write(_folder);
    }

    [TearDown]
    public void DeleteKit() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void Verify_KitOfOurs_AgreesExactly() =>
        Assert.That(Kit.Verify(_folder).Select(difference => difference.RelativeError), Is.All.Zero);

    [TestCase("gradient/output.bias")]
    [TestCase("sgd/weights/hidden.weight")]
    [TestCase("output")]
    public void Verify_NumberChanged_NamesTheCaseAndTheTensor(string name)
    {
        Rewrite(tensors => [.. tensors.Select(tensor => tensor.Name == name ? WithFirstNumberChanged(tensor) : tensor)]);

        Assert.That(Failures(), Is.EqualTo(new[] { $"elman-tanh: {name}" }));
    }

    [Test]
    public void Verify_TensorMissing_NamesIt()
    {
        Rewrite(tensors => [.. tensors.Where(tensor => tensor.Name != "adam/losses")]);

        Assert.That(Failures(), Is.EqualTo(new[] { "elman-tanh: adam/losses" }));
    }

    [TestCase("weights/output.bias")]
    [TestCase("inputs/target")]
    public void Verify_TensorOfAnotherShape_NamesIt(string name)
    {
        Rewrite(tensors => [.. tensors.Select(tensor => tensor.Name == name ? new Tensor(name, [1], [0.5f]) : tensor)]);

        Assert.That(Failures().Single(), Does.Contain($"elman-tanh: ").And.Contain($"tensor '{name}' has shape [1]"));
    }

    [Test]
    public void Verify_FileCut_SaysWhere()
    {
        File.WriteAllBytes(ElmanPath, File.ReadAllBytes(ElmanPath)[..^1]);

        Assert.That(Failures().Single(), Does.Contain("elman-tanh: Weights file, byte"));
    }

    [Test]
    public void Verify_FileMissing_NamesTheCase()
    {
        File.Delete(ElmanPath);

        Assert.That(Failures(), Is.EqualTo(new[] { "elman-tanh: the file" }));
    }

    [Test]
    public void Verify_OtherSettingsThanTheCase_NamesThem()
    {
        File.Copy(Path.Combine(_folder, "elman-logistic.safetensors"), ElmanPath, overwrite: true);

        Assert.That(Failures(), Is.EqualTo(new[] { "elman-tanh: the settings" }));
    }

    private string ElmanPath => Path.Combine(_folder, "elman-tanh.safetensors");

    private static Tensor WithFirstNumberChanged(Tensor tensor)
    {
        float[] numbers = tensor.Singles.ToArray();
        numbers[0] += 1e-3f;
        return new Tensor(tensor.Name, tensor.Shape, numbers);
    }

    private IEnumerable<string> Failures() =>
        Kit.Verify(_folder).Where(difference => !difference.IsAgreement).Select(difference => $"{difference.Case}: {difference.Tensor}");

    private void Rewrite(Func<IEnumerable<Tensor>, IEnumerable<Tensor>> change)
    {
        WeightsFile file;
        using (FileStream stream = File.OpenRead(ElmanPath))
        {
            file = WeightsFile.Read(stream);
        }

        using FileStream changed = File.Create(ElmanPath);
        new WeightsFile(change(file.Tensors), file.Metadata).Write(changed);
    }
}
