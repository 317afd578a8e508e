using Bosc2016.Data;

namespace Bosc2016.Baselines;

/// <summary>Settings of <see cref="EvaluateOracle"/>.</summary>
/// <param name="Labels">What was partitioned to make the labels; noisy for the preset 'literal'.</param>
public sealed record EvaluateOracleSettings(LabelSource Labels = LabelSource.Clean);
