using Jaksa2005.Teachers;
using Pipeline.Numerics.Lanes;

namespace Jaksa2005.Tests.Teachers;

public class BackPropagationTests
{
    private const float Rate = 0.1f;

    [Test]
    public void Change_OfEveryKind_FollowsItsFormula([Values] TeacherKind kind)
    {
        OnlineTraining<SingleLane> plain = Samples.AndTraining(new BackPropagation<SingleLane>(TeacherKind.Sgd, 1, 5));
        OnlineTraining<SingleLane> taught = Samples.AndTraining(new BackPropagation<SingleLane>(kind, Rate, 5));
        double m = 0, v = 0, memory = 1;
        for (int step = 1; step <= 40; step++)
        {
            taught.Network.Weights.CopyTo(plain.Network.Weights);
            plain.Propose();
            taught.Propose();

            double expected = Expected(kind, plain.Changes[0], step, ref m, ref v, ref memory);
            Assert.That(taught.Changes[0], Is.EqualTo(expected).Within(1e-5 * Math.Max(1e-3, Math.Abs(expected))), $"step {step}");

            taught.Commit();
            plain.Commit();
        }
    }

    [Test]
    public void RunTo_WithThePapersRate_LearnsAnd()
    {
        OnlineTraining<SingleLane> training = Samples.AndTraining(new BackPropagation<SingleLane>(TeacherKind.Sgd, 0.23f, 5));

        training.RunTo(20_000);

        Assert.That(LaneErrors.CountWrong(training.Network, training.Patterns), Is.EqualTo(new[] { 0 }));
        Assert.That(LaneErrors.MeanOf(training.Network, training.Patterns)[0], Is.LessThan(0.002f));
    }

    private static double Expected(TeacherKind kind, double g, int step, ref double m, ref double v, ref double memory)
    {
        switch (kind)
        {
            case TeacherKind.Sgd:
                return Rate * g;
            case TeacherKind.Momentum:
                m = (0.9 * m) + (Rate * g);
                return m;
            case TeacherKind.RmsProp:
                v = (0.9 * v) + (0.1 * g * g);
                return Rate * g / (Math.Sqrt(v) + 1e-8);
            case TeacherKind.Adam:
                m = (0.9 * m) + (0.1 * g);
                v = (0.999 * v) + (0.001 * g * g);
                return Rate * (m / (1 - Math.Pow(0.9, step))) / (Math.Sqrt(v / (1 - Math.Pow(0.999, step))) + 1e-8);
            default:
                double q = 1 / (memory + 1);
                m = ((1 - q) * m) + (q * g);
                v = ((1 - q) * v) + (q * g * g);
                double agreement = m * m / (v + 1e-16);
                memory = 1 + (memory * (1 - agreement));
                return g * Math.Min(Rate, agreement) / (Math.Sqrt(v) + 1e-16);
        }
    }
}
