using System.Globalization;
using Pipeline.Authoring.Figures;

namespace Pipeline.Authoring.Tests.Figures;

public class PaletteTests
{
    private static IEnumerable<string> Colours => [.. Palette.Series, Palette.Neutral];

    /// <summary>Contrast as the Web Content Accessibility Guidelines 2.1 define it; they ask for 3 in graphics.</summary>
    [Test]
    public void Colour_OnWhiteAndOnDark_HasAContrastOfAtLeastThree([ValueSource(nameof(Colours))] string colour, [Values("#ffffff", "#161b22")] string background)
    {
        double[] luminances = [.. new[] { Luminance(colour), Luminance(background) }.Order()];

        Assert.That((luminances[1] + 0.05) / (luminances[0] + 0.05), Is.GreaterThanOrEqualTo(3));
    }

    [Test]
    public void Series_AreAllDifferent() => Assert.That(Palette.Series, Is.Unique);

    private static double Luminance(string colour)
    {
        double[] linear = [.. Enumerable.Range(0, 3)
            .Select(i => int.Parse(colour.AsSpan(1 + (2 * i), 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0)
            .Select(part => part <= 0.04045 ? part / 12.92 : Math.Pow((part + 0.055) / 1.055, 2.4))];
        return (0.2126 * linear[0]) + (0.7152 * linear[1]) + (0.0722 * linear[2]);
    }
}
