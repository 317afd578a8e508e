using Pipeline.Testing;
using Younger2001.Training;

namespace Younger2001.Tests;

/// <summary>A learner meta-trained for about a second: enough to use what it has seen, not to be good.</summary>
internal static class TrainedLearner
{
    private static readonly Lazy<StageHarness> s_training = new(() => Train(cores: 2));

    /// <summary>The settings of the training.</summary>
    public static MetaTrainSettings Settings { get; } = new() { Examples = 24, Sequences = 16, Updates = 2000, LearningRate = 0.03, ClipNorm = 0.5 };

    /// <summary>The training, run once for all tests.</summary>
    public static StageHarness Training => s_training.Value;

    /// <summary>Trains again; the same bytes come out for any number of cores.</summary>
    public static StageHarness Train(int cores)
    {
        var harness = new StageHarness(new MetaTrain(Settings)) { Seed = "3", Cores = cores };
        harness.RunAsync().GetAwaiter().GetResult();
        return harness;
    }
}
