using Pipeline.Cli.Commands;

namespace Pipeline.Cli.Rendering;

/// <summary>Chooses how a run is shown.</summary>
internal static class RunDisplays
{
    /// <summary>The display that <c>--progress</c> names; <c>auto</c> looks at the terminal.</summary>
    public static IRunDisplay Create(CommandSession session, string progress = "auto") => progress switch
    {
        "json" => new JsonDisplay(Console.Error),
        "none" => new SilentDisplay(Console.Error),
        _ when session.IsQuiet => new SilentDisplay(Console.Error),
        "auto" when session.Error.Profile.Capabilities.Interactive && session.Error.Profile.Capabilities.Ansi => new LiveDisplay(session.Error, session.IsVerbose),
        _ => new PlainDisplay(Console.Error, TimeProvider.System, session.IsVerbose),
    };
}
