using Pipeline.Authoring;
using Pipeline.Core;
using Pipeline.Numerics.Functions;
using Pipeline.Tables;

namespace Younger2001.Ablation;

/// <summary>Compares a network that lacks something with the whole one of the same seed, so that a mean over seeds is a paired comparison.</summary>
[Stage("younger2001.against-whole")]
[Input("ablated", Format.Table)]
[Input("whole", Format.Table)]
[Output("by-step", Format.Table)]
[Metric("log-ratio")]
public sealed class AgainstWhole(AgainstWholeSettings settings) : IStage
{
    /// <inheritdoc/>
    public Task RunAsync(StageContext stage, CancellationToken cancellationToken)
    {
        using TableReader ablated = stage.OpenTable("ablated"), whole = stage.OpenTable("whole");
        int[] steps = whole.Read<int>("step");
        double[] without = ablated.Read<double>("mse"), with = whole.Read<double>("mse");
        if (without.Length != with.Length)
        {
            throw new InvalidDataException($"The ablated network ({settings.Ablated}) was tested on {without.Length} steps, but the whole one on {with.Length}. Test both on the same sequences.");
        }

        using (TableWriter table = stage.CreateTable("by-step", new TableSchema(
            new Column("step", ColumnType.Int32) { Unit = "step", Description = "From 1." },
            new Column("difference", ColumnType.Double) { Description = "Mean squared error of the ablated network minus that of the whole one." })))
        {
            for (int t = 0; t < steps.Length; t++)
            {
                table.Column<int>("step").Add(steps[t]);
                table.Column<double>("difference").Add(without[t] - with[t]);
                table.EndRow();
            }
        }

        stage.Metric("log-ratio", Exponential.Log(Sum(without) / Sum(with)));
        return Task.CompletedTask;
    }

    private static double Sum(double[] values)
    {
        double sum = 0;
        foreach (double value in values)
        {
            sum += value;
        }

        return sum;
    }
}
