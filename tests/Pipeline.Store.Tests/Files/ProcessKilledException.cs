namespace Pipeline.Store.Tests.Files;

/// <summary>The process is dead from here on. No catch clause of the store may take it for an error of the disk.</summary>
public sealed class ProcessKilledException() : Exception("The process was killed.");
