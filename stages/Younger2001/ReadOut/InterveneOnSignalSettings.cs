using System.ComponentModel.DataAnnotations;

namespace Younger2001.ReadOut;

/// <summary>Settings of <see cref="InterveneOnSignal"/>.</summary>
/// <param name="Steps">The first steps of each mapping, over which the signal is fitted and the learner is followed; all where there are fewer.</param>
/// <param name="EarlySteps">The steps whose error the metrics compare.</param>
/// <param name="ClampStep">The step whose value a clamped signal keeps.</param>
/// <param name="Shift">Steps by which a shifted signal is early or late.</param>
/// <param name="Controls">Random directions in which the state is moved as far.</param>
public sealed record InterveneOnSignalSettings(
    [property: Range(3, 100_000)] int Steps = 60,
    [property: Range(2, 100_000)] int EarlySteps = 30,
    [property: Range(1, 100_000)] int ClampStep = 3,
    [property: Range(1, 100_000)] int Shift = 10,
    [property: Range(1, 100)] int Controls = 8);
