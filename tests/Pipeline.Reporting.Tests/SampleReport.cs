using System.Collections.Immutable;
using System.Text;
using Pipeline.Core;
using Pipeline.Runner.Claims;
using Pipeline.Runner.Declaration;
using Pipeline.Tables;

namespace Pipeline.Reporting.Tests;

/// <summary>A report with something of everything: claims of every kind and verdict, tables, figures, a graph with stale and missing stages.</summary>
internal static class SampleReport
{
    private const string Schema = "\"$schema\": \"https://vega.github.io/schema/vega-lite/v5.json\"";

    private static readonly string[] s_architectures = ["LSTM 1997", "LSTM with forget gates", "gated recurrent unit"];

    /// <summary>The report.</summary>
    public static ReportModel Create(string hostile = "")
    {
        var results = new SampleResults { Note = hostile.Length == 0 ? "never ran" : hostile };
        StageInstance data = Instance("alpha1999/boolean/data", []), stale = Instance("alpha1999/linear/data", []);
        StageInstance[] learners = [.. Enumerable.Range(1, 3).Select(seed => Instance("alpha1999/boolean/learner", [KeyValuePair.Create("seed", $"{seed}")], new InputBinding("sequences", [new OutputReference(data.Name, "train")])))];
        StageInstance[] evaluations = [.. learners.Select(learner => Instance("alpha1999/boolean/evaluation", [.. learner.Name.Axes.Pairs], new InputBinding("learner", [new OutputReference(learner.Name, "weights")]), new InputBinding("sequences", [new OutputReference(data.Name, "test")])))];
        StageInstance figures = Instance("alpha1999/boolean/figures", [], [.. evaluations.Select(evaluation => new InputBinding("curves", [new OutputReference(evaluation.Name, "curve")]))]);
        StageInstance missing = Instance("beta2005/plane/regions", []);
        results.Add(new OutputReference(data.Name, "train"), "train"u8.ToArray());
        results.Add(new OutputReference(stale.Name, "train"), "linear"u8.ToArray());
        results.Stale.Add(stale.Name);
        for (int i = 0; i < 3; i++)
        {
            results.Add(new OutputReference(learners[i].Name, "weights"), [(byte)i]);
            results.Add(evaluations[i].Name, "mse", 0.004 + (0.001 * i));
        }

        Digest curve = results.Add(new OutputReference(evaluations[0].Name, "curve"), Curve());
        Digest cells = results.Add(new OutputReference(evaluations[1].Name, "cells"), Cells());
        results.Add(new OutputReference(figures.Name, "errors"), Encoding.UTF8.GetBytes(Lines(curve)));
        results.Add(new OutputReference(figures.Name, "heat"), Encoding.UTF8.GetBytes(Heat(cells)));
        results.Add(new OutputReference(figures.Name, "panels"), Encoding.UTF8.GetBytes(Panels(curve)));

        var metric = new MetricReference("alpha1999/boolean/evaluation[*].mse", "mse", [.. evaluations.Select(evaluation => evaluation.Name)]);
        var missingMetric = new MetricReference("beta2005/plane/regions.accuracy", "accuracy", [missing.Name]);
        ClaimResult[] ledger =
        [
            Result("alpha1999/table-1/mse", ClaimVerdict.Reproduced, ClaimKind.Faithful, 0.004, 0.005, 0.006) with { Floor = 0.0039 },
            Result("alpha1999/table-1/cycles", ClaimVerdict.NotReproduced, ClaimKind.Faithful, 0.1),
            Result("alpha1999/beyond/mse", ClaimVerdict.Reproduced, ClaimKind.Beyond, 0.0041, 0.0040) with
            {
                Comparisons = [new MetricComparison(metric, missingMetric, IsPaired: true, new SampleInterval(-0.002, -0.003, -0.001), 0.95, null) { VerdictAt = _ => ClaimVerdict.Reproduced }],
            },
            Result("alpha1999/section-4/steps", ClaimVerdict.Inconclusive, ClaimKind.Faithful, 0.005, 0.006),
            Result("alpha1999/leak", ClaimVerdict.Reproduced, ClaimKind.Extension, 0.001) with { IsBelowFloor = true, Floor = 0.0039 },
            Result("beta2005/figure-2", null, ClaimKind.Faithful),
            Result("beta2005/figure-3", ClaimVerdict.Contradicted, ClaimKind.Faithful, 3),
            Result("beta2005/fitted", ClaimVerdict.Better, ClaimKind.Calibrated, 0.001),
            SampleClaims.Result(new ClaimDeclaration("beta2005/future", "It may be of use to robots" + hostile, "Section 6", ClaimKind.NotTestable, default) { Because = "The paper gives no experiment." + hostile }, null),
        ];
        var rows = new ReportTable("alpha1999/boolean/evaluation[*].curve", [new OutputReference(evaluations[0].Name, "curve")]) { Step = 8 };
        var absent = new ReportTable("beta2005/plane/regions.table", [new OutputReference(missing.Name, "table")]);
        ReportSection[] sections =
        [
            new("Table 1, row 1" + hostile, "What the *paper* says of `x` is **this**.\n\n- one\n- two" + hostile, ["alpha1999/table-1/mse", "alpha1999/table-1/cycles", "alpha1999/beyond/mse"], [rows]),
            new("Figure 1: errors by step", null, ["alpha1999/section-4/steps", "alpha1999/table-1/mse"], []) { Figures = [.. new[] { "errors", "heat", "panels" }.Select(name => new OutputReference(figures.Name, name))] },
            new("Figures 2 and 3", null, ["beta2005/figure-2", "beta2005/figure-3"], [absent]) { Figures = [new OutputReference(missing.Name, "figure")] },
        ];
        StageInstance[] instances = [data, stale, .. learners, .. evaluations, figures, missing];
        return new ReportModel(
            new PipelineModel(1, ["quick", "paper"], "quick", [.. instances.Select(instance => instance.Declaration).DistinctBy(stage => stage.Name)], [.. instances], [.. ledger.Select(result => result.Claim)], [.. sections])
            {
                Papers = [new PaperDeclaration("alpha1999", "Alpha, Aleph 1999: Learning to learn with recurrent networks" + hostile), new PaperDeclaration("beta2005", "Beta 2005: Rules that move boundaries")],
            },
            [.. ledger],
            results)
        {
            Lock = Digest.Of("lock"u8),
            Environment = [KeyValuePair.Create("system", "Linux" + hostile), KeyValuePair.Create("cores", "2")],
            LastRun = [KeyValuePair.Create("result", "3 ran, 41 cached, 0 failed in 12.4 s" + hostile)],
        };

        ClaimResult Result(string name, ClaimVerdict? verdict, ClaimKind kind, params ImmutableArray<double> values) =>
            SampleClaims.Result(SampleClaims.Claim(name, kind) with { Metric = name.StartsWith("beta", StringComparison.Ordinal) ? missingMetric : metric, Summary = ClaimSummary.Mean, Says = $"The error of {name} is 0.0058" + hostile }, verdict, values);
    }

