namespace Pipeline.Store;

/// <summary>The rule for paths in the view: they name something inside it and nothing else.</summary>
internal static class ViewPath
{
    /// <summary>Names beginning with this at the top of the view are the view's own.</summary>
    public const string Reserved = ".view.";

    /// <summary>The segments of <paramref name="path"/>; throws <see cref="ArgumentException"/> when it could lead elsewhere.</summary>
    public static string[] Segments(string path)
    {
        string[] segments = path.Split('/');
        bool isInside = Array.TrueForAll(segments, IsName) && !segments[0].StartsWith(Reserved, StringComparison.Ordinal);
        return isInside
            ? segments
            : throw new ArgumentException(
                $"'{path}' is no path in the view. Expected names joined by '/', none of them empty, '.', '..' or with '\\' or control characters, "
                + $"the first not beginning with '{Reserved}'.",
                nameof(path));
    }

    private static bool IsName(string segment) =>
        segment is not ("" or "." or "..") && !segment.Any(c => c == '\\' || char.IsControl(c));
}
