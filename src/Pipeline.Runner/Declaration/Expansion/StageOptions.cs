namespace Pipeline.Runner.Declaration.Expansion;

/// <summary>What a stage says beside its type, settings, matrix and inputs.</summary>
internal sealed record StageOptions(string StreamName, int Cores, long? MemoryBytes, bool IsDesign);
