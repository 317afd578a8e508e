using Pipeline.Learning.Weights;

namespace Pipeline.Learning.Networks;

/// <summary>Weights files that say which network they belong to: the text <c>network</c> is its kind, the text <c>settings</c> its choices as JSON.</summary>
public static class NetworkFile
{
    private const string KindKey = "network";
    private const string SettingsKey = "settings";

    /// <summary>A weights file that says which network it belongs to.</summary>
    public static WeightsFile ToFile(this INetwork network, Parameters weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        return weights.ToFile(Texts(network));
    }

    /// <summary>The two texts that name a network in a file.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Texts(INetwork network)
    {
        ArgumentNullException.ThrowIfNull(network);
        return [new(KindKey, network.Kind), new(SettingsKey, network.SettingsJson)];
    }

    /// <summary>The kind of a file's network; throws <see cref="WeightsFormatException"/> when the file names none.</summary>
    public static string KindOf(WeightsFile file) => file.Metadata.GetValueOrDefault(KindKey)
        ?? throw new WeightsFormatException($"the text '{KindKey}', which names the kind of a network, is missing.");

    /// <summary>The network of a file; throws <see cref="WeightsFormatException"/> when it is of another kind or its settings describe none.</summary>
    internal static TNetwork Read<TNetwork>(WeightsFile file, string kind, Func<string, TNetwork> fromSettings)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (file.Metadata.GetValueOrDefault(KindKey) != kind || !file.Metadata.TryGetValue(SettingsKey, out string? settings))
        {
            throw new WeightsFormatException($"the texts '{KindKey}' and '{SettingsKey}' of a network of kind '{kind}' were expected.");
        }

        try
        {
            return fromSettings(settings);
        }
        catch (Exception exception) when (exception is ArgumentException or OverflowException)
        {
            throw new WeightsFormatException($"the settings describe no network: {exception.Message}", innerException: exception);
        }
    }
}
