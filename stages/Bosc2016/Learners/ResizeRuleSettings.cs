using System.ComponentModel.DataAnnotations;

namespace Bosc2016.Learners;

/// <summary>Settings of <see cref="ResizeRule"/>.</summary>
/// <param name="Inputs">d: numbers in a sample; those of the rule when it is left out.</param>
/// <param name="ModelUnits">Hidden units of the model; those of the rule when it is left out.</param>
/// <param name="ModelSecondUnits">Units of a second hidden layer of the model; 0 for none.</param>
public sealed record ResizeRuleSettings(
    [property: Range(1, 100)] int? Inputs = null,
    [property: Range(1, 1024)] int? ModelUnits = null,
    [property: Range(0, 1024)] int ModelSecondUnits = 0);
