using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Pipeline.Core;

namespace Pipeline.Runner.Locking;

/// <summary>What pipeline.lock remembers of a claim that is judged at declared numbers of seeds.</summary>
/// <param name="Plan">The looks as they were declared, such as <c>10=0.005 20=0.015 40=0.03</c>.</param>
/// <param name="Seeds">How many seeds the latest look saw.</param>
/// <param name="Verdict">What it said, as pipeline.yaml writes it.</param>
/// <param name="Data">Digest over the keys of what it saw.</param>
public sealed record LookRecord(string Plan, int Seeds, string Verdict, Digest Data)
{
    /// <summary>The latest look in one line: <c>20 inconclusive sha256:…</c>.</summary>
    internal string Latest => string.Create(CultureInfo.InvariantCulture, $"{Seeds} {Verdict} {Data}");

    /// <summary>Reads the plan and what <see cref="Latest"/> wrote.</summary>
    internal static bool TryParse(string? plan, string? latest, [NotNullWhen(true)] out LookRecord? record)
    {
        record = plan is { Length: > 0 }
            && latest?.Split(' ') is [string count, { Length: > 0 } verdict, string data]
            && int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out int seeds)
            && Digest.TryParse(data, out Digest digest)
                ? new LookRecord(plan, seeds, verdict, digest)
                : null;
        return record is not null;
    }
}
