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
        };
        return new Lstm1997(defaults with { InitialRange = (float)(defaults.InitialRange * settings.InitialScale) });
    }

    /// <summary>The network of a weights file.</summary>
    public static INetwork Open(WeightsFile file) => NetworkKinds.Open(file);
}
