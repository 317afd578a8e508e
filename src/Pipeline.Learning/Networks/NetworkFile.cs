using Pipeline.Learning.Weights;

namespace Pipeline.Learning.Networks;

/// <summary>Weights files that say which network they belong to: the text <c>network</c> is its kind, the text <c>settings</c> its choices as JSON.</summary>
public static class NetworkFile
{
    private const string KindKey = "network";
    private const string SettingsKey = "settings";

    /// <summary>The network of a weights file, of whatever kind; throws <see cref="WeightsFormatException"/> when the kind is unknown.</summary>
    public static INetwork Open(WeightsFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return file.Metadata.GetValueOrDefault(KindKey) switch
        {
            Lstm1997.Kind => Lstm1997.From(file),
            string kind => throw new WeightsFormatException($"the text '{KindKey}' names '{kind}', but the known kinds are: {Lstm1997.Kind}."),
            null => throw new WeightsFormatException($"the text '{KindKey}' is missing."),
        };
    }

    /// <summary>A weights file that says which network it belongs to.</summary>
    public static WeightsFile ToFile(this INetwork network, Parameters weights)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(weights);
        return weights.ToFile(Describe(network));
    }

    /// <summary>The two texts that name a network in a weights file.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Describe(INetwork network)
    {
        ArgumentNullException.ThrowIfNull(network);
        return [new(KindKey, network.Kind), new(SettingsKey, network.SettingsJson)];
    }

    /// <summary>The settings in a file of a network of this kind.</summary>
    internal static string Settings(WeightsFile file, string kind)
    {
        ArgumentNullException.ThrowIfNull(file);
        return file.Metadata.GetValueOrDefault(KindKey) == kind && file.Metadata.TryGetValue(SettingsKey, out string? settings)
            ? settings
            : throw new WeightsFormatException($"the texts '{KindKey}' and '{SettingsKey}' of a network of kind '{kind}' were expected.");
    }
}
