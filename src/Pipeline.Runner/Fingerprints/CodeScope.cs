using System.Globalization;
using System.Text;

namespace Pipeline.Runner.Fingerprints;

/// <summary>The assemblies whose methods are walked. Everything else is outside and counts by name and version.</summary>
internal sealed class CodeScope : IDisposable
{
    private const char MarkStart = '\u0001';
    private const char MarkEnd = '\u0002';
    private readonly Dictionary<string, AssemblyImage> _images = new(StringComparer.Ordinal);
    private readonly List<object> _made = [];

    /// <summary>Opens the assemblies at <paramref name="paths"/>; no two may have one name.</summary>
    public CodeScope(IEnumerable<string> paths)
    {
        foreach (string path in paths)
        {
            var image = new AssemblyImage(path, this);
            if (!_images.TryAdd(image.Name, image))
            {
                throw new ArgumentException(
                    $"Assembly '{image.Name}' was expected once, and '{path}' is its second file. Give each assembly of the walked scope once.",
                    nameof(paths));
            }
        }
    }

    /// <summary>The assembly of this name, or null when it is outside the scope.</summary>
    public AssemblyImage? Find(string assemblyName) => _images.GetValueOrDefault(assemblyName);

    /// <summary>A mark that stands in texts for a compiler-made type, method or field until the method that uses it is known.</summary>
    public string Mark(object made)
    {
        _made.Add(made);
        return $"{MarkStart}{_made.Count - 1}{MarkEnd}";
    }

    /// <summary>Replaces each mark in <paramref name="text"/> by the name that <paramref name="nameOf"/> gives to what it stands for.</summary>
    public string Unmark(string text, Func<object, string> nameOf)
    {
        int end = 0;
        int start = text.IndexOf(MarkStart);
        if (start < 0)
        {
            return text;
        }

        var result = new StringBuilder(text.Length);
        for (; start >= 0; start = text.IndexOf(MarkStart, end))
        {
            result.Append(text, end, start - end);
            end = text.IndexOf(MarkEnd, start) + 1;
            result.Append(nameOf(_made[int.Parse(text.AsSpan(start + 1, end - start - 2), CultureInfo.InvariantCulture)]));
        }

        return result.Append(text, end, text.Length - end).ToString();
    }

    public void Dispose()
    {
        foreach (AssemblyImage image in _images.Values)
        {
            image.Dispose();
        }
    }
}
