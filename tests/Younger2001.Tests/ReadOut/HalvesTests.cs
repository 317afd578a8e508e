using Younger2001.ReadOut;

namespace Younger2001.Tests.ReadOut;

public class HalvesTests
{
    [Test]
    public void Halves_OfMappings_ShareNoneAndLeaveNoneOut([Values(4, 7, 320)] int mappings)
    {
        var halves = Halves.Of(mappings);
        int[] all = [.. Enumerable.Range(0, mappings)];

        Assert.That(all[halves.Fitted].Concat(all[halves.Scored]), Is.EqualTo(all));
        Assert.That(all[halves.Fitted], Has.Length.EqualTo(mappings / 2));
    }

    [TestCase(0)]
    [TestCase(3)]
    public void Of_TooFewMappings_Throws(int mappings) => Assert.That(() => Halves.Of(mappings), Throws.TypeOf<InvalidDataException>().With.Message.Contains($"has {mappings}"));
}
