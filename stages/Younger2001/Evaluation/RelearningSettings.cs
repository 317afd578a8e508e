using System.ComponentModel.DataAnnotations;

namespace Younger2001.Evaluation;

/// <summary>Settings of <see cref="Relearning"/>.</summary>
/// <param name="Mappings">Mappings of each stream.</param>
public sealed record RelearningSettings([property: Range(2, 64)] int Mappings = 4);
