using Pipeline.Numerics.Randomness;
using Younger2001.ReadOut;

namespace Younger2001.Tests.ReadOut;

public class SignalHandleTests
{
    private static readonly double[][] s_rows = LinearReadOutTests.Rows(50, 5, key: 1);
    private static readonly LinearReadOut s_readOut = LinearReadOut.Fit(s_rows, [.. s_rows.Select(row => row[0] - (0.2 * row[3]))])[0];
    private static readonly SignalHandle s_handle = new(s_readOut);

    [Test]
    public void MoveTo_MakesTheReadOutTheTarget([Values(-3.0, 0.0, 8.5)] double target)
    {
        double[] states = [.. s_rows[0]];

        s_handle.MoveTo(states, target);

        Assert.That(s_readOut.Read(states), Is.EqualTo(target).Within(1e-9));
    }

    [Test]
    public void MoveTo_MovesByTheDistanceThatItAnswers([Values(-3.0, 8.5)] double target)
    {
        double[] states = [.. s_rows[0]];

        double distance = s_handle.MoveTo(states, target);

        Assert.That(Distance(states, s_rows[0]), Is.EqualTo(Math.Abs(distance)).Within(1e-9));
        Assert.That(distance, Is.Not.Zero);
    }

    [Test]
    public void Move_BackAlongItsDirection_UndoesMoveTo()
    {
        double[] states = [.. s_rows[0]];
        double distance = s_handle.MoveTo(states, 2);

        s_handle.Move(states, s_handle.Direction, -distance);

        Assert.That(states, Is.EqualTo(s_rows[0]).Within(1e-9));
    }

    [Test]
    public void Control_MovesAsFarAndLeavesTheReadOut([Range(1, 5)] int key)
    {
        double[] control = s_handle.DrawControl(new Philox((ulong)key));
        double[] states = [.. s_rows[0]];

        s_handle.Move(states, control, 2.5);

        Assert.That(Distance(states, s_rows[0]), Is.EqualTo(2.5).Within(1e-9));
        Assert.That(s_readOut.Read(states), Is.EqualTo(s_readOut.Read(s_rows[0])).Within(1e-9));
    }

    /// <summary>In units of each cell's standard deviation.</summary>
    private static double Distance(double[] a, double[] b) =>
        Math.Sqrt(a.Select((value, i) => (value - b[i]) / s_readOut.Units.Deviations[i]).Sum(x => x * x));
}
