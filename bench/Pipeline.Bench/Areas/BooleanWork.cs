using System.Text.Json.Nodes;
using Pipeline.Learning.Networks;
using Pipeline.Learning.Training;
using Pipeline.Learning.Weights;
using Pipeline.Numerics.Randomness;
using Younger2001.Boolean;

namespace Pipeline.Bench.Areas;

/// <summary>The network, weights and sequences that ours and the peer both get: the Boolean experiment of Younger et al. 2001, 256 steps.</summary>
internal sealed class BooleanWork
{
    /// <summary>Steps of a sequence.</summary>
    public const int Steps = 256;

    /// <summary>How often each contestant does the work before it is timed.</summary>
    public const int Warmups = 20;

    private readonly BooleanSequence[] _sequences;

    /// <summary>Draws weights and sequences.</summary>
    public BooleanWork(int sequences, bool truncatedGradient)
    {
        Network = new Lstm1997(new Lstm1997Settings
        {
            Inputs = BooleanSequence.InputCount,
            MemoryCells = 6,
            StandardUnits = 6,
            Outputs = 1,
            GatesAsSources = false,
            TruncatedGradient = truncatedGradient,
            InitialRange = 1,   // far from the linear middle of every function, so that losses show a wrong one
        });
        Weights = Network.CreateWeights(new Philox(key: 1));
        var random = new Philox(key: 2);
        _sequences = [.. Enumerable.Range(0, sequences).Select(_ => BooleanSequence.Draw(random, Steps))];
    }

    /// <summary>The network.</summary>
    public Lstm1997 Network { get; }

    /// <summary>Its first weights.</summary>
    public Parameters Weights { get; }

    /// <summary>Writes the sequences.</summary>
    public void Feed(SequenceInput input, SequenceInput target)
    {
        for (int s = 0; s < _sequences.Length; s++)
        {
            input.SetSequence(s, Inputs(_sequences[s]));
            target.SetSequence(s, Targets(_sequences[s]));
        }
    }

    /// <summary>The same for the peer.</summary>
    /// <param name="work">The name that the peer's script gives the work.</param>
    /// <param name="rate">The learning rate.</param>
    public JsonObject Request(string work, float rate) => new()
    {
        ["do"] = "load",
        ["work"] = work,
        ["cells"] = Network.Settings.MemoryCells,
        ["units"] = Network.Settings.StandardUnits,
        ["rate"] = rate,
        ["warmups"] = Warmups,
        ["weights"] = new JsonObject(Weights.Layout.Select(tensor => KeyValuePair.Create(tensor.Name, (JsonNode?)Numbers(Weights[tensor.Name])))),
        ["inputs"] = new JsonArray([.. _sequences.Select(sequence => new JsonArray([.. Inputs(sequence).Chunk(BooleanSequence.InputCount).Select(step => Numbers(step))]))]),
        ["targets"] = new JsonArray([.. _sequences.Select(sequence => Numbers(Targets(sequence)))]),
    };

    private static float[] Inputs(BooleanSequence sequence) =>
        [.. Enumerable.Range(0, Steps).SelectMany(t => (float[])[sequence.X1(t), sequence.X2(t), sequence.PreviousTarget(t)])];

    private static float[] Targets(BooleanSequence sequence) => [.. Enumerable.Range(0, Steps).Select(t => (float)sequence.Target(t))];

    private static JsonArray Numbers(ReadOnlySpan<float> values)
    {
        var array = new JsonArray();
        foreach (float value in values)
        {
            array.Add(value);
        }

        return array;
    }
}
