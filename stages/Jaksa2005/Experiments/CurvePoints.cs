using Pipeline.Numerics.Functions;

namespace Jaksa2005.Experiments;

/// <summary>The steps at which a learning curve is measured: step 0, then evenly on a logarithmic scale, and the last.</summary>
internal static class CurvePoints
{
    private const int PerDecade = 12;
    private const double LnTen = 2.302585092994046;

    /// <summary>Steps from 0 to <paramref name="steps"/>, in order, each once.</summary>
    public static int[] Of(int steps)
    {
        var points = new List<int> { 0 };
        for (int i = 0; points[^1] < steps; i++)
        {
            int point = (int)Math.Min(steps, Math.Round(Exponential.Exp(i * LnTen / PerDecade)));
            if (point > points[^1])
            {
                points.Add(point);
            }
        }

        return [.. points];
    }
}