    /// <summary>An instance of a stage whose type has nothing but its name.</summary>
    public static StageInstance Instance(string stage, ImmutableArray<KeyValuePair<string, string>> axes, params ImmutableArray<InputBinding> inputs)
    {
        var name = StageName.Parse(stage);
        var declaration = new StageDeclaration(name, new StageType("paper.stage", typeof(SampleReport), null, [], [], []), [.. axes.Select(axis => new StageAxis(axis.Key, [axis.Value]))], default) { StreamName = stage };
        return new StageInstance(new InstanceName(name, new AxisValues(axes)), declaration, null, new() { ["epochs"] = 800 }, inputs);
    }

    private static byte[] Curve()
    {
        var content = new MemoryStream();
        using (var table = new TableWriter(content, new TableSchema(
            new Column("architecture", ColumnType.String), new Column("step", ColumnType.Int32), new Column("mean", ColumnType.Double), new Column("low", ColumnType.Double),
            new Column("high", ColumnType.Double), new Column("unused", ColumnType.Double))))
        {
            for (int row = 0; row < 3 * 64; row++)
            {
                double mean = 0.5 / (1 + ((row % 64) * (1 + (row / 64)) / 8.0));
                table.Column<string>("architecture").Add(s_architectures[row / 64]);
                table.Column<int>("step").Add((row % 64) + 1);
                table.Column<double>("mean").Add(mean);
                table.Column<double>("low").Add(0.8 * mean);
                table.Column<double>("high").Add(1.2 * mean);
                table.Column<double>("unused").Add(row);
                table.EndRow();
            }
        }

        return content.ToArray();
    }

