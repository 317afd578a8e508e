using Pipeline.Runner.Declaration;
using Pipeline.Runner.Tests.Declaration.Samples;

namespace Pipeline.Runner.Tests.Declaration;

public sealed class SettingsTests
{
    [TestCase("network: lstm-1997", "5:3: Stage 'a' must have the setting 'epochs' (a whole number), but has none. Add it under 'with:'.")]
    [TestCase("epochs: 5, network: lstm", "7:33: Stage 'a': setting 'network' must be one of lstm-1997, forget-gate-lstm, elman, but is the text 'lstm'. The values are: lstm-1997, forget-gate-lstm, elman.")]
    [TestCase("epochs: 5, network: Lstm1997", "7:33: Stage 'a': setting 'network' must be one of lstm-1997, forget-gate-lstm, elman, but is the text 'Lstm1997'. Did you mean 'lstm-1997'?")]
    [TestCase("epochs: 5, network: elman, hiden: 4", "7:40: Stage 'a' has no setting 'hiden'. Did you mean 'hidden'?")]
    [TestCase("epochs: many, network: elman", "7:21: Stage 'a': setting 'epochs' must be a whole number, but is the text 'many'. Write a number such as 10, without quotes.")]
    [TestCase("epochs: \"5\", network: elman", "7:21: Stage 'a': setting 'epochs' must be a whole number, but is the text '5'.")]
    [TestCase("epochs: 5.0, network: elman", "7:21: Stage 'a': setting 'epochs' must be a whole number, but is the number 5.0.")]
    [TestCase("epochs: 3000000000, network: elman", "7:21: Stage 'a': setting 'epochs' must be a whole number, but is the number 3000000000. Write a number from -2147483648 to 2147483647.")]
    [TestCase("epochs: 0, network: elman", "7:21: Stage 'a': setting 'epochs' must be from 1 to 100000, but is the number 0. Write a value in this range.")]
    [TestCase("epochs: , network: elman", "7:21: Stage 'a': setting 'epochs' must be a whole number, but is empty.")]
    [TestCase("epochs: 5, network: elman, hidden: 0", "7:48: Stage 'a': setting 'hidden' must be at least 1, but is the number 0.")]
    [TestCase("epochs: 5, network: elman, sizes: 3", "7:47: Stage 'a': setting 'sizes' must be a list, but is the number 3. Write a list such as [1, 2].")]
    [TestCase("epochs: 5, network: elman, sizes: [3, x]", "7:51: Stage 'a': setting 'sizes', element 1 must be a whole number, but is the text 'x'.")]
    [TestCase("epochs: 5, network: elman, sizes: [3, 65]", "7:51: Stage 'a': setting 'sizes', element 1 must be from 1 to 64, but is the number 65.")]
    [TestCase("epochs: 5, network: elman, sizes: []", "7:47: Stage 'a': setting 'sizes' must be of length 1 or more, but is a list. Write a value of this form.")]
    [TestCase("epochs: 5, network: elman, clip: 0.11", "7:46: Stage 'a': setting 'clip' must be from 0 to 0.1, but is the number 0.11.")]
    [TestCase("epochs: 5, network: elman, clip: 1e39", "7:46: Stage 'a': setting 'clip' must be a finite number, but is the number 1e39.")]
    [TestCase("epochs: 5, network: elman, decay: 1e999", "7:47: Stage 'a': setting 'decay' must be a finite number, but is the number 1e999.")]
    [TestCase("epochs: 5, network: elman, truncated: 1", "7:51: Stage 'a': setting 'truncated' must be true or false, but is the number 1. Write true or false, without quotes.")]
    [TestCase("epochs: 5, network: elman, note: 5", "7:46: Stage 'a': setting 'note' must be text, but is the number 5. Quote it: \"5\".")]
    [TestCase("epochs: 5, network: elman, note: null", "7:46: Stage 'a': setting 'note' must be text, but is empty.")]
    [TestCase("epochs: 5, network: elman, optimizer: 5", "7:51: Stage 'a': setting 'optimizer' must be a mapping, but is the number 5.")]
    [TestCase("epochs: 5, network: elman, optimizer: { }", "7:51: Stage 'a' must have the setting 'optimizer.rate' (a finite number), but has none.")]
    [TestCase("epochs: 5, network: elman, optimizer: { rate: 0 }", "7:59: Stage 'a': setting 'optimizer.rate' must be above 0 and at most 1, but is the number 0.")]
    [TestCase("epochs: 5, network: elman, optimizer: { rate: 1, momentm: 1 }", "7:62: Stage 'a' has no setting 'optimizer.momentm'. Did you mean 'momentum'?")]
    [TestCase("epochs: 5, network: elman, truncated: true", "7:51: Stage 'a': the truncated gradient is defined for lstm-1997 only. Change the settings under 'with:'.")]
    public void Load_WrongSetting_NamesItAndWhatIsAllowed(string with, string expected) =>
        Assert.That(Problems(with), Does.StartWith(expected).And.Not.Contains("\n"));

