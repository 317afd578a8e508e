using Pipeline.Baselines;
using Pipeline.Baselines.Logistic;
using Pipeline.Baselines.Validation;
using Pipeline.Tables;

namespace Bosc2016.Baselines;

/// <summary>Logistic regression with the penalties and the values of C that are tried.</summary>
/// <param name="choices">The grid.</param>
/// <param name="criterion">What cross-validation scores.</param>
/// <param name="folds">Folds of the cross-validation.</param>
internal sealed class LogisticGrid(IReadOnlyList<LogisticChoice> choices, Criterion criterion, int folds) : IHyperparameterGrid
{
    /// <inheritdoc/>
    public int Count => choices.Count;

    /// <inheritdoc/>
    public IReadOnlyList<Column> Columns { get; } =
    [
        new("penalty", ColumnType.String) { Description = "l1 or l2." },
        new("c", ColumnType.Double) { Description = "Weight of the loss against the penalty." },
    ];

    /// <inheritdoc/>
    public int Choose(Samples training) => LogisticSelection.Choose(training, choices, criterion, folds);

    /// <inheritdoc/>
    public IClassifier Fit(Samples training, int choice, ulong key) => LogisticRegression.Fit(training, choices[choice]);

    /// <inheritdoc/>
    public void Write(TableWriter table, int choice)
    {
        table.Column<string>("penalty").Add(choices[choice].Penalty == Penalty.L1 ? "l1" : "l2");
        table.Column<double>("c").Add(choices[choice].C);
    }
}
