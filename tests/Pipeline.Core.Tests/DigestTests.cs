namespace Pipeline.Core.Tests;

public class DigestTests
{
    private const string EmptyContent = "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    [Test]
    public void Of_NoBytes_IsThePublishedValueOfSha256() => Assert.That(Digest.Of([]).ToString(), Is.EqualTo(EmptyContent));

    [Test]
    public void Parse_TextOfADigest_GivesAnEqualDigest() => Assert.That(Digest.Parse(EmptyContent), Is.EqualTo(Digest.Of([])));

    [TestCase("", TestName = "Parse_EmptyText_Throws")]
    [TestCase("sha256:AB", TestName = "Parse_TooShort_Throws")]
    [TestCase("sha256:E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855", TestName = "Parse_UppercaseHex_Throws")]
    [TestCase("sha512:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", TestName = "Parse_OtherAlgorithm_Throws")]
    public void Parse_MalformedText_ThrowsAndQuotesIt(string text) =>
        Assert.That(() => Digest.Parse(text), Throws.TypeOf<FormatException>().With.Message.Contains($"'{text}'"));

    [Test]
    public void ToString_OfTheDefaultValue_Throws() => Assert.That(() => default(Digest).ToString(), Throws.InvalidOperationException);
}