    private static byte[] Cells()
    {
        var content = new MemoryStream();
        using (var table = new TableWriter(content, new TableSchema(new Column("time", ColumnType.Int32), new Column("weight", ColumnType.Int32), new Column("value", ColumnType.Single))))
        {
            for (int row = 0; row < 512 * 48; row++)
            {
                table.Column<int>("time").Add(row % 512);
                table.Column<int>("weight").Add(row / 512);
                table.Column<float>("value").Add(((row % 512) - 256f) * ((row / 512) - 24f) / 6144);
                table.EndRow();
            }
        }

        return content.ToArray();
    }

    private static string Lines(Digest table) => $$"""
        { {{Schema}}, "title": "Error by step for each architecture", "description": "Mean absolute error of 3 seeds; bands are their range.", "usermeta": { "tables": { "curve": "{{table}}" } },
          "background": "transparent", "config": {{Config}}, "width": "container", "height": 280, "data": { "name": "curve" },
          "encoding": { "x": { "field": "step", "type": "quantitative", "title": "step" }, "color": { "field": "architecture", "type": "nominal", "title": "" } },
          "layer": [
            { "mark": { "type": "rule", "strokeDash": [4, 4] }, "encoding": { "x": { "datum": 32 } } },
            { "mark": { "type": "area", "opacity": 0.25 }, "encoding": { "y": { "field": "low", "type": "quantitative" }, "y2": { "field": "high" } } },
            { "mark": { "type": "line", "tooltip": true }, "encoding": { "y": { "field": "mean", "type": "quantitative", "title": "mean absolute error" } } } ] }
        """;

    private static string Heat(Digest table) => $$"""
        { {{Schema}}, "title": "Weights over time", "description": "One row a weight, one column a step.", "usermeta": { "tables": { "cells": "{{table}}" } },
          "background": "transparent", "config": {{Config}}, "width": "container", "height": 240, "data": { "name": "cells" }, "mark": "rect",
          "encoding": { "x": { "field": "time", "type": "ordinal" }, "y": { "field": "weight", "type": "ordinal" }, "color": { "field": "value", "type": "quantitative", "scale": { "scheme": "viridis" } } } }
        """;

    private static string Panels(Digest table) => $$"""
        { {{Schema}}, "title": { "text": "Two panels" }, "usermeta": { "tables": { "curve": "{{table}}" } }, "background": "transparent", "config": {{Config}}, "columns": 2,
          "transform": [{ "calculate": "datum.high - datum.low", "as": "width" }], "data": { "name": "curve" },
          "concat": [
            { "title": "mean", "width": 260, "height": 180, "mark": "point", "encoding": { "x": { "field": "step", "type": "quantitative" }, "y": { "field": "mean", "type": "quantitative" } } },
            { "title": "width of the band", "width": 260, "height": 180, "mark": "bar", "encoding": { "x": { "field": "step", "type": "ordinal" }, "y": { "field": "width", "type": "quantitative", "aggregate": "max" } } } ] }
        """;

    private const string Config = """
        { "title": { "color": "#7d8590" }, "axis": { "labelColor": "#7d8590", "titleColor": "#7d8590", "gridColor": "#7d8590", "gridOpacity": 0.25 }, "legend": { "labelColor": "#7d8590", "titleColor": "#7d8590" }, "view": { "stroke": "#7d8590" } }
        """;
}
