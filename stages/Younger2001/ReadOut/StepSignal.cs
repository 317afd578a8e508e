using Pipeline.Authoring;
using Pipeline.Core;
using Pipeline.Numerics.Functions;
using Pipeline.Tables;
using Younger2001.Evaluation;
using Younger2001.Mappings;

namespace Younger2001.ReadOut;

/// <summary>
/// Looks for a signal that tells how many examples the learner has seen: "another signal it generated was approximately inversely proportional to the cycle
/// step number within a sequence" (section 5).
/// </summary>
/// <remarks>
/// Single units are compared with 1/t, and with log t and t, which many a unit that only drifts would follow as well. The unit that follows 1/t best is
/// chosen on the first half of the mappings; all numbers are of the second.
/// </remarks>
[Stage("younger2001.step-signal")]
[Input("learner", Format.Weights)]
[Input("sequences", Format.Table)]
[Output("units", Format.Table)]
[Output("by-step", Format.Table)]
[Metric("unit-correlation")]
[Metric("unit-correlation-log")]
[Metric("unit-correlation-step")]
[Metric("read-out-r2")]
public sealed class StepSignal(StepSignalSettings settings) : IStage
{
    private const string Held = "cell-states";

    private static readonly string[] s_layers = [Held, "cells", "input-gates", "output-gates", "standard-units"];

    /// <inheritdoc/>
    public Task RunAsync(StageContext stage, CancellationToken cancellationToken)
    {
        var sequences = MappingSequences.Read(stage, "sequences");
        var halves = Halves.Of(sequences.All.Length);
        using var recording = Recording.Of(stage.OpenWeights("learner"), sequences.All, stage.Cores);
        var clock = new Clock(Math.Min(settings.Steps, recording.Steps));
        UnitSignal[] units = [.. s_layers.SelectMany(layer => Units(recording, clock, halves, layer))];
        WriteUnits(stage, units);
        UnitSignal best = units.MaxBy(unit => Math.Abs(unit.FittedInverse))!;
        (LinearReadOut readOut, double r2) = clock.FitInverse(recording, Held, halves);
        WriteByStep(stage, clock, best.Values, [.. clock.Rows(recording, Held, halves.Scored).Select(row => readOut.Read(row))]);
        stage.Metric("unit-correlation", Math.Abs(best.Inverse));
        stage.Metric("unit-correlation-log", Math.Abs(best.Log));
        stage.Metric("unit-correlation-step", Math.Abs(best.Step));
        stage.Metric("read-out-r2", r2);
        return Task.CompletedTask;
    }

    private static IEnumerable<UnitSignal> Units(Recording recording, Clock clock, Halves halves, string layer)
    {
        double[][] fitted = clock.Rows(recording, layer, halves.Fitted), scored = clock.Rows(recording, layer, halves.Scored);
        for (int unit = 0; unit < recording.Units(layer); unit++)
        {
            double[] values = BinaryCode.Column(scored, unit);
            yield return new UnitSignal(
                layer,
                unit + 1,
                clock.Correlation(BinaryCode.Column(fitted, unit), Clock.Inverse),
                clock.Correlation(values, Clock.Inverse),
                clock.Correlation(values, step => Exponential.Log(step)),
                clock.Correlation(values, step => step),
                values);
        }
    }

    private static void WriteUnits(StageContext stage, UnitSignal[] units)
    {
        using TableWriter table = stage.CreateTable("units", new TableSchema(
            new Column("layer", ColumnType.String),
            new Column("unit", ColumnType.Int32) { Description = "From 1." },
            new Column("inverse", ColumnType.Double) { Description = "Correlation of the unit with 1/t over mappings and steps t." },
            new Column("log", ColumnType.Double) { Description = "The same with log t." },
            new Column("step", ColumnType.Double) { Description = "The same with t." }));
        foreach (UnitSignal unit in units)
        {
            table.Column<string>("layer").Add(unit.Layer);
            table.Column<int>("unit").Add(unit.Unit);
            table.Column<double>("inverse").Add(unit.Inverse);
            table.Column<double>("log").Add(unit.Log);
            table.Column<double>("step").Add(unit.Step);
            table.EndRow();
        }
    }

    private static void WriteByStep(StageContext stage, Clock clock, double[] unit, double[] readOut)
    {
        using TableWriter table = stage.CreateTable("by-step", new TableSchema(
            new Column("step", ColumnType.Int32) { Unit = "step", Description = "t, from 1." },
            new Column("inverse", ColumnType.Double) { Description = "1/t." },
            new Column("read-out", ColumnType.Double) { Description = "1/t as read from the cell states by a weighted sum: median over mappings." },
            new Column("read-out-low", ColumnType.Double) { Description = "10 % quantile." },
            new Column("read-out-high", ColumnType.Double) { Description = "90 % quantile." },
            new Column("unit", ColumnType.Double) { Description = "The unit that follows 1/t best: median over mappings." },
            new Column("unit-low", ColumnType.Double) { Description = "10 % quantile." },
            new Column("unit-high", ColumnType.Double) { Description = "90 % quantile." }));
        for (int step = 1; step <= clock.Steps; step++)
        {
            table.Column<int>("step").Add(step);
            table.Column<double>("inverse").Add(1.0 / step);
            Write("read-out", clock.OfStep(readOut, step));
            Write("unit", clock.OfStep(unit, step));
            table.EndRow();
        }

        void Write(string column, double[] values)
        {
            Array.Sort(values);
            table.Column<double>(column).Add(CyclesToLearn.Quantile<double>(values, 0.5));
            table.Column<double>($"{column}-low").Add(CyclesToLearn.Quantile<double>(values, 0.1));
            table.Column<double>($"{column}-high").Add(CyclesToLearn.Quantile<double>(values, 0.9));
        }
    }
}
