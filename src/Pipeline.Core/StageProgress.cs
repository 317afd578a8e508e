namespace Pipeline.Core;

/// <summary>How far a running stage is.</summary>
/// <param name="Done">Units of work done.</param>
/// <param name="Total">Units of work in all.</param>
/// <param name="Loss">The present loss of a training, where there is one.</param>
public readonly record struct StageProgress(long Done, long Total, double? Loss = null);
