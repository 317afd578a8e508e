using Pipeline.Core;

namespace Pipeline.Store;

/// <summary>The store's folder, the view of it, or a file beside it cannot be used as it stands.</summary>
public sealed class StoreException(string what, string remedy, Exception? innerException = null)
    : PipelineException(what, remedy, ExitCode.Invalid, innerException)
{
    /// <summary>Runs a step on the folder of a store; what the disk refuses becomes a <see cref="StoreException"/>.</summary>
    internal static T Guard<T>(string folder, Func<T> step)
    {
        try
        {
            return step();
        }
        catch (Exception exception) when (IsFromDisk(exception))
        {
            throw Refused(folder, exception);
        }
    }

    /// <summary>Whether <paramref name="exception"/> comes from the disk and not from a defect of ours.</summary>
    internal static bool IsFromDisk(Exception exception) => exception is IOException or UnauthorizedAccessException;

    private static StoreException Refused(string folder, Exception cause) => new(
        $"'{folder}' must be a folder that you may write to, but the disk answered: {cause.Message}",
        $"Check owner and mode with 'ls -ld {folder}' and the space left with 'df {folder}', then run the command again. Nothing that was stored is lost.",
        cause);
}
