using Pipeline.Learning.Optimizers;
using Pipeline.Learning.Weights;

namespace Pipeline.Learning.Tests.Optimizers;

/// <summary>Every weight after every update against PyTorch in float64, as Fixtures/optimizers.py computed it.</summary>
public class OptimizersPyTorchTests
{
    private const float Epsilon = 1f / (1 << 20);
    private static readonly WeightsFile s_fixture = ReadFixture();

    private static IEnumerable<TestCaseData> Rules =>
    [
        new("sgd", new GradientDescent()),
        new("momentum", new Momentum(memory: 0.875f)),
        new("rmsprop", new RmsProp(memory: 0.9375f, Epsilon)),
        new("adam", new Adam(0.875f, 0.9921875f, Epsilon)),
    ];

    [TestCaseSource(nameof(Rules))]
    public void Update_EveryWeightAndUpdate_AgreesWithPyTorch(string name, IOptimizer optimizer)
    {
        float[] weights = Singles("first"), gradients = Singles("gradients"), rates = Singles("rates");
        double[] expected = s_fixture[name].Doubles.ToArray();
        var actual = new List<double>();
        optimizer.Start(weights.Length);

        for (int update = 0; update < rates.Length; update++)
        {
            optimizer.Update(weights, gradients.AsSpan(update * weights.Length, weights.Length), rates[update]);
            actual.AddRange(weights.Select(weight => (double)weight));
        }

        Assert.That(actual, Is.EqualTo(expected).Within(2e-6));
    }

    private static float[] Singles(string name) => Array.ConvertAll(s_fixture[name].Doubles.ToArray(), number => (float)number);

    private static WeightsFile ReadFixture()
    {
        using FileStream stream = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "Fixtures", "optimizers.safetensors"));
        return WeightsFile.Read(stream);
    }
}
