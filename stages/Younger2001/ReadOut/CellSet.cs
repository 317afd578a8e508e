using System.Globalization;

namespace Younger2001.ReadOut;

/// <summary>A set of memory cells and how well it names the function.</summary>
/// <param name="Cells">Bit i says whether cell i is in the set.</param>
/// <param name="Accuracy">Share of the scored mappings whose function its bits name.</param>
/// <param name="AnalogueAccuracy">The same for its values as they are.</param>
internal sealed record CellSet(int Cells, double Accuracy, double AnalogueAccuracy)
{
    /// <summary>The numbers of the cells, from 1.</summary>
    public override string ToString() =>
        string.Join(", ", Enumerable.Range(0, 32).Where(cell => (Cells >> cell & 1) == 1).Select(cell => (cell + 1).ToString(CultureInfo.InvariantCulture)));
}
