namespace Pipeline.Authoring.Figures;

/// <summary>Colours that stand out on white and on dark alike: a contrast of at least 3 to both.</summary>
public static class Palette
{
    /// <summary>Colours of series, in the order in which they are given out.</summary>
    public static IReadOnlyList<string> Series { get; } = ["#3b82c4", "#d9682b", "#2a9d6f", "#b565c9", "#c28a00", "#1c9bb5", "#d6577b", "#6f8f1f"];

    /// <summary>Text, ticks, and what belongs to no series.</summary>
    public static string Neutral => "#7d8590";
}
