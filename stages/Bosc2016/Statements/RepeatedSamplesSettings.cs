using System.ComponentModel.DataAnnotations;

namespace Bosc2016.Statements;

/// <summary>Settings of <see cref="RepeatedSamples"/>.</summary>
/// <param name="Repeats">For how many steps in turn each sample is shown.</param>
public sealed record RepeatedSamplesSettings([property: Range(1, 1000)] int Repeats = 1);
