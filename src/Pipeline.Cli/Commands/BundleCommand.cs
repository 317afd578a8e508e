using System.CommandLine;

namespace Pipeline.Cli.Commands;

/// <summary><c>bundle</c>: results as one file.</summary>
internal static class BundleCommand
{
    public static Command Create(GlobalOptions options) => new("bundle", "Give results away as one file, or take such a file.")
    {
        BundleCreateCommand.Create(options),
        BundleImportCommand.Create(options),
        BundleVerifyCommand.Create(options),
    };

    /// <summary>The file.</summary>
    public static Argument<string> File(string description) => new("FILE") { Description = description };
}
