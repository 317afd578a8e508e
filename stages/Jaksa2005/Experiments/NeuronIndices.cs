using Jaksa2005.Networks;
using Pipeline.Authoring;
using Pipeline.Core;
using Pipeline.Tables;

namespace Jaksa2005.Experiments;

/// <summary>Names the neurons around a hidden one as rule (6) does (Figure 1): i is the first unit of the last hidden layer.</summary>
/// <remarks>
/// Rule (6) is δ_i = f'(in_i) Σ_h w_hi δ_h over the neurons h that i links into, N_h of them. Each of these has in_h = Σ_j w_hj x_j + θ_h over the neurons j
/// that link into it, N_j of them; i is one.
/// </remarks>
[Stage("jaksa2005.neuron-indices")]
[Output("links", Format.Table)]
[Metric("links-out-of-i", Unit = "count")]
[Metric("neurons-into-h", Unit = "count")]
public sealed class NeuronIndices(NeuronIndicesSettings settings) : IStage
{
    /// <inheritdoc/>
    public Task RunAsync(StageContext stage, CancellationToken cancellationToken)
    {
        Topology basic = Protocol.Of(settings.Experiment).Basic;
        if (basic.Depth < 2)
        {
            throw new ArgumentException($"Rule (6) is about hidden units, but the basic network {basic} has none. Set 'hidden' of the experiment.");
        }

        int neuronsH = basic.UnitsIn(basic.Depth), neuronsJ = basic.UnitsIn(basic.Depth - 1);
        using TableWriter table = stage.CreateTable("links", new TableSchema(
            new Column("from-layer", ColumnType.Int32) { Description = "Layers above that of i: 0." },
            new Column("from-place", ColumnType.Double) { Description = "Where the source stands in its layer, from 0 below to 1 above." },
            new Column("from-index", ColumnType.String) { Description = "i, whose δ rule (6) gives, or j, another neuron that links into h." },
            new Column("to-layer", ColumnType.Int32) { Description = "Layers above that of i: 1." },
            new Column("to-place", ColumnType.Double) { Description = "Where it stands in its layer." },
            new Column("to-index", ColumnType.String) { Description = "h: a neuron that i links into." }));
        for (int h = 0; h < neuronsH; h++)
        {
            for (int j = 0; j < neuronsJ; j++)
            {
                table.Column<int>("from-layer").Add(0);
                table.Column<double>("from-place").Add(Topologies.PlaceOf(j, neuronsJ));
                table.Column<string>("from-index").Add(j == 0 ? "i" : "j");
                table.Column<int>("to-layer").Add(1);
                table.Column<double>("to-place").Add(Topologies.PlaceOf(h, neuronsH));
                table.Column<string>("to-index").Add("h");
                table.EndRow();
            }
        }

        stage.Metric("links-out-of-i", neuronsH);
        stage.Metric("neurons-into-h", neuronsJ);
        return Task.CompletedTask;
    }
}
