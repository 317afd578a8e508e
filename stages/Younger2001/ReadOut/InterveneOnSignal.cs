using Pipeline.Authoring;
using Pipeline.Core;
using Pipeline.Learning.Weights;
using Pipeline.Numerics.Randomness;
using Pipeline.Tables;
using Younger2001.Mappings;

namespace Younger2001.ReadOut;

/// <summary>
/// Does the learner use the 1/step signal? "We believe that the network used this signal to increase the influence of the errors near the beginning of the
/// sequence, speeding up learning" (section 5).
/// </summary>
/// <remarks>
/// The signal is 1/t as read linearly from the cell states, fitted on the first half of the mappings. On the second half it is set at every step to another
/// course, and the error is compared with that of controls whose states are moved as far at the same steps: in random directions, and in the opposite one,
/// for a direction may be harmful whatever it means. <c>later-to-control</c> compares with the worse of the two.
/// </remarks>
[Stage("younger2001.signal-intervention")]
[Input("learner", Format.Weights)]
[Input("sequences", Format.Table)]
[Output("by-step", Format.Table)]
[Metric("natural")]
[Metric("replayed")]
[Metric("replayed-control")]
[Metric("later")]
[Metric("later-control")]
[Metric("later-mirrored")]
[Metric("later-to-control")]
[Metric("earlier")]
[Metric("earlier-control")]
[Metric("clamped")]
[Metric("clamped-control")]
[Metric("halved")]
[Metric("halved-control")]
[Metric("doubled")]
[Metric("doubled-control")]
public sealed class InterveneOnSignal(InterveneOnSignalSettings settings) : IStage
{
    private const string Held = "cell-states";

    /// <summary>The course that tells whether the signal speeds up learning: near the beginning it is as small as it usually is later.</summary>
    private const string Later = "later";

    /// <inheritdoc/>
    public Task RunAsync(StageContext stage, CancellationToken cancellationToken)
    {
        var sequences = MappingSequences.Read(stage, "sequences");
        var halves = Halves.Of(sequences.All.Length);
        WeightsFile learner = stage.OpenWeights("learner");
        using var recording = Recording.Of(learner, sequences.All, stage.Cores);
        var clock = new Clock(Math.Min(settings.Steps, recording.Steps));
        LinearReadOut readOut = clock.FitInverse(recording, Held, halves).ReadOut;
        double[] usual = UsualCourse(readOut, clock, recording, halves);
        var followed = new FollowedLearner(learner, sequences.All[halves.Scored], clock.Steps);
        var handle = new SignalHandle(readOut);
        Philox random = stage.Random("controls");
        double[][] controls = [.. Enumerable.Range(0, settings.Controls).Select(_ => handle.DrawControl(random))];

        double[] natural = followed.SquaredErrors((_, _, _) => { });
        stage.Metric("natural", Early(natural));
        using TableWriter table = stage.CreateTable("by-step", new TableSchema(
            new Column("intervention", ColumnType.String)
            {
                Description = "What the signal is set to: replayed, its usual course whatever the mapping; later and earlier, as if more or fewer steps had been; clamped, its value at an early step from there on; halved; doubled.",
            },
            new Column("step", ColumnType.Int32) { Unit = "step", Description = "From 1." },
            new Column("signal", ColumnType.Double) { Description = "The value that the signal is set to." },
            new Column("mse", ColumnType.Double) { Description = "Mean squared error over mappings with the signal set so." },
            new Column("mirrored", ColumnType.Double) { Description = "The same with the state moved as far in the opposite direction." },
            new Column("control", ColumnType.Double) { Description = "The same with the state moved as far in random directions." },
            new Column("natural", ColumnType.Double) { Description = "The same with the state left alone." }));
        foreach ((string name, double[] signal) in Courses(usual))
        {
            cancellationToken.ThrowIfCancellationRequested();
            (double[] errors, double[] mirrored, double[] control) = Intervene(followed, handle, signal, controls);
            Write(table, name, signal, errors, mirrored, control, natural);
            stage.Metric(name, Early(errors));
            stage.Metric($"{name}-control", Early(control));
            if (name == Later)
            {
                stage.Metric("later-mirrored", Early(mirrored));
                stage.Metric("later-to-control", Early(errors) / Math.Max(Early(control), Early(mirrored)));
            }
        }

        return Task.CompletedTask;
    }

    /// <summary>The signal's usual course: its mean over the mappings of the fit, by step.</summary>
    private static double[] UsualCourse(LinearReadOut readOut, Clock clock, Recording recording, Halves halves)
    {
        double[] signal = [.. clock.Rows(recording, Held, halves.Fitted).Select(row => readOut.Read(row))];
        return [.. Enumerable.Range(1, clock.Steps).Select(step => Mean.Of(clock.OfStep(signal, step)))];
    }

    /// <summary>What the signal is made to be.</summary>
    private IEnumerable<(string Name, double[] Signal)> Courses(double[] usual)
    {
        int last = usual.Length - 1, clamp = Math.Min(settings.ClampStep - 1, last);
        yield return ("replayed", usual);
        yield return (Later, [.. usual.Select((_, i) => usual[Math.Min(i + settings.Shift, last)])]);
        yield return ("earlier", [.. usual.Select((_, i) => usual[Math.Max(i - settings.Shift, 0)])]);
        yield return ("clamped", [.. usual.Select((_, i) => usual[Math.Min(i, clamp)])]);
        yield return ("halved", [.. usual.Select(value => 0.5 * value)]);
        yield return ("doubled", [.. usual.Select(value => 2 * value)]);
    }

    /// <summary>Squared errors by step with the signal set, with as far a move in the opposite direction, and the mean over controls in random directions.</summary>
    private static (double[] Errors, double[] Mirrored, double[] Control) Intervene(FollowedLearner followed, SignalHandle handle, double[] signal, double[][] controls)
    {
        double[][] distances = [.. Enumerable.Range(0, followed.Mappings).Select(_ => new double[signal.Length])];
        double[] errors = followed.SquaredErrors((mapping, step, states) => distances[mapping][step] = handle.MoveTo(states, signal[step]));
        double[] mirrored = followed.SquaredErrors((mapping, step, states) => handle.Move(states, handle.Direction, -distances[mapping][step]));
        double[] mean = new double[signal.Length];
        foreach (double[] control in controls)
        {
            double[] moved = followed.SquaredErrors((mapping, step, states) => handle.Move(states, control, distances[mapping][step]));
            for (int step = 0; step < mean.Length; step++)
            {
                mean[step] += moved[step] / controls.Length;
            }
        }

        return (errors, mirrored, mean);
    }

    /// <summary>The mean over the early steps but the first, at which there is nothing to know.</summary>
    private double Early(double[] errors) => Mean.Of(errors.AsSpan(1, Math.Min(settings.EarlySteps, errors.Length) - 1));

    private static void Write(TableWriter table, string intervention, double[] signal, double[] errors, double[] mirrored, double[] control, double[] natural)
    {
        for (int step = 0; step < errors.Length; step++)
        {
            table.Column<string>("intervention").Add(intervention);
            table.Column<int>("step").Add(step + 1);
            table.Column<double>("signal").Add(signal[step]);
            table.Column<double>("mse").Add(errors[step]);
            table.Column<double>("mirrored").Add(mirrored[step]);
            table.Column<double>("control").Add(control[step]);
            table.Column<double>("natural").Add(natural[step]);
            table.EndRow();
        }
    }
}
