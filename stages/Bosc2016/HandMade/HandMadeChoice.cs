using Pipeline.Authoring;
using Pipeline.Core;
using Pipeline.Tables;

namespace Bosc2016.HandMade;

/// <summary>What a search decided about a hand-made algorithm.</summary>
/// <param name="Rate">Learning rate.</param>
/// <param name="Scale">Factor of the initial parameters' deviations; 1 stands for 0.35, 0.5, 0.25 and 0.</param>
internal sealed record HandMadeChoice(double Rate, double Scale)
{
    /// <summary>Reads the first row of a table of trials, whose rows are in the order of their errors.</summary>
    public static HandMadeChoice Read(StageContext stage, string input)
    {
        using TableReader table = stage.OpenTable(input);
        return new HandMadeChoice(table.Read<double>("rate")[0], table.Read<double>("scale")[0]);
    }
}
