using Pipeline.Baselines.Validation;

namespace Pipeline.Baselines.Logistic;

/// <summary>Chooses the penalty of a logistic regression by stratified cross-validation.</summary>
public static class LogisticSelection
{
    /// <summary>The index of the choice with the least mean log-loss, or the highest accuracy, over the folds; the first of equals.</summary>
    /// <param name="samples">At least two of each class, so that each fold leaves one of each.</param>
    /// <param name="choices">The grid.</param>
    /// <param name="criterion">What is scored.</param>
    /// <param name="folds">How many folds; see <see cref="StratifiedFolds"/>.</param>
    public static int Choose(Samples samples, IReadOnlyList<LogisticChoice> choices, Criterion criterion, int folds)
    {
        ArgumentNullException.ThrowIfNull(samples);
        ArgumentNullException.ThrowIfNull(choices);
        Split[] splits = Split.All(StratifiedFolds.Assign(samples.Labels, folds), folds);
        Samples[] training = [.. splits.Select(split => samples.Select(split.Training))], held = [.. splits.Select(split => samples.Select(split.Held))];
        return CrossValidation.Best(choices.Count, folds, Loss);

        double Loss(int choice, int split) =>
            MeanLoss(LogisticRegression.Fit(training[split], choices[choice]), held[split], criterion);
    }

    private static double MeanLoss(LogisticModel model, Samples held, Criterion criterion)
    {
        double sum = 0;
        for (int i = 0; i < held.Count; i++)
        {
            double probability = model.Probability(held.Row(i));
            bool label = held.Labels[i];
            sum += criterion == Criterion.LogLoss ? Score.CrossEntropy(probability, label) : Score.IsRight(probability, label) ? 0 : 1;
        }

        return sum / held.Count;
    }
}
