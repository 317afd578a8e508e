using System.Runtime.CompilerServices;
using Jaksa2005.Networks;
using Pipeline.Numerics.Lanes;

namespace Jaksa2005.Tests.Networks;

public class PairedLanesTests
{
    private static readonly float[] s_factors = [0.5f, 7f];   // one for each half

    private static readonly (string Name, Func<PairedLanes<SingleLane>, PairedLanes<SingleLane>, PairedLanes<SingleLane>> Paired, Func<SingleLane, SingleLane, SingleLane> Alone)[] s_operations =
    [
        ("sum", (x, y) => x + y, (x, y) => x + y),
        ("difference", (x, y) => x - y, (x, y) => x - y),
        ("negation", (x, y) => -x, (x, y) => -x),
        ("product", (x, y) => x * y, (x, y) => x * y),
        ("quotient", (x, y) => x / y, (x, y) => x / y),
        ("fused multiply-add", (x, y) => PairedLanes<SingleLane>.FusedMultiplyAdd(x, y, y), (x, y) => SingleLane.FusedMultiplyAdd(x, y, y)),
        ("added product", (x, y) => PairedLanes<SingleLane>.AddProduct(in s_factors[0], x, y), (x, y) => SingleLane.AddProduct(in s_factors[x.Equals(SingleLane.Broadcast(-1.25f)) ? 0 : 1], x, y)),
        ("choice", (x, y) => PairedLanes<SingleLane>.IfLess(x, y, -x, y), (x, y) => SingleLane.IfLess(x, y, -x, y)),
        ("clamp", (x, y) => PairedLanes<SingleLane>.Clamp(x, -y, y), (x, y) => SingleLane.Clamp(x, -y, y)),
        ("logistic", (x, y) => PairedLanes<SingleLane>.Logistic(x), (x, y) => SingleLane.Logistic(x)),
        ("tanh", (x, y) => PairedLanes<SingleLane>.Tanh(x), (x, y) => SingleLane.Tanh(x)),
        ("exp", (x, y) => PairedLanes<SingleLane>.Exp(x), (x, y) => SingleLane.Exp(x)),
        ("softplus", (x, y) => PairedLanes<SingleLane>.Softplus(x), (x, y) => SingleLane.Softplus(x)),
        ("constant", (x, y) => x + PairedLanes<SingleLane>.Constant(0.1), (x, y) => x + SingleLane.Constant(0.1)),
        ("broadcast", (x, y) => x + PairedLanes<SingleLane>.Broadcast(0.1f), (x, y) => x + SingleLane.Broadcast(0.1f)),
        ("power of two", (x, y) => PairedLanes<SingleLane>.ScaleByPowerOfTwo(x, PairedLanes<SingleLane>.Constant(12582915)), (x, y) => SingleLane.ScaleByPowerOfTwo(x, SingleLane.Constant(12582915))),
    ];

    [Test]
    public void Operations_OfAPair_AreThoseOfEachHalf([Range(0, 15)] int operation)
    {
        float[] x = [-1.25f, 2.5f], y = [0.75f, 3f], answer = new float[2];
        (string name, var paired, var alone) = s_operations[operation];

        PairedLanes<SingleLane>.Store(paired(PairedLanes<SingleLane>.Load(x, 0), PairedLanes<SingleLane>.Load(y, 0)), answer, 0);

        float[] expected = [.. x.Select((_, lane) => ResultOf(alone(SingleLane.Load(x, lane), SingleLane.Load(y, lane))))];
        Assert.That(s_operations, Has.Length.EqualTo(16), "every operation is in the range above");
        Assert.That(answer, Is.EqualTo(expected), name);
        Assert.That(answer[0], Is.Not.EqualTo(answer[1]), "halves that differ");
    }

    [Test]
    public void References_OfAPair_ReadAndWriteBothHalves()
    {
        float[] numbers = [1, 2, 3, 4];

        PairedLanes<SingleLane>.Store(PairedLanes<SingleLane>.Load(in numbers[2]), ref numbers[0]);

        Assert.That(numbers, Is.EqualTo(new float[] { 3, 4, 3, 4 }));
    }

    [Test]
    public void References_OfAPair_HaveTheOrderOfSpans()
    {
        float[] numbers = [1, 2, 0, 0, 0, 0];

        PairedLanes<SingleLane>.Store(PairedLanes<SingleLane>.Load(in numbers[0]), numbers, 2);
        PairedLanes<SingleLane>.Store(PairedLanes<SingleLane>.Load(numbers, 0), ref numbers[4]);

        Assert.That(numbers, Is.EqualTo(new float[] { 1, 2, 1, 2, 1, 2 }));
        Assert.That(Unsafe.SizeOf<PairedLanes<SingleLanes512>>(), Is.EqualTo(sizeof(float) * PairedLanes<SingleLanes512>.Count), "nothing between the halves");
    }

    private static float ResultOf(SingleLane lane)
    {
        float[] number = new float[1];
        SingleLane.Store(lane, number, 0);
        return number[0];
    }
}
