using Pipeline.Learning.Optimizers;
using Pipeline.Numerics.Randomness;

namespace Younger2001.Evolution;

/// <summary>An evolution strategy with antithetic candidates and rank shaping.</summary>
/// <remarks>
/// T. Salimans, J. Ho, X. Chen, S. Sidor, I. Sutskever, "Evolution strategies as a scalable alternative to reinforcement learning", 2017. With P pairs,
/// normal noise ε_p and candidates θ ± σε_p, ranks r of the 2P errors, counted from 0 for the least:
/// <code>
/// u = r / (2P − 1) − ½          g = 1/(2Pσ) Σ_p (u(θ + σε_p) − u(θ − σε_p)) ε_p          θ ← Adam(θ, g)
/// </code>
/// Equal errors rank in the order of the candidates.
/// </remarks>
/// <param name="parameters">Weights of a candidate.</param>
/// <param name="pairs">Pairs P.</param>
/// <param name="deviation">Deviation σ.</param>
/// <param name="random">Where the noise comes from.</param>
internal sealed class EvolutionStrategy(int parameters, int pairs, double deviation, Philox random)
{
    private readonly float[][] _noise = [.. Enumerable.Range(0, pairs).Select(_ => new float[parameters])];
    private readonly double[] _errors = new double[2 * pairs];
    private readonly float[] _direction = new float[parameters];
    private readonly Adam _adam = CreateAdam(parameters);

    /// <summary>One generation: changes <paramref name="parent"/> against the direction in which its candidates' errors grow.</summary>
    /// <param name="parent">The weights θ.</param>
    /// <param name="rate">Adam's rate.</param>
    /// <param name="errorOf">The error of the weights in <paramref name="candidate"/>.</param>
    /// <param name="candidate">Room for a candidate, of the length of the parent.</param>
    public void Step(Span<float> parent, float rate, Func<double> errorOf, Span<float> candidate)
    {
        for (int pair = 0; pair < pairs; pair++)
        {
            foreach (ref float noise in _noise[pair].AsSpan())
            {
                noise = (float)random.NextNormal();
            }

            Place(parent, (float)deviation, pair, candidate);
            _errors[2 * pair] = errorOf();
            Place(parent, (float)-deviation, pair, candidate);
            _errors[(2 * pair) + 1] = errorOf();
        }

        FindDirection();
        _adam.Update(parent, _direction, rate);
    }

    /// <summary>Ranks from −½ for the least error to ½ for the greatest.</summary>
    public static double[] Utilities(double[] errors)
    {
        int[] order = [.. Enumerable.Range(0, errors.Length).OrderBy(candidate => errors[candidate])];
        var utilities = new double[errors.Length];
        for (int rank = 0; rank < order.Length; rank++)
        {
            utilities[order[rank]] = (rank / (order.Length - 1.0)) - 0.5;
        }

        return utilities;
    }

    private static Adam CreateAdam(int parameters)
    {
        var adam = new Adam();
        adam.Start(parameters);
        return adam;
    }

    private void Place(ReadOnlySpan<float> parent, float scale, int pair, Span<float> candidate)
    {
        for (int i = 0; i < parent.Length; i++)
        {
            candidate[i] = MathF.FusedMultiplyAdd(scale, _noise[pair][i], parent[i]);
        }
    }

    private void FindDirection()
    {
        double[] utilities = Utilities(_errors);
        Array.Clear(_direction);
        for (int pair = 0; pair < pairs; pair++)
        {
            float weight = (float)((utilities[2 * pair] - utilities[(2 * pair) + 1]) / (2 * pairs * deviation));
            for (int i = 0; i < _direction.Length; i++)
            {
                _direction[i] = MathF.FusedMultiplyAdd(weight, _noise[pair][i], _direction[i]);
            }
        }
    }
}
