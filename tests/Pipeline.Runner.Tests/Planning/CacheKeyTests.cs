using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Pipeline.Core;
using Pipeline.Runner.Fingerprints;
using Pipeline.Runner.Planning;
using Pipeline.Store;

namespace Pipeline.Runner.Tests.Planning;

public class CacheKeyTests
{
    private static readonly KeyParts s_parts = new(
        "sample.number",
        new CodeFingerprint(Digest.Of("code"u8), ImmutableSortedDictionary<string, Digest>.Empty.Add("A.B", Digest.Of("body"u8)), []),
        new JsonObject { ["epochs"] = 800, ["rate"] = 0.05 },
        "paper/stage",
        2001,
        "1",
        1,
        [new RecordedInput("data", "seed=1", Digest.Of("x"u8)), new RecordedInput("data", "seed=2", Digest.Of("y"u8))]);

    private static IEnumerable<TestCaseData> Changes()
    {
        yield return Change("stage type", s_parts with { StageType = "sample.numbe" });
        yield return Change("code", s_parts with { Code = s_parts.Code with { Digest = Digest.Of("other"u8) } });
        yield return Change("setting's value", s_parts with { Settings = new JsonObject { ["epochs"] = 400, ["rate"] = 0.05 } });
        yield return Change("setting's name", s_parts with { Settings = new JsonObject { ["epoch"] = 800, ["rate"] = 0.05 } });
        yield return Change("stream name", s_parts with { StreamName = "paper/stage2" });
        yield return Change("pipeline seed", s_parts with { PipelineSeed = 2002 });
        yield return Change("seed", s_parts with { Seed = "2" });
        yield return Change("numeric contract", s_parts with { NumericContract = 2 });
        yield return Change("input's name", s_parts with { Inputs = [s_parts.Inputs[0] with { Name = "dat" }, s_parts.Inputs[1]] });
        yield return Change("input's element", s_parts with { Inputs = [s_parts.Inputs[0] with { Element = "seed=11" }, s_parts.Inputs[1]] });
        yield return Change("input's content", s_parts with { Inputs = [s_parts.Inputs[0] with { Digest = Digest.Of("z"u8) }, s_parts.Inputs[1]] });
        yield return Change("order of inputs", s_parts with { Inputs = [s_parts.Inputs[1], s_parts.Inputs[0]] });
        yield return Change("number of inputs", s_parts with { Inputs = [s_parts.Inputs[0]] });
    }

    [TestCaseSource(nameof(Changes))]
    public void Compute_AnyPartChanged_GivesAnotherKey(KeyParts changed) => Assert.That(CacheKey.Compute(changed), Is.Not.EqualTo(CacheKey.Compute(s_parts)));

    [Test]
    public void Compute_SettingsInAnotherOrder_GivesTheSameKey() =>
        Assert.That(CacheKey.Compute(s_parts with { Settings = new JsonObject { ["rate"] = 0.05, ["epochs"] = 800 } }), Is.EqualTo(CacheKey.Compute(s_parts)));

    [Test]
    public void Compute_OtherMethodNamesWithTheSameDigest_GivesTheSameKey() =>
        Assert.That(
            CacheKey.Compute(s_parts with { Code = s_parts.Code with { Methods = ImmutableSortedDictionary<string, Digest>.Empty } }),
            Is.EqualTo(CacheKey.Compute(s_parts)),
            "the methods serve 'explain' alone; the digest covers them");

    /// <summary>Every cached result hangs on this value, which was also computed apart from this code: when it changes, raise LayoutVersion on purpose.</summary>
    [Test]
    public void Compute_FixedParts_GivesThePinnedKey() =>
        Assert.That(CacheKey.Compute(s_parts).ToString(), Is.EqualTo("sha256:5e2005200eec04bd4efbeb44a440006d7680a31f81dea8f911b9801969ee7089"));

    private static TestCaseData Change(string name, KeyParts changed) => new TestCaseData(changed).SetArgDisplayNames(name);
}
