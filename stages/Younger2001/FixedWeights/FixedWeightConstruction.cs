using Pipeline.Authoring;
using Pipeline.Core;
using Pipeline.Numerics.Functions;
using Pipeline.Numerics.Randomness;
using Pipeline.Tables;

namespace Younger2001.FixedWeights;

/// <summary>
/// Figure 1: "construction of an equivalent FWNN for a single synapse and its attendant learning algorithm". The four networks of the construction learn from
/// the same examples of a noisy synapse, and their outputs and weights are compared step by step.
/// </summary>
[Stage("younger2001.fixed-weights")]
[Output("networks", Format.Table)]
[Output("steps", Format.Table)]
[Metric("max-difference-recurrent")]
[Metric("max-difference-product-units")]
[Metric("max-difference-standard-units")]
[Metric("units-recurrent", Unit = "count")]
[Metric("units-product-units", Unit = "count")]
[Metric("units-standard-units", Unit = "count")]
[Metric("links-standard-units", Unit = "count")]
[Metric("weight-error")]
public sealed class FixedWeightConstruction(FixedWeightConstructionSettings settings) : IStage
{
    /// <summary>The four networks in the order of the figure; they name columns.</summary>
    private static readonly string[] s_names = ["conventional", "recurrent", "product-units", "standard-units"];

    /// <inheritdoc/>
    public Task RunAsync(StageContext stage, CancellationToken cancellationToken)
    {
        var rule = new DeltaRule(settings.LearningRate, settings.InitialWeight);
        UnitNetwork recurrent = SynapseNetworks.LearningAlgorithm(rule);
        UnitNetwork productUnits = SynapseNetworks.FixedWeight(rule, _ => new ProductUnit());
        UnitNetwork standardUnits = SynapseNetworks.FixedWeight(rule, one => new LogisticProduct(one, settings.Scale));
        ISynapse[] synapses =
        [
            new ConventionalSynapse(rule), new RecurrentLearningAlgorithm(recurrent, rule.InitialWeight),
            new FixedWeightSynapse(productUnits), new FixedWeightSynapse(standardUnits),
        ];
        WriteNetworks(stage, ("recurrent", recurrent), ("product-units", productUnits), ("standard-units", standardUnits));
        Compare(stage, synapses);
        stage.Metric("links-standard-units", standardUnits.Links.Count);
        return Task.CompletedTask;
    }

    private void Compare(StageContext stage, ISynapse[] synapses)
    {
        Philox random = stage.Random("examples");
        double[] differences = new double[synapses.Length];
        double weightError = 0;
        using TableWriter table = stage.CreateTable("steps", Schema());
        for (int step = 1; step <= settings.Steps; step++)
        {
            double x = random.Uniform(-1, 1);
            double trueWeight = step <= settings.Steps / 2 ? settings.TargetWeight : -settings.TargetWeight;
            double target = Exponential.Logistic(trueWeight * x) + (settings.Noise * random.NextNormal());
            table.Column<int>("step").Add(step);
            table.Column<double>("x").Add(x);
            table.Column<double>("target").Add(target);
            table.Column<double>("target-weight").Add(trueWeight);
            (double Output, double NewWeight) first = default;
            for (int i = 0; i < synapses.Length; i++)
            {
                (double output, double newWeight) = synapses[i].Step(x, target);
                first = i == 0 ? (output, newWeight) : first;
                table.Column<double>(s_names[i]).Add(output);
                table.Column<double>(s_names[i] + "-weight").Add(newWeight);
                differences[i] = Math.Max(differences[i], Math.Max(Math.Abs(output - first.Output), Math.Abs(newWeight - first.NewWeight)));
            }

            table.EndRow();
            weightError = Math.Abs(first.NewWeight - trueWeight);
        }

        for (int i = 1; i < synapses.Length; i++)
        {
            stage.Metric("max-difference-" + s_names[i], differences[i]);
        }

        stage.Metric("weight-error", weightError);
    }

    private static TableSchema Schema() => new(
    [
        new("step", ColumnType.Int32) { Unit = "step", Description = "From 1." },
        new("x", ColumnType.Double) { Description = "Input." },
        new("target", ColumnType.Double) { Description = "Output of the target synapse, with noise." },
        new("target-weight", ColumnType.Double) { Description = "Weight of the target synapse." },
        .. s_names.SelectMany(name => (Column[])
        [
            new(name, ColumnType.Double) { Description = "Output of the network." },
            new(name + "-weight", ColumnType.Double) { Description = "Weight of its synapse, or the signal in its loop, after the step." },
        ]),
    ]);

    private static void WriteNetworks(StageContext stage, params (string Name, UnitNetwork Network)[] networks)
    {
        using TableWriter table = stage.CreateTable("networks", new TableSchema(
            new Column("network", ColumnType.String),
            new Column("source", ColumnType.String) { Description = "Unit that the link comes from." },
            new Column("target", ColumnType.String) { Description = "Unit that the link goes to." },
            new Column("function", ColumnType.String) { Description = "What the target makes of its weighted inputs." },
            new Column("weight", ColumnType.Double) { Description = "The link's fixed weight." },
            new Column("delay", ColumnType.Int32) { Unit = "step" }));
        foreach ((string name, UnitNetwork network) in networks)
        {
            foreach (Link link in network.Links)
            {
                table.Column<string>("network").Add(name);
                table.Column<string>("source").Add(network.Units[link.Source].Name);
                table.Column<string>("target").Add(network.Units[link.Target].Name);
                table.Column<string>("function").Add(Name(network.Units[link.Target].Function));
                table.Column<double>("weight").Add(link.Weight);
                table.Column<int>("delay").Add(link.IsDelayed ? 1 : 0);
                table.EndRow();
            }

            stage.Metric("units-" + name, network.Units.Count);
        }
    }

    // No Enum.ToString here: it would need reflection.
    private static string Name(UnitFunction function) => function switch
    {
        UnitFunction.Sum => "sum",
        UnitFunction.Logistic => "logistic",
        UnitFunction.Product => "product",
        _ => "input",
    };
}
