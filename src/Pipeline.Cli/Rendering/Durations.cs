using System.Globalization;

namespace Pipeline.Cli.Rendering;

/// <summary>Durations as people read them: <c>12.4 s</c>, <c>3 m 05 s</c>, <c>1 h 03 m</c>.</summary>
internal static class Durations
{
    /// <summary>The text of <paramref name="duration"/>.</summary>
    public static string Text(TimeSpan duration) => duration.TotalSeconds switch
    {
        < 59.95 => string.Create(CultureInfo.InvariantCulture, $"{duration.TotalSeconds:0.0} s"),
        < 3600 => string.Create(CultureInfo.InvariantCulture, $"{(int)duration.TotalMinutes} m {duration.Seconds:00} s"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{(int)duration.TotalHours} h {duration.Minutes:00} m"),
    };
}
