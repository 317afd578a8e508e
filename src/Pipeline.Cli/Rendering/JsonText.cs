using System.Text.Encodings.Web;
using System.Text.Json;

namespace Pipeline.Cli.Rendering;

/// <summary>How JSON for programs is printed.</summary>
internal static class JsonText
{
    /// <summary>Indented, with letters of every alphabet as they are.</summary>
    public static JsonSerializerOptions Indented { get; } = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
