using System.Globalization;
using System.Text.RegularExpressions;

namespace Pipeline.Reporting.Tests;

public partial class DurationTextTests
{
    [TestCase(0, "0.0 s")]
    [TestCase(0.04, "0.0 s")]
    [TestCase(12.44, "12.4 s")]
    [TestCase(59.94, "59.9 s")]
    [TestCase(59.96, "1 m 00 s")]
    [TestCase(60, "1 m 00 s")]
    [TestCase(185, "3 m 05 s")]
    [TestCase(119.7, "2 m 00 s")]
    [TestCase(3599.4, "59 m 59 s")]
    [TestCase(3599.5, "1 h 00 m")]
    [TestCase(3780, "1 h 03 m")]
    [TestCase(360_000, "100 h 00 m")]
    public void Of_OfSeconds_IsWhatPeopleRead(double seconds, string expected) => Assert.That(DurationText.Of(TimeSpan.FromSeconds(seconds)), Is.EqualTo(expected));

    [Test]
    public void Of_OfAnyDuration_ReadsBackWithinHalfItsLastUnit()
    {
        var random = new Random(Seed: 3);
        for (int i = 0; i < 2000; i++)
        {
            double seconds = Math.Pow(10, 6 * random.NextDouble()) - 1;

            string text = DurationText.Of(TimeSpan.FromSeconds(seconds));

            double halfUnit = text.EndsWith('m') ? 30 : text.Contains('m', StringComparison.Ordinal) ? 0.5 : 0.05;
            Assert.That(Read(text), Is.EqualTo(seconds).Within(halfUnit + 1e-6), text);
            Assert.That(text, Does.Not.Match("^0 [mh]").And.Not.Match(" 60 [sm]"));
        }
    }

    [Test]
    [SetCulture("de-DE")]
    public void Of_InGerman_HasADecimalPoint() => Assert.That(DurationText.Of(TimeSpan.FromSeconds(1.5)), Is.EqualTo("1.5 s"));

    private static double Read(string text) =>
        Parts().Matches(text).Sum(part => double.Parse(part.Groups[1].Value, CultureInfo.InvariantCulture) * part.Groups[2].Value switch { "h" => 3600, "m" => 60, _ => 1 });

    [GeneratedRegex("([0-9.]+) ([hms])")]
    private static partial Regex Parts();
}
