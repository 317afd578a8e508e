using System.ComponentModel.DataAnnotations;
using Jaksa2005.Imitation;
using Jaksa2005.Tasks;
using Jaksa2005.Teachers;

namespace Jaksa2005.Experiments;

/// <summary>One experiment of section 3: a basic network, the trace of its training, and a learning network.</summary>
/// <param name="Task">What the basic network learns.</param>
/// <param name="Hidden">Sizes of the basic network's hidden layers; empty for none.</param>
/// <param name="Rate">γ of the basic network.</param>
/// <param name="Cycles">Training cycles of the basic network, for the trace and under the learning network.</param>
/// <param name="Cycle">What a training cycle is.</param>
/// <param name="InitialRange">Initial weights and biases of both networks are uniform within this distance of 0.</param>
/// <param name="LearningHidden">Hidden units of the learning network; 0 for none.</param>
/// <param name="LearningRate">γ of the learning network.</param>
/// <param name="LearningPasses">Passes of the learning network over the trace.</param>
/// <param name="RowOrder">In which order it sees the trace.</param>
/// <param name="Coding">How changes become its targets.</param>
/// <param name="Scaling">How variables become its inputs.</param>
/// <param name="Variables">What it sees; the variables that section 3 names by default: weights, biases, inputs, outputs, expected.</param>
/// <param name="ControlRates">Rates of the back-propagation controls, of which the best is called tuned.</param>
/// <param name="Teachers">Whose trainings are sampled; back-propagation at <paramref name="Rate"/> by default.</param>
/// <param name="Runs">Independent repetitions.</param>
public sealed record ExperimentSettings(
    TaskKind Task,
    [property: Range(1, 1000)] IReadOnlyList<int> Hidden,
    [property: Range(1e-6, 100.0)] double Rate = 0.23,
    [property: Range(1, 1_000_000)] int Cycles = 5000,
    CycleKind Cycle = CycleKind.Pass,
    [property: Range(0.0, 10.0)] double InitialRange = 0.5,
    [property: Range(0, 1000)] int LearningHidden = 2,
    [property: Range(1e-6, 100.0)] double LearningRate = 0.198,
    [property: Range(1, 100_000)] int LearningPasses = 200,
    RowOrder RowOrder = RowOrder.Shuffled,
    CodingKind Coding = CodingKind.Logistic,
    InputScaling Scaling = InputScaling.Raw,
    IReadOnlyList<Variable>? Variables = null,
    [property: Range(1e-6, 100.0)] IReadOnlyList<double>? ControlRates = null,
    IReadOnlyList<TeacherSettings>? Teachers = null,
    [property: Range(1, 10_000)] int Runs = 30);
