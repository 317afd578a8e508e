using System.Security.Cryptography;
using System.Text;

namespace Pipeline.Reporting.Html;

/// <summary>The style sheet and the scripts that every page carries.</summary>
public static class ReportAssets
{
    // In the order in which they run, after the learners.
    private static readonly string[] s_scripts = ["live/elements.js", "live/boolean.js", "live/plane.js", "live/figures.js", "report.js"];

    /// <summary>The style sheet.</summary>
    public static string StyleSheet { get; } = Read("report.css");

    /// <summary>Reads the files of learners and takes their steps; the first part of <see cref="Script"/>, which needs nothing of the page.</summary>
    public static string Learners { get; } = Read("live/learners.js");

    /// <summary>What the page does: plays learners, draws figures, filters the ledger, searches the graph.</summary>
    public static string Script { get; } = Learners + string.Concat(s_scripts.Select(Read));

    /// <summary>vega, vega-lite and vega-embed in one script; made by tools/report-assets.</summary>
    public static string Vega { get; } = Read("vega.min.js");

    /// <summary>Draws figures without a browser, through Node.</summary>
    public static string DrawingScript { get; } = Read("draw.cjs");

    /// <summary>How a content security policy names an inline script or style: by the hash of its text.</summary>
    internal static string Source(string content) => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(content)))}'";

    private static string Read(string name)
    {
        using Stream content = typeof(ReportAssets).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The asset '{name}' is not in the assembly. Add it to Pipeline.Reporting.csproj.");
        using var reader = new StreamReader(content, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
