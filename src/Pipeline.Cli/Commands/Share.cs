using System.Globalization;

namespace Pipeline.Cli.Commands;

/// <summary>A share as it is typed.</summary>
internal static class Share
{
    /// <summary>A number above 0 and at most 1, such as 0.1; null for any other text.</summary>
    public static double? Parse(string text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double share) && share is > 0 and <= 1 ? share : null;
}
