using Pipeline.Learning.Steps;
using Pipeline.Learning.Weights;

namespace Pipeline.Learning.Tests.Weights;

public class ParametersTests
{
    private static readonly StepProgram s_step = Trace();

    [Test]
    public void From_FileOfTheSameStep_TakesEachTensor()
    {
        var parameters = new Parameters(s_step);
        parameters["w"].Fill(2f);
        parameters["b"][1] = 3f;

        Parameters read = Parameters.From(parameters.ToFile(), s_step);

        Assert.That(read.Values.ToArray(), Is.EqualTo(new[] { 2f, 2f, 0f, 3f }));
    }

    [Test]
    public void From_MissingTensor_ThrowsAndNamesIt() => AssertRefused("tensor 'b' is missing", new Tensor("w", [2, 1], [1f, 2f]));

    [Test]
    public void From_AnotherShape_ThrowsWithBoth() =>
        AssertRefused("has shape [1 × 2] and format F32, but the network needs [2 × 1]", new Tensor("w", [1, 2], [1f, 2f]), new Tensor("b", [2], [1f, 2f]));

    [Test]
    public void From_AnotherElement_ThrowsWithBoth() =>
        AssertRefused("format F64", new Tensor("w", [2, 1], [1.0, 2.0]), new Tensor("b", [2], [1f, 2f]));

    [Test]
    public void From_OneTensorMore_Throws() =>
        AssertRefused("3 tensors, but the network has 2", new Tensor("w", [2, 1], [1f, 2f]), new Tensor("b", [2], [1f, 2f]), new Tensor("x", [1], [1f]));

    [Test]
    public void Copy_Changed_LeavesTheOriginal()
    {
        var parameters = new Parameters(s_step);

        parameters.Copy().Values.Fill(1f);

        Assert.That(parameters.Values.ToArray(), Is.All.Zero);
    }

    [Test]
    public void Indexer_UnknownName_ThrowsAndListsTheNames() =>
        Assert.That(() => new Parameters(s_step)["v"].Length, Throws.ArgumentException.With.Message.Contains("There are: w, b."));

    private static void AssertRefused(string message, params Tensor[] tensors) =>
        Assert.That(() => Parameters.From(new WeightsFile(tensors), s_step), Throws.TypeOf<WeightsFormatException>().With.Message.Contains(message));

    private static StepProgram Trace()
    {
        var step = new StepBuilder();
        step.Parameter("w", 2, 1);
        step.Parameter("b", 2);
        return step.Build();
    }

    [TestCase(float.NaN)]
    [TestCase(float.PositiveInfinity)]
    public void File_OfAWeightThatIsNotFinite_IsNeitherWrittenNorRead(float number)
    {
        var step = new StepBuilder();
        step.Parameter("w", 2);
        StepProgram program = step.Build();
        var weights = new Parameters(program);
        weights["w"][1] = number;

        Assert.That(() => weights.ToFile(), Throws.TypeOf<ArithmeticException>().With.Message.Contains("'w' must be finite"));
        Assert.That(
            () => Parameters.From(new WeightsFile([new Tensor("w", [2], [0, number])]), program),
            Throws.TypeOf<WeightsFormatException>().With.Message.Contains("'w' holds"));
    }
}
