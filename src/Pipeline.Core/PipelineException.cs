namespace Pipeline.Core;

/// <summary>A failure that the user can act on. It says what is wrong and what to do next, and decides the exit code.</summary>
public abstract class PipelineException : Exception
{
    /// <summary>Joins what happened and its remedy into the message.</summary>
    /// <param name="what">What object, what was expected, what was found.</param>
    /// <param name="remedy">What to do next; names commands that exist.</param>
    /// <param name="exitCode">The process's exit code when nothing more urgent happened.</param>
    /// <param name="innerException">The cause, when there is one.</param>
    protected PipelineException(string what, string remedy, ExitCode exitCode, Exception? innerException = null)
        : base($"{what} {remedy}", innerException)
    {
        What = what;
        Remedy = remedy;
        ExitCode = exitCode;
    }

    /// <summary>What object, what was expected, what was found.</summary>
    public string What { get; }

    /// <summary>What to do next.</summary>
    public string Remedy { get; }

    /// <summary>The process's exit code when nothing more urgent happened.</summary>
    public ExitCode ExitCode { get; }
}
