using Pipeline.Authoring;
using Pipeline.Core;
using Pipeline.Numerics.Randomness;
using Younger2001.Evaluation;
using Younger2001.Mappings;

namespace Younger2001.HandMade;

/// <summary>
/// Evaluates a learner made by hand as <see cref="Evaluate"/> does a meta-trained one, so that "learned in 30 examples" has a meaning. It starts anew at each
/// mapping, and at each step it learns from the step before, whose target the supplementary input shows.
/// </summary>
[Stage("younger2001.hand-made")]
[Input("sequences", Format.Table)]
[Output("by-step", Format.Table)]
[Output("cycles", Format.Table)]
[Metric("mse")]
[Metric("mse-at-step")]
[Metric("crossing", Unit = "step")]
[Metric("cycles-mean", Unit = "step")]
[Metric("cycles-median", Unit = "step")]
[Metric("cycles-q90", Unit = "step")]
[Metric("cycles-never")]
public sealed class EvaluateHandMade(EvaluateHandMadeSettings settings) : IStage
{
    /// <inheritdoc/>
    public Task RunAsync(StageContext stage, CancellationToken cancellationToken)
    {
        var sequences = MappingSequences.Read(stage, "sequences");
        CheckFamily(sequences.ParameterNames);
        Philox random = stage.Random("weights");
        float[][] errors = new float[sequences.All.Length][];
        for (int m = 0; m < errors.Length; m++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            errors[m] = AbsoluteErrors(Create(random), sequences.All[m]);
        }

        MappingErrors.Write(stage, sequences, errors, settings.Tau, settings.Step);
        return Task.CompletedTask;
    }

    private static float[] AbsoluteErrors(IHandMadeLearner learner, MappingSequence sequence)
    {
        float[] errors = new float[sequence.Steps];
        for (int t = 0; t < errors.Length; t++)
        {
            if (t > 0)
            {
                learner.Learn(sequence.X1[t - 1], sequence.X2[t - 1], sequence.Previous[t]);
            }

            errors[t] = (float)Math.Abs(learner.Predict(sequence.X1[t], sequence.X2[t]) - sequence.Targets[t]);
        }

        return errors;
    }

    private IHandMadeLearner Create(Philox random) => settings.Learner switch
    {
        HandMadeLearner.TruthTable => new TruthTable(),
        HandMadeLearner.LeastSquares => new LeastSquares(LinearForms.Create(settings.Family), settings.Noise),
        HandMadeLearner.OnlineMlp => new OnlineMlp(random, settings.HiddenUnits, settings.InitialRange, settings.LearningRate),
        _ => throw new InvalidOperationException("There is no such learner."),
    };

    private void CheckFamily(IReadOnlyList<string> parameterNames)
    {
        IReadOnlyList<string> expected = MappingFamilies.Create(settings.Family, population: null).ParameterNames;
        if (!parameterNames.SequenceEqual(expected))
        {
            throw new InvalidDataException(
                $"Mappings of the chosen family have the parameters {string.Join(", ", expected)}, but the sequences have {string.Join(", ", parameterNames)}. Set 'family' to that of the sequences.");
        }
    }
}
