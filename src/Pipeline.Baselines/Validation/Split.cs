namespace Pipeline.Baselines.Validation;

/// <summary>The rows that a fold leaves for training, and its own rows.</summary>
/// <param name="Training">Rows of all other folds, ascending.</param>
/// <param name="Held">Rows of the fold, ascending.</param>
public sealed record Split(int[] Training, int[] Held)
{
    /// <summary>A split for each fold.</summary>
    /// <param name="fold">The fold of each row, from 0 to <paramref name="folds"/> − 1.</param>
    /// <param name="folds">How many folds.</param>
    public static Split[] All(int[] fold, int folds)
    {
        int[] rows = [.. Enumerable.Range(0, fold.Length)];
        return [.. Enumerable.Range(0, folds).Select(k => new Split([.. rows.Where(row => fold[row] != k)], [.. rows.Where(row => fold[row] == k)]))];
    }
}
