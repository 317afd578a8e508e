namespace Jaksa2005.Tasks;

/// <summary>The patterns of one set, in order.</summary>
/// <param name="Inputs">x of each pattern.</param>
/// <param name="Expected">ev of each pattern.</param>
internal sealed record Patterns(float[][] Inputs, float[][] Expected)
{
    /// <summary>How many patterns there are.</summary>
    public int Count => Inputs.Length;
}
