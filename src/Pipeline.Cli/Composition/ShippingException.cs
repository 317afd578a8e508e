using Pipeline.Core;

namespace Pipeline.Cli.Composition;

/// <summary>Results cannot be sent or taken as asked.</summary>
internal sealed class ShippingException(string what, string remedy, ExitCode exitCode = ExitCode.Invalid) : PipelineException(what, remedy, exitCode);
