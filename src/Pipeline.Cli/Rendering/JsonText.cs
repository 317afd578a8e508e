using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Pipeline.Cli.Rendering;

/// <summary>How JSON for programs is printed.</summary>
internal static class JsonText
{
    private static readonly JsonSerializerOptions s_indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The document indented, with letters of every alphabet as they are.</summary>
    public static string Of(JsonObject document) => TerminalText.Escape(document.ToJsonString(s_indented), keepLines: true);
}
