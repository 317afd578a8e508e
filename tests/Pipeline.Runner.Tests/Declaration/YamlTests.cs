using System.Text;
using Pipeline.Runner.Declaration;

namespace Pipeline.Runner.Tests.Declaration;

public sealed class YamlTests
{
    private const string Draw = "  a:\n    uses: sample.draw\n    with: { mappings: 1 }\n";

    [TestCase("version: 1\n\tseed: 2", "2:1: A tab stands here", TestName = "Load_TabAsIndentation_IsRefused")]
    [TestCase("version: 1 # a\tb", "1:15: A tab stands here", TestName = "Load_TabInComment_IsRefused")]
    [TestCase("\uFEFFversion: 1", "1:1: The file begins with a byte order mark.", TestName = "Load_ByteOrderMark_IsRefused")]
    [TestCase("version: 1\u2028seed: 2", "1:11: The character U+2028 stands here", TestName = "Load_LineSeparator_IsRefused")]
    [TestCase("version: 1\rseed: 2", "1:11: The character U+000D stands here", TestName = "Load_LoneCarriageReturn_IsRefused")]
    [TestCase("- {\na", "2:1: This is not YAML: the text up to here cannot be read (indent lines inside brackets, use no tags).", TestName = "Load_FlowInTheFirstColumn_IsRefused")]
    [TestCase("version: !![", "1:13: This is not YAML: the text up to here cannot be read", TestName = "Load_MalformedTag_IsRefused")]
    [TestCase(" : b", "2:1: This is not YAML: a key stands here without a value.", TestName = "Load_EmptyIndentedKey_IsRefused")]
    [TestCase("version: [1", "2:1: This is not YAML:", TestName = "Load_OpenBracket_IsRefused")]
    [TestCase("version: 1\nseed: a: b", "2:8: This is not YAML:", TestName = "Load_TwoColons_AreRefused")]
    [TestCase("%YAML 1.1\n---\nversion: 1", "1:1: A directive ('%') stands before the document", TestName = "Load_Directive_IsRefused")]
    [TestCase("# a comment\n%YAML 1.2\n---\nversion: 1", "2:1: A directive ('%') stands before the document", TestName = "Load_DirectiveBelowAComment_IsRefused")]
    [TestCase("%TAG ! tag:x,2000:\n---\nversion: 1", "1:1: A directive ('%') stands before the document", TestName = "Load_TagDirective_IsRefused")]
    [TestCase("version: 1\n---\nversion: 1", "2:1: A second document begins here", TestName = "Load_SecondDocument_IsRefused")]
    [TestCase("version: !!int 1", "1:10: The tag 'tag:yaml.org,2002:int' stands here", TestName = "Load_Tag_IsRefused")]
    [TestCase("!x version: 1", "1:1: The tag '!x' stands here", TestName = "Load_TagOnKey_IsRefused")]
    [TestCase("a: &x { b: 1 }\nc:\n  <<: *x", "3:3: A merge key '<<' stands here", TestName = "Load_MergeKey_IsRefused")]
    [TestCase("[a]: 1", "1:1: A key must be text", TestName = "Load_ListAsKey_IsRefused")]
    [TestCase("&x version: 1", "1:1: The key 'version' has an anchor", TestName = "Load_AnchorOnKey_IsRefused")]
    [TestCase("version: *x", "1:10: The alias '*x' stands for nothing", TestName = "Load_UndefinedAlias_IsRefused")]
    [TestCase("version: &x [1, *x]", "1:17: The alias '*x' stands inside the node that it names.", TestName = "Load_AliasInsideItself_IsRefused")]
    public void Load_UnreadableText_StopsAtTheFirstProblem(string text, string expected) =>
        Assert.That(Declare.ProblemsOf(text), Does.StartWith(expected).And.Not.Contains("\n"));

    [TestCase("no", "a truth value")]
    [TestCase("Yes", "a truth value")]
    [TestCase("ON", "a truth value")]
    [TestCase("off", "a truth value")]
    [TestCase("True", "a truth value or null")]
    [TestCase("NULL", "a truth value or null")]
    [TestCase("1:30", "a number in base 60")]
    [TestCase("0777", "an octal number")]
    [TestCase("1_000", "a number with separators")]
    [TestCase("2001-01-31", "a date")]
    [TestCase("0x1F", "a number")]
    [TestCase("0o17", "a number")]
    [TestCase("+1", "a number")]
    [TestCase(".5", "a number")]
    [TestCase("1.", "a number")]
    [TestCase(".inf", "a number")]
    [TestCase("-.INF", "a number")]
    [TestCase(".NaN", "a number")]
    [TestCase("00.5", "a number")]
    public void Load_ScalarThatReadersSeeDifferently_SuggestsQuotes(string scalar, string reading)
    {
        string problems = Declare.Problems($"  a:\n    uses: {scalar}\n");

        Assert.That(problems, Does.StartWith($"6:11: '{scalar}' is {reading} to some readers of YAML and text to others. If text is meant, quote it: \"{scalar}\"."));
    }

