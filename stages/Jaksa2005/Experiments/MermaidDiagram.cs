using System.Globalization;
using System.Text;
using Jaksa2005.Networks;

namespace Jaksa2005.Experiments;

/// <summary>Draws a network as a Mermaid flow chart, which Markdown viewers render.</summary>
internal static class MermaidDiagram
{
    /// <summary>The chart: every unit is named for its layer (x, h, y) and its place in it, as in Figure 2.</summary>
    public static string Of(Topology topology)
    {
        var text = new StringBuilder("```mermaid\nflowchart LR\n");
        for (int layer = 1; layer <= topology.Depth; layer++)
        {
            for (int source = 0; source < topology.UnitsIn(layer - 1); source++)
            {
                for (int unit = 0; unit < topology.UnitsIn(layer); unit++)
                {
                    text.Append(CultureInfo.InvariantCulture, $"  {Name(topology, layer - 1, source)} --> {Name(topology, layer, unit)}\n");
                }
            }
        }

        return text.Append("```\n").ToString();
    }

    private static string Name(Topology topology, int layer, int unit) =>
        string.Create(CultureInfo.InvariantCulture, $"{(layer == 0 ? "x" : layer == topology.Depth ? "y" : layer == 1 ? "h" : $"h{layer}_")}{unit}");
}
