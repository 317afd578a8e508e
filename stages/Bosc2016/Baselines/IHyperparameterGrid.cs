using Pipeline.Baselines;
using Pipeline.Tables;

namespace Bosc2016.Baselines;

/// <summary>A kind of classifier with the hyper-parameters that are tried.</summary>
internal interface IHyperparameterGrid
{
    /// <summary>How many choices.</summary>
    int Count { get; }

    /// <summary>Columns that describe a choice.</summary>
    IReadOnlyList<Column> Columns { get; }

    /// <summary>The choice that cross-validation on a train part prefers.</summary>
    int Choose(Samples training);

    /// <summary>Trains with a choice.</summary>
    /// <param name="training">The train part.</param>
    /// <param name="choice">Index of the choice.</param>
    /// <param name="key">Key of the random stream of this data set.</param>
    IClassifier Fit(Samples training, int choice, ulong key);

    /// <summary>Writes the <see cref="Columns"/> of a choice.</summary>
    void Write(TableWriter table, int choice);
}
