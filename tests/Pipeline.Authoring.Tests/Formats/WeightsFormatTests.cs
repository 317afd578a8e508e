using Pipeline.Authoring.Formats;
using Pipeline.Learning.Weights;

namespace Pipeline.Authoring.Tests.Formats;

public class WeightsFormatTests
{
    [Test]
    public void Validate_FiniteTensors_AreAccepted() =>
        Assert.That(() => Validate(Write(new Tensor("w", [2], [1f, float.MinValue]), new Tensor("b", [], [double.MaxValue]))), Throws.Nothing);

    [Test]
    public void Validate_SingleThatIsNotFinite_ThrowsAndNamesTensorAndElement([Values(float.NaN, float.PositiveInfinity, float.NegativeInfinity)] float value) =>
        Assert.That(
            () => Validate(Write(new Tensor("good", [1], [0f]), new Tensor("units.bias", [3], [0f, 1f, value]))),
            Throws.TypeOf<InvalidDataException>().With.Message.Contains("Element 2 of tensor 'units.bias'").And.Message.Contains("learning rate"));

    [Test]
    public void Validate_DoubleThatIsNotFinite_ThrowsAndNamesTensorAndElement() =>
        Assert.That(() => Validate(Write(new Tensor("w", [2], [double.NaN, 0]))), Throws.TypeOf<InvalidDataException>().With.Message.Contains("Element 0 of tensor 'w'"));

    [Test]
    public void Validate_OtherBytes_Throws([Values(0, 7, 100)] int length) => Assert.That(() => Validate(new byte[length]), Throws.TypeOf<WeightsFormatException>());

    private static void Validate(byte[] weights) => new WeightsFormat().Validate(new MemoryStream(weights));

    private static byte[] Write(params Tensor[] tensors)
    {
        var content = new MemoryStream();
        new WeightsFile(tensors).Write(content);
        return content.ToArray();
    }
}
