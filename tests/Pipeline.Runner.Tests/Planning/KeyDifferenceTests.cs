using System.Collections.Immutable;
using Pipeline.Core;
using Pipeline.Runner.Fingerprints;
using Pipeline.Runner.Planning;
using Pipeline.Store;

namespace Pipeline.Runner.Tests.Planning;

public class KeyDifferenceTests
{
    /// <summary>A list of references such as [a.table, b.table] gives an input several elements without axes.</summary>
    [TestCase("xy", "xy", "")]
    [TestCase("xy", "xz", "changed")]
    [TestCase("xy", "x", "gone")]
    [TestCase("x", "xy", "new")]
    [TestCase("xy", "yx", "changed changed")]
    public void Between_ElementsOfEqualAxes_ComparesThemInOrder(string before, string now, string expected)
    {
        ImmutableArray<Reason> reasons = KeyDifference.Between(Record(before), Parts(now));

        Assert.That(string.Join(' ', reasons.Select(reason => reason.Text.Split(' ').First(word => word is "changed" or "gone" or "new"))), Is.EqualTo(expected));
        Assert.That(reasons.Select(reason => reason.Text), Has.All.StartsWith("input tables "));
    }

    private static KeyParts Parts(string contents) => new(
        "sample.number", new CodeFingerprint(Digest.Of("code"u8), ImmutableSortedDictionary<string, Digest>.Empty, []), [], "paper/stage", 2001, "", 1, Inputs(contents));

    private static StageRecord Record(string contents)
    {
        KeyParts parts = Parts(contents);
        return new StageRecord
        {
            Key = CacheKey.Compute(parts),
            LayoutVersion = CacheKey.LayoutVersion,
            StageType = parts.StageType,
            StreamName = parts.StreamName,
            PipelineSeed = parts.PipelineSeed,
            Seed = parts.Seed,
            NumericContract = parts.NumericContract,
            CodeFingerprint = parts.Code.Digest,
            Methods = parts.Code.Methods,
            Settings = [],
            Inputs = parts.Inputs,
            Outputs = [],
            Metrics = new Dictionary<string, double>(),
        };
    }

    private static ImmutableArray<RecordedInput> Inputs(string contents) => [.. contents.Select(c => new RecordedInput("tables", "", Digest.Of([(byte)c])))];
}
