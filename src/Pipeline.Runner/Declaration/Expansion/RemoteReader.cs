using System.Collections.Immutable;
using Pipeline.Core;
using Pipeline.Runner.Declaration.Reading;
using Pipeline.Runner.Declaration.Yaml;

namespace Pipeline.Runner.Declaration.Expansion;

/// <summary>Reads <c>remotes:</c>.</summary>
internal sealed class RemoteReader(ProblemList problems)
{
    private static readonly string[] s_schemes = ["oci", "file", "https", "oci+http", "http"];

    public ImmutableArray<RemoteDeclaration> Read(YamlNode node)
    {
        var remotes = ImmutableArray.CreateBuilder<RemoteDeclaration>();
        foreach (YamlEntry entry in node.Entries)
        {
            if (!StageName.IsSegment(entry.Name))
            {
                problems.AddWrongValue(entry.Key, "A remote", "a name of a-z, 0-9, '.', '_' and '-'", "Rename it.");
            }

            var reader = new MappingReader(entry.Value, $"Remote '{entry.Name}'", entry.Key.Position, problems);
            YamlNode? place = reader.Require("url", "oci://registry.example/someone/results");
            string? address = reader.Text(place, "url");
            RemoteMode mode = reader.Choice<RemoteMode>(reader.Find("mode"), "mode") ?? RemoteMode.Read;
            reader.Finish();
            if (address is not null && FindProblem(address, mode) is string problem)
            {
                problems.AddWrongValue(place!, $"Remote '{entry.Name}': 'url'", problem, "Write for example oci://registry.example/someone/results, file:///shared/results or https://results.example.");
            }

            remotes.Add(new RemoteDeclaration(entry.Name, address ?? "", mode == RemoteMode.ReadWrite));
        }

        return remotes.ToImmutable();
    }

    private static string? FindProblem(string address, RemoteMode mode) =>
        !Uri.TryCreate(address, UriKind.Absolute, out Uri? uri) || !s_schemes.Contains(uri.Scheme) ? "an address that begins with oci://, file:/// or https://"
        : uri.UserInfo.Length > 0 || uri.Query.Length > 0 || uri.Fragment.Length > 0 ? "an address without a user, query or fragment; credentials are those of 'docker login'"
        : uri.Scheme is "http" or "oci+http" && !uri.IsLoopback ? "an address with https; a plain connection is for this machine alone"
        : uri.Scheme is "http" or "https" && mode == RemoteMode.ReadWrite ? "an address that can be written to (oci:// or file:///), or 'mode: read'"
        : null;
}
