namespace Pipeline.Store;

/// <summary>A result as it was read from a source: its record is whole and canonical; its outputs have not been looked at.</summary>
/// <param name="Shipped">How the index names it.</param>
/// <param name="Record">Its record.</param>
public sealed record ReceivedRecord(ShippedResult Shipped, StageRecord Record);
