using Jaksa2005.LocalRules;
using Pipeline.Numerics.Lanes;
using Pipeline.Numerics.Randomness;

namespace Jaksa2005.Tests.LocalRules;

public class LocalNetworkTests
{
    private const float Scale = 0.3f;

    [Test]
    public void Delta_OfTheSymmetricForms_IsOddInS([Values(LocalForm.Antisymmetric, LocalForm.Homogeneous)] LocalForm form, [Values(0.01f, 0.3f, 2f)] float sum)
    {
        LocalNetwork<SingleLane> local = Create(form);

        Assert.That(Ask(local, -sum, 0.4f), Is.EqualTo(-Ask(local, sum, 0.4f)));
        Assert.That(Ask(local, sum, 0.4f), Is.Not.Zero);
    }

    [Test]
    public void Delta_OfTheHomogeneousForm_IsOfDegreeOne([Values(0.001f, 7f, 1000f)] float factor)
    {
        LocalNetwork<SingleLane> local = Create(LocalForm.Homogeneous);
        float one = Ask(local, 0.2f, 0.7f);

        Assert.That(Ask(local, factor * 0.2f, 0.7f), Is.EqualTo(factor * one).Within(1e-5f * Math.Abs(factor * one)));
    }

    [Test]
    public void Delta_OfAnyForm_HasTheBitsOfItsNetwork([Values] LocalForm form, [Values(-0.7f, 0.2f)] float sum)
    {
        const float X = 0.6f;
        LocalNetwork<SingleLane> local = Create(form);
        float s = sum / Scale, argument = form == LocalForm.Homogeneous ? MathF.Sign(s) : s, factor = form == LocalForm.Homogeneous ? Math.Abs(s) : 1;
        float straight = Output(argument), answer = form == LocalForm.Plain ? straight : 0.5f * (straight - Output(-argument));

        Assert.That(Ask(local, sum, X), Is.EqualTo(Scale * factor * answer));

        float Output(float input)
        {
            local.Network.Activate([input, X]);
            return local.Network.Outputs[0];
        }
    }

    [Test]
    public void Delta_OfTheHomogeneousForm_HasTheBitsOfItsSlope([Values(-0.7f, 0f, 0.2f)] float sum)
    {
        LocalNetwork<SingleLane> local = Create(LocalForm.Homogeneous);
        float[] answer = new float[1];

        SingleLane.Store(local.DeltaOfSlope(SingleLane.Broadcast(sum), local.Slope(SingleLane.Broadcast(0.6f))), answer, 0);

        Assert.That(answer[0], Is.EqualTo(Ask(local, sum, 0.6f)));
        Assert.That(local.IsHomogeneous);
        Assert.That(Create(LocalForm.Antisymmetric).IsHomogeneous, Is.False);
    }

    [Test]
    public void Learn_OfAnyForm_MovesAgainstTheGradient([Values] LocalForm form)
    {
        const float Rate = 1e-3f, Sum = 0.21f, X = 0.6f, Delta = 0.4f, Step = 1e-2f;
        LocalNetwork<SingleLane> local = Create(form), probe = Create(form);
        float[] before = local.Network.GetWeights(0);

        local.Learn(SingleLane.Broadcast(Sum), SingleLane.Broadcast(X), SingleLane.Broadcast(Delta), SingleLane.Broadcast(Rate));

        float[] after = local.Network.GetWeights(0);
        for (int i = 0; i < before.Length; i++)
        {
            double slope = (Loss(probe, before, i, Step) - Loss(probe, before, i, -Step)) / (2 * Step);
            Assert.That((after[i] - before[i]) / Rate, Is.EqualTo(-slope).Within(2e-3), $"weight {i}");
        }

        static double Loss(LocalNetwork<SingleLane> probe, float[] weights, int changed, float by)
        {
            float[] moved = [.. weights];
            moved[changed] += by;
            probe.Network.SetWeights(0, moved);
            double error = (Delta - Ask(probe, Sum, X)) / Scale;
            return 0.5 * error * error;
        }
    }

    [Test]
    public void Learn_OfManyExamples_FindsRule6([Values] LocalForm form)
    {
        LocalNetwork<SingleLane> local = Create(form);
        var random = new Philox(3);
        for (int i = 0; i < 100_000; i++)
        {
            float sum = (float)random.Uniform(-0.6, 0.6), x = random.NextSingle();
            local.Learn(SingleLane.Broadcast(sum), SingleLane.Broadcast(x), SingleLane.Broadcast(sum * x * (1 - x)), SingleLane.Broadcast(0.1f));
        }

        // The plain form must also learn that the rule is odd in S, and is less exact after as many examples.
        float tolerance = form == LocalForm.Plain ? 0.04f : 0.02f;
        Assert.That(Ask(local, 0.4f, 0.5f), Is.EqualTo(0.1f).Within(tolerance));
        Assert.That(Ask(local, -0.4f, 0.2f), Is.EqualTo(-0.064f).Within(tolerance));
    }

    private static LocalNetwork<SingleLane> Create(LocalForm form)
    {
        var local = new LocalNetwork<SingleLane>(form, hidden: 4, [Scale]);
        var random = new Philox(2);
        local.Network.SetWeights(0, [.. Enumerable.Range(0, 17).Select(_ => (float)random.Uniform(-0.8, 0.8))]);
        return local;
    }

    private static float Ask(LocalNetwork<SingleLane> local, float sum, float x)
    {
        float[] answer = new float[1];
        SingleLane.Store(local.Delta(SingleLane.Broadcast(sum), SingleLane.Broadcast(x)), answer, 0);
        return answer[0];
    }
}
