using Younger2001.ReadOut;

namespace Younger2001.Tests.ReadOut;

public class BinaryCodeTests
{
    /// <summary>Cell 0 has bit 3 of the function, cell 1 bit 2 turned around, and so on; cell 4 has nothing.</summary>
    private static readonly double[][] s_values = [.. Enumerable.Range(0, 32).Select(i => Cells(i % 16, noise: 0.01 * i))];
    private static readonly int[] s_functions = [.. Enumerable.Range(0, 32).Select(i => i % 16)];
    private static readonly BinaryCode s_code = new(s_values, s_functions);

    [Test]
    public void Accuracy_OfTheFourCellsOfTheCode_IsOne() =>
        Assert.That(s_code.Accuracy(0b01111, [.. s_values.Select(row => row.Select(value => value + 0.02).ToArray())], s_functions), Is.EqualTo(1));

    /// <summary>A pattern of k bits stands for 2^(4−k) functions, of which one is named.</summary>
    [TestCase(0b00001, 2 / 16.0)]
    [TestCase(0b00011, 4 / 16.0)]
    [TestCase(0b01110, 8 / 16.0)]
    public void Accuracy_OfFewerCells_IsTheShareThatTheyCanName(int cells, double expected) => Assert.That(s_code.FittedAccuracy(cells), Is.EqualTo(expected));

    [Test]
    public void Patterns_OfSomeCells_AreTheirBitsInOrder() =>
        Assert.That(s_code.Patterns([Cells(0b1010, 0), Cells(0b0100, 0)], 0b0101), Is.EqualTo(new[] { 0b10, 0b01 }));

    [Test]
    public void NearestMean_OfAnAnalogueCode_NamesWhatNoBitDoes()
    {
        double[][] values = [.. Enumerable.Range(0, 32).Select(i => new[] { i % 16 + (0.001 * i) })];

        Assert.That(new NearestMean(values, s_functions).Accuracy(1, values, s_functions), Is.EqualTo(1));
        Assert.That(new BinaryCode(values, s_functions).FittedAccuracy(1), Is.EqualTo(2 / 16.0));
    }

    [Test]
    public void NearestMean_OfCellsThatAreNotRead_DoesNotUseThem() =>
        Assert.That(new NearestMean(s_values, s_functions).Accuracy(0b10000, [.. s_values.Select(row => new[] { row[0], row[1], row[2], row[3], 1000 })], s_functions), Is.EqualTo(1 / 16.0));

    private static double[] Cells(int function, double noise) =>
        [function >> 3 & 1, 5 - (function >> 2 & 1), -(function >> 1 & 1), 100 * (function & 1), noise];
}
