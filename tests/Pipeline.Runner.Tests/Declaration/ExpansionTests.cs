using Pipeline.Testing;

namespace Pipeline.Runner.Tests.Declaration;

public sealed class ExpansionTests
{
    private static readonly string s_good = File.ReadAllText(Path.Combine(Repository.Root, "tests/Pipeline.Runner.Tests/Declaration/good.yaml"));

    [TestCase("quick")]
    [TestCase("paper")]
    public void Load_GoodFile_ExpandsAsApproved(string profile) =>
        Approved.Matches(Declare.Describe(Declare.Load(s_good, profile)), $"good-{profile}");
}
