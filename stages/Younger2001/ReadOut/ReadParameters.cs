using Pipeline.Authoring;
using Pipeline.Core;
using Pipeline.Tables;
using Younger2001.Mappings;

namespace Younger2001.ReadOut;

/// <summary>
/// What a learner of continuous mappings knows of the mapping's coefficients at each step: "a learning network that stored three continuous values in the
/// memory cells" (semi-linear) and "also generated continuous values in its memory cells" (quadratic; section 5).
/// </summary>
/// <remarks>A linear read-out of each coefficient from the units of a layer, fitted at each step anew on the first half of the mappings and scored on the second.</remarks>
[Stage("younger2001.read-out")]
[Input("learner", Format.Weights)]
[Input("sequences", Format.Table)]
[Output("by-step", Format.Table)]
[Metric("least-r2")]
[Metric("mean-r2")]
[Metric("early-r2")]
[Metric("dimensions", Unit = "count")]
[Metric("two-level-share")]
public sealed class ReadParameters(ReadParametersSettings settings) : IStage
{
    private const string Held = "cell-states";

    /// <summary>Share of the variance that the counted directions hold.</summary>
    private const double HeldShare = 0.95;

    private static readonly string[] s_layers = [Held, "cells", "standard-units"];

    /// <inheritdoc/>
    public Task RunAsync(StageContext stage, CancellationToken cancellationToken)
    {
        var sequences = MappingSequences.Read(stage, "sequences");
        var halves = Halves.Of(sequences.All.Length);
        using var recording = Recording.Of(stage.OpenWeights("learner"), sequences.All, stage.Cores);
        using (TableWriter table = stage.CreateTable("by-step", new TableSchema(
            new Column("layer", ColumnType.String) { Description = "The units that are read." },
            new Column("step", ColumnType.Int32) { Unit = "step", Description = "From 1." },
            new Column("coefficient", ColumnType.String),
            new Column("r2", ColumnType.Double) { Description = "R² of the linear read-out on mappings that it was not fitted on." })))
        {
            foreach (string layer in s_layers)
            {
                foreach (int step in Steps(recording.Steps))
                {
                    Write(table, layer, step, sequences.ParameterNames, Scores(recording, halves, sequences, layer, step));
                }
            }
        }

        double[] last = Scores(recording, halves, sequences, Held, recording.Steps);
        double[][] held = recording.Values(Held, .., recording.Steps);
        stage.Metric("least-r2", last.Min());
        stage.Metric("mean-r2", Mean.Of(last));
        stage.Metric("early-r2", Mean.Of(Scores(recording, halves, sequences, Held, Math.Min(settings.EarlyStep, recording.Steps))));
        stage.Metric("dimensions", PrincipalComponents.Count(held, HeldShare));
        stage.Metric("two-level-share", Mean.Of([.. Enumerable.Range(0, held[0].Length).Select(cell => TwoLevels.Of(BinaryCode.Column(held, cell)).Share)]));
        return Task.CompletedTask;
    }

    /// <summary>The first twenty steps, then steps a tenth apart, and the last.</summary>
    internal static IEnumerable<int> Steps(int last)
    {
        for (int step = 1; step < last; step = Math.Max(step + 1, step < 20 ? 0 : step * 11 / 10))
        {
            yield return step;
        }

        yield return last;
    }

    /// <summary>R² of each coefficient, read from a layer after a step.</summary>
    private static double[] Scores(Recording recording, Halves halves, MappingSequences sequences, string layer, int step)
    {
        double[][] fitted = [.. Coefficients(sequences, halves.Fitted)], scored = [.. Coefficients(sequences, halves.Scored)];
        LinearReadOut[] readOuts = LinearReadOut.Fit(recording.Values(layer, halves.Fitted, step), fitted);
        double[][] values = recording.Values(layer, halves.Scored, step);
        return [.. readOuts.Select((readOut, i) => readOut.Score(values, scored[i]))];
    }

    /// <summary>Shape [coefficients][mappings].</summary>
    private static IEnumerable<double[]> Coefficients(MappingSequences sequences, Range mappings) =>
        sequences.ParameterNames.Select((_, i) => sequences.All[mappings].Select(sequence => (double)sequence.Parameters[i]).ToArray());

    private static void Write(TableWriter table, string layer, int step, IReadOnlyList<string> names, double[] scores)
    {
        for (int i = 0; i < scores.Length; i++)
        {
            table.Column<string>("layer").Add(layer);
            table.Column<int>("step").Add(step);
            table.Column<string>("coefficient").Add(names[i]);
            table.Column<double>("r2").Add(scores[i]);
            table.EndRow();
        }
    }
}
