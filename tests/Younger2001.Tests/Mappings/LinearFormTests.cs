using Pipeline.Numerics.Randomness;
using Younger2001.Mappings;

namespace Younger2001.Tests.Mappings;

public class LinearFormTests
{
    [Test]
    public void Target_OfAMappingsOwnWeights_IsTheTargetThatItsFamilyDraws([Values] MappingFamily family)
    {
        ILinearForm form = LinearForms.Create(family);
        double[] v = new double[form.Variances.Count];
        var random = new Philox(1);
        for (int mapping = 0; mapping < 40; mapping++)
        {
            MappingSequence sequence = MappingFamilies.Create(family, population: null).Draw(random, examples: 10);
            double[] weights = family == MappingFamily.Boolean ? BooleanWeights(sequence) : [.. sequence.Parameters];
            for (int t = 0; t < sequence.Steps; t++)
            {
                form.Features(sequence.X1[t], sequence.X2[t], v);
                double value = weights.Zip(v, (weight, feature) => weight * feature).Sum();
                Assert.That(form.Target(value), Is.EqualTo(sequence.Targets[t]).Within(1e-7));
                Assert.That(form.Value(form.Target(value)), Is.EqualTo(value).Within(1e-9));
            }
        }
    }

    /// <summary>The 16 functions are all there are, so their weights' variances can be counted out; for the others it is that of U(−1, 1).</summary>
    [Test]
    public void Variances_OfEachFamily_AreThoseOfItsWeights([Values] MappingFamily family)
    {
        ILinearForm form = LinearForms.Create(family);
        double[][] weights = family == MappingFamily.Boolean
            ? [.. Enumerable.Range(0, BooleanFunction.Count).Select(function => BooleanWeights(Samples.Boolean(function, 0)))]
            : [[.. form.Variances.Select(_ => 1 / Math.Sqrt(3))], [.. form.Variances.Select(_ => -1 / Math.Sqrt(3))]];

        for (int i = 0; i < form.Variances.Count; i++)
        {
            Assert.That(weights.Average(w => w[i]), Is.EqualTo(0).Within(1e-15));
            Assert.That(form.Variances[i], Is.EqualTo(weights.Average(w => w[i] * w[i])).Within(1e-15));
        }
    }

    [Test]
    public void Value_OfATargetRoundedToOne_IsFinite() => Assert.That(new SemiLinearForm().Value(1), Is.InRange(8.0, 9.0));

    private static double[] BooleanWeights(MappingSequence sequence)
    {
        var function = new BooleanFunction((int)sequence.Parameters[0]);
        (int f00, int f01, int f10, int f11) = (function.Value(0), function.Value(1), function.Value(2), function.Value(3));
        return [f00 - 0.5, f10 - f00, f01 - f00, f11 - f10 - f01 + f00];
    }
}
