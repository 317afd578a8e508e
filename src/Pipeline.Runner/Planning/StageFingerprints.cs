using Pipeline.Runner.Declaration;
using Pipeline.Runner.Fingerprints;

namespace Pipeline.Runner.Planning;

/// <summary>The code fingerprints of stage types, each computed when it is first asked for. An impure stage is refused with its call chain.</summary>
public sealed class StageFingerprints : IDisposable
{
    private readonly Dictionary<string, CodeFingerprint> _known = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();
    private readonly CodeFingerprinter _fingerprinter;

    /// <summary>Opens the assemblies that the walk may enter.</summary>
    /// <exception cref="StageCodeException">An assembly was built without optimisation.</exception>
    public StageFingerprints(IEnumerable<string> assemblyPaths)
    {
        string[] paths = [.. assemblyPaths];
        string? debug = Array.Find(paths, path => !CodeFingerprinter.IsOptimized(path));
        if (debug is not null)
        {
            throw new StageCodeException(
                $"{Path.GetFileName(debug)} was built without optimisation, and code fingerprints are defined for Release builds alone.",
                "Build with --configuration Release, or run ./pipeline, which does so.");
        }

        _fingerprinter = new CodeFingerprinter(paths, PurityExemptions.All);
    }

    /// <summary>The fingerprint of <paramref name="type"/>.</summary>
    /// <exception cref="StageCodeException">The stage can reach code that is not pure.</exception>
    public CodeFingerprint Of(StageType type)
    {
        lock (_gate)
        {
            if (!_known.TryGetValue(type.Name, out CodeFingerprint? fingerprint))
            {
                fingerprint = _fingerprinter.Fingerprint(type.Type.Assembly.GetName().Name!, type.Type.FullName!);
                _known.Add(type.Name, fingerprint);
            }

            return fingerprint.Violations.IsEmpty ? fingerprint : throw StageCodeException.Impure(type.Name, fingerprint.Violations);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _fingerprinter.Dispose();
}
