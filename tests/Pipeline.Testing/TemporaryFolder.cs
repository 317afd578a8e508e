namespace Pipeline.Testing;

/// <summary>A fresh folder that is removed with its content when disposed.</summary>
public sealed class TemporaryFolder : IDisposable
{
    /// <summary>Full path of the folder.</summary>
    public string Path { get; } = Directory.CreateTempSubdirectory("pipeline-test-").FullName;

    /// <summary>Path of an entry inside the folder.</summary>
    public string this[string relative] => System.IO.Path.Combine(Path, relative);

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(Path, recursive: true);
}
