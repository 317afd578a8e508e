using System.ComponentModel.DataAnnotations;

namespace Younger2001.ReadOut;

/// <summary>Settings of <see cref="StepSignal"/>.</summary>
/// <param name="Steps">The first steps of each mapping, over which a signal is sought; all where there are fewer.</param>
public sealed record StepSignalSettings([property: Range(3, 100_000)] int Steps = 100);
