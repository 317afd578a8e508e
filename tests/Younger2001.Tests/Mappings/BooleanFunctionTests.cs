using Younger2001.Floors;
using Younger2001.Mappings;

namespace Younger2001.Tests.Mappings;

public class BooleanFunctionTests
{
    [TestCase(8, "AND", new[] { 0, 0, 0, 1 })]
    [TestCase(14, "OR", new[] { 0, 1, 1, 1 })]
    [TestCase(6, "XOR", new[] { 0, 1, 1, 0 })]
    [TestCase(9, "NOT XOR", new[] { 1, 0, 0, 1 })]
    [TestCase(0, "other", new[] { 0, 0, 0, 0 })]
    public void Value_OfEachInput_IsTheTruthTable(int number, string name, int[] table)
    {
        var function = new BooleanFunction(number);

        Assert.That(Enumerable.Range(0, 4).Select(function.Value), Is.EqualTo(table));
        Assert.That(function.Name, Is.EqualTo(name));
    }
}
