namespace Pipeline.Core.Tests;

public class ByteDifferenceTests
{
    [TestCase(0)]
    [TestCase(3)]
    [TestCase(65_536)]
    [TestCase(65_537)]
    [TestCase(200_000)]
    public void Find_EqualContents_IsNull(int length) => Assert.That(ByteDifference.Find(Content(length), Content(length)), Is.Null);

    [TestCase(0)]
    [TestCase(65_535)]
    [TestCase(65_536)]
    [TestCase(131_073)]
    public void Find_OneByteChanged_NamesItAndBothValues(int place)
    {
        byte[] changed = Content(200_000).ToArray();
        byte before = changed[place];
        changed[place]++;

        Assert.That(ByteDifference.Find(Content(200_000), new MemoryStream(changed)), Is.EqualTo($"byte {place}: 0x{before:x2} was recorded, 0x{changed[place]:x2} came out"));
    }

    [TestCase(0, 1, "byte 0: the recorded content ends there")]
    [TestCase(65_536, 65_537, "byte 65536: the recorded content ends there")]
    [TestCase(65_536, 65_535, "byte 65535: what came out ends there")]
    public void Find_OneIsThePrefixOfTheOther_SaysWhichEnds(int recorded, int found, string expected) =>
        Assert.That(ByteDifference.Find(Content(recorded), Content(found)), Is.EqualTo(expected));

    private static MemoryStream Content(int length) => new([.. Enumerable.Range(0, length).Select(i => (byte)(i % 251))]);
}
