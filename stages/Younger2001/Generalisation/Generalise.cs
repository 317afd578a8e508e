using Pipeline.Authoring;
using Pipeline.Core;
using Pipeline.Numerics.Randomness;
using Younger2001.Evaluation;
using Younger2001.Mappings;

namespace Younger2001.Generalisation;

/// <summary>Tests a learner on mappings of another kind than it was trained on.</summary>
[Stage("younger2001.generalise")]
[Input("learner", Format.Weights)]
[Output("by-step", Format.Table)]
[Metric("mse")]
[Metric("late-mse")]
[Metric("chance-share")]
public sealed class Generalise(GeneraliseSettings settings) : IStage
{
    /// <summary>How much longer sequences are under <see cref="Shift.Longer4"/>.</summary>
    private const int LengthFactor = 4;

    /// <inheritdoc/>
    public Task RunAsync(StageContext stage, CancellationToken cancellationToken)
    {
        IMappingFamily family = MappingFamilies.Create(settings.Family, Shifted());
        int examples = settings.Examples * (settings.Shift == Shift.Longer4 ? LengthFactor : 1);
        Philox random = stage.Random("sequences");
        MappingSequence[] sequences = [.. Enumerable.Range(0, settings.Mappings).Select(_ => family.Draw(random, examples))];
        var errors = ErrorByStep.Of(Predictions.AbsoluteErrors(stage.OpenWeights("learner"), [.. sequences.Select(sequence => new[] { sequence })], stage.Cores));
        errors.Write(stage, "by-step");
        stage.Metric("mse", errors.MeanSquaredError);
        stage.Metric("late-mse", errors.LateMeanSquaredError);
        stage.Metric("chance-share", errors.MeanSquaredError / TargetVariance.Of(sequences));
        return Task.CompletedTask;
    }

    private Population Shifted()
    {
        var trained = new Population();
        Population shifted = settings.Shift switch
        {
            Shift.Coefficients150 => trained with { CoefficientRange = 1.5 },
            Shift.Coefficients200 => trained with { CoefficientRange = 2 },
            Shift.Inputs150 => trained with { InputRange = 1.5 },
            Shift.Inputs200 => trained with { InputRange = 2 },
            Shift.Noise002 => trained with { Noise = 0.02 },
            Shift.Noise010 => trained with { Noise = 0.1 },
            _ => trained,
        };
        bool changesRange = (shifted.CoefficientRange, shifted.InputRange) != (trained.CoefficientRange, trained.InputRange);
        return settings.Family == MappingFamily.Boolean && changesRange
            ? throw new ArgumentException($"The shift {settings.Shift} changes a range, but Boolean functions have none. Take noise or longer sequences.")
            : shifted;
    }
}
