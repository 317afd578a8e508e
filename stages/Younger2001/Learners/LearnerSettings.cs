using System.ComponentModel.DataAnnotations;
using Pipeline.Learning.Networks;

namespace Younger2001.Learners;

/// <summary>The network that is to become a learner.</summary>
/// <param name="Architecture">Its topology.</param>
/// <param name="MemoryCells">LSTM of 1997: memory cells.</param>
/// <param name="StandardUnits">LSTM of 1997: hidden units without memory.</param>
/// <param name="SecondLayerUnits">LSTM of 1997: units of a second hidden layer; 0 for none.</param>
/// <param name="GatesAsSources">LSTM of 1997: whether gates are sources of the recurrent connections; 685 weights with, 397 without, at 6 + 6.</param>
/// <param name="FirstGateBias">LSTM of 1997: initial bias of the first cell's gates.</param>
/// <param name="GateBiasStep">LSTM of 1997: added from one cell's gate biases to the next cell's.</param>
/// <param name="ForgetGates">LSTM of 1997: whether each cell has a forget gate, which it had not in 1997.</param>
/// <param name="InputGates">LSTM of 1997: whether cells have input gates.</param>
/// <param name="OutputGates">LSTM of 1997: whether cells have output gates.</param>
/// <param name="LoopWeight">LSTM of 1997: weight of a cell's loop to itself.</param>
/// <param name="LoopFunction">LSTM of 1997: what a cell makes of its state.</param>
/// <param name="Supplement">LSTM of 1997: what the third input is made of.</param>
/// <param name="Units">Other topologies: hidden units.</param>
/// <param name="HiddenFunction">Elman: what a hidden unit makes of its net input.</param>
/// <param name="IdentityRecurrence">Elman: whether the recurrent weights begin as the identity.</param>
/// <param name="MemoryGateBias">Forget gates and GRU: initial bias of the gates that keep what is stored.</param>
/// <param name="Ticks">Fully recurrent: how often the units are computed for each input.</param>
/// <param name="InitialScale">Factor of the initial weights' usual range or deviation.</param>
public sealed record LearnerSettings(
    Architecture Architecture = Architecture.Lstm1997,
    [property: Range(1, 256)] int MemoryCells = 6,
    [property: Range(1, 256)] int StandardUnits = 6,
    [property: Range(0, 256)] int SecondLayerUnits = 0,
    bool GatesAsSources = false,
    [property: Range(-10.0, 10.0)] double FirstGateBias = -1,
    [property: Range(-10.0, 10.0)] double GateBiasStep = -0.5,
    bool ForgetGates = false,
    bool InputGates = true,
    bool OutputGates = true,
    [property: Range(-2.0, 2.0)] double LoopWeight = 1,
    UnitFunction LoopFunction = UnitFunction.Linear,
    SupplementaryInput Supplement = SupplementaryInput.Target,
    [property: Range(1, 256)] int Units = 16,
    UnitFunction HiddenFunction = UnitFunction.Tanh,
    bool IdentityRecurrence = false,
    [property: Range(-10.0, 10.0)] double MemoryGateBias = 1,
    [property: Range(1, 16)] int Ticks = 1,
    [property: Range(0.001, 1000.0)] double InitialScale = 1);
