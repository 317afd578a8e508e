using System.Text;
using Pipeline.Core;

namespace Pipeline.Reporting.Html;

/// <summary>The places of the page that links lead to. Each is named for what stands there, so that links into a report last.</summary>
internal static class Anchors
{
    public const string Summary = "summary", Ledger = "ledger", Basis = "basis", Graph = "graph", Stages = "stages";

    public static string Paper(string paper) => Named("paper", paper);

    public static string Claim(string claim) => Named("claim", claim);

    public static string Stage(StageName stage) => Named("stage", stage.ToString());

    public static string Instance(InstanceName instance) => Named("instance", instance.ToString());

    /// <summary>Names keep letters, digits and what separates their parts; an address may not hold brackets, so a colon stands for them.</summary>
    private static string Named(string kind, string name)
    {
        var anchor = new StringBuilder(kind).Append('-');
        foreach (char c in name.TrimEnd(']'))
        {
            anchor.Append(char.IsAsciiLetterOrDigit(c) || c is '/' or '.' or '_' or '-' or '=' or ',' ? c : ':');
        }

        return anchor.ToString();
    }
}
