using System.ComponentModel.DataAnnotations;

namespace Bosc2016.Process;

/// <summary>Settings of <see cref="LearningProcess"/>.</summary>
/// <param name="StillShare">A weight stays nearly the same when it moves less than this share of the weight of its layer that moves most. The paper gives no bound.</param>
public sealed record LearningProcessSettings([property: Range(0.001, 1.0)] double StillShare = 0.1);
