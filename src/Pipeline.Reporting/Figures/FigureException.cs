using Pipeline.Core;

namespace Pipeline.Reporting.Figures;

/// <summary>A figure cannot be drawn from what this machine has.</summary>
public sealed class FigureException(string what, string remedy, Exception? innerException = null) : PipelineException(what, remedy, ExitCode.StageFailed, innerException);
