using Bosc2016.Data;
using Bosc2016.Evaluation;
using Pipeline.Authoring;
using Pipeline.Core;
using Pipeline.Tables;

namespace Bosc2016.HandMade;

/// <summary>Tries rates and initial scales of a hand-made algorithm on validation sets. Every trial has the same initial parameters, but for their scale; one that diverges is no choice.</summary>
[Stage("bosc2016.hand-made-search")]
[Input("sets", Format.Table)]
[Output("trials", Format.Table)]
[Metric("mce", Unit = "nat")]
[Metric("trials", Unit = "count")]
public sealed class SearchHandMade(SearchHandMadeSettings settings) : IStage
{
    /// <inheritdoc/>
    public Task RunAsync(StageContext stage, CancellationToken cancellationToken)
    {
        DataSet[] sets = [.. DataSets.Read(stage, "sets").Take(settings.Sets ?? int.MaxValue)];
        var trials = new List<(HandMadeChoice Choice, double Mce)>();
        foreach (double rate in settings.Rates)
        {
            foreach (double scale in settings.Scales)
            {
                var choice = new HandMadeChoice(rate, scale);
                double mce = MeanMce(sets, HandMadePredictions.Of(stage, settings.Algorithm, choice, sets, cancellationToken));
                if (double.IsFinite(mce))
                {
                    trials.Add((choice, mce));
                }
                else
                {
                    stage.Log($"rate {CanonicalJson.Number(rate)}, scale {CanonicalJson.Number(scale)}: diverged, and is left out");
                }
            }
        }

        if (trials.Count == 0)
        {
            throw new InvalidDataException("Every trial of the search diverged, but one must end with finite predictions. Give lower 'rates' or 'scales'.");
        }

        // A stable order: of equal trials the first is taken.
        (HandMadeChoice Choice, double Mce)[] ordered = [.. trials.OrderBy(trial => trial.Mce)];
        Write(stage, ordered);
        stage.Metric("mce", ordered[0].Mce);
        stage.Metric("trials", ordered.Length);
        return Task.CompletedTask;
    }

    private static double MeanMce(DataSet[] sets, double[][] predictions)
    {
        double sum = 0;
        for (int set = 0; set < sets.Length; set++)
        {
            sum += TestErrors.Mce(sets[set], predictions[set]);
        }

        return sum / sets.Length;
    }

    private static void Write(StageContext stage, (HandMadeChoice Choice, double Mce)[] trials)
    {
        using TableWriter table = stage.CreateTable("trials", new TableSchema(
            new Column("rate", ColumnType.Double) { Description = "Learning rate. The first row is the choice." },
            new Column("scale", ColumnType.Double) { Description = "Factor of the initial parameters' standard deviations." },
            new Column("mce", ColumnType.Double) { Unit = "nat", Description = "Mean cross-entropy on the test parts of the validation sets." }));
        foreach ((HandMadeChoice choice, double mce) in trials)
        {
            table.Column<double>("rate").Add(choice.Rate);
            table.Column<double>("scale").Add(choice.Scale);
            table.Column<double>("mce").Add(mce);
            table.EndRow();
        }
    }
}
