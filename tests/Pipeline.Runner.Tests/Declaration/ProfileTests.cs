using Pipeline.Runner.Declaration;

namespace Pipeline.Runner.Tests.Declaration;

public sealed class ProfileTests
{
    private const string Body =
        """
          a:
            uses: sample.draw
            matrix: { seed: 1..2, mappings: [3, 4] }
            with: { examples: 8 }
            on-quick: { matrix: { seed: 5 }, with: { mappings: 9 } }
            on-paper: { with: { examples: 16 } }
          b:
            uses: sample.pass-on
            in: { from: "a[*].train" }
            on-quick: { in: { from: "a[*].test" } }
            on-paper: { skip: true }
          c:
            uses: sample.pass-on
            skip: true
            on-paper: { skip: false }

        """;

    [TestCase(null, "a[seed=5] b", TestName = "Load_NoProfile_TakesTheFirst")]
    [TestCase("quick", "a[seed=5] b", TestName = "Load_Profile_ReplacesTheMatrixAsAWhole")]
    [TestCase("paper", "a[seed=1,mappings=3] a[seed=1,mappings=4] a[seed=2,mappings=3] a[seed=2,mappings=4] c", TestName = "Load_Profile_SkipsAndUnskips")]
    public void Load_Profile_HasItsInstances(string? profile, string expected) =>
        Assert.That(string.Join(' ', Declare.Stages(Body, profile).Instances.Select(instance => instance.Name)), Is.EqualTo(expected));

    [TestCase("quick", """{"mappings":9,"examples":8}""")]
    [TestCase("paper", """{"mappings":3,"examples":16}""")]
    public void Load_Profile_ReplacesSettingsKeyByKey(string profile, string expected) =>
        Assert.That(Declare.Stages(Body, profile).Instances[0].SettingsJson.ToJsonString(), Is.EqualTo(expected));

    [Test]
    public void Load_Profile_ReplacesInputsKeyByKey() =>
        Assert.That(Declare.Stages(Body, "quick").Instances[1].Inputs.Single().Elements.Single().ToString(), Is.EqualTo("a[seed=5].test"));

    [Test]
    public void Load_Model_NamesProfilesAndStagesOfThisOne()
    {
        PipelineModel model = Declare.Stages(Body, "paper");

        Assert.Multiple(() =>
        {
            Assert.That(model.Profile, Is.EqualTo("paper"));
            Assert.That(model.Profiles, Is.EqualTo(["quick", "paper"]));
            Assert.That(model.Seed, Is.EqualTo(7));
            Assert.That(model.Stages.Select(stage => stage.Name.ToString()), Is.EqualTo(["a", "c"]));
        });
    }

    [TestCase("on-quik: { skip: true }", "8:5: Stage 'a': 'on-quik' names the profile 'quik', which is not declared. Did you mean 'quick'?")]
    [TestCase("on-quick: 5", "8:15: Stage 'a': 'on-quick' must be a mapping of keys to values, but is the number 5.")]
    [TestCase("on-quick: { uses: x }", "8:17: Stage 'a': 'on-quick' has no key 'uses'. The keys are: with, in, matrix, skip.")]
    [TestCase("on-paper: { cores: 1 }", "8:17: Stage 'a': 'on-paper' has no key 'cores'.")]
    [TestCase("on-quick: { with: 5 }", "8:23: Stage 'a': 'with' must be a mapping of keys to values, but is the number 5.")]
    [TestCase("on-quick: { with: { mappings: x } }", "8:35: Stage 'a': setting 'mappings' must be a whole number, but is the text 'x'.")]
    public void Load_WrongProfileBlock_IsRefusedInEveryProfile(string block, string expected) =>
        Assert.That(Declare.Problems($"  a:\n    uses: sample.draw\n    with: {{ mappings: 1 }}\n    {block}\n", "quick"), Does.StartWith(expected).And.Not.Contains("\n"));

    [Test]
    public void Load_WrongBaseUnderABlock_IsStillReported() =>
        Assert.That(
            Declare.Problems("  a:\n    uses: sample.draw\n    with: 5\n    on-quick: { with: { mappings: 1 } }\n"),
            Is.EqualTo("7:11: Stage 'a': 'with' must be a mapping of keys to values, but is the number 5. Write for example 'with: { key: value }'."));

    [Test]
    public void Load_ReferenceToASkippedStage_SaysSo() =>
        Assert.That(
            Declare.Problems("  a:\n    uses: sample.pass-on\n    in: { from: b.out }\n  b:\n    uses: sample.pass-on\n    on-paper: { skip: true }\n", "paper"),
            Is.EqualTo("7:17: Stage 'a': input 'from' names the stage 'b', which is skipped in profile 'paper'. Name another one under 'on-paper:', or skip this one there too."));

    [Test]
    public void Load_UnknownProfile_StopsAndNamesThem() =>
        Assert.That(Declare.Problems(Body, "papr"), Is.EqualTo("3:11: The profile 'papr' was asked for, but is not declared. Did you mean 'paper'?"));
}
