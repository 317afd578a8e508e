using System.Text.Encodings.Web;
using System.Text.Json;
using Pipeline.Bench.Measuring;

namespace Pipeline.Bench.Results;

/// <summary>Writes bench/results/AREA.json.</summary>
internal static class ResultFile
{
    private static readonly JsonSerializerOptions s_options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,   // the file is read by people too, and is never put in a page as it is
    };

    /// <summary>Replaces the file at once, so that a measurement which is stopped leaves the old one.</summary>
    public static void Write(string path, IReadOnlyList<Measurement> measurements)
    {
        string draft = path + ".tmp";
        File.WriteAllText(draft, JsonSerializer.Serialize(measurements, s_options) + "\n");
        File.Move(draft, path, overwrite: true);
    }
}
