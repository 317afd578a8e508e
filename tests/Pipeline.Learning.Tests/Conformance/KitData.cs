using System.Collections.Immutable;
using Pipeline.Learning.Steps;
using Pipeline.Learning.Training;
using Pipeline.Learning.Weights;
using Pipeline.Numerics.Randomness;

namespace Pipeline.Learning.Tests.Conformance;

/// <summary>The inputs of a case by name, [steps × sequences × numbers] each, and the steps of each sequence.</summary>
internal sealed class KitData
{
    private const string Prefix = "inputs/";
    private const string LengthsName = "lengths";
    private readonly ImmutableArray<(string Name, double[] Numbers)> _inputs;
    private readonly int[] _lengths;

    private KitData(IEnumerable<Tensor> tensors)
    {
        Tensors = [.. tensors];
        _lengths = Array.ConvertAll(Numbers(Tensors.Single(tensor => tensor.Name == LengthsName)), length => (int)length);
        _inputs = [.. Tensors.Where(tensor => tensor.Name != LengthsName).Select(tensor => (tensor.Name[Prefix.Length..], Numbers(tensor)))];
    }

    /// <summary>As they lie in a file.</summary>
    public ImmutableArray<Tensor> Tensors { get; }

    public int Sequences => _lengths.Length;

    /// <summary>Numbers by input: <c>input</c> in [−1, 1), <c>shown</c> 0 or 1, others in [0, 1).</summary>
    public static KitData Draw(KitCase kitCase, Philox random)
    {
        Tensor Draw(StepInput input)
        {
            ImmutableArray<int> shape = [kitCase.Steps, kitCase.Lengths.Length, input.Length];
            var numbers = new float[shape[0] * shape[1] * shape[2]];
            foreach (ref float number in numbers.AsSpan())
            {
                number = input.Name switch
                {
                    "input" => (float)random.Uniform(-1, 1),
                    "shown" => random.NextInt32(2),
                    _ => random.NextSingle(),
                };
            }

            return new Tensor(Prefix + input.Name, shape, numbers);
        }

        return new KitData([.. kitCase.Network.Step.Inputs.Select(Draw), new Tensor(LengthsName, [kitCase.Lengths.Length], kitCase.Lengths)]);
    }

    /// <summary>The data in a file of a case; throws <see cref="WeightsFormatException"/> when a tensor is missing or of another shape.</summary>
    public static KitData From(WeightsFile file, KitCase kitCase) => new(
    [
        .. kitCase.Network.Step.Inputs.Select(input => Take(file, Prefix + input.Name, [kitCase.Steps, kitCase.Lengths.Length, input.Length])),
        Take(file, LengthsName, [kitCase.Lengths.Length]),
    ]);

    /// <summary>A tensor that must have this shape.</summary>
    public static Tensor Take(WeightsFile file, string name, ImmutableArray<int> shape) => file[name].Shape.SequenceEqual(shape)
        ? file[name]
        : throw new WeightsFormatException($"tensor '{name}' has shape [{string.Join(" × ", file[name].Shape)}], but [{string.Join(" × ", shape)}] was expected.");

    /// <summary>The numbers of a tensor of either format.</summary>
    public static double[] Numbers(Tensor tensor) =>
        tensor.Element == TensorElement.F64 ? tensor.Doubles.ToArray() : Array.ConvertAll(tensor.Singles.ToArray(), single => (double)single);

    /// <summary>Steps of a sequence.</summary>
    public int Length(int sequence) => _lengths[sequence];

    /// <summary>Writes everything into a training or evaluation.</summary>
    public void Fill(Func<string, SequenceInput> input, Action<int, int> setLength)
    {
        for (int sequence = 0; sequence < Sequences; sequence++)
        {
            setLength(sequence, Length(sequence));
        }

        foreach ((string name, double[] numbers) in _inputs)
        {
            SequenceInput places = input(name);
            for (int i = 0; i < numbers.Length; i++)
            {
                places[i / places.Length % Sequences, i / places.Length / Sequences, i % places.Length] = (float)numbers[i];
            }
        }
    }
}
