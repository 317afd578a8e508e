using Jaksa2005.Networks;
using Jaksa2005.Tasks;

namespace Jaksa2005.Experiments;

/// <summary>How basic networks are trained.</summary>
/// <param name="Task">What they learn.</param>
/// <param name="Topology">Their layers.</param>
/// <param name="Rate">γ.</param>
/// <param name="Steps">Patterns that they are trained on, one after the other.</param>
/// <param name="InitialRange">Greatest initial weight or bias.</param>
internal sealed record BasicProtocol(TaskKind Task, Topology Topology, float Rate, int Steps, double InitialRange)
{
    /// <summary>Reads the settings that stages have in common.</summary>
    public static BasicProtocol Of(TaskKind task, IReadOnlyList<int> hidden, double rate, int cycles, CycleKind cycle, double initialRange) => new(
        task,
        new Topology([LearningTask.InputsOf(task), .. hidden, LearningTask.OutputsOf(task)]),
        (float)rate,
        cycles * (cycle == CycleKind.Pass ? LearningTask.PatternsOf(task) : 1),
        initialRange);
}
