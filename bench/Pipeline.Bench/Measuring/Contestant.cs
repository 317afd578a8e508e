namespace Pipeline.Bench.Measuring;

/// <summary>One way to do the work, warmed up.</summary>
/// <param name="Name">Who does it, and how.</param>
/// <param name="Run">Does it as often as asked and answers the seconds of each time.</param>
internal sealed record Contestant(string Name, Func<int, IReadOnlyList<double>> Run);
