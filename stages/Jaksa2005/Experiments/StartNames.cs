namespace Jaksa2005.Experiments;

/// <summary>What tables, figures and random streams call a start.</summary>
internal static class StartNames
{
    /// <summary>The name of <paramref name="start"/>.</summary>
    public static string Of(Start start) => start switch { Start.Same => "same", Start.Fresh => "fresh", _ => "tuning" };
}
