namespace Pipeline.Core.Tests;

public class RandomStreamsTests
{
    private static readonly ulong s_key = RandomStreams.Open(2016, "younger2001/boolean/data", "1", "train").Key;

    [Test]
    public void Open_SameParts_GivesTheSameStream() => Assert.That(RandomStreams.Open(2016, "younger2001/boolean/data", "1", "train").Key, Is.EqualTo(s_key));

    [Test]
    public void Open_AnyOtherPart_GivesAnotherStream()
    {
        ulong[] others =
        [
            RandomStreams.Open(2017, "younger2001/boolean/data", "1", "train").Key,
            RandomStreams.Open(2016, "younger2001/boolean/dat", "1", "train").Key,
            RandomStreams.Open(2016, "younger2001/boolean/data", "2", "train").Key,
            RandomStreams.Open(2016, "younger2001/boolean/data", "1", "test").Key,
            RandomStreams.Open(2016, "younger2001/boolean/data1", "", "train").Key,
        ];

        Assert.That(others, Has.None.EqualTo(s_key).And.Unique);
    }

    /// <summary>Every published number depends on this value; a change of the derivation would change them all.</summary>
    [Test]
    public void Open_KnownParts_GivesThePinnedKey() => Assert.That(s_key, Is.EqualTo(9608999359469351706UL));
}
