using Pipeline.Baselines;
using Pipeline.Baselines.Kernels;
using Pipeline.Baselines.SupportVectors;
using Pipeline.Baselines.Validation;
using Pipeline.Numerics.Randomness;
using Pipeline.Tables;

namespace Bosc2016.Baselines;

/// <summary>A support vector machine with Platt scaling, with the kernels and the values of C that are tried.</summary>
internal sealed class SupportVectorGrid : IHyperparameterGrid
{
    private readonly SupportVectorChoice[] _choices;
    private readonly double?[] _gammas;
    private readonly int _folds, _scalingFolds;

    /// <summary>Crosses the kernels with the values of C.</summary>
    /// <param name="gammas">γ of each kernel; null for the linear one.</param>
    /// <param name="cs">Values of C.</param>
    /// <param name="folds">Folds of the cross-validation that chooses.</param>
    /// <param name="scalingFolds">Folds of the cross-validation inside Platt scaling.</param>
    public SupportVectorGrid(IReadOnlyList<double?> gammas, IReadOnlyList<double> cs, int folds, int scalingFolds)
    {
        IKernel[] kernels = [.. gammas.Select(gamma => gamma is double width ? (IKernel)new RadialKernel(width) : new LinearKernel())];
        _choices = [.. kernels.SelectMany(kernel => cs.Select(c => new SupportVectorChoice(kernel, c)))];
        _gammas = [.. gammas.SelectMany(gamma => cs.Select(_ => gamma))];
        (_folds, _scalingFolds) = (folds, scalingFolds);
    }

    /// <inheritdoc/>
    public int Count => _choices.Length;

    /// <inheritdoc/>
    public IReadOnlyList<Column> Columns { get; } =
    [
        new("gamma", ColumnType.Double) { Optional = true, Description = "γ of the radial kernel exp(−γ |x − z|²); none for the linear kernel." },
        new("c", ColumnType.Double) { Description = "The greatest weight of a support vector." },
    ];

    /// <inheritdoc/>
    public int Choose(Samples training) => SupportVectorSelection.Choose(training, _choices, _folds);

    /// <inheritdoc/>
    public IClassifier Fit(Samples training, int choice, ulong key) =>
        SupportVectorClassifier.Fit(training, _choices[choice], ShuffledFolds.Assign(training.Count, _scalingFolds, new Philox(key)));

    /// <inheritdoc/>
    public void Write(TableWriter table, int choice)
    {
        if (_gammas[choice] is double gamma)
        {
            table.Column<double>("gamma").Add(gamma);
        }
        else
        {
            table.Column<double>("gamma").AddNull();
        }

        table.Column<double>("c").Add(_choices[choice].C);
    }
}
