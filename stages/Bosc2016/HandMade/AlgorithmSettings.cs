using System.ComponentModel.DataAnnotations;

namespace Bosc2016.HandMade;

/// <summary>A hand-made algorithm that trains the paper's model n–H–1 on one data set. Rate and initial scale are not in it: they are searched.</summary>
/// <param name="Rule">How each sample's gradient changes the parameters.</param>
/// <param name="Passes">How often the train part is seen.</param>
/// <param name="HiddenUnits">H (the paper: 32).</param>
/// <param name="Members">Models whose predictions are averaged.</param>
/// <param name="Epochs">Many passes: the most that are tried.</param>
/// <param name="Folds">Many passes: folds of the cross-validation that chooses their number.</param>
public sealed record AlgorithmSettings(
    UpdateRule Rule = UpdateRule.Smorms3,
    Passes Passes = Passes.One,
    [property: Range(1, 1024)] int HiddenUnits = 32,
    [property: Range(1, 100)] int Members = 1,
    [property: Range(1, 10_000)] int Epochs = 60,
    [property: Range(2, 20)] int Folds = 3);
