using Bosc2016.Data;
using Bosc2016.Evaluation;
using Pipeline.Learning.Networks;
using Pipeline.Numerics.Randomness;

namespace Bosc2016.HandMade;

/// <summary>One or more models that learn the same samples from initial parameters and in orders of their own, and whose predictions are averaged.</summary>
internal sealed class Ensemble
{
    private readonly DataSet _set;
    private readonly float[] _inputs;
    private readonly Trainee[] _members;
    private readonly Philox _random;

    /// <summary>Allocates the members.</summary>
    public Ensemble(AlgorithmSettings settings, HandMadeChoice choice, DataSet set, Philox random)
    {
        var sizes = new BinaryModelSizes(set.InputCount, settings.HiddenUnits);
        _set = set;
        _inputs = Array.ConvertAll(set.Inputs, number => (float)number);
        _members = [.. Enumerable.Range(0, settings.Members).Select(_ => new Trainee(sizes, settings.Rule, choice))];
        _random = random;
    }

    /// <summary>All members begin anew.</summary>
    public void Restart()
    {
        foreach (Trainee member in _members)
        {
            member.Restart(_random);
        }
    }

    /// <summary>Every member learns the samples once, in their order.</summary>
    public void Learn(ReadOnlySpan<int> samples)
    {
        foreach (Trainee member in _members)
        {
            LearnInOrder(member, samples);
        }
    }

    /// <summary>Every member learns the samples once, each in a random order of its own.</summary>
    public void LearnShuffled(ReadOnlySpan<int> samples)
    {
        int[] order = samples.ToArray();
        foreach (Trainee member in _members)
        {
            _random.Shuffle<int>(order);
            LearnInOrder(member, order);
        }
    }

    /// <summary>The mean of the members' probabilities of label 1.</summary>
    public double Predict(int sample)
    {
        double sum = 0;
        foreach (Trainee member in _members)
        {
            sum += member.Predict(Inputs(sample));
        }

        return sum / _members.Length;
    }

    /// <summary>The mean of the samples' cross-entropies, in nats.</summary>
    public double Loss(int[] samples) =>
        TestErrors.CrossEntropy(Array.ConvertAll(samples, sample => _set.Labels[sample]), Array.ConvertAll(samples, Predict));

    private void LearnInOrder(Trainee member, ReadOnlySpan<int> samples)
    {
        foreach (int sample in samples)
        {
            member.Learn(Inputs(sample), _set.Labels[sample]);
        }
    }

    private ReadOnlySpan<float> Inputs(int sample) => _inputs.AsSpan(sample * _set.InputCount, _set.InputCount);
}
