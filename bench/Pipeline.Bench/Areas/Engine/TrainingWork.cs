using System.Text.Json.Nodes;
using Pipeline.Learning.Networks;
using Pipeline.Learning.Optimizers;
using Pipeline.Learning.Training;
using Pipeline.Learning.Weights;

namespace Pipeline.Bench.Areas.Engine;

/// <summary>A network, its first weights and its sequences: what ours and the peer both get.</summary>
/// <param name="Name">The work in results.</param>
/// <param name="Network">The network.</param>
/// <param name="Weights">Its first weights.</param>
/// <param name="Steps">Steps of a sequence.</param>
/// <param name="Data">For each input of the step its sequences, each [steps × length].</param>
/// <param name="Rate">The learning rate.</param>
/// <param name="MultiplyAdds">Multiply-adds of the network's matrix products in a step of a sequence, forward and backward.</param>
internal sealed record TrainingWork(
    string Name, INetwork Network, Parameters Weights, int Steps, IReadOnlyDictionary<string, float[][]> Data, float Rate, long MultiplyAdds)
{
    /// <summary>How often each contestant does the work before it is timed.</summary>
    public const int Warmups = 20;

    /// <summary>The greatest norm of a gradient; null where it is not bounded.</summary>
    public float? Clip { get; init; }

    /// <summary>What the peer needs beside weights and data.</summary>
    public IReadOnlyDictionary<string, int> Sizes { get; init; } = new Dictionary<string, int>();

    /// <summary>Sequences in an update.</summary>
    public int Sequences => Data.Values.First().Length;

    /// <summary>A training by exact back-propagation and Adam, from the first weights, with its sequences in place.</summary>
    public Trainer CreateTrainer(int threads)
    {
        var settings = new TrainerSettings
        {
            Sequences = Sequences,
            Steps = Steps,
            Schedule = new ConstantSchedule(Rate),
            Clip = Clip is float bound ? Clipping.ByNorm(bound) : Clipping.None,
        };
        var trainer = new Trainer(Network.Step, Weights.Copy(), new Adam(), settings, threads);
        Feed(trainer.Input);
        return trainer;
    }

    /// <summary>Writes the sequences.</summary>
    public void Feed(Func<string, SequenceInput> inputs)
    {
        foreach ((string name, float[][] sequences) in Data)
        {
            SequenceInput input = inputs(name);
            for (int s = 0; s < sequences.Length; s++)
            {
                input.SetSequence(s, sequences[s]);
            }
        }
    }

    /// <summary>The same for the peer.</summary>
    /// <param name="work">The name that the peer's script gives the work.</param>
    public JsonObject Request(string work)
    {
        var request = new JsonObject
        {
            ["do"] = "load",
            ["work"] = work,
            ["rate"] = Rate,
            ["clip"] = Clip,
            ["warmups"] = Warmups,
            ["weights"] = new JsonObject(Weights.Layout.Select(tensor => Tensor(tensor.Name, [.. tensor.Shape], Weights[tensor.Name].ToArray()))),
            ["data"] = new JsonObject(Data.Select(input => Tensor(
                input.Key, [Sequences, Steps, input.Value[0].Length / Steps], [.. input.Value.SelectMany(sequence => sequence)]))),
        };
        foreach ((string name, int size) in Sizes)
        {
            request[name] = size;
        }

        return request;
    }

    private static KeyValuePair<string, JsonNode?> Tensor(string name, int[] shape, float[] numbers) => new(name, new JsonObject
    {
        ["shape"] = new JsonArray([.. shape.Select(size => (JsonNode)size)]),
        ["numbers"] = new JsonArray([.. numbers.Select(number => (JsonNode)number)]),
    });
}
