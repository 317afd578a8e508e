using Pipeline.Authoring;
using Pipeline.Core;
using Pipeline.Numerics.Randomness;
using Pipeline.Tables;
using Younger2001.Mappings;

namespace Younger2001.Floors;

/// <summary>
/// Computes what no learner can beat on the semi-linear and the quadratic family when its state is reset at each mapping: the error of the Bayes
/// predictor, which answers the mean of the target over all mappings that agree with the examples so far.
/// </summary>
/// <remarks>
/// Targets have no noise. After k examples in general position the posterior is uniform on a slice of the cube of weights (<see cref="ISlicePosterior"/>), so the
/// expected squared error at a step is the mean, over mappings and inputs, of the target's variance on the slice. The slice is integrated; mappings and
/// inputs are drawn, in double precision, and give the standard error. With n weights the error is 0 from step n + 1 on.
/// Targets of a table are rounded to single precision. That leaves a learner with a little less than is assumed here, so the floor holds for it too.
/// With the quadratic scaled for each mapping (<see cref="QuadraticScaling.PerMapping"/>) targets are no linear form of uniform weights: no floor is claimed.
/// </remarks>
[Stage("younger2001.posterior-floor")]
[Output("by-step", Format.Table)]
[Metric("first-step-variance")]
[Metric("squared-error-sum")]
[Metric("squared-error-sum-error")]
[Metric("mse-64")]
[Metric("mse-64-error")]
[Metric("mse-1000")]
[Metric("mse-1000-error")]
public sealed class PosteriorFloor(PosteriorFloorSettings settings) : IStage
{
    private const int MappingsPerReport = 1000;

    /// <inheritdoc/>
    public Task RunAsync(StageContext stage, CancellationToken cancellationToken)
    {
        ILinearForm form = LinearForms.Create(settings.Family);
        ISlicePosterior posterior = settings.Family switch
        {
            MappingFamily.SemiLinear => new SemiLinearPosterior(),
            MappingFamily.Quadratic => new QuadraticPosterior(),
            _ => throw new InvalidDataException("Boolean mappings have no continuous weights to slice. Use the stage younger2001.boolean-floor, which is exact."),
        };
        int steps = form.Variances.Count + 1;
        var (squared, absolute) = (NewMeans(steps), NewMeans(steps));
        var sum = new MonteCarloMean();
        Philox random = stage.Random("mappings");
        for (int m = 0; m < settings.Mappings; m++)
        {
            if (m % MappingsPerReport == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
                stage.Progress(m, settings.Mappings);
            }

            sum.Add(Follow(random, form, posterior, squared, absolute));
        }

        Write(stage, squared, absolute);
        stage.Metric("first-step-variance", squared[0].Estimate.Value);
        stage.Metric("squared-error-sum", sum.Estimate.Value);
        stage.Metric("squared-error-sum-error", sum.Estimate.StandardError);
        foreach (int examples in (int[])[64, 1000])
        {
            stage.Metric($"mse-{examples}", sum.Estimate.Value / examples);
            stage.Metric($"mse-{examples}-error", sum.Estimate.StandardError / examples);
        }

        return Task.CompletedTask;
    }

    /// <summary>Draws a mapping and follows the Bayes predictor until it knows it; answers the sum of the expected squared errors.</summary>
    private static double Follow(Philox random, ILinearForm form, ISlicePosterior posterior, MonteCarloMean[] squared, MonteCarloMean[] absolute)
    {
        int n = form.Variances.Count;
        double[] weights = new double[n];
        for (int i = 0; i < n; i++)
        {
            weights[i] = random.Uniform(-1, 1);
        }

        double[][] inputs = new double[n + 1][];
        double sum = 0;
        for (int t = 0; t <= n; t++)
        {
            inputs[t] = new double[n];
            form.Features(random.Uniform(-1, 1), random.Uniform(-1, 1), inputs[t]);
            double value = 0;
            for (int i = 0; i < n; i++)
            {
                value += weights[i] * inputs[t][i];
            }

            (double mean, double variance) = posterior.Predict(weights, inputs.AsSpan(0, t), inputs[t]);
            squared[t].Add(variance);
            absolute[t].Add(Math.Abs(form.Target(value) - mean));
            sum += variance;
        }

        return sum;
    }

    private static MonteCarloMean[] NewMeans(int count) => [.. Enumerable.Range(0, count).Select(_ => new MonteCarloMean())];

    private static void Write(StageContext stage, MonteCarloMean[] squared, MonteCarloMean[] absolute)
    {
        using TableWriter table = stage.CreateTable("by-step", new TableSchema(
            new Column("step", ColumnType.Int32) { Unit = "step", Description = "From 1. The mapping is known at the last of these steps and ever after." },
            new Column("mse", ColumnType.Double) { Description = "Expected squared error: the mean variance of the target on the slice." },
            new Column("mse-error", ColumnType.Double) { Description = "Its standard error." },
            new Column("mean-error", ColumnType.Double) { Description = "Mean absolute error of the same predictor." },
            new Column("mean-error-error", ColumnType.Double) { Description = "Its standard error." }));
        for (int t = 0; t < squared.Length; t++)
        {
            table.Column<int>("step").Add(t + 1);
            table.Column<double>("mse").Add(squared[t].Estimate.Value);
            table.Column<double>("mse-error").Add(squared[t].Estimate.StandardError);
            table.Column<double>("mean-error").Add(absolute[t].Estimate.Value);
            table.Column<double>("mean-error-error").Add(absolute[t].Estimate.StandardError);
            table.EndRow();
        }
    }
}
