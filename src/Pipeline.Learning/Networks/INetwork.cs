using Pipeline.Learning.Steps;
using Pipeline.Learning.Weights;
using Pipeline.Numerics.Randomness;

namespace Pipeline.Learning.Networks;

/// <summary>A kind of network with its choices made: a traced step, a rule for initial weights, and what a weights file says about it.</summary>
public interface INetwork
{
    /// <summary>The kind, as a weights file names it.</summary>
    string Kind { get; }

    /// <summary>The choices as JSON with a fixed order of keys, as a weights file holds them.</summary>
    string SettingsJson { get; }

    /// <summary>One step. Every network has the inputs <c>input</c> and <c>target</c> and exposes <c>output</c>.</summary>
    StepProgram Step { get; }

    /// <summary>Draws initial weights.</summary>
    Parameters CreateWeights(Philox random);
}
