using System.Globalization;
using Pipeline.Runner.Declaration.Reading;

namespace Pipeline.Runner.Declaration.Expansion;

/// <summary>Counts instances before any is made, so that a typing error such as <c>1..1000000000</c> costs nothing.</summary>
internal sealed class InstanceBudget(ProblemList problems)
{
    public const long Maximum = 200_000;

    private long _spent;

    /// <summary>Stops when <paramref name="count"/> of one stage is beyond the limit; counts before exclusion.</summary>
    public void Check(long count, string owner, SourcePosition at)
    {
        if (_spent + count > Maximum)
        {
            throw problems.Fatal(
                at,
                $"{owner} would bring the pipeline to {(_spent + count).ToString("N0", CultureInfo.InvariantCulture)} instances or more, but at most {Maximum.ToString("N0", CultureInfo.InvariantCulture)} are allowed.",
                "Shorten the ranges or remove an axis.");
        }
    }

    /// <summary>Adds a stage that <see cref="Check"/> let pass.</summary>
    public void Spend(long count) => _spent += count;
}
