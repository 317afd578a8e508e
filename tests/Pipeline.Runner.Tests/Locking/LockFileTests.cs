using System.Collections.Immutable;
using System.Globalization;
using Pipeline.Core;
using Pipeline.Runner.Locking;
using Pipeline.Testing;

namespace Pipeline.Runner.Tests.Locking;

public class LockFileTests
{
    private static readonly PipelineLock s_lock = PipelineLock.Empty
        .With("quick", [Entry("a/data", "seed", "1", ("train", "x"), ("mse", 0.1 + 0.2)), Entry("a/empty", null, "", null, null)], Names("a/data[1]", "a/empty"))
        .With("paper", [Entry("a/data", "seed", "1001", ("train", "y"), ("mse", 1e-300))], Names("a/data[1001]"))
        .WithLooks("quick", ImmutableSortedDictionary<string, LookRecord>.Empty.Add("a/claim", new LookRecord("10=0.005 20=0.045", 10, "inconclusive", Digest.Of("keys"u8))));

    [Test]
    public void Format_OfALock_IsTheApprovedText() => Approved.Matches(LockFile.Format(s_lock), "lock");

    [TestCase("")]
    [TestCase("de-DE")]
    [TestCase("tr-TR")]
    public void Parse_FormattedLock_GivesTheSameTextUnderEveryCulture(string culture)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
        try
        {
            string text = LockFile.Format(s_lock);

            Assert.That(LockFile.Format(LockFile.Parse(text, "pipeline.lock")), Is.EqualTo(text));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Test]
    public void With_InstanceNoLongerDeclared_DropsItsEntryAndKeepsOtherProfiles()
    {
        PipelineLock changed = s_lock.With("quick", [], Names("a/data[1]"));

        Assert.That(changed.Profiles["quick"].Keys, Is.EqualTo(new[] { "a/data[seed=1]" }));
        Assert.That(changed.Profiles["paper"], Is.EqualTo(s_lock.Profiles["paper"]));
    }

    [Test]
    public void Parse_EveryLineRemovedOrDoubled_IsRefusedOrStillALock()
    {
        string[] lines = LockFile.Format(s_lock).Split('\n');
        for (int i = 0; i < lines.Length; i++)
        {
            string removed = string.Join('\n', lines.Where((_, j) => j != i));
            string doubled = string.Join('\n', lines.SelectMany((line, j) => j == i ? new[] { line, line } : [line]));

            Assert.That(IsReadOrRefused(removed), Is.True, $"without line {i + 1}");
            Assert.That(IsReadOrRefused(doubled), Is.True, $"line {i + 1} twice");
        }
    }

    [TestCase("<<<<<<< HEAD")]
    [TestCase("      mse: NaN")]
    [TestCase("    key: sha256:12")]
    [TestCase("\tquick:")]
    public void Parse_StrangeLine_NamesItsNumberAndARemedy(string line)
    {
        string text = LockFile.Format(s_lock) + line + "\n";
        int number = text.Split('\n').Length - 1;

        Assert.That(() => LockFile.Parse(text, "pipeline.lock"), Throws.TypeOf<LockFileException>().With.Message.Contains($"pipeline.lock:{number}: '{line}'"));
    }

    /// <summary>Any exception of another type fails the test by itself.</summary>
    private static bool IsReadOrRefused(string text)
    {
        try
        {
            return LockFile.Parse(text, "pipeline.lock") is not null;
        }
        catch (LockFileException)
        {
            return true;
        }
    }

    private static InstanceName[] Names(params string[] texts) => [.. texts.Select(Name)];

    private static InstanceName Name(string text)
    {
        string[] parts = text.TrimEnd(']').Split('[');
        return new InstanceName(StageName.Parse(parts[0]), parts.Length == 1 ? AxisValues.None : new AxisValues([KeyValuePair.Create("seed", parts[1])]));
    }

    private static KeyValuePair<InstanceName, LockEntry> Entry(string stage, string? axis, string value, (string Name, string Content)? output, (string Name, double Value)? metric)
    {
        var outputs = ImmutableSortedDictionary.Create<string, Digest>(StringComparer.Ordinal);
        var metrics = ImmutableSortedDictionary.Create<string, double>(StringComparer.Ordinal);
        return KeyValuePair.Create(
            new InstanceName(StageName.Parse(stage), axis is null ? AxisValues.None : new AxisValues([KeyValuePair.Create(axis, value)])),
            new LockEntry(
                Digest.Of("key"u8),
                output is { } some ? outputs.Add(some.Name, Digest.Of(System.Text.Encoding.UTF8.GetBytes(some.Content))) : outputs,
                metric is { } number ? metrics.Add(number.Name, number.Value) : metrics));
    }
}
