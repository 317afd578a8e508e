using Pipeline.Core;

namespace Pipeline.Store;

/// <summary>A remote refused, failed for good, or did not behave as its protocol says.</summary>
public sealed class RemoteException(string what, string remedy, Exception? innerException = null)
    : PipelineException(what, remedy, ExitCode.Remote, innerException);
