using System.Collections.Immutable;
using Pipeline.Core;

namespace Pipeline.Store;

/// <summary>The same key gave other results: something that decides the result is not in the key.</summary>
/// <param name="instance">The instance that ran.</param>
/// <param name="key">The key of both results.</param>
/// <param name="differences">One text per output or metric that differs, with both values.</param>
public sealed class DivergenceException(string instance, Digest key, ImmutableArray<string> differences)
    : PipelineException(
        $"'{instance}' must give the same results for key {key.Abbreviation}, but gave others: {string.Join("; ", differences)}.",
        "The first result was kept. Look for chance, a clock or an order that the stage does not declare; 'pipeline run --force' shows it again.",
        ExitCode.Integrity)
{
    /// <summary>The key of both results.</summary>
    public Digest Key { get; } = key;

    /// <summary>One text per output or metric that differs, with both values.</summary>
    public ImmutableArray<string> Differences { get; } = differences;
}
