namespace Pipeline.Runner.Tests.Declaration;

public sealed class SeedRuleTests
{
    /// <summary>Lines 5 to 13.</summary>
    private const string Learner =
        """
          data:
            uses: sample.draw
            matrix: { seed: [1, DATA] }
            with: { mappings: 1 }
          learner:
            uses: sample.train
            matrix: { seed: LEARNER }
            with: { network: elman, epochs: 1 }
            in: { sequences: "data[seed=DATA].train" }

        """;

    private const string Claim = "claims:\n  c:\n    says: s\n    where: w\n    kind: KIND\n    metric: learner[*].loss\n    summary: max\n    test: { at-most: 1 }\n    verdict: reproduced\n";

    [Test]
    public void Quick_ConfirmationSeed_IsRefusedAtTheSeedOnce() =>
        Assert.That(
            Declare.Problems(Learners(data: 1001, learner: "[1, 2]"), "quick"),
            Is.EqualTo("7:25: Stage 'data' depends on seed 1001 ('data[seed=1001]'), but the profile 'quick' may read seeds below 1001 only. Give seeds from 1 to 999 under 'on-quick:'."));

    [TestCase("[1, 999]", "quick")]
    [TestCase("[1, 1000]", "quick")]
    [TestCase("[1, 2]", "paper")]
    [TestCase("1001..1003", "paper")]
    public void Seeds_WhereTheyBelong_AreAccepted(string learner, string profile) =>
        Assert.That(Declare.Problems(Learners(data: 2, learner), profile), Is.Empty);

    [TestCase("faithful")]
    [TestCase("beyond")]
    public void Claim_OnADesignSeed_NamesTheInstance(string kind) =>
        Assert.That(
            Declare.Problems(Learners(1001, "[1001, 1000]") + Claim.Replace("KIND", kind, StringComparison.Ordinal), "paper"),
            Is.EqualTo("19:13: Claim 'c' depends on seed 1000 ('learner[seed=1000]'), but a faithful or beyond claim is confirmed by seeds from 1001 up only. Give the stages behind it, data included, confirmation seeds."));

    [Test]
    public void Claim_OnDataOfADesignSeed_NamesTheData() =>
        Assert.That(
            Declare.Problems(Learners(2, "1001..1003") + Claim.Replace("KIND", "faithful", StringComparison.Ordinal), "paper"),
            Does.StartWith("19:13: Claim 'c' depends on seed 2 ('data[seed=2]'), but a faithful or beyond claim"));

    [TestCase("extension", 2, "[5]", "paper")]
    [TestCase("calibrated", 2, "[5]", "paper")]
    [TestCase("faithful", 2, "[5]", "quick")]
    [TestCase("faithful", 1001, "1001..1002", "paper")]
    public void Claim_WhereTheRuleDoesNotHold_IsAccepted(string kind, int data, string learner, string profile) =>
        Assert.That(Declare.Problems(Learners(data, learner) + Claim.Replace("KIND", kind, StringComparison.Ordinal), profile), Is.Empty);

    [Test]
    public void Claim_FloorOnADesignSeed_IsRefused() =>
        Assert.That(
            Declare.Problems(Learners(1001, "1001") + Claim.Replace("KIND", "beyond", StringComparison.Ordinal) + "    floor: data[seed=1].mappings\n", "paper"),
            Does.StartWith("23:12: Claim 'c' depends on seed 1 ('data[seed=1]')"));

    [Test]
    public void DesignStage_ThatReadsAConfirmationSeed_IsRefusedInEveryProfile() =>
        Assert.That(
            Declare.Problems(Learners(1001, "1") + "    design: true\n", "paper"),
            Is.EqualTo("9:3: Stage 'learner' depends on seed 1001 ('data[seed=1001]'), but a design stage may read seeds below 1001 only. Give seeds from 1 to 999 to it and to what it reads."));

    [Test]
    public void DesignStage_OnDesignSeeds_IsAccepted() => Assert.That(Declare.Problems(Learners(2, "1") + "    design: true\n", "paper"), Is.Empty);

    private const string Confirmation =
        """
          learner:
            uses: sample.train
            matrix: { seed: 1 }
            with: { network: elman, epochs: 1 }
            in: { sequences: "data[seed=1].train" }
            design: DESIGN
          data:
            uses: sample.draw
            matrix: { seed: [1, 1001] }
            with: { mappings: 1 }
          confirmed:
            uses: sample.evaluate
            in: { learner: "learner[seed=1].weights", sequences: "data[seed=1001].test" }

        """;

    private const string ConfirmedClaim = "claims:\n  c:\n    says: s\n    where: w\n    kind: beyond\n    metric: METRIC\n    test: { at-most: 1 }\n    verdict: reproduced\n";

    [Test]
    public void Claim_OnWhatADesignStageChose_IsAccepted() =>
        Assert.That(Declare.Problems(Confirmed(design: true, "confirmed.mse"), "paper"), Is.Empty);

    [Test]
    public void Claim_OnWhatAnotherStageMadeOfADesignSeed_IsRefused() =>
        Assert.That(Declare.Problems(Confirmed(design: false, "confirmed.mse"), "paper"), Does.Contain("Claim 'c' depends on seed 1 ('learner[seed=1]')"));

    [Test]
    public void Claim_OnTheDesignStageItself_IsRefused() =>
        Assert.That(Declare.Problems(Confirmed(design: true, "learner[seed=1].loss"), "paper"), Does.Contain("Claim 'c' depends on seed 1 ('learner[seed=1]')"));

    private static string Confirmed(bool design, string metric) =>
        Confirmation.Replace("DESIGN", design ? "true" : "false", StringComparison.Ordinal) + ConfirmedClaim.Replace("METRIC", metric, StringComparison.Ordinal);

    private static string Learners(int data, string learner) =>
        Learner.Replace("DATA", data.ToString(null, null), StringComparison.Ordinal).Replace("LEARNER", learner, StringComparison.Ordinal);
}
