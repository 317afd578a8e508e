using Jaksa2005.Imitation;
using Jaksa2005.Networks;
using Jaksa2005.Teachers;

namespace Jaksa2005.Experiments;

/// <summary>What an experiment's settings come to.</summary>
/// <param name="Training">How basic networks are trained.</param>
/// <param name="Teachers">Whose trainings are sampled.</param>
/// <param name="Learning">The learning network.</param>
internal sealed record Protocol(BasicProtocol Training, IReadOnlyList<TeacherSettings> Teachers, LearningNetworkSettings Learning)
{
    /// <summary>The variables that section 3 names: "all three weights and two biases, two inputs, one output, and one expected value".</summary>
    private static readonly Variable[] s_named = [Variable.Weights, Variable.Biases, Variable.Inputs, Variable.Outputs, Variable.Expected];

    /// <summary>Layers of the basic network.</summary>
    public Topology Basic => Training.Topology;

    /// <summary>Layers of the learning network.</summary>
    public Topology Learner => LearnerTopology.Of(Learning.Hidden, new VariableReader(Basic, Learning.Variables).Count, Basic.Weights);

    /// <summary>Reads an experiment's settings.</summary>
    public static Protocol Of(ExperimentSettings settings) => new(
        BasicProtocol.Of(settings.Task, settings.Hidden, settings.Rate, settings.Cycles, settings.Cycle, settings.InitialRange),
        settings.Teachers ?? [new TeacherSettings(TeacherKind.Sgd, settings.Rate)],
        new LearningNetworkSettings(
            settings.LearningHidden, settings.LearningRate, settings.LearningPasses, settings.RowOrder, settings.Coding, settings.Scaling, settings.Variables ?? s_named));
}
