using Younger2001.Generalisation;
using Younger2001.Mappings;

namespace Younger2001.Tests.Generalisation;

public class BooleanFoldsTests
{
    [Test]
    public void Of_AllFolds_AreTheSixteenFunctionsOnceEach() =>
        Assert.That(Enumerable.Range(1, BooleanFolds.Count).SelectMany(BooleanFolds.Of), Is.EquivalentTo(Enumerable.Range(0, 16)));

    [Test]
    public void Of_AnyFold_HasAsManyZerosAsOnesAtEveryInput([Range(1, 4)] int fold, [Range(0, 3)] int input) =>
        Assert.That(BooleanFolds.Of(fold).Sum(function => new BooleanFunction(function).Value(input)), Is.EqualTo(2));

    [Test]
    public void AllBut_AFold_IsTheOtherTwelve([Range(1, 4)] int fold)
    {
        Assert.That(BooleanFolds.AllBut(fold), Has.Length.EqualTo(12));
        Assert.That(BooleanFolds.AllBut(fold).Intersect(BooleanFolds.Of(fold)), Is.Empty);
    }
}
