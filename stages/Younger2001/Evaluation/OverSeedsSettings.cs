using System.ComponentModel.DataAnnotations;

namespace Younger2001.Evaluation;

/// <summary>Settings of <see cref="OverSeeds"/>.</summary>
/// <param name="Keys">Columns that say what a row is about; equal in every table.</param>
public sealed record OverSeedsSettings([property: MinLength(1)] IReadOnlyList<string> Keys);
