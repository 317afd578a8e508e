using Pipeline.Runner.Declaration;
using Pipeline.Runner.Planning;
using Pipeline.Runner.Tests.Execution;

namespace Pipeline.Runner.Tests.Planning;

public class SelectionTests
{
    private static readonly IReadOnlyList<StageInstance> s_instances = RunnerBench.Load("""
          a/one:
            uses: sample.number
            matrix: { seed: 1..3 }
          a/b/two:
            uses: sample.sum
            matrix: { seed: 1..3 }
            in: { numbers: a/one.text }
          all:
            uses: sample.sum
            in: { numbers: "a/b/two[*].text" }
        """).Instances;

    [TestCase("a/*", "a/one[seed=1] a/one[seed=2] a/one[seed=3]")]
    [TestCase("a/**", "a/one[seed=1] a/one[seed=2] a/one[seed=3] a/b/two[seed=1] a/b/two[seed=2] a/b/two[seed=3]")]
    [TestCase("a/one[seed=2]", "a/one[seed=2]")]
    [TestCase("**/two[seed=3]", "a/b/two[seed=3]")]
    public void Matching_Pattern_ChoosesTheInstances(string pattern, string expected) =>
        Assert.That(Names(Selection.Matching(s_instances, [pattern])), Is.EquivalentTo(expected.Split(' ')));

    [Test]
    public void Closure_OfAnInstance_AddsWhatItReads() =>
        Assert.That(Names(Selection.Closure(s_instances, ["a/b/two[seed=3]"])), Is.EqualTo(new[] { "a/one[seed=3]", "a/b/two[seed=3]" }));

    [Test]
    public void Closure_Downstream_AddsWhatReadsItAndAllThatThisReads() =>
        Assert.That(Names(Selection.Closure(s_instances, ["a/one[seed=3]"], downstream: true)), Has.Count.EqualTo(7));

    [TestCase("a/none", "No stage of this profile matches 'a/none'")]
    [TestCase("a/one[seed=9]", "matches 'a/one[seed=9]'")]
    [TestCase("a/b/tow", "Did you mean 'a/b/two'?")]
    [TestCase("a/b/tow[seed=3]", "Did you mean 'a/b/two[seed=3]'?")]
    [TestCase("a/b", "Did you mean 'a/b/**'?")]
    [TestCase("b/b/*", "Did you mean 'a/b/*'?")]
    [TestCase("a/b/x*", "Its stages are a/one, ")]
    [TestCase("a/b/two[seed=9]", "Its stages are a/one, ")]
    [TestCase("elsewhere/**", "Its stages are a/one, ")]
    [TestCase("a/one[seed", "is no pattern")]
    [TestCase("a/one[seed]", "is no pattern")]
    public void Matching_Nothing_NamesThePatternAndARemedy(string pattern, string message) =>
        Assert.That(() => Selection.Matching(s_instances, [pattern]), Throws.TypeOf<SelectionException>().With.Message.Contains(message));

    private static List<string> Names(IEnumerable<StageInstance> instances) => [.. instances.Select(instance => instance.Name.ToString())];
}
