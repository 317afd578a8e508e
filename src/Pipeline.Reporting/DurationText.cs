using System.Globalization;

namespace Pipeline.Reporting;

/// <summary>Durations as people read them: <c>12.4 s</c>, <c>3 m 05 s</c>, <c>1 h 03 m</c>.</summary>
public static class DurationText
{
    private const double LeastMinute = 59.95;
    private const double LeastHour = 3599.5;

    /// <summary>The text of <paramref name="duration"/>, rounded to its last digit: <c>59.97 s</c> is <c>1 m 00 s</c>.</summary>
    public static string Of(TimeSpan duration)
    {
        if (duration.TotalSeconds < LeastMinute)
        {
            return string.Create(CultureInfo.InvariantCulture, $"{duration.TotalSeconds:0.0} s");
        }

        bool isShort = duration.TotalSeconds < LeastHour;
        long units = (long)Math.Round(isShort ? duration.TotalSeconds : duration.TotalMinutes);
        (long major, long minor) = Math.DivRem(units, 60);
        return isShort
            ? string.Create(CultureInfo.InvariantCulture, $"{major} m {minor:00} s")
            : string.Create(CultureInfo.InvariantCulture, $"{major} h {minor:00} m");
    }
}
