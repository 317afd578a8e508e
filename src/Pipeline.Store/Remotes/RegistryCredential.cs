using System.Text;

namespace Pipeline.Store;

/// <summary>A name and its secret for one registry. Its text never shows the secret.</summary>
public sealed class RegistryCredential(string user, string secret)
{
    /// <summary>The parameter of HTTP's Basic scheme.</summary>
    public string BasicParameter => Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{secret}"));

    /// <summary>What must never be printed.</summary>
    internal IEnumerable<string> Secrets => [secret, BasicParameter];

    /// <inheritdoc/>
    public override string ToString() => $"{user} (secret hidden)";
}
