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

    /// <summary>The rows of a file, with those that were measured anew in the place of the old ones of their names, or at the end.</summary>
    public static IReadOnlyList<Measurement> Replace(string path, IReadOnlyList<Measurement> measured)
    {
        List<Measurement> rows = File.Exists(path) ? JsonSerializer.Deserialize<List<Measurement>>(File.ReadAllText(path), s_options)! : [];
        foreach (Measurement row in measured)
        {
            int place = rows.FindIndex(old => old.Name == row.Name);
            if (place < 0)
            {
                rows.Add(row);
            }
            else
            {
                rows[place] = row;
            }
        }

        return rows;
    }

    /// <summary>Replaces the file at once, so that a measurement which is stopped leaves the old one.</summary>
    public static void Write(string path, IReadOnlyList<Measurement> measurements)
    {
        string draft = path + ".tmp";
        File.WriteAllText(draft, JsonSerializer.Serialize(measurements, s_options) + "\n");
        File.Move(draft, path, overwrite: true);
    }
}
