namespace Bosc2016.Evaluation;

/// <summary>
/// How far probabilities are kept from 0 and 1 before their logarithms are taken. The paper does not say it, and a predictor that is certain and wrong
/// is judged by it alone.
/// </summary>
internal static class ClipLevels
{
    /// <summary>Columns of a table of errors by data set with the bound of each, widest first.</summary>
    public static readonly (string Column, double Bound)[] All = [("mce-clipped-2", 1e-2), ("mce-clipped-3", 1e-3), ("mce-clipped-4", 1e-4), ("mce-clipped-6", 1e-6), ("mce", 1e-15)];

    /// <summary>Where a column stands in <see cref="All"/>.</summary>
    public static int IndexOf(string column) => Array.FindIndex(All, level => level.Column == column);
}
