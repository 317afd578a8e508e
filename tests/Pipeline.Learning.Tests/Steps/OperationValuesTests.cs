using Pipeline.Learning.Steps;
using Pipeline.Learning.Steps.Operations;
using Pipeline.Learning.Training;
using Pipeline.Learning.Weights;

namespace Pipeline.Learning.Tests.Steps;

/// <summary>What the operations compute, against plain loops.</summary>
public class OperationValuesTests
{
    private static readonly float[] s_x = [0.5f, -2, 3, 0.25f, -1, 4, 0, 1.5f, -0.75f, 2, 7, -3];

    [Test]
    public void Product_OfAMatrix_AddsTheColumnsOfEachRow() =>
        Assert.That(Run((step, x) => step.Product(x[..6], x[6..8])), Is.EqualTo(new[] { -3f, 0.375f, 6f }));

    [Test]
    public void TransposedProduct_OfAMatrix_AddsTheRowsOfEachColumn() =>
        Assert.That(Run((step, x) => step.TransposedProduct(x[..6], x[9..])), Is.EqualTo(new[] { 25f, -14.25f }));

    [Test]
    public void Product_OfALongMatrix_EqualsTheTransposedProductOfItsTranspose([Range(1, 12)] int rows)
    {
        float[] product = Run((step, x) => step.Product(step.OuterProduct(x[..rows], x[2..5]), x[7..10]));
        float[] transposed = Run((step, x) => step.TransposedProduct(step.OuterProduct(x[2..5], x[..rows]), x[7..10]));

        Assert.That(product, Has.Length.EqualTo(rows));
        Assert.That(transposed, Is.EqualTo(product));
    }

    [Test]
    public void OuterProduct_OfTwoVectors_LiesRowAfterRow() =>
        Assert.That(Run((step, x) => step.OuterProduct(x[..2], x[2..5])), Is.EqualTo(new[] { 1.5f, 0.125f, -0.5f, -6, -0.5f, 2 }));

    [Test]
    public void Dot_OfTwoVectors_IsTheSumOfProducts() => Assert.That(Run((step, x) => step.Dot(x[..3], x[3..6])), Is.EqualTo(new[] { 14.125f }));

    [Test]
    public void Scale_ByANumber_MultipliesEach() => Assert.That(Run((step, x) => step.Scale(x[1..2], x[..3])), Is.EqualTo(new[] { -1f, 4, -6 }));

    [Test]
    public void Divide_OfPairs_IsTheQuotient() => Assert.That(Run((_, x) => x[..2] / x[2..4]), Is.EqualTo(new[] { 0.5f / 3, -8 }));

    [Test]
    public void Reciprocal_OfANumber_IsTheQuotient() => Assert.That(Run((step, x) => step.Reciprocal(x[1..3])), Is.EqualTo(new[] { -0.5f, 1f / 3 }));

    [Test]
    public void Operators_WithANumber_ComputeWhatTheySay() =>
        Assert.That(
            Run((step, x) => step.Concatenate(3 * x[..1], 3 + x[..1], 3 - x[..1], -x[..1], step.Constant(0.125, 2))),
            Is.EqualTo(new[] { 1.5f, 3.5f, 2.5f, -0.5f, 0.125f, 0.125f }));

    [Test]
    public void IsPositive_OfANumber_IsOneAboveZeroOnly() =>
        Assert.That(Run((step, x) => step.IsPositive(x[4..8])), Is.EqualTo(new[] { 0f, 1, 0, 1 }));

    [Test]
    public void ExpAndSoftplus_OfZero_AreExact() =>
        Assert.That(Run((step, x) => step.Concatenate(step.Exp(x[6..7]), step.Softplus(x[6..7]))), Is.EqualTo(new[] { 1f, 0.6931472f }));

    [Test]
    public void Linear_OfASharedMatrix_IsItsProduct() =>
        Assert.That(Run((step, x) => step.Linear(step.Parameter("w", 2, 3), x[..3]), 1, 2, 3, 4, 5, 6), Is.EqualTo(new[] { 5.5f, 10 }));

    [Test]
    public void TransposedLinear_OfASharedMatrix_IsTheProductOfItsTranspose() =>
        Assert.That(Run((step, x) => step.TransposedLinear(step.Parameter("w", 2, 3), x[..2]), 1, 2, 3, 4, 5, 6), Is.EqualTo(new[] { -7.5f, -9, -10.5f }));

    [Test]
    public void Broadcast_OfAParameter_GivesItsNumbers() =>
        Assert.That(Run((step, _) => step.Broadcast(step.Parameter("w", 2, 2)), 1, 2, 3, 4), Is.EqualTo(new[] { 1f, 2, 3, 4 }));

    [TestCase(0f, 1f, 0.6931472f)]
    [TestCase(100f, 1f, 0f)]
    [TestCase(100f, 0f, 100f)]
    [TestCase(-100f, 1f, 100f)]
    [TestCase(-3f, 0.5f, 1.5485873f)]
    [TestCase(20f, 1f, 2.0611537e-9f)]
    public void CrossEntropyFromLogits_AnyLogit_KeepsItsDigits(float logit, float target, float expected)
    {
        var step = new StepBuilder();
        step.CrossEntropyFromLogits(step.Input("x", 1), step.Input("y", 1));
        StepProgram program = step.Build();
        using var evaluator = new Evaluator(program, new EvaluatorSettings { Sequences = 1, Steps = 1 }, threads: 1);
        evaluator.Input("x")[0, 0] = logit;
        evaluator.Input("y")[0, 0] = target;

        Assert.That(evaluator.Run(new Parameters(program)), Is.EqualTo(expected).Within((expected * 3e-7) + 1e-37));
    }

    [Test]
    public void Product_MatrixThatDoesNotFit_ThrowsWithBothLengths()
    {
        Assert.That(
            () => Run((step, x) => step.Product(x[..5], x[..2])),
            Throws.ArgumentException.With.Message.Contains("matrix of 5 numbers cannot multiply a vector of 2").And.Message.Contains("2 columns"));
        Assert.That(() => Run((step, x) => step.TransposedProduct(x[..5], x[..2])), Throws.ArgumentException.With.Message.Contains("2 rows"));
        Assert.That(() => Run((step, x) => step.Product(x, x[..0])), Throws.ArgumentException.With.Message.Contains("vector of 0"));
    }

    [Test]
    public void Scale_BySeveralNumbers_Throws() =>
        Assert.That(() => Run((step, x) => step.Scale(x[..2], x)), Throws.ArgumentException.With.Message.Contains("was given 2 numbers"));

    [Test]
    public void TransposedLinear_WithTooFewRows_ThrowsWithTheShape() =>
        Assert.That(
            () => Run((step, x) => step.TransposedLinear(step.Parameter("w", 2, 3), x[..3])),
            Throws.ArgumentException.With.Message.Contains("'w' has shape [2 × 3], but its inputs have 3 numbers").And.Message.Contains("rows"));

    private static float[] Run(Func<StepBuilder, Value, Value> operation, params float[] parameters)
    {
        var step = new StepBuilder();
        step.Expose("y", operation(step, step.Input("x", s_x.Length)));
        StepProgram program = step.Build();
        var weights = new Parameters(program);
        parameters.CopyTo(weights.Values);
        using var evaluator = new Evaluator(program, new EvaluatorSettings { Sequences = 1, Steps = 1 }, threads: 1);
        evaluator.Input("x").SetSequence(0, s_x);
        evaluator.Run(weights);
        SequenceOutput output = evaluator.Output("y");
        return [.. Enumerable.Range(0, output.Length).Select(i => output[0, 0, i])];
    }
}
