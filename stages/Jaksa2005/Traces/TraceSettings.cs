using System.ComponentModel.DataAnnotations;
using Jaksa2005.Experiments;
using Jaksa2005.Tasks;
using Jaksa2005.Teachers;

namespace Jaksa2005.Traces;

/// <summary>Settings of <see cref="Trace"/>.</summary>
/// <param name="Task">What the basic network learns.</param>
/// <param name="Hidden">Sizes of its hidden layers; empty for none.</param>
/// <param name="Teacher">The learning algorithm.</param>
/// <param name="Rate">Its rate; γ for sgd.</param>
/// <param name="Cycles">Training cycles.</param>
/// <param name="Cycle">What a training cycle is.</param>
/// <param name="InitialRange">Initial weights and biases are uniform within this distance of 0.</param>
/// <param name="Runs">Trainings, one after the other in the table.</param>
public sealed record TraceSettings(
    TaskKind Task,
    [property: Range(1, 1000)] IReadOnlyList<int> Hidden,
    TeacherKind Teacher = TeacherKind.Sgd,
    [property: Range(1e-6, 100.0)] double Rate = 0.23,
    [property: Range(1, 1_000_000)] int Cycles = 5000,
    CycleKind Cycle = CycleKind.Pass,
    [property: Range(0.0, 10.0)] double InitialRange = 0.5,
    [property: Range(1, 10_000)] int Runs = 1);
