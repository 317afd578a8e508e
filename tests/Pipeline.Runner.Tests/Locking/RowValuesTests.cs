using Pipeline.Runner.Locking;
using Pipeline.Testing;

namespace Pipeline.Runner.Tests.Locking;

public class RowValuesTests
{
    [Test]
    public void Text_OfAnyKeys_ReadsBack()
    {
        foreach (string hostile in HostileText.Samples().Take(200))
        {
            string key = string.Concat(hostile.EnumerateRunes());
            var values = new RowValues([KeyValuePair.Create(key, 0.1), KeyValuePair.Create("a b=c%\n", -1e-300)]);

            string text = values.ToString();

            Assert.That(text, Does.Not.Contain('\n').And.Not.Contain('\r'));
            Assert.That(RowValues.TryParse(text, out RowValues? read), Is.True, text);
            Assert.That(read!.Rows, Is.EqualTo(values.Rows));
        }
    }

    [TestCase("")]
    [TestCase("a")]
    [TestCase("a=")]
    [TestCase("a=x")]
    [TestCase("a=NaN")]
    [TestCase("a=1 a=2")]
    [TestCase("a=1  b=2")]
    public void TryParse_WhatTheWriterDoesNotWrite_IsRefused(string text) => Assert.That(RowValues.TryParse(text, out _), Is.False);

    [Test]
    public void In_KeysInAnotherOrder_FollowsThem()
    {
        var values = new RowValues([KeyValuePair.Create("b", 2.0), KeyValuePair.Create("a", 1.0)]);

        Assert.That(values.In(["a", "b"]), Is.EqualTo(new[] { 1.0, 2.0 }));
        Assert.That(values.In(["a", "c"]), Is.Null);
        Assert.That(values.In(["a"]), Is.Null);
    }
}
