using Jaksa2005.Networks;
using Pipeline.Tables;

namespace Jaksa2005.Traces;

/// <summary>The columns of a trace: section 2's Δw, w, θ, x, ev, J, in, f'(in) and δ of one step, before the weights change.</summary>
/// <remarks>Units are numbered from the inputs on, layer after layer; w-i-j is the weight of the link from unit j into unit i.</remarks>
internal static class TraceColumns
{
    /// <summary>All columns, in order: the step's place, then one column for each number of <see cref="TraceRecorder"/>.</summary>
    public static IReadOnlyList<Column> Of(Topology topology) =>
    [
        new Column("run", ColumnType.Int32) { Description = "The training, from 1." },
        new Column("step", ColumnType.Int32) { Unit = "pattern", Description = "Step of the training, from 1." },
        new Column("cycle", ColumnType.Int32) { Description = "Pass over the patterns, from 1." },
        new Column("pattern", ColumnType.Int32) { Description = "The pattern's number p, from 1." },
        .. Numbers(topology),
    ];

    /// <summary>The columns of numbers alone.</summary>
    public static IReadOnlyList<Column> Numbers(Topology topology)
    {
        int outputs = topology.Inputs + topology.Units - topology.Outputs;
        return
        [
            .. Links(topology, "w", "theta", "before the step"),
            .. Units(topology, 0, "x", "Activation, rule (1); an input of the network where the unit is one."),
            .. Units(topology, topology.Inputs, "in", "Net input, rule (1)."),
            .. Units(topology, topology.Inputs, "slope", "f'(in)."),
            .. Units(topology, outputs, "ev", "Expected output."),
            new Column("J", ColumnType.Single) { Description = "Half the squared error of this pattern, rule (2)." },
            .. Units(topology, topology.Inputs, "delta", "δ, rules (5) and (6)."),
            .. Links(topology, "dw", "dtheta", "by the step; added to it in single precision"),
        ];
    }

    private static IEnumerable<Column> Units(Topology topology, int first, string name, string description)
    {
        for (int unit = first; unit < topology.Inputs + topology.Units; unit++)
        {
            yield return new Column($"{name}-{unit}", ColumnType.Single) { Description = description };
        }
    }

    private static IEnumerable<Column> Links(Topology topology, string link, string bias, string when)
    {
        for (int layer = 1; layer <= topology.Depth; layer++)
        {
            for (int i = topology.FirstUnit(layer); i < topology.FirstUnit(layer) + topology.UnitsIn(layer); i++)
            {
                for (int j = topology.FirstUnit(layer - 1); j < topology.FirstUnit(layer); j++)
                {
                    yield return new Column($"{link}-{i}-{j}", ColumnType.Single) { Description = $"{Subject(link)} of the link from unit {j} into unit {i}, {when}." };
                }

                yield return new Column($"{bias}-{i}", ColumnType.Single) { Description = $"{Subject(bias)} of unit {i}, {when}." };
            }
        }
    }

    private static string Subject(string name) => name switch { "w" => "Weight", "theta" => "Bias", "dw" => "Change of the weight, rule (3) for sgd,", _ => "Change of the bias" };
}
