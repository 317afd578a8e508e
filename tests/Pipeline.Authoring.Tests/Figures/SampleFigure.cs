using System.Text;
using Pipeline.Authoring.Figures;
using Pipeline.Core;

namespace Pipeline.Authoring.Tests.Figures;

/// <summary>Figures made by hand.</summary>
internal static class SampleFigure
{
    /// <summary>A table whose digest is that of its name.</summary>
    public static FigureTable Table(string name) => new(name, Digest.Of(Encoding.UTF8.GetBytes(name)));

    /// <summary>A figure of one panel.</summary>
    public static Figure Of(params Layer[] layers) => new("A title", "A description.", Panel(layers));

    /// <summary>A panel over steps, with a logarithmic error.</summary>
    public static Panel Panel(params Layer[] layers) => new(new Axis("Step"), new Axis("Error", AxisKind.Logarithmic), layers);

    /// <summary>What is written.</summary>
    public static string Text(Figure figure)
    {
        var content = new MemoryStream();
        VegaLite.Write(content, figure);
        return Encoding.UTF8.GetString(content.ToArray());
    }
}