    [Test]
    public void Load_SeveralWrongSettings_ReportsAllInOrder() =>
        Assert.That(Problems("hiden: 1, epochs: x, clip: 2").Split('\n').Select(line => line.Split(": ")[0]), Is.EqualTo(["5:3", "7:13", "7:31", "7:40"]));

    [Test]
    public void Load_SettingsOfAStageWithoutAny_AreRefused() =>
        Assert.That(Declare.Problems("  a:\n    uses: sample.pass-on\n    with: { x: 1 }\n"), Is.EqualTo("7:13: Stage 'a' has no setting 'x'. Remove it: this stage type has no settings."));

    [Test]
    public void Load_AllSettings_BindsTheRecord()
    {
        PipelineModel model = Declare.Stages(Train(
            "network: elman, epochs: 7, hidden: 8, sizes: [1, 2], limit: 9007199254740993, clip: null, decay: -0.25, truncated: false, note: \"a b\", others: [lstm-1997], optimizer: { rate: 0.5, momentum: 0 }"));

        var settings = (TrainSettings)model.Instances[^1].Settings!;

        Assert.Multiple(() =>
        {
            Assert.That(settings with { Sizes = [], Others = [] }, Is.EqualTo(new TrainSettings(Network.SimpleRecurrent, 7)
            {
                Hidden = 8,
                Sizes = [],
                Limit = 9_007_199_254_740_993,
                Clip = null,
                Decay = -0.25,
                Note = "a b",
                Others = [],
                Optimizer = new OptimizerSettings(0.5f, 0),
            }));
            Assert.That(settings.Sizes, Is.EqualTo([1, 2]));
            Assert.That(settings.Others, Is.EqualTo([Network.Lstm1997]));
            Assert.That(((Train)model.Instances[^1].Type.Create(settings)).Settings, Is.SameAs(settings));
        });
    }

    [Test]
    public void Load_UpperBoundOfASingle_IsWithinTheRange() => Assert.That(Problems("network: elman, epochs: 1, clip: 0.1"), Is.Empty);

    [Test]
    [SetCulture("de-DE")]
    public void Load_GermanCulture_ReadsAndWritesTheSameNumbers() =>
        Assert.That(Declare.Stages(Train("network: elman, epochs: 1, decay: 0.5")).Instances[^1].SettingsJson.ToJsonString(), Does.Contain("\"decay\":0.5,"));

    [Test]
    [SetCulture("tr-TR")]
    public void Load_TurkishCulture_KeepsNames() =>
        Assert.That(Problems("network: elman, epochs: 1, LIMIT: 1"), Does.Contain("has no setting 'LIMIT'.").And.Contains("limit"));

    private static string Problems(string with) => Declare.Problems(Train(with));

    private static string Train(string with) => $"  a:\n    uses: sample.train\n    with: {{ {with} }}\n    in: {{ sequences: b.train }}\n  b:\n    uses: sample.draw\n    with: {{ mappings: 1 }}\n";
}
