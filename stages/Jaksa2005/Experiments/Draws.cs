using Jaksa2005.Tasks;
using Pipeline.Numerics.Randomness;

namespace Jaksa2005.Experiments;

/// <summary>The random draws of each run, every kind from a stream of its own, so that arms and settings see common random numbers.</summary>
/// <param name="open">Opens the stream of a name.</param>
internal sealed class Draws(Func<string, Philox> open)
{
    /// <summary>The task of a run.</summary>
    public LearningTask Task(TaskKind kind, int run) => LearningTask.Create(kind, open($"points/{run}"));

    /// <summary>Initial weights and biases of a run's basic network, uniform in ±<paramref name="range"/>.</summary>
    public float[] BasicWeights(Start start, int run, int count, double range) => Uniform($"{StartNames.Of(start)}/{run}", count, range);

    /// <summary>Initial weights and biases of the trainings from which a run learns, where it learns from several.</summary>
    public float[] TraceWeights(int trace, int run, int count, double range) => Uniform($"trace-{trace}/{run}", count, range);

    /// <summary>Initial weights and biases of a run's learning network, uniform in ±<paramref name="range"/>.</summary>
    public float[] LearnerWeights(int run, int count, double range) => Uniform($"learner/{run}", count, range);

    /// <summary>Draws the candidates of a run's evolution.</summary>
    public Philox Evolution(int run) => open($"evolution/{run}");

    /// <summary>Draws the order of each pass over the rows, one for all runs.</summary>
    public Philox Visits() => open("visits");

    /// <summary>Draws the order of a run's rows.</summary>
    public Philox RowOrder(int run) => open($"row-order/{run}");

    private float[] Uniform(string name, int count, double range)
    {
        Philox random = open(name);
        var weights = new float[count];
        foreach (ref float weight in weights.AsSpan())
        {
            weight = (float)random.Uniform(-range, range);
        }

        return weights;
    }
}
