namespace Pipeline.Runner.Tests.Declaration;

public sealed class StageTests
{
    [TestCase("  A:\n    uses: sample.pass-on\n", "5:3: The stage name 'A' must be segments joined by '/'")]
    [TestCase("  a//b:\n    uses: sample.pass-on\n", "5:3: The stage name 'a//b' must be segments joined by '/'")]
    [TestCase("  ../a:\n    uses: sample.pass-on\n", "5:3: The stage name '../a' must be segments joined by '/'")]
    [TestCase("  a: 5\n", "5:6: Stage 'a' must be a mapping of keys to values, but is the number 5.")]
    [TestCase("  a: { }\n", "5:3: Stage 'a' must have the key 'uses', but has none. Add a line such as 'uses: sample.compare'.")]
    [TestCase("  a:\n    uses: sample.pas-on\n", "6:11: No stage class is named 'sample.pas-on'. Did you mean 'sample.pass-on'?")]
    [TestCase("  a:\n    uses: command\n", "6:11: 'uses: command' is reserved and comes later; this version runs no outside programs.")]
    [TestCase("  a:\n    uses: [x]\n", "6:11: Stage 'a': 'uses' must be text, but is a list.")]
    [TestCase("  a:\n    uses: sample.pass-on\n    import: x\n", "7:13: Stage 'a': the key 'import' is reserved and comes later")]
    [TestCase("  a:\n    uses: sample.pass-on\n    matirx: { }\n", "7:5: Stage 'a' has no key 'matirx'. Did you mean 'matrix'?")]
    [TestCase("  a:\n    uses: sample.pass-on\n    with: 5\n", "7:11: Stage 'a': 'with' must be a mapping of keys to values, but is the number 5.")]
    [TestCase("  a:\n    uses: sample.pass-on\n    in: [x]\n", "7:9: Stage 'a': 'in' must be a mapping of keys to values, but is a list.")]
    [TestCase("  a:\n    uses: sample.pass-on\n    skip: 1\n", "7:11: Stage 'a': 'skip' must be true or false, but is the number 1.")]
    [TestCase("  a:\n    uses: sample.pass-on\n    cores: 0\n", "7:12: Stage 'a': 'cores' must be a whole number from 1 to 4096, but is the number 0.")]
    [TestCase("  a:\n    uses: sample.pass-on\n    memory: 2\n", "7:13: Stage 'a': 'memory' must be text, but is the number 2.")]
    [TestCase("  a:\n    uses: sample.pass-on\n    memory: 2 GB\n", "7:13: Stage 'a': 'memory' must be a number with MiB or GiB, but is '2 GB'. Write for example 'memory: 2 GiB'.")]
    [TestCase("  a:\n    uses: sample.pass-on\n    streams: A\n", "7:14: Stage 'a': 'streams' must be a name like a stage's, but is 'A'.")]
    [TestCase("  a:\n    uses: sample.pass-on\n  a/b/c:\n    uses: sample.pass-on\n  a.x:\n    uses: sample.pass-on\n", "7:3: Stage 'a/b/c' lies inside stage 'a' (line 5), but no stage's name may begin another's path.")]
    public void Load_WrongStage_SaysWhatAndWhere(string body, string expected) =>
        Assert.That(Declare.Problems(body), Does.StartWith(expected).And.Not.Contains("\n"));

    [TestCase("", "1:1: The file must be a mapping")]
    [TestCase("version: 2\nseed: 1\nprofiles: [q]\nstages: {}", "1:10: The file: 'version' must be 1, but is the number 2.")]
    [TestCase("seed: 1\nprofiles: [q]\nstages: {}", "1:1: The file must have the key 'version', but has none. Add a line such as 'version: 1'.")]
    [TestCase("version: 1\nprofiles: [q]\nstages: {}", "1:1: The file must have the key 'seed', but has none.")]
    [TestCase("version: 1\nseed: -1\nprofiles: [q]\nstages: {}", "2:7: The file: 'seed' must be a whole number of at least 0, but is the number -1.")]
    [TestCase("version: 1\nseed: 1\nstages: {}", "1:1: The file must have the key 'profiles', but has none.")]
    [TestCase("version: 1\nseed: 1\nprofiles: []\nstages: {}", "3:11: 'profiles' must be a list of one name or more, but is a list.")]
    [TestCase("version: 1\nseed: 1\nprofiles: [q, Q]\nstages: {}", "3:15: A profile must be a name of a-z, 0-9, '.', '_' and '-', but is the text 'Q'.")]
    [TestCase("version: 1\nseed: 1\nprofiles: [q, q]\nstages: {}", "3:15: The profile 'q' stands twice.")]
    [TestCase("version: 1\nseed: 1\nprofiles: [q]", "1:1: The file must have the key 'stages', but has none.")]
    [TestCase("version: 1\nseed: 1\nprofiles: [q]\nstages: 5", "4:9: 'stages' must be a mapping of names to entries, but is the number 5.")]
    [TestCase("version: 1\nseed: 1\nprofiles: [q]\nstages: {}\nclaims: []", "5:9: 'claims' must be a mapping of names to entries, but is a list.")]
    [TestCase("version: 1\nseed: 1\nprofiles: [q]\nstages: {}\nremotes: []", "5:10: 'remotes' must be a mapping of names to entries, but is a list.")]
    [TestCase("version: 1\nseed: 1\nprofiles: [q]\nstages: {}\nstage: {}", "5:1: The file has no key 'stage'. Did you mean 'stages'?")]
    public void Load_WrongTopLevel_SaysWhatAndWhere(string text, string expected) =>
        Assert.That(Declare.ProblemsOf(text), Does.StartWith(expected).And.Not.Contains("\n"));

    [Test]
    public void Load_StageOptions_ReachTheDeclaration()
    {
        var stage = Declare.Stages("  a:\n    uses: sample.pass-on\n    cores: 3\n    memory: 512MiB\n    streams: b/c\n    design: true\n").Stages.Single();

        Assert.Multiple(() =>
        {
            Assert.That(stage.Cores, Is.EqualTo(3));
            Assert.That(stage.MemoryBytes, Is.EqualTo(512L << 20));
            Assert.That(stage.StreamName, Is.EqualTo("b/c"));
            Assert.That(stage.IsDesign, Is.True);
            Assert.That(stage.Position.ToString(), Is.EqualTo("pipeline.yaml:5:3"));
        });
    }

    [Test]
    public void Load_NoOptions_HasTheDefaults()
    {
        var stage = Declare.Stages("  a/b:\n    uses: sample.pass-on\n").Stages.Single();

        Assert.Multiple(() =>
        {
            Assert.That((stage.Cores, stage.MemoryBytes, stage.StreamName, stage.IsDesign), Is.EqualTo((1, (long?)null, "a/b", false)));
            Assert.That(stage.Type.RunsLanes, Is.False);
            Assert.That(Declare.Catalog.Stages.Single(type => type.Name == "sample.train").RunsLanes, Is.True);
        });
    }
}
