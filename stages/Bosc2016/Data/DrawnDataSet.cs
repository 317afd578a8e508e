namespace Bosc2016.Data;

/// <summary>A data set and how it was made.</summary>
/// <param name="Set">What learners see.</param>
/// <param name="Construction">What was drawn for it.</param>
/// <param name="Standardisation">What its samples were centred and scaled by.</param>
internal sealed record DrawnDataSet(DataSet Set, Construction Construction, Standardisation Standardisation);
