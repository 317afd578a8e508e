using Pipeline.Numerics.Randomness;

namespace Jaksa2005.OwnExperience;

/// <summary>An evolution strategy with mirrored candidates and ranks in place of losses.</summary>
/// <remarks>
/// T. Salimans, J. Ho, X. Chen, S. Sidor, I. Sutskever, "Evolution strategies as a scalable alternative to reinforcement learning", 2017. With P candidates
/// θ ± σ ε and u a candidate's rank, best first, evenly from ½ to −½: θ ← θ + α/P Σ ± u ε.
/// </remarks>
/// <param name="weights">θ; improved in place.</param>
/// <param name="deviation">σ.</param>
/// <param name="stepSize">α.</param>
/// <param name="pairs">P / 2.</param>
/// <param name="random">Draws ε.</param>
internal sealed class EvolutionStrategy(float[] weights, double deviation, double stepSize, int pairs, Philox random)
{
    private readonly float[][] _noise = [.. Enumerable.Range(0, pairs).Select(_ => new float[weights.Length])];

    /// <summary>Candidates of a generation.</summary>
    public int Count => 2 * pairs;

    /// <summary>Draws a generation.</summary>
    public float[][] Draw()
    {
        foreach (float[] noise in _noise)
        {
            foreach (ref float number in noise.AsSpan())
            {
                number = (float)random.NextNormal();
            }
        }

        return [.. Enumerable.Range(0, Count).Select(Candidate)];
    }

    /// <summary>Moves θ by the ranks of the candidates; equal losses are ranked by their number.</summary>
    /// <param name="losses">One loss for each candidate of the last generation.</param>
    public void Update(double[] losses)
    {
        int[] order = [.. Enumerable.Range(0, Count).OrderBy(candidate => losses[candidate])];
        for (int rank = 0; rank < Count; rank++)
        {
            double utility = 0.5 - ((double)rank / (Count - 1));
            float step = (float)(SignOf(order[rank]) * utility * stepSize / Count);
            float[] noise = _noise[order[rank] / 2];
            for (int i = 0; i < weights.Length; i++)
            {
                weights[i] = MathF.FusedMultiplyAdd(step, noise[i], weights[i]);
            }
        }
    }

    private static int SignOf(int candidate) => candidate % 2 == 0 ? 1 : -1;

    private float[] Candidate(int number)
    {
        var candidate = new float[weights.Length];
        for (int i = 0; i < candidate.Length; i++)
        {
            candidate[i] = MathF.FusedMultiplyAdd((float)(SignOf(number) * deviation), _noise[number / 2][i], weights[i]);
        }

        return candidate;
    }
}
