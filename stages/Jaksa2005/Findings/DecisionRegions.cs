using Jaksa2005.Experiments;
using Jaksa2005.Imitation;
using Jaksa2005.LocalRules;
using Jaksa2005.Networks;
using Jaksa2005.Teachers;
using Pipeline.Authoring;
using Pipeline.Core;
using Pipeline.Numerics.Lanes;
using Pipeline.Tables;

namespace Jaksa2005.Findings;

/// <summary>What basic networks answer over the whole unit square (Figure 12) after training by back-propagation, the learning network and a local rule.</summary>
[Stage("jaksa2005.decision-regions")]
[Output("regions", Format.Table)]
[Metric("back-propagation-wrong", Unit = "count")]
[Metric("learning-network-wrong", Unit = "count")]
[Metric("local-rule-wrong", Unit = "count")]
public sealed class DecisionRegions(DecisionRegionsSettings settings) : IStage
{
    /// <inheritdoc/>
    public Task RunAsync(StageContext stage, CancellationToken cancellationToken)
    {
        var draws = new Draws(stage.Random);
        var protocol = Protocol.Of(settings.Experiment);
        var experiment = new ExperimentBlock<SingleLane>(protocol, draws, firstRun: 0, runs: 1);
        ImitationTraining<SingleLane> imitation = experiment.CreateImitation(experiment.Sample());
        for (int pass = 0; pass < protocol.Learning.Passes; pass++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            imitation.RunPass();
        }

        LocalNetwork<SingleLane> local = LocalRuleLearning.Learn<SingleLane>(settings.LocalRule, draws, firstRun: 0, runs: 1);
        using TableWriter table = stage.CreateTable("regions", new TableSchema(
            new Column("rule", ColumnType.String) { Description = "What trained the basic network." },
            new Column("x", ColumnType.Double),
            new Column("y", ColumnType.Double),
            new Column("inner", ColumnType.Single) { Description = "Answer of the output for the inner square." }));
        Draw(stage, table, experiment.Basic, Arm.BackProp, experiment.Basic.Teacher, protocol.Training.Steps);
        Draw(stage, table, experiment.Basic, Arm.Learned, imitation.Rule, protocol.Training.Steps);
        Draw(stage, table, experiment.Basic, "local-rule", new LocalRule<SingleLane>(local, protocol.Training.Rate), protocol.Training.Steps);
        return Task.CompletedTask;
    }

    private void Draw(StageContext stage, TableWriter table, BasicBlock<SingleLane> block, string name, IUpdateRule<SingleLane> rule, int steps)
    {
        OnlineTraining<SingleLane> training = block.CreateTraining(rule, Start.Fresh);
        training.RunTo(steps);
        stage.Metric(name + "-wrong", LaneErrors.CountWrong(training.Network, training.Patterns)[0]);
        LaneNetwork<SingleLane, float> network = training.Network;
        for (int cell = 0; cell < settings.Cells * settings.Cells; cell++)
        {
            double x = ((cell % settings.Cells) + 0.5) / settings.Cells, y = ((cell / settings.Cells) + 0.5) / settings.Cells;
            network.Inputs[0] = (float)x;
            network.Inputs[1] = (float)y;
            network.Activate();
            table.Column<string>("rule").Add(name);
            table.Column<double>("x").Add(x);
            table.Column<double>("y").Add(y);
            table.Column<float>("inner").Add(network.Outputs[0]);
            table.EndRow();
        }
    }
}
