using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Text.RegularExpressions;

namespace Pipeline.Store;

/// <summary>A place in an OCI registry: <c>registry.example/someone/results:latest</c>.</summary>
/// <param name="Host">The registry, with its port where it has one.</param>
/// <param name="Repository">The repository's name.</param>
/// <param name="Tag">The tag.</param>
public sealed partial record RegistryReference(string Host, string Repository, string Tag)
{
    /// <summary>The tag of a reference that names none.</summary>
    public const string DefaultTag = "latest";

    /// <summary>The form, for messages.</summary>
    public const string Form = "HOST[:PORT]/NAME[:TAG], such as registry.example/someone/results:v1, with a name in lower case";

    /// <summary>Whether the registry is on this machine, so that a plain connection can be allowed.</summary>
    public bool IsLoopback
    {
        get
        {
            string host = new Uri($"http://{Host}").Host;
            return host == "localhost" || (IPAddress.TryParse(host.Trim('[', ']'), out IPAddress? address) && IPAddress.IsLoopback(address));
        }
    }

    /// <summary>Reads a reference; throws <see cref="FormatException"/> that quotes the text when it is malformed.</summary>
    public static RegistryReference Parse(string text) =>
        TryParse(text, out RegistryReference? reference) ? reference : throw new FormatException($"'{text}' is no reference. Expected {Form}.");

    /// <summary>Reads a reference, or answers false.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out RegistryReference? reference)
    {
        ArgumentNullException.ThrowIfNull(text);
        Match match = Grammar().Match(text);
        string host = match.Groups["host"].Value;
        string tag = match.Groups["tag"].Success ? match.Groups["tag"].Value : DefaultTag;
        reference = match.Success && Uri.TryCreate($"http://{host}", UriKind.Absolute, out _) ? new RegistryReference(host, match.Groups["name"].Value, tag) : null;
        return reference is not null;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Host}/{Repository}:{Tag}";

    // The names and tags of the OCI distribution specification; registries answer anything else with a web page.
    [GeneratedRegex(
        @"\A(?<host>[A-Za-z0-9.-]+(:[0-9]{1,5})?|\[[0-9a-fA-F:]+\](:[0-9]{1,5})?)/(?<name>[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*)(:(?<tag>[A-Za-z0-9_][A-Za-z0-9._-]{0,127}))?\z",
        RegexOptions.CultureInvariant)]
    private static partial Regex Grammar();
}
