using Jaksa2005.Imitation;
using Jaksa2005.Networks;
using Jaksa2005.Tasks;

namespace Jaksa2005.Experiments;

/// <summary>What an experiment's settings come to.</summary>
/// <param name="Task">What the basic network learns.</param>
/// <param name="Basic">Layers of the basic network.</param>
/// <param name="Rate">γ of the basic network.</param>
/// <param name="Steps">Patterns that it is trained on, one after the other.</param>
/// <param name="InitialRange">Greatest initial weight or bias.</param>
/// <param name="Learning">The learning network.</param>
internal sealed record Protocol(TaskKind Task, Topology Basic, float Rate, int Steps, double InitialRange, LearningNetworkSettings Learning)
{
    /// <summary>The variables that section 3 names: "all three weights and two biases, two inputs, one output, and one expected value".</summary>
    private static readonly Variable[] s_named = [Variable.Weights, Variable.Biases, Variable.Inputs, Variable.Outputs, Variable.Expected];

    /// <summary>Layers of the learning network.</summary>
    public Topology Learner =>
        LearnerTopology.Of(Learning.Hidden, new VariableReader(Basic, Learning.Variables).Count, Basic.Weights);

    /// <summary>Reads an experiment's settings.</summary>
    public static Protocol Of(ExperimentSettings settings) => new(
        settings.Task,
        new Topology([LearningTask.InputsOf(settings.Task), .. settings.Hidden, LearningTask.OutputsOf(settings.Task)]),
        (float)settings.Rate,
        settings.Cycles * (settings.Cycle == CycleKind.Pass ? LearningTask.PatternsOf(settings.Task) : 1),
        settings.InitialRange,
        new LearningNetworkSettings(
            settings.LearningHidden, settings.LearningRate, settings.LearningPasses, settings.RowOrder, settings.Coding, settings.Scaling, settings.Variables ?? s_named));
}
