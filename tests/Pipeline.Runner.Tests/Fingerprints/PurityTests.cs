using Pipeline.Runner.Fingerprints;

namespace Pipeline.Runner.Tests.Fingerprints;

[TestFixture]
public sealed class PurityTests
{
    private CodeFingerprinter _fingerprinter;

    [OneTimeSetUp]
    public void Compile() => _fingerprinter = new CodeFingerprinter([SampleCompiler.Compile(PuritySamples.Source)]);

    [OneTimeTearDown]
    public void Close() => _fingerprinter.Dispose();

    [TestCaseSource(nameof(ImpureCases))]
    public void Stage_WithImpureMember_IsRefusedWithTheChain(string name)
    {
        ImpureSample sample = PuritySamples.Impure.Single(sample => sample.Name == name);

        CodeFingerprint fingerprint = Fingerprint(name);

        Assert.That(fingerprint.Violations.Select(violation => violation.Member), Does.Contain(sample.Member));
        PurityViolation violation = fingerprint.Violations.First(violation => violation.Member == sample.Member);
        Assert.That(violation.Reason, Does.Contain(sample.Reason));
        Assert.That(violation.CallChain[..2], Is.EqualTo(new[] { "Noise.RunAsync", "Draws.Next" }));
        Assert.That(violation.CallChain[^1], Is.EqualTo(sample.Member));
    }

    [TestCaseSource(nameof(PureCases))]
    public void Stage_WithPureCode_IsAllowed(string name) => Assert.That(Fingerprint(name).Violations, Is.Empty);

    [Test]
    public void Violation_Text_ReadsFromTheStageDown()
    {
        PurityViolation violation = Fingerprint("Clock").Violations.Single(found => found.Member == "DateTime.get_UtcNow");

        Assert.That(violation.ToString(), Is.EqualTo("Noise.RunAsync → Draws.Next → DateTime.get_UtcNow: it depends on time, and a result must not"));
    }

    [Test]
    public void Exemption_OfTheTypeAtFault_SilencesIt()
    {
        using var fingerprinter = new CodeFingerprinter(
            [SampleCompiler.Compile(PuritySamples.Source)], [new PurityExemption("CaseClock.Draws", "shows that an exemption works")]);

        CodeFingerprint exempt = fingerprinter.Fingerprint("Sample", "CaseClock.Noise");

        Assert.That(exempt.Violations, Is.Empty);
        Assert.That(exempt.Digest, Is.EqualTo(Fingerprint("Clock").Digest));
        Assert.That(fingerprinter.Fingerprint("Sample", "CaseSleep.Noise").Violations, Is.Not.Empty);
    }

    private static IEnumerable<TestCaseData> ImpureCases() =>
        PuritySamples.Impure.Select(sample => new TestCaseData(sample.Name).SetName($"Stage_With{sample.Name}_IsRefusedWithTheChain"));

    private static IEnumerable<TestCaseData> PureCases() =>
        PuritySamples.Pure.Select(sample => new TestCaseData(sample.Name).SetName($"Stage_With{sample.Name}_IsAllowed"));

    private CodeFingerprint Fingerprint(string name) => _fingerprinter.Fingerprint("Sample", $"Case{name}.Noise");
}
