using System.ComponentModel.DataAnnotations;

namespace Bosc2016.Learners;

/// <summary>The learner and the model that it updates.</summary>
/// <param name="Kind">What updates the model.</param>
/// <param name="ModelUnits">Hidden units of the model (the paper: 32).</param>
/// <param name="FirstLayerUnits">Bosc: units of the learner's first layer. The paper's number is lost.</param>
/// <param name="SecondLayerUnits">Bosc: units of the learner's second layer. The paper's number is lost.</param>
/// <param name="InputGateBias">Bosc: initial bias of the input gates.</param>
/// <param name="ForgetGateBias">Bosc: initial bias of the forget gates.</param>
/// <param name="StateSize">Kalman: numbers in the filter's state.</param>
public sealed record LearnerSettings(
    LearnerKind Kind = LearnerKind.Bosc,
    [property: Range(1, 1024)] int ModelUnits = 32,
    [property: Range(1, 1024)] int FirstLayerUnits = 64,
    [property: Range(1, 1024)] int SecondLayerUnits = 32,
    [property: Range(-10.0, 10.0)] double InputGateBias = -2,
    [property: Range(-10.0, 10.0)] double ForgetGateBias = 5,
    [property: Range(1, 512)] int StateSize = 64);
