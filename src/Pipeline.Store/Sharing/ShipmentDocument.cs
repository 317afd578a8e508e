namespace Pipeline.Store;

/// <summary>A document that travels with results.</summary>
/// <param name="Name">Its file name.</param>
/// <param name="MediaType">What it is.</param>
/// <param name="Content">Its bytes.</param>
public sealed record ShipmentDocument(string Name, string MediaType, ReadOnlyMemory<byte> Content);
