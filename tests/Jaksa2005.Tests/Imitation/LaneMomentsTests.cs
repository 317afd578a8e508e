using Jaksa2005.Imitation;
using Pipeline.Numerics.Lanes;

namespace Jaksa2005.Tests.Imitation;

public class LaneMomentsTests
{
    private static readonly float[][] s_rows = [[1, -4, 5], [3, 4, 5], [2, 0, 5]];

    [Test]
    public void Measures_OfColumns_AreMeanVarianceAndGreatestSize()
    {
        LaneMoments moments = Measure(s_rows);

        Assert.That(moments.Means, Is.EqualTo(new[] { 2.0, 0, 5 }).Within(1e-12));
        Assert.That(moments.Variances, Is.EqualTo(new[] { 2 / 3.0, 32 / 3.0, 0 }).Within(1e-12));
        Assert.That(moments.Largest, Is.EqualTo(new float[] { 3, 4, 5 }));
    }

    [Test]
    public void Apply_OfTheScaling_GivesMeanZeroAndDeviationOneOrZero()
    {
        var scaling = new VariableScaling<SingleLane>(Measure(s_rows));
        float[][] rows = [.. s_rows.Select(row => (float[])[.. row])];

        Array.ForEach(rows, row => scaling.Apply(row));

        LaneMoments scaled = Measure(rows);
        Assert.That(scaled.Means, Is.EqualTo(new[] { 0.0, 0, 0 }).Within(1e-6));
        Assert.That(scaled.Variances, Is.EqualTo(new[] { 1.0, 1, 0 }).Within(1e-6));
    }

    private static LaneMoments Measure(float[][] rows) => new(rows.Length, row => rows[row]);
}
