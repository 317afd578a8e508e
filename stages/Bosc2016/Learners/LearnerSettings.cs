using System.ComponentModel.DataAnnotations;
using Pipeline.Learning.Networks;

namespace Bosc2016.Learners;

/// <summary>The learner and the model that it updates.</summary>
/// <param name="Kind">What updates the model.</param>
/// <param name="ModelUnits">Hidden units of the model (the paper: 32).</param>
/// <param name="FirstLayerUnits">Bosc, gradient: units of the learner's first layer. The paper's number is lost.</param>
/// <param name="SecondLayerUnits">Bosc, gradient: units of the learner's second layer. The paper's number is lost.</param>
/// <param name="InputGateBias">Bosc, gradient: initial bias of the input gates.</param>
/// <param name="ForgetGateBias">Bosc, gradient: initial bias of the forget gates.</param>
/// <param name="StateSize">Kalman: numbers in the filter's state.</param>
/// <param name="InitialRate">Gradient, MAML: initial rate of descent.</param>
/// <param name="FirstOrder">MAML: whether no error flows back through the inner gradient.</param>
/// <param name="Covariance">Shared rule: which covariances the filter keeps.</param>
/// <param name="MemoryUnits">Recurrent predictor: units of its memory, and between memory and prediction.</param>
public sealed record LearnerSettings(
    LearnerKind Kind = LearnerKind.Bosc,
    [property: Range(1, 1024)] int ModelUnits = 32,
    [property: Range(1, 1024)] int FirstLayerUnits = 64,
    [property: Range(1, 1024)] int SecondLayerUnits = 32,
    [property: Range(-10.0, 10.0)] double InputGateBias = -2,
    [property: Range(-10.0, 10.0)] double ForgetGateBias = 5,
    [property: Range(1, 512)] int StateSize = 64,
    [property: Range(1e-6, 100.0)] double InitialRate = 0.3,
    bool FirstOrder = false,
    CovarianceForm Covariance = CovarianceForm.Full,
    [property: Range(1, 1024)] int MemoryUnits = 64);
