using Pipeline.Runner.Declaration;

namespace Pipeline.Runner.Tests.Declaration;

public sealed class OverrideTests
{
    private const string Body =
        """
          x.1/a:
            uses: sample.draw
            matrix: { seed: 1..2, exclude: [{ seed: 2 }] }
            with: { mappings: 3 }
          x.1/b:
            uses: sample.draw
            matrix: { mappings: [3, 4] }
          y/c:
            uses: sample.pass-on

        """;

    [TestCase("x.1/a.mappings=5", "a[seed=1] 5 256, b[mappings=3] 3 256, b[mappings=4] 4 256", TestName = "Set_Setting_ReplacesIt")]
    [TestCase("x.1/a.examples=5", "a[seed=1] 3 5, b[mappings=3] 3 256, b[mappings=4] 4 256", TestName = "Set_SettingWithDefault_AddsIt")]
    [TestCase("x.1/a.seed=7..8", "a[seed=7] 3 256, a[seed=8] 3 256, b[mappings=3] 3 256, b[mappings=4] 4 256", TestName = "Set_SeedAxis_ReplacesItAndLeavesExclusionsWithoutEffect")]
    [TestCase("x.1/b.mappings=[9, 8]", "a[seed=1] 3 256, b[mappings=9] 9 256, b[mappings=8] 8 256", TestName = "Set_Axis_ReplacesItsValues")]
    [TestCase("x.1/b.seed=4", "a[seed=1] 3 256, b[mappings=3,seed=4] 3 256, b[mappings=4,seed=4] 4 256", TestName = "Set_SeedOfAStageWithoutIt_AddsTheAxis")]
    [TestCase("**.seed=4", "a[seed=4] 3 256, b[mappings=3] 3 256, b[mappings=4] 4 256", TestName = "Set_SeedByPattern_ChangesTheStagesThatHaveIt")]
    [TestCase("x.1/*.examples=2", "a[seed=1] 3 2, b[mappings=3] 3 2, b[mappings=4] 4 2", TestName = "Set_Pattern_ChangesEveryStageThatFits")]
    [TestCase("**.examples=2", "a[seed=1] 3 2, b[mappings=3] 3 2, b[mappings=4] 4 2", TestName = "Set_PatternOverAll_LeavesStagesWithoutTheSettingAlone")]
    public void Load_Override_Applies(string change, string expected)
    {
        PipelineModel model = Declare.Stages(Body, null, change);

        string found = string.Join(", ", model.Instances.SkipLast(1).Select(instance =>
            $"{instance.Name.ToString()[4..]} {instance.SettingsJson["mappings"]} {instance.SettingsJson["examples"]}"));
        Assert.That(found, Is.EqualTo(expected));
    }

    [TestCase("x", "--set x: An override must be STAGE.KEY=VALUE, but is 'x'. Write for example --set 'younger2001/**.epochs=100'.")]
    [TestCase("x=5", "--set x=5: An override must be STAGE.KEY=VALUE, but is 'x=5'.")]
    [TestCase(".k=5", "--set .k=5: An override must be STAGE.KEY=VALUE, but is '.k=5'.")]
    [TestCase("x.=5", "--set x.=5: An override must be STAGE.KEY=VALUE, but is 'x.=5'.")]
    [TestCase("x.1/z.mappings=5", "--set x.1/z.mappings=5: No stage 'x.1/z' has a setting or axis 'mappings'. Did you mean 'x.1/a'?")]
    [TestCase("z/*.mappings=5", "--set z/*.mappings=5: No stage 'z/*' has a setting or axis 'mappings'. Check the pattern: '*' stays inside a segment, '**' crosses '/'.")]
    [TestCase("**.maps=5", "--set **.maps=5: No stage '**' has a setting or axis 'maps'.")]
    [TestCase("x.1/a.maps=5", "--set x.1/a.maps=5: Stage 'x.1/a' has no setting 'maps'. The settings are: mappings, examples.")]
    [TestCase("x.1/a.mappings=0", "--set x.1/a.mappings=0: Stage 'x.1/a': setting 'mappings' must be from 1 to 10000, but is the number 0.")]
    [TestCase("x.1/a.mappings=[", "--set x.1/a.mappings=[: This is not YAML: ")]
    [TestCase("x.1/a.mappings=no", "--set x.1/a.mappings=no: 'no' is a truth value to some readers of YAML and text to others.")]
    public void Load_WrongOverride_IsNamed(string change, string expected) =>
        Assert.That(Declare.Problems(Body, null, change), Does.StartWith(expected));

    [Test]
    public void Load_OverrideOfAStageOfUnknownType_LeavesTheTypeAsTheProblem() =>
        Assert.That(Declare.Problems("  a:\n    uses: sample.drew\n", null, "a.mappings=5"), Is.EqualTo("6:11: No stage class is named 'sample.drew'. Did you mean 'sample.draw'?"));

    [Test]
    public void Load_WrongOverrideAndFile_ShowTheFileFirst() =>
        Assert.That(
            Declare.Problems(Body + "    cores: 0\n", null, "x").Split('\n').Select(line => line.Split(": ")[0]),
            Is.EqualTo(["14:12", "--set x"]));
}
