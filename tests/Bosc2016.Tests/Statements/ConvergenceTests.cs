using Bosc2016.Data;
using Bosc2016.Evaluation;
using Bosc2016.HandMade;
using Bosc2016.Learners;
using Bosc2016.Statements;
using Pipeline.Testing;

namespace Bosc2016.Tests.Statements;

public class ConvergenceTests
{
    private static readonly Population s_population = Population.Of(Preset.A) with { Inputs = 2, Samples = 60 };
    private static readonly DataSet[] s_sets = [.. Enumerable.Range(0, 30).Select(set => s_population.Draw(new((ulong)set)).Set)];

    [Test]
    public async Task LearnedConvergence_AgreesWithTheEvaluation()
    {
        byte[] learner = (await Samples.TrainAsync(new(
            new LearnerSettings(ModelUnits: 4, FirstLayerUnits: 8, SecondLayerUnits: 6, InputGateBias: 0), Inputs: 2, Samples: 60, Updates: 5, WarmUp: 1, ValidationSets: 1, CurveRows: 1))).Output("weights");
        StageHarness course = await RunAsync(new LearnedConvergence(), ("learner", learner)), evaluation = await RunAsync(new Evaluate(new()), ("learner", learner));

        double[] losses = Samples.Column<double>(course.Output("by-step"), "loss");
        Assert.That(losses, Has.Length.EqualTo(s_sets.Max(set => set.TrainSamples)));
        Assert.That(losses[0], Is.EqualTo(evaluation.Metrics["prior-mce"]).Within(1e-6));
        Assert.That(Samples.Column<int>(course.Output("by-step"), "sets"), Is.EqualTo(Samples.Column<int>(evaluation.Output("by-step"), "shown-sets")[..losses.Length]));
    }

    [Test]
    public async Task Metrics_AgreeWithTheTable()
    {
        StageHarness harness = await RunAsync(new HandMadeConvergence(new(new AlgorithmSettings(UpdateRule.Sgd))), ("choice", await ChoiceAsync()));

        foreach (string column in new[] { "early-loss", "online-loss", "train-loss", "test-loss", "gap" })
        {
            Assert.That(harness.Metrics[column], Is.EqualTo(Samples.Column<double>(harness.Output("by-set"), column).Average()).Within(1e-12), column);
        }

        Assert.That(harness.Metrics["gap"], Is.EqualTo(harness.Metrics["test-loss"] - harness.Metrics["train-loss"]).Within(1e-12));
    }

    /// <summary>The model after one pass is that of the algorithm's own evaluation, where both learn.</summary>
    [Test]
    public async Task HandMadeConvergence_EndsWithTheModelThatIsEvaluated()
    {
        var settings = new EvaluateHandMadeSettings(new AlgorithmSettings(UpdateRule.Adam));
        StageHarness course = await RunAsync(new HandMadeConvergence(settings), ("choice", await ChoiceAsync())), evaluation = await RunAsync(new EvaluateHandMade(settings), ("choice", await ChoiceAsync()));

        double[] test = Samples.Column<double>(course.Output("by-set"), "test-loss"), mce = Samples.Column<double>(evaluation.Output("by-set"), "mce");
        int[] learned = [.. Enumerable.Range(0, s_sets.Length).Where(set => s_sets[set].HasTwoOfEachClass)];
        Assert.That(learned, Is.Not.Empty);
        Assert.That(learned.Select(set => test[set]), Is.EqualTo(learned.Select(set => mce[set])));
    }

    /// <summary>A prediction that has not seen its label gives probabilities that add to one, whatever the label is.</summary>
    [Test]
    public async Task HandMadeConvergence_PredictsASampleBeforeItsLabelIsShown()
    {
        DataSet set = s_sets.First(each => each.TrainSamples > 20);
        int last = set.TrainSamples - 1;
        var changed = new DataSet(set.Inputs, [.. set.Labels.Select((label, t) => t == last ? 1 - label : label)], set.TrainSamples);

        double[] losses = await LossesAsync(set), others = await LossesAsync(changed);

        Assert.That(others[..last], Is.EqualTo(losses[..last]));
        Assert.That(Math.Exp(-losses[last]) + Math.Exp(-others[last]), Is.EqualTo(1).Within(1e-12));
    }

    private static async Task<double[]> LossesAsync(DataSet set)
    {
        var harness = new StageHarness(new HandMadeConvergence(new(new AlgorithmSettings(UpdateRule.Sgd))));
        harness.Give("choice", await ChoiceAsync());
        harness.Give("sets", Samples.Table(set));
        await harness.RunAsync();
        return Samples.Column<double>(harness.Output("by-step"), "loss");
    }

    [Test]
    public async Task EarlyLoss_IsOverTheFirstTwentySamples()
    {
        StageHarness whole = await RunAsync(new HandMadeConvergence(new(new AlgorithmSettings(UpdateRule.Sgd))), ("choice", await ChoiceAsync()));
        double[] losses = Samples.Column<double>(whole.Output("by-set"), "early-loss"), all = Samples.Column<double>(whole.Output("by-set"), "online-loss");

        for (int set = 0; set < s_sets.Length; set++)
        {
            Assert.That(losses[set] == all[set], Is.EqualTo(s_sets[set].TrainSamples <= 20), $"set {set}");
        }
    }

    [Test]
    public async Task HandMadeConvergence_OfManyPasses_IsRefused()
    {
        byte[] choice = await ChoiceAsync();

        Assert.That(
            () => RunAsync(new HandMadeConvergence(new(new AlgorithmSettings(Passes: Passes.Many))), ("choice", choice)),
            Throws.TypeOf<InvalidDataException>().With.Message.Contains("'passes'"));
    }

    // The table that a search writes: one choice, rate 0.1 and scale 1.
    private static async Task<byte[]> ChoiceAsync()
    {
        var search = new StageHarness(new SearchHandMade(new SearchHandMadeSettings(new AlgorithmSettings(UpdateRule.Sgd), [0.1], [1])));
        search.Give("sets", Samples.Table(s_sets[..2]));
        await search.RunAsync();
        return search.Output("trials");
    }

    private static async Task<StageHarness> RunAsync(Pipeline.Core.IStage stage, (string Input, byte[] Content) other)
    {
        var harness = new StageHarness(stage);
        harness.Give(other.Input, other.Content);
        harness.Give("sets", Samples.Table(s_sets));
        await harness.RunAsync();
        return harness;
    }
}
