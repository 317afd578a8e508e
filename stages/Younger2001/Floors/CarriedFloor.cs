using Pipeline.Authoring;
using Pipeline.Core;
using Pipeline.Numerics.Randomness;
using Pipeline.Tables;
using Younger2001.Mappings;

namespace Younger2001.Floors;

/// <summary>
/// Three references for the stream of Figure 3, in which mappings follow one another, the state is carried over and nothing says where a mapping begins.
/// </summary>
/// <remarks>
/// Each is a Bayes predictor that knows less than the one before: where each mapping begins; how long mappings are, but not where in one the stream
/// begins; how often they change. Only the first is a floor for any learner. The second is one for learners that do not count the steps since the
/// stream's beginning, which is a mapping's beginning here. The third is a good filter: it takes the periodic changes for random ones.
/// Errors are means over drawn streams, with their standard errors, and over the given sequences.
/// </remarks>
[Stage("younger2001.carried-floor")]
[Input("sequences", Format.Table)]
[Output("by-step", Format.Table)]
[Metric("known-switches-mse")]
[Metric("known-period-mse")]
[Metric("known-period-mse-error")]
[Metric("constant-hazard-mse")]
[Metric("constant-hazard-mse-error")]
[Metric("sequences-known-switches-mse")]
[Metric("sequences-known-period-mse")]
[Metric("sequences-constant-hazard-mse")]
public sealed class CarriedFloor(CarriedFloorSettings settings) : IStage
{
    /// <inheritdoc/>
    public Task RunAsync(StageContext stage, CancellationToken cancellationToken)
    {
        var sequences = MappingSequences.Read(stage, "sequences");
        if (sequences.Functions is null)
        {
            throw new InvalidDataException(
                $"The carried floor is of the Boolean family, but the sequences have the parameters {string.Join(", ", sequences.ParameterNames)}. Give it Boolean sequences.");
        }

        int period = sequences.Steps;
        (string Name, Func<ICarriedPredictor> Create)[] references =
        [
            ("known-switches", () => new KnownSwitches(period)),
            ("known-period", () => new KnownPeriod(period)),
            ("constant-hazard", () => new ConstantHazard(1.0 / period)),
        ];
        MappingSequence[][] given = MappingStreams.Of(sequences.All, settings.Mappings);
        MappingSequence[][] drawn = Draw(stage.Random("streams"), period);
        var (onDrawn, onGiven) = (new CarriedErrors[references.Length], new CarriedErrors[references.Length]);
        for (int i = 0; i < references.Length; i++)
        {
            onDrawn[i] = CarriedErrors.Of(references[i].Create, drawn, cancellationToken);
            onGiven[i] = CarriedErrors.Of(references[i].Create, given, cancellationToken);
            stage.Metric($"sequences-{references[i].Name}-mse", onGiven[i].Overall.Value);
        }

        // Where switches are known the expectation has a closed form; the drawn streams are not needed.
        stage.Metric("known-switches-mse", BooleanBayes.MeanSquaredError(period));
        for (int i = 1; i < references.Length; i++)
        {
            stage.Metric($"{references[i].Name}-mse", onDrawn[i].Overall.Value);
            stage.Metric($"{references[i].Name}-mse-error", onDrawn[i].Overall.StandardError);
        }

        Write(stage, period, [.. references.Select(reference => reference.Name)], onDrawn, onGiven);
        return Task.CompletedTask;
    }

    private MappingSequence[][] Draw(Philox random, int period)
    {
        var family = new BooleanFamily();
        var streams = new MappingSequence[settings.Streams][];
        for (int s = 0; s < streams.Length; s++)
        {
            streams[s] = [.. Enumerable.Range(0, settings.Mappings).Select(_ => family.Draw(random, period))];
        }

        return streams;
    }

    private static void Write(StageContext stage, int period, string[] names, CarriedErrors[] onDrawn, CarriedErrors[] onGiven)
    {
        using TableWriter table = stage.CreateTable("by-step", new TableSchema(
        [
            new("step", ColumnType.Int32) { Unit = "step", Description = "Position in the stream, from 1." },
            new("mapping", ColumnType.Int32) { Description = "Which mapping of the stream, from 1." },
            .. names.SelectMany(name => (Column[])
            [
                new(name, ColumnType.Double) { Description = "Mean absolute error over drawn streams." },
                new(name + "-mse", ColumnType.Double) { Description = "Mean squared error over drawn streams." },
                new(name + "-sequences", ColumnType.Double) { Description = "Mean absolute error over streams of the given sequences." },
            ]),
        ]));
        for (int t = 0; t < onDrawn[0].MeanSquared.Length; t++)
        {
            table.Column<int>("step").Add(t + 1);
            table.Column<int>("mapping").Add((t / period) + 1);
        }

        for (int i = 0; i < names.Length; i++)
        {
            table.Column<double>(names[i]).Add(onDrawn[i].MeanAbsolute);
            table.Column<double>(names[i] + "-mse").Add(onDrawn[i].MeanSquared);
            table.Column<double>(names[i] + "-sequences").Add(onGiven[i].MeanAbsolute);
        }

        table.EndRows(onDrawn[0].MeanSquared.Length);
    }
}