    [TestCase("'no'")]
    [TestCase("\"1:30\"")]
    [TestCase("nobody")]
    [TestCase("1001..1002x")]
    [TestCase("1.2.3")]
    [TestCase("12:99x")]
    [TestCase("e5")]
    public void Load_ScalarThatIsTextToAll_IsNoSurprise(string scalar) =>
        Assert.That(Declare.Problems($"  a:\n    uses: {scalar}\n"), Does.Contain("No stage class is named").And.Not.Contains("readers of YAML"));

    [Test]
    public void Load_SurprisingKey_IsRefused() =>
        Assert.That(Declare.Problems(Draw + "    on: 1\n"), Does.StartWith("8:5: 'on' is a truth value").And.Contains("\n8:5: Stage 'a' has no key 'on'."));

    [Test]
    public void Load_KeyTwice_NamesTheFirstLine() =>
        Assert.That(Declare.Problems(Draw + "    uses: sample.draw\n"), Is.EqualTo("8:5: The key 'uses' stands twice in this mapping, first in line 6. Keep one of the two."));

    [Test]
    public void Load_StageTwice_NamesTheFirstLine() =>
        Assert.That(Declare.Problems(Draw + Draw), Is.EqualTo("8:3: The key 'a' stands twice in this mapping, first in line 5. Keep one of the two."));

    [Test]
    public void Load_Alias_StandsForItsNode()
    {
        PipelineModel model = Declare.Stages("  a:\n    uses: sample.draw\n    with: &w { mappings: 3 }\n  b:\n    uses: sample.draw\n    with: *w\n");

        Assert.That(model.Instances.Select(instance => instance.SettingsJson.ToJsonString()), Is.All.EqualTo("""{"mappings":3,"examples":256}"""));
    }

    [Test]
    public void Load_ControlCharacterInEscape_IsShownAsEscape() =>
        Assert.That(Declare.Problems("  a:\n    uses: \"x\\e[31m\\n::error::\"\n"), Is.EqualTo(
            "6:11: No stage class is named 'x\\u001B[31m\\u000A::error::'. The stage types are: sample.compare, sample.draw, sample.evaluate, sample.pass-on, sample.train."));

    [Test]
    public void Load_BytesThatAreNotUtf8_NamesLineColumnAndByte()
    {
        byte[] content = [.. Encoding.UTF8.GetBytes("version: 1\nsäed: "), 0xE4, (byte)'\n'];

        Assert.That(
            () => PipelineFile.Load(content, "pipeline.yaml", Declare.Catalog, LoadOptions.Default),
            Throws.TypeOf<DeclarationException>().With.Message.Contains("pipeline.yaml:2:7: The file must be UTF-8, but holds the byte 0xE4 at offset 18."));
    }

    [Test]
    public void Load_Utf8Bytes_EqualsLoadingTheText()
    {
        string text = Declare.Header + Draw + "claims: {}\n";

        PipelineModel model = PipelineFile.Load(Encoding.UTF8.GetBytes(text), "pipeline.yaml", Declare.Catalog, LoadOptions.Default);

        Assert.That(Declare.Describe(model), Is.EqualTo(Declare.Describe(Declare.Load(text))));
    }

    [Test]
    public void Load_WindowsLineBreaks_GiveTheSameModel() =>
        Assert.That(
            Declare.Describe(Declare.Load((Declare.Header + Draw).ReplaceLineEndings("\r\n"))),
            Is.EqualTo(Declare.Describe(Declare.Stages(Draw))));

    [Test]
    public void Load_ExplicitDocumentStartAndEnd_AreAllowed() => Assert.That(Declare.ProblemsOf("---\n" + Declare.Header + Draw + "...\n"), Is.Empty);

    [TestCase("", TestName = "Load_EmptyText_IsRefused")]
    [TestCase("# nothing\n", TestName = "Load_CommentOnly_IsRefused")]
    public void Load_NoDocument_SaysWhatIsExpected(string text) =>
        Assert.That(Declare.ProblemsOf(text), Does.StartWith("1:1: The file must be a mapping of keys to values, but is empty.").And.Not.Contains("\n"));
}
