namespace Pipeline.Core.Tests;

public class AxisValuesTests
{
    [Test]
    public void Equals_SameValuesInTheSameOrder_IsTrue()
    {
        AxisValues parsed = Axes([.. "seed=1,hidden=6".Split(',').Select(pair => (pair.Split('=')[0], pair.Split('=')[1]))]);

        Assert.That(parsed, Is.EqualTo(Axes(("seed", "1"), ("hidden", "6"))));
    }

    [Test]
    public void Equals_OtherOrder_IsFalse() => Assert.That(Axes(("seed", "1"), ("hidden", "6")), Is.Not.EqualTo(Axes(("hidden", "6"), ("seed", "1"))));

    [Test]
    public void ToString_TwoAxes_IsTheTextInsideTheBrackets() => Assert.That(Axes(("seed", "1"), ("hidden", "6")).ToString(), Is.EqualTo("seed=1,hidden=6"));

    [Test]
    public void Constructor_AxisNamedTwice_Throws() => Assert.That(() => Axes(("seed", "1"), ("seed", "2")), Throws.ArgumentException);

    [Test]
    public void InstanceName_WithAxes_HasThemInBrackets()
    {
        var name = new InstanceName(StageName.Parse("a/b"), Axes(("seed", "3")));

        Assert.That(name.ToString(), Is.EqualTo("a/b[seed=3]"));
    }

    private static AxisValues Axes(params (string Axis, string Value)[] values) => new(values.Select(pair => KeyValuePair.Create(pair.Axis, pair.Value)));
}
