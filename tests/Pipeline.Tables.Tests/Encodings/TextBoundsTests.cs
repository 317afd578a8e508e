using System.Text;
using Pipeline.Tables.Encodings;

namespace Pipeline.Tables.Tests.Encodings;

public class TextBoundsTests
{
    [Test]
    public void Of_ShortTexts_KeepsThem()
    {
        ValueBounds bounds = Of("", new string('z', 64));

        Assert.That(bounds.Minimum, Is.Empty);
        Assert.That(bounds.Maximum, Is.EqualTo(Utf8(new string('z', 64))));
        Assert.That(bounds.IsMinimumExact && bounds.IsMaximumExact, Is.True);
    }

    [TestCase("z", "{", TestName = "Of_LongText_RaisesTheLastCharacter")]
    [TestCase("\u007f", null, TestName = "Of_OnlyLastOneByteCharacters_HasNoMaximum")]
    [TestCase("\ud7ff", "\ue000", TestName = "Of_LastCharacterBeforeTheSurrogates_StepsOverThem")]
    [TestCase("\U0010ffff", null, TestName = "Of_OnlyLastCharacters_HasNoMaximum")]
    public void Of_LongText_RaisesACharacterOfTheSameLength(string character, string? raised)
    {
        string text = string.Concat(Enumerable.Repeat(character, 100));
        int kept = 64 / Encoding.UTF8.GetByteCount(character);

        ValueBounds bounds = Of(text, text);

        Assert.That(bounds.Minimum, Is.EqualTo(Utf8(text[..(kept * character.Length)])));
        Assert.That(bounds.Maximum, Is.EqualTo(raised is null ? null : Utf8(text[..((kept - 1) * character.Length)] + raised)));
        Assert.That(bounds.IsMinimumExact || bounds.IsMaximumExact, Is.False);
    }

    [Test]
    public void Of_LastCharacterCannotRise_DropsItAndRaisesTheOneBefore()
    {
        string text = new string('a', 63) + "\u007f\u007f";

        Assert.That(Of(text, text).Maximum, Is.EqualTo(Utf8(new string('a', 62) + "b")));
    }

    [Test]
    public void Of_RandomTexts_EncloseThem()
    {
        var random = new Random(Seed: 64);
        Rune[] alphabet = [new('a'), new('\u007f'), new('é'), new('\u07ff'), new('日'), new('\uffff'), new(0x1F98A), new(0x10FFFF)];
        for (int i = 0; i < 2000; i++)
        {
            string text = string.Concat(Enumerable.Range(0, random.Next(120)).Select(_ => alphabet[random.Next(alphabet.Length)].ToString()));

            ValueBounds bounds = Of(text, text);

            Assert.That(bounds.Minimum.AsSpan().SequenceCompareTo(Utf8(text)), Is.LessThanOrEqualTo(0), text);
            Assert.That(bounds.Maximum is null || bounds.Maximum.AsSpan().SequenceCompareTo(Utf8(text)) >= 0, Is.True, text);
            Assert.That(System.Text.Unicode.Utf8.IsValid(bounds.Minimum) && System.Text.Unicode.Utf8.IsValid(bounds.Maximum), Is.True, text);
        }
    }

    [Test]
    public void Compare_RandomTexts_OrdersAsTheirBytes()
    {
        string[] texts = ["", "a", "aa", "b", "é", "\ud7ff", "\ue000", "\uffff", "🦊", "a🦊", "a\uffff"];

        foreach (string left in texts)
        {
            foreach (string right in texts)
            {
                int bytes = Math.Sign(Utf8(left).AsSpan().SequenceCompareTo(Utf8(right)));
                Assert.That(Math.Sign(CodePointOrder.Compare(left, right)), Is.EqualTo(bytes), $"'{left}' and '{right}'");
            }
        }
    }

    private static ValueBounds Of(string minimum, string maximum) => TextBounds.Of(Utf8(minimum), Utf8(maximum));

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
