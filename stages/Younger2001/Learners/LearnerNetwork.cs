using Pipeline.Learning.Networks;
using Pipeline.Learning.Weights;
using Younger2001.Mappings;

namespace Younger2001.Learners;

/// <summary>Networks that see x1, x2 and the previous target, and answer one number in (0, 1).</summary>
internal static class LearnerNetwork
{
    /// <summary>The network of the settings, with its gradient exact unless <paramref name="truncated"/>.</summary>
    public static INetwork Create(LearnerSettings settings, bool truncated = false) => settings.Architecture switch
    {
        Architecture.Lstm1997 => CreateLstm1997(settings, truncated),
        Architecture.ForgetGateLstm => new ForgetGateLstm(new ForgetGateLstmSettings
        {
            Inputs = MappingSequence.InputCount,
            MemoryCells = settings.Units,
            ForgetGateBias = (float)settings.MemoryGateBias,
            InitialScale = (float)settings.InitialScale,
            Output = new OutputLayer { Units = 1 },
        }),
        Architecture.Gru => new Gru(new GruSettings
        {
            Inputs = MappingSequence.InputCount,
            HiddenUnits = settings.Units,
            UpdateGateBias = (float)settings.MemoryGateBias,
            InitialScale = (float)settings.InitialScale,
            Output = new OutputLayer { Units = 1 },
        }),
        Architecture.Elman => new Elman(new ElmanSettings
        {
            Inputs = MappingSequence.InputCount,
            HiddenUnits = settings.Units,
            HiddenFunction = settings.HiddenFunction,
            IdentityRecurrence = settings.IdentityRecurrence,
            InitialScale = (float)settings.InitialScale,
            Output = new OutputLayer { Units = 1 },
        }),
        Architecture.FullyRecurrent => new FullyRecurrent(new FullyRecurrentSettings
        {
            Inputs = MappingSequence.InputCount,
            Units = settings.Units,
            Outputs = 1,
            Ticks = settings.Ticks,
            InitialScale = (float)settings.InitialScale,
        }),
        _ => throw new ArgumentOutOfRangeException(nameof(settings), settings.Architecture, "There is no such architecture."),
    };

    /// <summary>The LSTM of 1997 of the settings.</summary>
    public static Lstm1997 CreateLstm1997(LearnerSettings settings, bool truncated)
    {
        var defaults = new Lstm1997Settings
        {
            Inputs = MappingSequence.InputCount,
            MemoryCells = settings.MemoryCells,
            StandardUnits = settings.StandardUnits,
            SecondLayerUnits = settings.SecondLayerUnits,
            Outputs = 1,
            GatesAsSources = settings.GatesAsSources,
            TruncatedGradient = truncated,
            FirstGateBias = (float)settings.FirstGateBias,
            GateBiasStep = (float)settings.GateBiasStep,
            ForgetGates = settings.ForgetGates,
            ForgetGateBias = (float)settings.MemoryGateBias,
            InputGates = settings.InputGates,
            OutputGates = settings.OutputGates,
            LoopWeight = (float)settings.LoopWeight,
            LoopFunction = settings.LoopFunction,
            Supplement = settings.Supplement,
        };
        return new Lstm1997(defaults with { InitialRange = (float)(defaults.InitialRange * settings.InitialScale) });
    }

    /// <summary>The network of a weights file; throws <see cref="WeightsFormatException"/> when it is none of these architectures.</summary>
    // Not NetworkKinds.Open, which would let every evaluation depend on the code of the other papers' networks.
    public static INetwork Open(WeightsFile file) => NetworkFile.KindOf(file) switch
    {
        Lstm1997.Kind => Lstm1997.From(file),
        ForgetGateLstm.Kind => ForgetGateLstm.From(file),
        Gru.Kind => Gru.From(file),
        Elman.Kind => Elman.From(file),
        FullyRecurrent.Kind => FullyRecurrent.From(file),
        string other => throw new WeightsFormatException($"the network is of kind '{other}', which is no learner of this paper. Give the weights of a meta-trained learner."),
    };
}
