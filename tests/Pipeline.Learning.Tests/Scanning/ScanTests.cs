using Pipeline.Learning.Networks;
using Pipeline.Learning.Optimizers;
using Pipeline.Learning.Scanning;
using Pipeline.Learning.Steps;
using Pipeline.Learning.Training;
using Pipeline.Numerics.Lanes;
using Pipeline.Numerics.Randomness;

namespace Pipeline.Learning.Tests.Scanning;

/// <summary>Losses and gradients of one network, bit for bit, over widths, threads and places.</summary>
public class ScanTests
{
    private const int Steps = 11;

    [Test]
    public void Gradient_OfAnyWidth_HasTheBitsOfTheScalarOne([Values(1, 16, 17, 40)] int sequences, [Values(16, 32)] int lanes, [Values(1, 4, 64)] int chunk)
    {
        (double, float[]) plain = Gradient(sequences, lanes, chunk, SimdWidth.None);

        if (SingleLanes256.IsSupported)
        {
            Assert.That(Gradient(sequences, lanes, chunk, SimdWidth.Bits256), Is.EqualTo(plain));
        }

        if (SingleLanes512.IsSupported)
        {
            Assert.That(Gradient(sequences, lanes, chunk, SimdWidth.Bits512), Is.EqualTo(plain));
        }
    }

    [Test]
    public void Gradient_OfAnyThreadCount_HasTheSameBits([Values(2, 3, 8)] int threads) =>
        Assert.That(Gradient(70, 16, 4, SimdWidths.Widest, threads), Is.EqualTo(Gradient(70, 16, 4, SimdWidths.Widest)));

    [Test]
    public void Gradient_OfSplitBlocks_IsTheSameUpToRounding()
    {
        (double loss, float[] gradient) = Gradient(40, 16, 4, SimdWidths.Widest);

        (double otherLoss, float[] other) = Gradient(40, 48, 11, SimdWidths.Widest);

        Assert.That(otherLoss, Is.EqualTo(loss).Within(1e-7));
        Assert.That(other, Is.EqualTo(gradient).Within(1e-7));
    }

    [TestCase(0, 16, 4)]
    [TestCase(5, 12, 4)]
    [TestCase(5, 0, 4)]
    [TestCase(5, 16, 0)]
    public void Check_SizeOutOfRange_ThrowsWithAllSizes(int steps, int lanes, int chunk) =>
        Assert.That(
            () => new ScanShape(steps, lanes, chunk).Check(),
            Throws.ArgumentException.With.Message.Contains($"{steps} steps in chunks of {chunk} with {lanes} lanes"));

    [Test]
    public void Widest_OnThisProcessor_IsTheWidestSupported() =>
        Assert.That(
            SimdWidths.Widest,
            Is.EqualTo(SingleLanes512.IsSupported ? SimdWidth.Bits512 : SingleLanes256.IsSupported ? SimdWidth.Bits256 : SimdWidth.None));

    private static (double Loss, float[] Gradient) Gradient(int sequences, int lanes, int chunk, SimdWidth width, int threads = 1)
    {
        var network = new Lstm1997(BooleanTask.Settings with { GatesAsSources = false });
        StepProgram step = network.Step;
        var settings = new TrainerSettings { Sequences = sequences, Steps = Steps, Lanes = lanes, Chunk = chunk, Schedule = new ConstantSchedule(0.1f) };
        using var trainer = new Trainer(step, network.CreateWeights(new Philox(key: 1)), new GradientDescent(), settings, threads, width);
        var random = new Philox(key: 2);
        BooleanTask.Fill(random, sequences, Steps, trainer.Input("input"), trainer.Input("target"));
        trainer.Update();
        double loss = trainer.Update();
        return (loss, trainer.Gradient.ToArray());
    }
}
