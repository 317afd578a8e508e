using Pipeline.Store;

namespace Pipeline.Cli.Composition;

/// <summary>The key with which this user signs results: a file that nobody else may read.</summary>
internal static class OwnKey
{
    private const UnixFileMode OwnerAlone = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>The file, in the folder of the user's configuration.</summary>
    public static string FilePath => Path.Combine(UserConfiguration.FolderPath, "signing-key.pem");

    /// <summary>The key, or null where the user has none.</summary>
    /// <exception cref="ShippingException">Others may read it, or it is malformed.</exception>
    public static SigningKey? Find()
    {
        if (!File.Exists(FilePath))
        {
            return null;
        }

        if ((File.GetUnixFileMode(FilePath) & ~OwnerAlone) != 0)
        {
            throw new ShippingException($"The signing key '{FilePath}' must be for you alone, but others may read it, too.", $"If nobody has, run 'chmod 600 {FilePath}'; else delete it and make another.");
        }

        try
        {
            return SigningKey.FromPem(File.ReadAllText(FilePath));
        }
        catch (FormatException exception)
        {
            throw new ShippingException($"'{FilePath}' cannot be used to sign. {exception.Message}", "Delete it and run './pipeline remote key create'.");
        }
    }

    /// <summary>The key.</summary>
    /// <exception cref="ShippingException">The user has none.</exception>
    public static SigningKey Require() => Find() ?? throw new ShippingException("To sign results you need a key, but you have none.", "Run './pipeline remote key create'.");

    /// <summary>Makes the key.</summary>
    /// <exception cref="ShippingException">There is one.</exception>
    public static SigningKey Create()
    {
        if (File.Exists(FilePath))
        {
            throw new ShippingException($"You have a signing key in '{FilePath}', and people may trust it.", "'./pipeline remote key' shows it. To make another, move that file away first.");
        }

        var key = SigningKey.Create();
        Directory.CreateDirectory(UserConfiguration.FolderPath);
        using var writer = new StreamWriter(new FileStream(FilePath, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = OwnerAlone }));
        writer.Write(key.ToPem());
        return key;
    }
}
